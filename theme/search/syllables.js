/*
 * Syllables of pinyin without tones, and what is typed for them; the list is that of
 * generator/bangyang/search/sounds.py.
 */

/** Where the units of syllables and of initials begin, in Unicode's private use. */
export const SYLLABLE = 0xe000;
export const INITIAL = 0xe400;

/** Every syllable, ü as v; its number is its place. */
export const syllables = (
  "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bong bu ca " +
  "cai can cang cao ce cei cen ceng cha chai chan chang chao che chen cheng chi chong chou chu " +
  "chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de " +
  "dei den deng di dia dian diao die din ding diu dong dou du duan dui dun duo e ei en eng er fa " +
  "fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai " +
  "guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui " +
  "hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke " +
  "kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei len leng " +
  "li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao " +
  "me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni " +
  "nia nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao " +
  "pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu " +
  "qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang " +
  "sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan " +
  "shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian " +
  "tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wong wu xi xia xian " +
  "xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you " +
  "yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen " +
  "zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun " +
  "zuo"
).split(" ");

const numbers = new Map();
const forms = syllables.map(typedAs);
forms.forEach((spellings, number) => {
  for (const spelling of spellings) {
    numbers.set(spelling, [...(numbers.get(spelling) ?? []), number]);
  }
});

/** What is typed for a syllable: lv for 吕 as in addresses, lu as on many keyboards, lyu as in passports. */
function typedAs(syllable) {
  if (!syllable.includes("v")) return [syllable];
  return ["v", "u", "yu"].map((vowel) => syllable.replace("v", vowel));
}

/** What may be typed for the syllable of a number. */
export function formsOf(number) {
  return forms[number];
}

/** The numbers of the syllables that are typed so; none if it is no syllable. */
export function syllablesTyped(letters) {
  return numbers.get(letters) ?? [];
}

/** The numbers of the syllables that begin with letters and are longer. */
export function syllablesFrom(letters) {
  return syllables.flatMap((_, number) =>
    forms[number].some((form) => form.length > letters.length && form.startsWith(letters)) ? [number] : []
  );
}

/** How many letters at the start of a syllable are its initial: 1; or 2 as well for zh, ch, sh. */
export function initialsOf(letters) {
  return /^[zcs]h/.test(letters) ? [1, 2] : [1];
}

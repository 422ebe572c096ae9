"""Surnames: where a Chinese name divides."""

from __future__ import annotations

COMPOUND = frozenset(
    """
    欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊
    赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文
    司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正
    宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户
    公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘
    淳于 耶律 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 单于 完颜 纳兰
    叶赫 爱新觉罗
    """.split()
)
"""Surnames of more than one character in use today or in the Hundred Family Surnames."""

COMMON = "".join(
    """
    赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛
    奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康
    伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席
    季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯昝管卢莫房裘缪解应宗丁宣邓郁
    单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧山谷
    车侯宓蓬郗班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍
    赖卓蔺屠蒙池乔阴胥能苍双闻莘翟谭贡劳逄姬申扶冉宰郦雍却桑桂濮牛寿边扈燕冀郏浦尚温庄晏柴瞿
    阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡文寇阙东欧沃利蔚越夔隆师巩聂晁勾敖融
    冷辛阚那简饶曾沙养鞠须丰巢关蒯查荆游竺权逯盖益桓肖闫付涂覃佘岳帅晋楚税麦仝冼植丘占苟卿原
    佟邸战敬艳冒甫
    """.split()
)
"""Surnames of one character by which a name is known beside a title; no 党, 支, 和, 公 …"""

_LONGEST = max(map(len, COMPOUND))
_DOTS = "·•・‧"


def surname(name: str) -> tuple[str, str]:
    """Return a name's surname and the rest: 欧阳修 → (欧阳, 修).

    A name with a dot divides before it: 阿依古丽·买买提 → (阿依古丽, ·买买提).
    """
    for dot in _DOTS:
        if dot in name:
            family, _, rest = name.partition(dot)
            return family, f"·{rest}"
    for length in range(_LONGEST, 1, -1):
        if name[:length] in COMPOUND and len(name) > length:
            return name[:length], name[length:]
    return name[:1], name[1:]

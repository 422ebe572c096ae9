/*
 * Names that are most like what was typed and found nothing: of the same sound, with one character
 * other, or a few letters away.
 */
import { readingsOfTyped } from "./spelling.js";
import { formsOf } from "./syllables.js";

const HAN = /\p{Script=Han}/u;
const FAR = 1000; // no likeness
const SPELLINGS = 4; // of a name that are compared

/** Places of names like what was typed, the most alike first. */
export function likeNames(names, typed) {
  const letters = readingsOfTyped(typed).at(-1)?.letters;
  if (!letters) return [];
  const distance = letters.some((letter) => !HAN.test(letter))
    ? unlikeLetters(names, letters.map((letter) => spelt(names.sounds, letter)).join(""))
    : unlikeCharacters(names, letters);
  const found = [];
  for (let name = 0; name + 1 < names.starts.length; name++) {
    const far = distance(names.starts[name], names.starts[name + 1], name);
    if (far < FAR) found.push({ name, far, record: names.records[name] });
  }
  return found.sort((a, b) => a.far - b.far || b.record - a.record).map(({ name }) => name);
}

/** A character among letters as it is spelt. */
function spelt(sounds, char) {
  const [number] = readingsOf(sounds, char);
  return number === undefined ? char : formsOf(number)[0];
}

/** How far names are from typed characters: first by sound, then by one character. */
function unlikeCharacters({ sounds, places }, typed) {
  const wanted = typed.map((char) => ({ char, numbers: new Set(readingsOf(sounds, char)) }));
  const alike = ({ char, numbers }, place) => {
    const other = sounds.at(place);
    if (other.char === char) return 0;
    return other.numbers.some((number) => numbers.has(number)) ? 1 : FAR;
  };
  return (start, end) => charactersApart(wanted, places.subarray(start, end), alike);
}

/** One for each character of the same sound; ten for one that is other, missing or too much. */
function charactersApart(wanted, places, alike) {
  const extra = places.length - wanted.length;
  if (Math.abs(extra) > 1) return FAR;
  let [from, to] = [0, 0]; // alike at the start, and at the end
  let sum = 0;
  const most = Math.min(wanted.length, places.length);
  for (let far; from < most && (far = alike(wanted[from], places[from])) < FAR; from++) sum += far;
  for (let far; to < most - from; to++) {
    far = alike(wanted.at(-1 - to), places.at(-1 - to));
    if (far >= FAR) break;
    sum += far;
  }
  const rest = Math.max(wanted.length, places.length) - from - to;
  if (rest === 0) return sum;
  // Two names of two characters with one in common are not alike; there would be hundreds.
  return rest === 1 && (most > 2 || (most > 1 && extra !== 0)) ? 10 + sum : FAR;
}

/** The syllables of a character; of one that the index does not hold, those it is sorted between. */
function readingsOf(sounds, char) {
  const own = sounds.of(char).numbers;
  if (own.length || !HAN.test(char)) return own;
  return neighbours(sounds, char);
}

const sorted = new WeakMap();

/** Browsers sort characters by pinyin: between two of one syllable stands a third of it. */
function neighbours(sounds, char) {
  const collator = new Intl.Collator("zh-CN-u-co-pinyin");
  if (!sorted.has(sounds)) {
    const all = Array.from({ length: sounds.size }, (_, place) => sounds.at(place)).filter(({ numbers }) => numbers.length === 1);
    sorted.set(sounds, all.sort((a, b) => collator.compare(a.char, b.char)));
  }
  const all = sorted.get(sounds);
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (collator.compare(all[middle].char, char) < 0) low = middle + 1;
    else high = middle;
  }
  return [all[low - 1], all[low]].flatMap((each) => each?.numbers ?? []);
}

/** How many letters names are from typed ones, as they are most likely spelt; at most a third. */
function unlikeLetters(names, typed) {
  const most = Math.max(1, Math.floor(typed.length / 3));
  const letters = lettersOf(typed);
  const spelt = speltNames(names);
  return (start, end, name) => {
    let least = FAR;
    for (const spelling of spelt[name]) {
      const room = Math.min(most, least - 1);
      if (Math.abs(spelling.text.length - typed.length) > room) continue;
      if (Math.max(count(letters & ~spelling.letters), count(spelling.letters & ~letters)) > room) continue;
      least = Math.min(least, lettersApart(typed, spelling.text, room));
    }
    return least;
  };
}

const spellings = new WeakMap();

/** The likely spellings of each name, with the letters they have, as bits. */
function speltNames({ sounds, starts, places }) {
  if (!spellings.has(places)) {
    const all = Array.from(starts.subarray(1), (end, name) =>
      spellingsOf(sounds, places, starts[name], end).map((text) => ({ text, letters: lettersOf(text) }))
    );
    spellings.set(places, all);
  }
  return spellings.get(places);
}

function lettersOf(text) {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << text.charCodeAt(at) % 32;
  return letters;
}

function count(bits) {
  let number = 0;
  for (let left = bits; left; left &= left - 1) number += 1;
  return number;
}

function spellingsOf(sounds, places, start, end) {
  let found = [""];
  for (let at = start; at < end; at++) {
    const { numbers, likely, literal } = sounds.at(places[at]);
    const forms = likely ? numbers.slice(0, likely).map((number) => formsOf(number)[0]) : [literal];
    found = found.slice(0, SPELLINGS).flatMap((spelling) => forms.map((form) => spelling + form));
  }
  return found;
}

/** The number of letters to change, leave out, put in or swap, given up beyond a number. */
function lettersApart(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return FAR;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    let least = row;
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      let far = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + same);
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) far = Math.min(far, before[at - 2] + 1);
      next[at] = far;
      least = Math.min(least, far);
    }
    if (least > most) return FAR;
    [before, last] = [last, next];
  }
  return last[other.length];
}

/*
 * Names that are spelt as was typed but for one letter wrong, missing or too much, or for two
 * swapped: step by step, one of which may be amiss.
 */
import { formsOf, syllables } from "./syllables.js";

const NEARLY = 4; // the tier, docs/search.md
const FEWEST = 5; // letters of a name that is found although one of them is amiss
const LONGEST = 30; // letters: the places in them are bits of a number
const NOWHERE = { exact: 0, one: 0, lead: 0, crossed: 0 };
const NEVER = "?".repeat(LONGEST); // what nobody types
const SPELT = /^[a-z0-9]$/;

/** Whole names that are spelt as was typed but for one letter, or for two swapped. */
export function* nearNames(names, { letters }) {
  if (letters.length < FEWEST - 1 || letters.length > LONGEST) return;
  if (!letters.every((letter) => SPELT.test(letter))) return;
  const next = nearFollowerOf(names.sounds, nearStepsOf(letters), letters.length);
  const [shortest, longest] = lengthsOf(names);
  for (let name = 0; name < shortest.length; name++) {
    if (shortest[name] > letters.length + 1 || longest[name] < letters.length - 1) continue;
    if (longest[name] < FEWEST || !nearlyLeads(names, name, next, letters.length)) continue;
    const size = names.starts[name + 1] - names.starts[name];
    yield { name, tier: NEARLY, rank: 0, cost: 0, from: 0, to: size };
  }
}

const lengths = new WeakMap();

/** How many letters each name has at least, and at most. */
function lengthsOf({ sounds, starts, places }) {
  if (!lengths.has(places)) {
    const sizes = Array.from({ length: sounds.size }, (_, place) => spellings(sounds.at(place)).map((form) => form.length));
    const summed = (pick) => {
      const own = sizes.map((each) => pick(...each));
      return Uint16Array.from(starts.subarray(1), (end, name) => {
        let sum = 0;
        for (let at = starts[name]; at < end; at++) sum += own[places[at]];
        return sum;
      });
    };
    lengths.set(places, [summed(Math.min), summed(Math.max)]);
  }
  return lengths.get(places);
}

/** All that may be typed for a character: its readings, or a letter; nothing is said of others. */
function spellings({ numbers, literal, silent }) {
  if (silent) return [""];
  return numbers.length ? numbers.flatMap(formsOf) : [SPELT.test(literal) ? literal : NEVER];
}

/** Whether a whole name can be spelt as all that was typed, with one thing amiss. */
function nearlyLeads({ sounds, starts, places }, name, next, end) {
  let [right, amiss, lead] = [1, 0, 0];
  for (let at = starts[name]; at < starts[name + 1]; at++) {
    const char = places[at];
    if (sounds.at(char).silent) continue;
    const before = { right, amiss, lead };
    [right, amiss, lead] = [0, 0, 0];
    for (let left = before.right | before.amiss | before.lead; left; left &= left - 1) {
      const place = 31 - Math.clz32(left & -left);
      const [bit, steps] = [1 << place, next(char, place)];
      if (before.right & bit) {
        right |= steps.exact;
        amiss |= steps.one;
        lead |= steps.lead;
      }
      if (before.amiss & bit) amiss |= steps.exact;
      if (before.lead & bit) amiss |= steps.crossed;
    }
    if (!(right | amiss | lead)) return false;
  }
  return ((right | amiss) & (1 << end)) !== 0;
}

/** A function from a character's place and a place in the letters to the steps from there. */
function nearFollowerOf(sounds, steps, end) {
  const known = new Array(sounds.size * (end + 1));
  return (char, place) => (known[char * (end + 1) + place] ??= stepsOfCharacter(sounds.at(char), steps, place));
}

function stepsOfCharacter({ numbers, literal }, steps, place) {
  const ways = numbers.map((number) => steps.of(number, place));
  if (SPELT.test(literal)) ways.push(steps.literal(literal, place));
  return ways.reduce((all, way) => ({
    exact: all.exact | way.exact,
    one: all.one | way.one,
    lead: all.lead | way.lead,
    crossed: all.crossed | way.crossed,
  }), NOWHERE);
}

/**
 * Steps along letters by a whole syllable: `exact`, with `one` error, and up to the two letters
 * that are swapped with the next syllable's first (`lead`); from there on, `crossed`.
 */
function nearStepsOf(letters) {
  const kept = new Array(syllables.length * (letters.length + 1));
  return {
    of: (number, at) =>
      (kept[number * (letters.length + 1) + at] ??= nearSteps(letters, formsOf(number), at)),
    literal: (char, at) => nearSteps(letters, [char], at),
  };
}

function nearSteps(letters, forms, at) {
  const steps = { ...NOWHERE };
  for (const form of forms) {
    const size = form.length;
    if (startsAt(letters, form, at)) steps.exact |= 1 << (at + size);
    for (let length = Math.max(0, size - 1); length <= size + 1; length++) {
      if (at + length <= letters.length && oneAmiss(letters, at, length, form)) steps.one |= 1 << (at + length);
    }
    const last = at + size - 1;
    if (letters[last + 1] === form[size - 1] && startsAt(letters, form.slice(0, -1), at)) steps.lead |= 1 << last;
    if (letters[at] === form[0] && startsAt(letters, form.slice(1), at + 2)) steps.crossed |= 1 << (at + size + 1);
  }
  return steps;
}

function startsAt(letters, form, at) {
  for (let index = 0; index < form.length; index++) if (letters[at + index] !== form[index]) return false;
  return true;
}

/** Whether a stretch of letters is a form but for one letter, or for two swapped. */
function oneAmiss(letters, at, length, form) {
  let start = 0;
  while (start < length && start < form.length && letters[at + start] === form[start]) start += 1;
  let [end, last] = [length, form.length];
  while (end > start && last > start && letters[at + end - 1] === form[last - 1]) [end, last] = [end - 1, last - 1];
  if (end - start <= 1 && last - start <= 1) return true;
  const swapped = end - start === 2 && last - start === 2;
  return swapped && letters[at + start] === form[start + 1] && letters[at + start + 1] === form[start];
}

/*
 * How far what was typed gets by a character's sound: from a place in the letters to others. Places
 * are bits of a number, so that all ways of reading a name are followed at once.
 */
import { formsOf, initialsOf, syllables } from "./syllables.js";

/** Letters that are followed; of a longer run its beginning is. */
export const REACH = 30;

const UNKNOWN = -1;

/**
 * Steps along what was typed ({letters, cuts}, spelling.js): `sound(number, at)` gives where a
 * syllable leads to from a place: by all of it, by its initial, or by as much as was typed; and
 * `literal(char, at)` where a character leads to that is typed as itself. `end` is the last place.
 */
export function stepsOf({ letters, cuts }) {
  const end = Math.min(letters.length, REACH);
  const known = new Int32Array(syllables.length * end).fill(UNKNOWN);
  return {
    end,
    sound(number, at) {
      const index = number * end + at;
      if (known[index] === UNKNOWN) known[index] = reached(letters, cuts, end, number, at);
      return known[index];
    },
    literal: (char, at) => (letters[at] === char ? 1 << (at + 1) : 0),
  };
}

function reached(letters, cuts, end, number, at) {
  let places = 0;
  for (const form of formsOf(number)) {
    const same = alike(letters, form, at, end);
    if (same === form.length || at + same === end) places |= step(cuts, at, same);
    for (const length of initialsOf(form)) if (length <= same) places |= step(cuts, at, length);
  }
  return places;
}

/** How many letters from a place on are those of a form. */
function alike(letters, form, at, end) {
  let same = 0;
  while (same < form.length && at + same < end && letters[at + same] === form[same]) same += 1;
  return same;
}

/** The place so many letters on, as a bit; none if what was typed is parted between. */
function step(cuts, at, length) {
  return parts(cuts, at, at + length) ? 0 : 1 << (at + length);
}

/** Whether what was typed is parted somewhere inside a stretch of it. */
export function parts(cuts, from, to) {
  for (let at = from + 1; at < to; at++) if (cuts[at]) return true;
  return false;
}

/** Where a set of places leads to, by one step from each. */
export function followed(places, next) {
  let found = 0;
  for (let left = places; left; left &= left - 1) found |= next(31 - Math.clz32(left & -left));
  return found;
}

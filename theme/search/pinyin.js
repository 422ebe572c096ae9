/*
 * Pinyin as it is typed: cut into the units of what is spoken (generator/bangyang/search/sounds.py),
 * and found again in what is shown.
 */
import { hearing } from "./hearing.js";
import { readingsOfTyped } from "./spelling.js";
import { INITIAL, SYLLABLE, initialsOf, syllables, syllablesFrom, syllablesTyped } from "./syllables.js";

const MOST = 16; // runs that are looked for
const SHORT = 4; // letters that may be initials although they are syllables as well
const LONGEST = Math.max(...syllables.map((syllable) => syllable.length)) + 1;
const VOWEL = /[aeouv]/;
const NEVER_INITIAL = /[iuv]/;

/**
 * The runs of units that words typed as pinyin may be in what is spoken, the likely ones first:
 * all ways to cut them into syllables; if there is none, with the last syllable completed; and
 * letters as initials, unless they are syllables and many.
 */
export function spoken(words) {
  const typed = words.map((word) => readingsOfTyped(word).at(-1)).filter(Boolean).flatMap(stretches);
  const letters = typed.join("").length;
  const whole = together(typed.map(syllableRuns));
  const syllabic = whole.length ? whole : completed(typed);
  const initial = letters > 1 && (letters <= SHORT || !whole.length) ? together(typed.map(initialRuns)) : [];
  return [...new Set([...syllabic, ...initial])].slice(0, MOST);
}

/** What was typed in stretches between its cuts, as texts. */
function stretches({ letters, cuts }) {
  const found = [""];
  letters.forEach((letter, at) => {
    if (at && cuts[at]) found.push("");
    found[found.length - 1] += letter;
  });
  return found;
}

/** All runs that are one of each list after the other. */
function together(lists) {
  if (!lists.length) return [];
  return lists.reduce((runs, list) => runs.flatMap((run) => list.map((next) => run + next)).slice(0, MOST), [""]);
}

/** All ways to cut letters into syllables, few and long ones first. */
function syllableRuns(letters) {
  const found = [];
  const walk = (rest, run) => {
    if (found.length >= MOST) return;
    if (!rest) found.push(run);
    for (const { length, unit } of syllablesAt(rest)) walk(rest.slice(length), run + unit);
  };
  walk(letters, "");
  return found.sort((a, b) => a.length - b.length);
}

/** The syllables, and digits, that letters may begin with, long ones first. */
function* syllablesAt(letters) {
  if (/^[0-9]/.test(letters)) yield { length: 1, unit: letters[0] };
  for (let length = Math.min(LONGEST, letters.length); length > 0; length--) {
    for (const number of syllablesTyped(letters.slice(0, length))) yield { length, unit: unitOf(number) };
  }
}

const unitOf = (number) => String.fromCharCode(SYLLABLE + number);

/** Runs whose last syllable was not typed to its end, though so far that it has a vowel. */
function completed(typed) {
  const last = typed.at(-1) ?? "";
  const found = [];
  for (let at = Math.max(0, last.length - LONGEST); at < last.length; at++) {
    const [before, begun] = [last.slice(0, at), last.slice(at)];
    if (!VOWEL.test(begun) || (!before && typed.length < 2)) continue;
    const starts = together([...typed.slice(0, -1).map(syllableRuns), syllableRuns(before)]);
    const ends = syllablesFrom(begun).map(unitOf);
    found.push(...together([starts, ends]));
  }
  return found.slice(0, MOST);
}

/** All ways to take letters as initials: zh for 张 may also be z and h. */
function initialRuns(letters) {
  if (!letters) return [""];
  if (NEVER_INITIAL.test(letters[0])) return [];
  const first = /[a-z]/.test(letters[0])
    ? String.fromCharCode(INITIAL + letters.charCodeAt(0) - 97)
    : letters[0];
  return initialsOf(letters).flatMap((length) => initialRuns(letters.slice(length)).map((run) => first + run));
}

/**
 * The stretches [start, end) of a shown text that sound like what was typed. `sounds` is how
 * characters are read (names.js); while it is not there, nothing is known to sound like anything.
 */
export function places(text, typed, sounds = null) {
  if (!sounds) return [];
  const chars = Array.from(text);
  const starts = chars.reduce((at, char) => [...at, at.at(-1) + char.length], [0]);
  const asked = readingsOfTyped(typed).map(hearing);
  const found = [];
  for (let at = 0; at < chars.length; at++) {
    const end = asked.reduce((far, heard) => far || heardUntil(chars, at, heard, sounds), 0);
    if (!end) continue;
    found.push([starts[at], starts[end]]);
    at = end - 1;
  }
  return found;
}

/** Where a stretch ends that begins at a character and sounds like what was typed; or 0. */
function heardUntil(chars, from, { first, after }, sounds) {
  let heard = first;
  for (let at = from; at < chars.length; at++) {
    const char = sounds.of(chars[at]);
    if (char.silent && at > from) continue;
    heard = char.silent ? null : after(heard, char);
    if (!heard) return 0;
    if (heard.cost !== undefined) return at + 1;
  }
  return 0;
}

/*
 * What a query asks for: words and phrases, and groups of neighbouring Latin words, which may be
 * pinyin. docs/search.md explains it.
 */
import { EDGE, GAP, WHITE, units } from "./keys.js";

const QUOTED = /["“”＂]([^"“”＂]*)["“”＂]|「([^「」]*)」|『([^『』]*)』/g;
const SPELT = /^[a-z](?:[0-5]?|[0-9']*[a-z][a-z0-9']*)$/; // pinyin: letters, with tones or numbers
const TONES = /[\u0300-\u0302\u0304\u0308\u030c]/g;
const MOST = 32; // words of a query
const LONGEST_GROUP = 12; // words that may be pinyin together
const EDGES = new RegExp(EDGE, "g");
const GAPS = new RegExp(GAP, "g");

/**
 * A query taken apart.
 *
 * `groups`: what must all be found, in the order typed. A group is {words, spelt}: `words` are
 * {units, phrase}; `spelt` is null, or what was typed of each word if all of them may be pinyin; never a lone letter.
 * Only such a group has more than one word.
 *
 * `marks`: {units, spoken}, what to mark in what is shown: runs of units, and what was typed as
 * pinyin. A search adds what else it looked for.
 */
export function parse(query, longest = 64) {
  const words = [...quoted(query)]
    .map(({ text, phrase }) => ({ units: units(text).slice(0, longest), phrase }))
    .filter((word) => word.units);
  const groups = grouped(words.slice(0, MOST));
  return { groups, marks: marksOf(groups) };
}

function grouped(words) {
  const groups = [];
  let open = null; // the group that takes another word
  for (const word of words) {
    const spelt = word.phrase ? null : spelling(word.units);
    if (!spelt || !open || open.words.length === LONGEST_GROUP) {
      groups.push((open = { words: [], spelt: spelt && [] }));
    }
    open.words.push(word);
    open.spelt?.push(spelt);
    if (!spelt) open = null;
  }
  return groups.map((group) => (oneLetter(group) ? { ...group, spelt: null } : group));
}

/** Whether a group is but a letter, which by itself would sound like too much. */
function oneLetter({ spelt }) {
  return spelt?.length === 1 && spelt[0].normalize("NFD").replace(/[^a-z]/g, "").length < 2;
}

/** The pieces of a query: what stands in quotes, and between them what stands between spaces. */
function* quoted(query) {
  let at = 0;
  for (const match of query.matchAll(QUOTED)) {
    yield* spaced(query.slice(at, match.index));
    yield { text: match[1] ?? match[2] ?? match[3], phrase: true };
    at = match.index + match[0].length;
  }
  yield* spaced(query.slice(at));
}

function* spaced(text) {
  for (const piece of text.split(WHITE)) yield { text: piece, phrase: false };
}

/** What was typed, if it can be pinyin: small letters, tones and apostrophes; or null. */
function spelling(run) {
  if (!run.startsWith(EDGE)) return null;
  const typed = run.replace(EDGES, "").replace(GAPS, "'");
  return SPELT.test(typed.normalize("NFD").replace(TONES, "")) ? typed : null;
}

function marksOf(groups) {
  const words = groups.flatMap((group) => group.words);
  const runs = words.map((word) => (word.phrase ? word.units : beginning(word.units)));
  const spoken = groups.filter((group) => group.spelt).map((group) => group.spelt.join(" "));
  return { units: [...new Set(runs)], spoken: [...new Set(spoken)] };
}

/** A word as the beginning of a run of letters and digits, if it ends in one. */
export function beginning(run) {
  return run.endsWith(EDGE) ? run.slice(0, -1) : run;
}

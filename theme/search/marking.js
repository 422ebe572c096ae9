/*
 * What to mark in what is shown: the words of a query, and what sounds like what was typed.
 */
import { hits, joined } from "./excerpt.js";
import { places } from "./pinyin.js";

/** The marks of a query (query.js) as a function from a shown text to its stretches that are hits. */
export function markingOf({ units, spoken }, sounds) {
  return {
    words: units,
    stretches: (text) => joined([
      ...hits(text, units),
      ...spoken.flatMap((typed) => places(text, typed, sounds)),
    ]),
  };
}

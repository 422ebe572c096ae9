/*
 * What to mark in what is shown: the words of a query, and what sounds like what was typed.
 */
import { hits, joined } from "./excerpt.js";
import { places } from "./pinyin.js";

/** What the marks of a query (query.js) mark in a shown text; without `sounds` no sound. */
export function markingOf({ units, spoken }, sounds) {
  return {
    words: units,
    stretches: (text) => joined([
      ...hits(text, units),
      ...(sounds ? spoken.flatMap((typed) => places(text, typed, sounds)) : []),
    ]),
  };
}

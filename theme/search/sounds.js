/*
 * How characters are read: the first half of the file `names`. docs/search.md is the format.
 */
import { EDGE, GAP, units } from "./keys.js";

const LIKELY = 8;
const PLAIN = /[\u3400-\u9fff]/; // most characters by far, and their own literal
const SIGNS = new RegExp(`[${EDGE}${GAP}]`, "g");

/**
 * The characters of the index: `of(char)` and `at(place)` give {char, numbers, likely, literal,
 * silent}: syllables it is read as, of which the first `likely` are frequent; what is typed for
 * the character itself; and whether nothing is typed for it, as for a sign.
 */
export function openSounds(classes, gaps, counts, numbers) {
  const all = [];
  const places = new Map();
  let next = 0;
  for (const size of classes) {
    let code = 0;
    for (let left = size; left > 0; left--) {
      const at = all.length;
      code += gaps[at];
      const likely = counts[at] % LIKELY;
      const end = next + likely + Math.floor(counts[at] / LIKELY);
      all.push(character(String.fromCodePoint(code), Array.from(numbers.subarray(next, end)), likely));
      places.set(all[at].char, all[at]);
      next = end;
    }
  }
  return {
    size: all.length,
    at: (place) => all[place],
    of: (char) => places.get(char) ?? character(char, [], 0),
  };
}

function character(char, numbers, likely) {
  const literal = PLAIN.test(char) ? char : units(char).replace(SIGNS, "");
  return { char, numbers, likely, literal, silent: literal === "" };
}

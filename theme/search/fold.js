/*
 * Traditional characters as simplified ones, in what somebody types. docs/search.md is the format.
 */
import { arrays } from "./arrays.js";

const MOST = 8; // readings of a word that are looked for
const ALSO_SIMPLIFIED = /[乾吒夥後徵拚捱摺於榘菸著薹袷醣麴麽]/; // of GB 2312 and yet OpenCC's
const HAN = /\p{Script=Han}/u;

let simplified = null;

/** The characters of GB 2312, which simplified text is written in: as browsers know the code. */
function simplifiedCharacters() {
  const bytes = new Uint8Array(2 * 72 * 94);
  let at = 0;
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      bytes[at++] = row;
      bytes[at++] = cell;
    }
  }
  return new TextDecoder("gbk").decode(bytes); // a text: few ask, and a set takes longer to make
}

/** Whether a word may hold a traditional character: if not, the table need not be fetched. */
export function foldable(word) {
  simplified ??= simplifiedCharacters();
  return Array.from(word).some(
    (char) => ALSO_SIMPLIFIED.test(char) || (!simplified.includes(char) && HAN.test(char))
  );
}

/** The table of the file `fold`: what each traditional character may become. */
export function openFolding(bytes) {
  const [gaps, steps] = arrays(bytes, 0);
  const table = new Map();
  let [from, to] = [0, 0];
  gaps.forEach((gap, at) => {
    from += gap;
    to += steps[at] & 1 ? -(steps[at] + 1) / 2 : steps[at] / 2;
    const char = String.fromCodePoint(from);
    table.set(char, [...(table.get(char) ?? []), String.fromCodePoint(to)]);
  });
  return table;
}

/** A word with traditional characters as the simplified ones they may be, without the word itself. */
export function foldings(word, table) {
  let found = [""];
  for (const char of word) {
    const choices = table.get(char) ?? [char];
    found = choices.flatMap((choice) => found.map((start) => start + choice)).slice(0, MOST + 1);
  }
  return found.filter((other) => other !== word).slice(0, MOST);
}

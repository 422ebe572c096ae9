/*
 * What two texts must share to be the same to the search: the rule of
 * generator/bangyang/search/normalize.py, once more for the browser. The data of tests/search/
 * hold the two together. docs/search.md explains it.
 */

/** Stands before and after each run of letters and digits. */
export const EDGE = "\u0001";
/** Stands for any run of signs. */
export const GAP = "\u0002";

const VANISHING = ranges(
  "00AD 061C 180B-180F 200B-200F 202A-202E 2060-206F D800-DFFF FE00-FE0F FEFF E0000-E0FFF"
);
const SPACE = "0009-000D 0020 0085 00A0 1680 2000-200A 2028-2029 202F 205F 3000";
const DROPPED = ranges(`${SPACE} 00B7 2022 2027 30FB`);
const SIGNS = ranges(
  "0000-002F 003A-0040 005B-0060 007B-00A9 00AB-00B4 00B6-00B9 00BB-00BF 00D7 00F7 " +
  "060C 061B 061F 066A-066D 06D4 0F01-0F14 0F3A-0F3D 1800-180A " +
  "2010-206F 20A0-20CF 2100-2BFF 2E00-2E7F 2FE0-3004 3008-3020 3030 303D-303F 30A0 4DC0-4DFF " +
  "D7FC-D7FF E000-F8FF FD3E-FD3F FE10-FE6F FFE0-FFFF 1F000-1FFFF F0000-10FFFF"
);
const SINGLE = ranges(
  "2E80-2FDF 3005-3007 3021-302F 3031-303C 3040-309F 30A1-4DBF 4E00-A4CF AC00-D7FB F900-FAFF " +
  "16FE0-18DFF 1AFF0-1B2FF 20000-3FFFF"
);
const COMPATIBLE = ranges(
  "00AA 00B2-00B3 00B5 00B9-00BA 00BC-00BE 2070-209F 2100-218F 2460-24FF 2E80-2FDF 3200-33FF " +
  "F900-FAFF FB00-FB06 FF01-FFDC 2F800-2FA1F"
);
const CASED = ranges("0041-005A 00C0-058F 1E00-1EFF");
/** White space between the words of a query. */
export const WHITE = new RegExp(`[${SPACE.replace(/[0-9A-F]+/g, "\\u$&").replaceAll(" ", "")}]+`);

function ranges(table) {
  return table.split(" ").map((entry) => entry.split("-").map((code) => parseInt(code, 16)));
}

function within(table, char) {
  const code = char.codePointAt(0);
  return table.some(([low, high = low]) => low <= code && code <= high);
}

const parts = new Map();

/** What a character becomes: characters, each with whether it is a space, a sign, single, a letter. */
function folded(char) {
  if (!parts.has(char)) {
    const compatible = within(COMPATIBLE, char) ? char.normalize("NFKC") : char;
    parts.set(char, [...compatible].flatMap(classified));
  }
  return parts.get(char);
}

function classified(char) {
  if (within(VANISHING, char)) return [];
  if (within(DROPPED, char)) return [{ kind: "space" }];
  if (within(SIGNS, char)) return [{ kind: "sign" }];
  if (within(SINGLE, char)) return [{ kind: "single", char }];
  const small = within(CASED, char) ? char.toLowerCase() : char;
  return [{ kind: "letter", char: small }];
}

/**
 * The units of a text, and where in the text each of them begins and ends.
 * The text is composed (NFC); `units` is a string of UTF-16 code units.
 */
export function trace(text) {
  const traced = { units: "", starts: [], ends: [] };
  let at = 0;
  let wordEnd = -1; // where the run of letters we are in ends, so far
  const put = (unit, start, end) => {
    for (let index = 0; index < unit.length; index++) {
      traced.units += unit[index];
      traced.starts.push(start);
      traced.ends.push(end);
    }
  };
  const leaveWord = () => {
    if (wordEnd >= 0) put(EDGE, wordEnd, wordEnd);
    wordEnd = -1;
  };
  for (const char of text) {
    const end = at + char.length;
    for (const part of folded(char)) {
      if (part.kind === "letter") {
        if (wordEnd < 0) put(EDGE, at, at);
        wordEnd = end;
      } else {
        leaveWord();
      }
      if (part.char) put(part.char, at, end);
      else if (part.kind === "sign" && traced.units && !traced.units.endsWith(GAP)) put(GAP, at, end);
    }
    at = end;
  }
  leaveWord();
  if (traced.units.endsWith(GAP)) traced.units = traced.units.slice(0, -1);
  return traced;
}

/** The units of any text. */
export function units(text) {
  return trace(text.normalize("NFC")).units;
}

/** A key spread evenly over 32 bits, no two on one place (the end of MurmurHash3). */
export function mix(key) {
  key ^= key >>> 16;
  key = Math.imul(key, 0x85ebca6b);
  key ^= key >>> 13;
  key = Math.imul(key, 0xc2b2ae35);
  return (key ^ (key >>> 16)) >>> 0;
}

/** The key of one unit, or of two that are neighbours. */
export function keyOf(run) {
  const last = run.charCodeAt(run.length - 1);
  return mix(run.length === 1 ? last : (run.charCodeAt(0) << 16) | last);
}

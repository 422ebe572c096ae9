/*
 * What somebody typed as pinyin, made plain: letters without tones, and where they were parted.
 */
const JOINS = /[\u0300-\u036f]/g;
const TONE = /([a-z])[0-5](?![0-9])/g;

/**
 * The ways to take what was typed: {letters, cuts}. `letters` are small letters, digits and other
 * characters one by one, ü as v; `cuts` tells before which of them (and after the last) there was
 * a space, an apostrophe or a tone. A digit after a letter may be a tone or itself.
 */
export function readingsOfTyped(typed) {
  const plain = plainly(typed);
  const toneless = plain.replace(TONE, "$1 ");
  return [...new Set([plain, toneless])].map(parted).filter(({ letters }) => letters.length);
}

/** Small letters without marks, other characters, and spaces. */
function plainly(typed) {
  return typed
    .normalize("NFKC")
    .replace(/\p{Script=Latin}[\u0300-\u036f]*/gu, plainLetter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/([jqxy])v/g, "$1u");
}

function plainLetter(letter) {
  const parts = letter.normalize("NFD").toLowerCase();
  if (parts.startsWith("u") && parts.includes("\u0308")) return "v";
  return parts.replace(JOINS, "").replace("ɑ", "a").replace("ɡ", "g");
}

function parted(plain) {
  const letters = [];
  const cuts = [];
  for (const char of plain) {
    if (char === " ") cuts[letters.length] = true;
    else letters.push(char);
  }
  return { letters, cuts: Array.from({ length: letters.length + 1 }, (_, at) => cuts[at] === true) };
}

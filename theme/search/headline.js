/*
 * Titles: their lines break after commas where no phrase is longer than a phone's line, as
 * bangyang/render/headlines.py has it.
 */
import { pieces } from "./excerpt.js";
import { element, marked } from "./elements.js";

const LONGEST_PHRASE = 12; // characters
const LONGEST_HEADLINE = 60;
const PHRASE = /[^，。；：、！？,;:!?]+[，。；：、！？,;:!?]*[”’」』）》]*/g;

const NUMBERS = "第?(?:[〇零一二两三四五六七八九十百千万亿点半几]+|\\d[\\d,.]*[%‰]?)";
const MEASURES = "公里|公斤|公顷|公分|平方米|立方米|厘米|毫米|小时|分钟|个月|星期|万元|[\u4e00-\u9fff]";
const WHOLE = new RegExp(`“[^”]{1,8}”|(?:${NUMBERS}(?:${MEASURES})?)+`, "g");

/** A title as nodes, its hits marked. */
export function headline(text, stretches) {
  const part = (start, end) => marked(pieces(text, stretches, start, end));
  if (text.length > LONGEST_HEADLINE) return part(0, text.length);
  const phrases = text.match(PHRASE) ?? [];
  const fit = phrases.join("") === text && phrases.every((phrase) => phrase.length <= LONGEST_PHRASE);
  return fit ? [kept(...broken(phrases, part))] : numbersKept(text, part);
}

function kept(...nodes) {
  return element("span", { className: "by-keep" }, ...nodes);
}

/** Phrases with a place to break after each. */
function broken(phrases, part) {
  let at = 0;
  return phrases.flatMap((phrase) => [
    ...(at ? [element("wbr")] : []),
    ...part(at, (at += phrase.length)),
  ]);
}

/** A number stays with its measure, a short quotation whole; else lines are balanced. */
function numbersKept(text, part) {
  const nodes = [];
  let at = 0;
  for (const { index, 0: whole } of text.matchAll(WHOLE)) {
    if (whole.length < 2) continue;
    nodes.push(...part(at, index), kept(...part(index, index + whole.length)));
    at = index + whole.length;
  }
  return [...nodes, ...part(at, text.length)];
}

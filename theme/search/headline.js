/*
 * Titles: their lines break after commas where no phrase is longer than a phone's line, as
 * bangyang/render/headlines.py has it.
 */
import { pieces } from "./excerpt.js";
import { element, marked } from "./elements.js";

const LONGEST_PHRASE = 12; // characters
const LONGEST_HEADLINE = 60;
const PHRASE = /[^，。；：、！？,;:!?]+[，。；：、！？,;:!?]*[”’」』）》]*/g;

/** A title as nodes, its hits marked. */
export function headline(text, stretches) {
  const phrases = text.length > LONGEST_HEADLINE ? [] : text.match(PHRASE) ?? [];
  const kept = phrases.join("") === text && phrases.every((phrase) => phrase.length <= LONGEST_PHRASE);
  if (!kept) return marked(pieces(text, stretches));
  const whole = element("span", { className: "by-keep" });
  let at = 0;
  for (const phrase of phrases) {
    if (at) whole.append(element("wbr"));
    whole.append(...marked(pieces(text, stretches, at, (at += phrase.length))));
  }
  return [whole];
}

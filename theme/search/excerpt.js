/*
 * Where a query's words stand in a text, and the stretch of it worth showing. No page in here.
 */
import { trace } from "./search-keys.js";

const BEFORE = 18; // characters shown before the first hit
const LENGTH = 88; // characters of an excerpt

/** The stretches [start, end) of a text that are hits, in order, none touching the next. */
export function hits(text, words) {
  const traced = trace(text);
  const found = words.flatMap((word) => [...places(traced, word)]);
  return joined(found.sort((a, b) => a[0] - b[0]));
}

function* places(traced, word) {
  for (let at = traced.units.indexOf(word); at >= 0; at = traced.units.indexOf(word, at + 1)) {
    yield [traced.starts[at], traced.ends[at + word.length - 1]];
  }
}

function joined(stretches) {
  const kept = [];
  for (const [start, end] of stretches) {
    const last = kept.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else kept.push([start, end]);
  }
  return kept;
}

/** A text from `start` to `end` in pieces {text, hit}. */
export function pieces(text, words, start = 0, end = text.length) {
  const cut = [];
  const put = (from, to, hit) => from < to && cut.push({ text: text.slice(from, to), hit });
  let at = start;
  for (const [from, to] of hits(text, words)) {
    if (to <= start || from >= end) continue;
    put(at, Math.max(from, start), false);
    put(Math.max(from, start), Math.min(to, end), true);
    at = Math.min(to, end);
  }
  put(at, end, false);
  return cut;
}

/** The stretch of the text with most of the words, in pieces; cut off at either end it says so. */
export function excerpt(texts, words) {
  const text = richest(texts, words);
  const first = hits(text, words)[0]?.[0] ?? 0;
  const start = first <= BEFORE ? 0 : edge(text, first - BEFORE);
  const end = text.length - start <= LENGTH ? text.length : edge(text, start + LENGTH);
  const shown = pieces(text, words, start, end);
  return [
    ...(start > 0 ? [{ text: "…", hit: false }] : []),
    ...shown,
    ...(end < text.length ? [{ text: "…", hit: false }] : []),
  ];
}

function richest(texts, words) {
  const count = (text) => words.filter((word) => trace(text).units.includes(word)).length;
  let [best, most] = [texts[0] ?? "", words.length ? 0 : Infinity];
  for (const text of texts) {
    const found = most < words.length ? count(text) : 0;
    if (found > most) [best, most] = [text, found];
  }
  return best;
}

/** A place near `at` that splits neither a character nor a run of letters, such as a number. */
function edge(text, at) {
  const inside = (place) => /^(?:\w\w|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(place - 1, place + 1));
  let place = at;
  while (place > at - BEFORE && inside(place)) place -= 1;
  return place;
}

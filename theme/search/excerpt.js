/*
 * Where a query's words stand in a text, and the stretch of it worth showing. No page in here.
 * Words are runs of units, as keys.js makes them.
 */
import { trace } from "./keys.js";

const BEFORE = 18; // characters shown before the first hit, at most
const HALF = 0.56; // width of what is no Han character, in widths of one that is
const PAUSES = /[，、；：,;:\s]+$/; // no such sign before one that something is cut
const CLAUSE = /[，。；：！？,;:!?][”’」』）》]?/g;

/** The stretches [start, end) of a text that are hits, in order, none touching the next. */
export function hits(text, words) {
  return joined(found(text, words).map(({ start, end }) => [start, end]));
}

/** Stretches put together where they touch. */
export function joined(stretches) {
  const kept = [];
  for (const [start, end] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = kept.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else kept.push([start, end]);
  }
  return kept;
}

/** A text from `start` to `end` in pieces {text, hit}, by its stretches that are hits. */
export function pieces(text, stretches, start = 0, end = text.length) {
  const cut = [];
  const put = (from, to, hit) => from < to && cut.push({ text: text.slice(from, to), hit });
  let at = start;
  for (const [from, to] of stretches) {
    if (to <= start || from >= end) continue;
    put(at, Math.max(from, start), false);
    put(Math.max(from, start), Math.min(to, end), true);
    at = Math.min(to, end);
  }
  put(at, end, false);
  return cut;
}

/**
 * The stretch of the texts with most of the words, in pieces, at most `room` Han characters wide;
 * where it is cut off it has `cut`.
 */
export function excerpt(texts, words, room = 88, cut = "…") {
  const { text, all } = richest(texts, words);
  const from = begun(text, all, room);
  const start = from && clause(text, from);
  const end = filled(text, start, room - (start ? width(cut) : 0), width(cut));
  const shown = pieces(text, joined(all.map((each) => [each.start, each.end])), start, end);
  const last = shown.at(-1);
  if (end < text.length && last) last.text = last.text.replace(PAUSES, "");
  return [
    ...(start > 0 ? [{ text: cut, hit: false }] : []),
    ...shown,
    ...(end < text.length ? [{ text: cut, hit: false }] : []),
  ];
}

/** How wide a text is, in Han characters. */
export function width(text) {
  let sum = 0;
  for (const char of text) sum += char < "\u2000" ? HALF : 1;
  return sum;
}

/** Every place of every word, {start, end, word}, in order. */
function found(text, words) {
  const traced = trace(text);
  const all = [];
  words.forEach((word, number) => {
    for (let at = traced.units.indexOf(word); at >= 0; at = traced.units.indexOf(word, at + 1)) {
      all.push({ start: traced.starts[at], end: traced.ends[at + word.length - 1], word: number });
    }
  });
  return all.sort((a, b) => a.start - b.start);
}

function kinds(all) {
  return new Set(all.map((each) => each.word)).size;
}

/** The first of the texts in which most of the words stand, with their places. */
function richest(texts, words) {
  let best = { text: texts[0] ?? "", all: words.length && texts.length ? found(texts[0], words) : [] };
  for (const text of texts.slice(1)) {
    if (!words.length || kinds(best.all) === words.length) break;
    const all = found(text, words);
    if (kinds(all) > kinds(best.all)) best = { text, all };
  }
  return best;
}

/** Where the stretch may begin that shows most of the words: a little before the first of them. */
function begun(text, all, room) {
  let [first, most] = [0, 0];
  for (const { start } of all) {
    const near = all.filter((each) => each.start >= start && each.end <= start + room - BEFORE);
    if (kinds(near) > most) [first, most] = [start, kinds(near)];
  }
  return first <= BEFORE || width(text) <= room ? 0 : first;
}

/** The clause that holds a place begins here, if that is near; else a place near it. */
function clause(text, place) {
  const before = text.slice(place - BEFORE, place);
  const end = [...before.matchAll(CLAUSE)].at(0);
  return end ? place - BEFORE + end.index + end[0].length : edge(text, place - BEFORE);
}

/** As far as there is room, which at the end of the text needs none for a sign that it is cut. */
function filled(text, start, room, cut) {
  if (width(text.slice(start)) <= room) return text.length;
  let end = start;
  let left = room - cut;
  for (const char of text.slice(start)) {
    left -= width(char);
    if (left < 0) break;
    end += char.length;
  }
  return edge(text, end);
}

/** A place near `at` that splits neither a character nor a run of letters, such as a number. */
function edge(text, at) {
  const inside = (place) => /^(?:\w\w|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(place - 1, place + 1));
  let place = at;
  while (place > at - BEFORE && inside(place)) place -= 1;
  return place;
}

/*
 * What of a run of units the index has as one key: pairs of neighbours, and what runs of letters
 * and digits begin with. docs/search.md is the format.
 */
import { EDGE, GAP, keyOf, mix } from "./keys.js";

const SYMBOLS = "0123456789abcdefghijklmnopqrstuvwxyz";
const BASE = 39;
const JOIN = 37; // a sign between two runs
const END = 38; // the end of a run
const MOST = 6; // symbols of a beginning

/**
 * Pieces that together cover a run: {offset, key, word}. Where `word` is set the key is that of a
 * beginning of letters and digits, else that of a pair, or of a unit that is all there is.
 */
export function cover(run) {
  if (run.length === 1 && run !== EDGE) return [{ offset: 0, key: keyOf(run), word: false }];
  const begun = beginnings(run);
  const pieces = [];
  for (let at = 0; at < run.length; ) {
    if (begun.has(at)) {
      const { key, next } = begun.get(at);
      pieces.push({ offset: at, key, word: true });
      at = next;
    } else {
      const offset = Math.min(at, run.length - 2);
      pieces.push({ offset, key: keyOf(run.slice(offset, offset + 2)), word: false });
      at += begun.has(at + 1) ? 1 : 2;
    }
  }
  return pieces;
}

/** The longest beginning at each opening edge, by its place. */
function beginnings(run) {
  const found = new Map();
  let open = false;
  for (let at = 0; at < run.length; at++) {
    if (run[at] !== EDGE) continue;
    open = !open;
    const begun = open && beginningAt(run, at);
    if (begun) found.set(at, begun);
  }
  return found;
}

/** What letters and digits begin with: its key, and the next unit to be covered. */
function beginningAt(run, start) {
  let [number, at, opened] = [0, start + 1, start];
  let count = 0;
  for (; count < MOST && at < run.length; count++) {
    const joins = run[at] === EDGE && run[at + 1] === GAP && run[at + 2] === EDGE;
    if (run[at] === EDGE && !joins) return { key: mix(number * BASE + END), next: at + 1 };
    const symbol = joins ? JOIN : SYMBOLS.indexOf(run[at]) + 1;
    if (!symbol) break;
    number = number * BASE + symbol;
    at += joins ? 3 : 1;
    if (joins) opened = at - 1;
  }
  // A later run that goes on begins anew at its own edge.
  return count ? { key: mix(number), next: opened > start && at < run.length ? opened : at } : null;
}

/** A key's shard, and the remainder to look for in there. */
export function placeOf(key, bits) {
  return bits ? { shard: key >>> (32 - bits), remainder: (key << bits >>> 0) >>> bits }
    : { shard: 0, remainder: key };
}

/*
 * Shards of the index: where a run of units begins, block by block. docs/search.md is the format.
 */
import { arrays } from "./arrays.js";

/** A shard's keys in order, its values, and where the values of each block's each key begin. */
export function readShard(bytes) {
  const [keys, counts, values] = arrays(bytes, 4);
  for (let index = 1; index < keys.length; index++) keys[index] += keys[index - 1];
  const starts = new Uint32Array(counts.length + 1);
  for (let index = 0; index < counts.length; index++) starts[index + 1] = starts[index] + counts[index];
  return { keys, starts, values };
}

/** Where a remainder stands among the keys, or -1. */
export function indexOf({ keys }, remainder) {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle] < remainder) low = middle + 1;
    else high = middle;
  }
  return keys[low] === remainder ? low : -1;
}

/** The values of a key in a block, in order: {values, from, to}, still as differences. */
export function stretch({ keys, starts, values }, block, index) {
  const at = block * keys.length + index;
  return { values, from: starts[at], to: starts[at + 1] };
}

/** The values of a stretch themselves. */
export function valuesOf({ values, from, to }) {
  const whole = values.slice(from, to);
  for (let index = 1; index < whole.length; index++) whole[index] += whole[index - 1];
  return whole;
}

/** Where pairs stand at their offsets from a common beginning: the beginnings, in order. */
export function beginnings(stretches, offsets) {
  const order = stretches.map((_, place) => place);
  order.sort((a, b) => size(stretches[a]) - size(stretches[b])); // the rarest first
  const [rarest, ...rest] = order;
  if (!size(stretches[rarest])) return new Uint32Array();
  let begins = shifted(valuesOf(stretches[rarest]), offsets[rarest]);
  for (const place of rest) begins = followed(begins, stretches[place], offsets[place]);
  return begins;
}

function size({ from, to }) {
  return to - from;
}

function shifted(positions, offset) {
  return positions.filter((position) => position >= offset).map((position) => position - offset);
}

/** Those beginnings with a value of the stretch at an offset behind them. */
function followed(begins, { values, from, to }, offset) {
  let kept = 0;
  let value = 0;
  let next = 0;
  for (let at = from; at < to && next < begins.length; at++) {
    value += values[at];
    while (next < begins.length && begins[next] + offset < value) next++;
    if (begins[next] + offset === value) begins[kept++] = begins[next++];
  }
  return begins.subarray(0, kept);
}

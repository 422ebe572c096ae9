/*
 * Names, found by what somebody types of them: as they are written, by their pinyin, by initials.
 * docs/search.md has the file `names`.
 */
import { arrays } from "./arrays.js";
import { heardNames } from "./hearing.js";
import { likeNames } from "./likeness.js";
import { nearNames } from "./nearly.js";
import { openSounds } from "./sounds.js";
import { readingsOfTyped } from "./spelling.js";
import { syllables } from "./syllables.js";

/**
 * The names of an index.
 *
 * `match(typed, most)` gives {record, name, tier, rank, start, end}, best first: `tier` 0 as it is
 * written, 3 by its sound, 4 with one letter amiss; `rank` 0 the whole name, 1 its beginning,
 * 2 inside; `start` and `end` of what to mark. `hits(typed)` gives {record, tier, rank} of all, in
 * no order. `nearest(typed, most)` gives names {record, name} for what finds none. `sounds` is how
 * characters are read.
 *
 * Very many names stand in files by their first letter: `with(typed)` gives names among which those
 * are that may begin as was typed. `load(path)` brings such a file.
 */
export function openNames(bytes, load) {
  const [classes, gaps, counts, numbers, ...all] = arrays(bytes, 4);
  const sounds = openSounds(classes, gaps, counts, numbers);
  const letters = Array.from(all[4] ?? [], (letter) => String.fromCharCode(97 + letter));
  return namesOf({ sounds, ...laid(...all) }, letters, load);
}

function namesOf(names, letters, load) {
  let last = {}; // what was asked for last: the same is asked several times
  const found = (typed) => {
    if (last.typed !== typed) last = { typed, hits: hitsOf(names, typed) };
    return last.hits;
  };
  const own = {
    sounds: names.sounds,
    size: names.records.length,
    hits: (typed) => found(typed).map(({ record, tier, rank }) => ({ record, tier, rank })),
    match: (typed, most = Infinity) => matched(names, found(typed), most),
    nearest: (typed, most = Infinity) => likeNames(names, typed).slice(0, most).map((name) => shown(names, name)),
    with: async (typed) => {
      const wanted = letters.filter((letter) => beginnings(names.sounds, typed).has(letter));
      if (!wanted.length) return own;
      const files = await Promise.all(wanted.map((letter) => load(`names/${letter}`)));
      const more = files.map((bytes) => laid(...arrays(bytes, 4)));
      return namesOf(more.reduce(widened, names), letters.filter((letter) => !wanted.includes(letter)), load);
    },
  };
  return own;
}

/** The letters that the names begin with which may be meant. */
function beginnings(sounds, typed) {
  const first = readingsOfTyped(typed).map(({ letters }) => letters[0]);
  return new Set(first.flatMap((char) => [char, ...sounds.of(char).numbers.map((number) => syllables[number][0])]));
}

/** Names with those of another file; one with several readings stands in several. */
function widened(names, more) {
  const known = new Set(names.records);
  const fresh = Array.from(more.records.keys()).filter((name) => !known.has(more.records[name]));
  const starts = [...names.starts];
  const places = [...names.places];
  for (const name of fresh) {
    places.push(...more.places.subarray(more.starts[name], more.starts[name + 1]));
    starts.push(places.length);
  }
  const records = [...names.records, ...fresh.map((name) => more.records[name])];
  return {
    sounds: names.sounds,
    starts: Uint32Array.from(starts),
    places: Uint32Array.from(places),
    records: Uint32Array.from(records),
  };
}

/** Names one after another: places of characters, where each name begins, and its record. */
function laid(gaps, sizes, firsts, others) {
  const starts = new Uint32Array(sizes.length + 1);
  const records = new Uint32Array(sizes.length);
  const places = new Uint32Array(firsts.length + others.length);
  let [record, other] = [0, 0];
  sizes.forEach((size, name) => {
    record += gaps[name];
    records[name] = record;
    starts[name + 1] = starts[name] + size;
    places[starts[name]] = firsts[name];
    for (let at = 1; at < size; at++) places[starts[name] + at] = others[other++];
  });
  return { starts, records, places };
}

/** A name's text from one of its characters to another. */
function written({ sounds, starts, places }, name, from = 0, to = starts[name + 1] - starts[name]) {
  let text = "";
  for (let at = from; at < to; at++) text += sounds.at(places[starts[name] + at]).char;
  return text;
}

function shown(names, name) {
  return { record: names.records[name], name: written(names, name) };
}

/** Each name that was found, by the best way it was. */
function hitsOf(names, typed) {
  const best = new Map();
  for (const asked of readingsOfTyped(typed)) {
    for (const found of [heardNames(names, asked), nearNames(names, asked)]) {
      for (const hit of found) {
        hit.record = names.records[hit.name];
        hit.size = names.starts[hit.name + 1] - names.starts[hit.name];
        const other = best.get(hit.name);
        if (!other || before(hit, other) < 0) best.set(hit.name, hit);
      }
    }
  }
  return [...best.values()];
}

function matched(names, hits, most) {
  return [...hits].sort(before).slice(0, most).map(({ name, tier, rank, from, to }) => ({
    ...shown(names, name),
    tier,
    rank,
    start: written(names, name, 0, from).length,
    end: written(names, name, 0, to).length,
  }));
}

function before(one, other) {
  return one.tier - other.tier || one.rank - other.rank || one.cost - other.cost
    || one.size - other.size || other.record - one.record;
}

/*
 * Records and their rooms: which record a position belongs to, and what it counts for there.
 */
import { arrays } from "./arrays.js";

/** How good a place is, best first. */
export const RANK = { wholeName: 0, nameBegins: 1, title: 2, place: 3, text: 4 };
const ROOMS = 4; // name, title, places, texts
const RANKS = Object.keys(RANK).length;
const ROOM_RANKS = [RANK.nameBegins, RANK.title, RANK.place, RANK.text];

/** What a search writes down of each record: tier and rank in one number, the least is best. */
export const NOWHERE = 255;
export const codeOf = (tier, rank) => RANKS * tier + rank;
export const tierOf = (code) => Math.floor(code / RANKS);
export const rankOf = (code) => code % RANKS;

export function note(codes, record, code) {
  if (code < codes[record]) codes[record] = code;
}

/** `records` or `sound/records`: units of names, where rooms end in each block; what is newest. */
export function readRooms(bytes, manifest) {
  const [names, titles, places, texts, distances] = arrays(bytes, 4);
  let first = 0;
  const blocks = manifest.blocks.map(({ records }) => {
    const ends = new Uint32Array(records * ROOMS);
    let end = 0;
    for (let at = 0; at < records; at++) {
      const record = first + at;
      const name = names[record] ? Math.ceil((names[record] + 1) / manifest.cell) : 0;
      [name, titles[record], places[record], texts[record]].forEach((cells, room) => {
        ends[at * ROOMS + room] = end += cells * manifest.cell;
      });
    }
    first += records;
    return { first: first - records, ends };
  });
  return { names, blocks, newest: distances && newestFirst(daysOf(distances, manifest)) };
}

function daysOf(distances, manifest) {
  let record = 0;
  for (const { records } of manifest.blocks) {
    for (let at = 1; at < records; at++) distances[record + at] += distances[record + at - 1];
    record += records;
  }
  return distances;
}

/** All records, newest first and then in the order of the index; and the place of each in that. */
function newestFirst(days) {
  const size = days.length;
  const last = days.reduce((most, day) => Math.max(most, day), 0);
  const keys = Float64Array.from(days, (day, record) => (last - day) * size + record).sort();
  const order = Uint32Array.from(keys, (key) => key % size);
  const places = new Uint32Array(size);
  order.forEach((record, place) => { places[record] = place; });
  return { order, places };
}

/** Notes the records of a block in which a run of so many units begins at these positions. */
export function noteRuns(rooms, block, begins, length, tier, codes) {
  const { first, ends } = rooms.blocks[block];
  let room = 0;
  for (const begin of begins) {
    room = roomAt(ends, begin, room);
    const record = first + (room >>> 2);
    const kind = room % ROOMS;
    const atNameStart = kind === 0 && begin === (room ? ends[room - 1] : 0);
    const rank = atNameStart ? nameRank(rooms.names[record], length) : ROOM_RANKS[kind || 1];
    note(codes, record, codeOf(tier, rank));
  }
}

function nameRank(name, length) {
  return name === length ? RANK.wholeName : RANK.nameBegins;
}

/** The first room from `low` on that ends after a position. */
function roomAt(ends, position, low) {
  let step = 1;
  while (low + step < ends.length && ends[low + step - 1] <= position) step *= 2;
  let high = Math.min(ends.length - 1, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle] <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Notes the records of a block that hold a single unit, by the values of its key. */
export function noteSingles(rooms, block, values, tier, codes) {
  const { first } = rooms.blocks[block];
  for (const value of values) {
    const record = first + (value >>> 2);
    const best = value & 3;
    const rank = best ? ROOM_RANKS[best] : nameRank(rooms.names[record], 1);
    note(codes, record, codeOf(tier, rank));
  }
}

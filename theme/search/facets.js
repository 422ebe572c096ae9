/*
 * What a search can be narrowed by. Keys of one facet add up, facets narrow each other.
 */
import { arrays } from "./arrays.js";

/**
 * The columns of an index: {name, values: [[key, label]], starts, numbers}. The values of record r
 * are `numbers` from starts[r] up to starts[r + 1], as places in `values`.
 */
export function readFacets(bytes, manifest) {
  const read = arrays(bytes, 4);
  return manifest.facets.map(({ name, values }, place) => {
    const counts = read[2 * place];
    const starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, record) => { starts[record + 1] = starts[record] + count; });
    return { name, values, starts, numbers: read[2 * place + 1] };
  });
}

/** Facets that are asked for something, of {facet: [keys]}. */
export function narrowing(filters) {
  return Object.entries(filters).filter(([, keys]) => keys.length);
}

/** How many of the chosen facets each record misses; null if nothing is chosen. */
export function missed(columns, filters) {
  const asked = narrowing(filters);
  if (!asked.length) return null;
  const misses = new Uint8Array(columns.length ? columns[0].starts.length - 1 : 0);
  for (const [name, keys] of asked) {
    const column = columns.find((each) => each.name === name);
    const fits = column ? fitting(column, keys) : null;
    for (let record = 0; record < misses.length; record++) misses[record] += fits?.[record] ? 0 : 1;
  }
  return misses;
}

/** For each record 1 if it has one of the keys. */
function fitting({ values, starts, numbers }, keys) {
  const wanted = values.map(([key]) => keys.includes(key));
  const fits = new Uint8Array(starts.length - 1);
  for (let record = 0; record < fits.length; record++) {
    for (let at = starts[record]; at < starts[record + 1]; at++) {
      if (wanted[numbers[at]]) fits[record] = 1;
    }
  }
  return fits;
}

/**
 * How many of these records (numbers; null: of all) there are of each value, in the order of the
 * column's values, by facet: those that fit what is chosen in the *other* facets.
 */
export function counts(columns, records, filters) {
  const misses = missed(columns, filters);
  const chosen = new Set(narrowing(filters).map(([name]) => name));
  return Object.fromEntries(columns.map((column) => {
    const own = chosen.has(column.name) ? fitting(column, filters[column.name]) : null;
    return [column.name, counted(column, records, (record) => !misses || misses[record] === missing(own, record))];
  }));
}

/** Misses that a facet's own choice explains. */
function missing(fits, record) {
  return fits && !fits[record] ? 1 : 0;
}

function counted({ values, starts, numbers }, records, fits) {
  const found = new Uint32Array(values.length);
  const size = records ? records.length : starts.length - 1;
  for (let index = 0; index < size; index++) {
    const record = records ? records[index] : index;
    if (!fits(record)) continue;
    for (let at = starts[record]; at < starts[record + 1]; at++) found[numbers[at]]++;
  }
  return [...found];
}

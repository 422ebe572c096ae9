/*
 * Finding: which records a query asks for, and in what order. docs/search.md has the rule.
 */
import { cover, placeOf } from "./cover.js";
import { missed, narrowing } from "./facets.js";
import { foldable, foldings } from "./fold.js";
import { spoken } from "./pinyin.js";
import { units } from "./keys.js";
import { beginning, parse } from "./query.js";
import { NOWHERE, RANK, codeOf, note, noteRuns, noteSingles, rankOf, tierOf } from "./rooms.js";
import { beginnings, indexOf, stretch, valuesOf } from "./shards.js";

const TIER = { whole: 0, beginning: 1, folded: 2, spoken: 3, nearly: 4 };
const INITIALS = "\ue400"; // the first of the units that are no syllables
const LONGEST_RUN = 8; // words of a spoken run that is only a part of its group
const MOST_PIECES = 4; // of a word, each a shard; beyond, texts are read if they are few
const MOST_TEXTS = 8;

/**
 * What of an index a query asks for: {query, hits, every}, as reader.js tells.
 */
export async function find(index, query, filters) {
  const asked = parse(query);
  const narrowed = narrowing(filters).length > 0;
  if (!asked.groups.length && !narrowed) return { query: asked, hits: [], every: null };
  const [{ newest }, misses, words] = await Promise.all([
    index.text.rooms(),
    narrowed ? index.facets().then((columns) => missed(columns, filters)) : null,
    Promise.all(asked.groups.map((group) => findGroup(index, group, asked.marks))),
  ]);
  const every = asked.groups.length ? recordsOf(words.flat(), index.size) : null;
  const fits = (record) => !misses || misses[record] === 0;
  const hits = every ? ranked(every.filter(fits), words.flat(), newest)
    : [...newest.order].filter(fits).map((record) => ({ record, tier: 0, best: RANK.text, sum: 0 }));
  return { query: asked, hits, every };
}

/** Records in which every word was found; `words` are codes by record, one list a word. */
function recordsOf(words, size) {
  const found = new Uint32Array(size);
  let count = 0;
  for (let record = 0; record < size; record++) {
    if (words.every((codes) => codes[record] !== NOWHERE)) found[count++] = record;
  }
  return found.subarray(0, count);
}

/** Hits in order, each sorted as one number: first how good it is, then how new. */
function ranked(records, words, { places, order }) {
  const sums = RANK.text * words.length + 1;
  const keys = new Float64Array(records.length);
  records.forEach((record, at) => {
    const codes = words.map((each) => each[record]);
    const ranks = codes.map(rankOf);
    const sum = ranks.reduce((total, rank) => total + rank, 0);
    const code = codeOf(tierOf(Math.max(...codes)), Math.min(...ranks));
    keys[at] = (code * sums + sum) * order.length + places[record];
  });
  return Array.from(keys.sort(), (key) => {
    const value = Math.floor(key / order.length);
    const code = Math.floor(value / sums);
    return { record: order[key % order.length], tier: tierOf(code), best: rankOf(code), sum: value % sums };
  });
}

/** Codes by record of each word of a group, which may be found by itself or in a spoken run. */
async function findGroup(index, { words, spelt }, marks) {
  const found = words.map(() => new Uint8Array(index.size).fill(NOWHERE));
  await Promise.all([
    ...words.map((word, place) => findWord(index, word, spelt ? findUnlikely : findWritten, found[place], marks)),
    ...(spelt ? speltRuns(spelt).map((run) => findSpelt(index, run, found)) : []),
  ]);
  return found;
}

/** Finds a word as it is written, by `look`, and with its traditional characters as simplified ones. */
async function findWord(index, { units: whole, phrase }, look, codes, marks) {
  const searches = [look(index, whole, TIER.whole, codes)];
  const begins = beginning(whole);
  if (!phrase && begins !== whole) searches.push(look(index, begins, TIER.beginning, codes));
  if (!phrase && foldable(whole)) searches.push(findFolded(index, begins, codes, marks));
  await Promise.all(searches);
}

/** A word with its traditional characters as simplified ones, whole or as a beginning. */
async function findFolded(index, run, codes, marks) {
  const others = foldings(run, await index.folding());
  marks.units.push(...others);
  await Promise.all(others.map((other) => findWritten(index, other, TIER.folded, codes)));
}

/** The runs of words that may be spoken: the whole group; and parts of it, more narrowly. */
function* partsOf(count) {
  for (let from = 0; from < count; from++) {
    for (let to = from + 1; to <= Math.min(count, from + LONGEST_RUN); to++) {
      if (to - from < count) yield { from, to };
    }
  }
}

function speltRuns(spelt) {
  const cut = ({ from, to }) => spelt.slice(from, to);
  const parts = [...partsOf(spelt.length)]
    .map((part) => ({ ...part, runs: spoken(cut(part)).filter(severalSyllables), nearly: false }))
    .filter(({ runs }) => runs.length);
  return [{ from: 0, to: spelt.length, runs: spoken(spelt), nearly: true }, ...parts]
    .map((run) => ({ ...run, typed: cut(run).join(" ") }));
}

function severalSyllables(run) {
  return run.length > 1 && run < INITIALS;
}

/** Finds a spoken run, and notes it for each of its words. */
async function findSpelt(index, { from, to, runs, typed, nearly }, found) {
  const codes = new Uint8Array(index.size).fill(NOWHERE);
  await Promise.all([
    ...runs.map((run) => findRun(index, index.sound, run, TIER.spoken, codes)),
    index.names(typed).then((names) => noteNames(names.hits(typed), nearly, codes)),
  ]);
  for (const own of found.slice(from, to)) codes.forEach((code, record) => note(own, record, code));
}

/** Notes records by their names; only a whole group is looked for with a letter amiss. */
function noteNames(hits, nearly, codes) {
  for (const { record, tier, rank } of hits) {
    if (tier === TIER.spoken || (nearly && tier === TIER.nearly)) note(codes, record, codeOf(tier, rank));
  }
}

/** Finds a word of any length: some pieces of a long one lead to few texts, which tell the rest. */
async function findWritten(index, run, tier, codes) {
  const pieces = cover(run);
  if (pieces.length <= MOST_PIECES) return findRun(index, index.text, run, tier, codes);
  const likely = new Uint8Array(index.size).fill(NOWHERE);
  await findAt(index, index.text, run, spread(pieces), TIER.whole, likely);
  const records = recordsOf([likely], index.size);
  const readable = records.every((record) => rankOf(likely[record]) === RANK.text);
  if (!readable || records.length > MOST_TEXTS) return findRun(index, index.text, run, tier, codes);
  const texts = await index.rows([...records], "t");
  texts.forEach((own, at) => {
    if (own.some((text) => units(text).includes(run))) note(codes, records[at], codeOf(tier, RANK.text));
  });
}

/** A few of many, evenly, the first and the last among them. */
function spread(pieces) {
  const step = (pieces.length - 1) / (MOST_PIECES - 1);
  return Array.from({ length: MOST_PIECES }, (_, at) => pieces[Math.round(at * step)]);
}

/** Finds what is most likely pinyin, and written nowhere: two shards may well tell. */
async function findUnlikely(index, run, tier, codes) {
  const likely = new Uint8Array(index.size).fill(NOWHERE);
  await findAt(index, index.text, run, cover(run).slice(0, 2), tier, likely);
  if (recordsOf([likely], index.size).length) await findRun(index, index.text, run, tier, codes);
}

/** Notes every record in which a run of units stands, in what is written or spoken (`part`). */
function findRun(index, part, run, tier, codes) {
  return findAt(index, part, run, cover(run), tier, codes);
}

/** The same of a run of which only some pieces are known. */
async function findAt(index, part, run, pieces, tier, codes) {
  const [rooms, stretches] = await Promise.all([part.rooms(), stretchesOf(index, part, run, pieces)]);
  const offsets = pieces.map(({ offset }) => offset);
  stretches.forEach((each, block) => {
    if (run.length === 1) noteSingles(rooms, block, valuesOf(each[0]), tier, codes);
    else noteRuns(rooms, block, beginnings(each, offsets), run.length, tier, codes);
  });
}

/** For each block where the pieces of a run stand; nothing if one of them stands nowhere. */
async function stretchesOf(index, part, run, pieces) {
  const places = pieces.map(({ key, word }) => {
    const own = run.length === 1 ? index.alone : word ? index.word : part;
    return { own, ...placeOf(key, own.bits) };
  });
  const shards = await Promise.all(places.map(({ own, shard }) => own.shard(shard)));
  const keys = places.map(({ remainder }, at) => indexOf(shards[at], remainder));
  if (keys.includes(-1)) return [];
  return index.manifest.blocks.map((_, block) => keys.map((key, at) => stretch(shards[at], block, key)));
}

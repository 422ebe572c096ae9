/*
 * The reader of the search index. It knows neither page nor network: `get(path)` brings the bytes
 * of a file below assets/search/, from wherever they are. docs/search.md is the format.
 */
import { keyOf, queryWords } from "./search-keys.js";

const FORMAT = 1;
const IN_TITLE = 0;
const IN_PLACE = 1;
const NAME_BEGINS = 2;

/** How good a match is, best first. */
export const RANK = { wholeName: 0, nameBegins: 1, title: 2, place: 3, text: 4 };

/**
 * An index to search in. `find` gives hits, best first; `row` gives what is shown of a hit.
 * Both fail when a file cannot be had; asking again fetches again.
 */
export function openIndex(get) {
  const load = keeping(get);
  const manifest = () => load("manifest.json", readManifest);
  return {
    open: manifest,
    find: async (query, filters = {}) => find(await manifest(), load, query, filters),
    row: async ({ part, document }) => {
      const pack = Math.floor(document / part.pack);
      const rows = await load(`${part.name}/${pack}.t`, inflateJson);
      const [url, kind, title, meta, texts, picture] = rows[document % part.pack];
      return { url, kind, title, meta, texts, picture };
    },
  };
}

/** Loads and decodes each file once; a failure is not kept. */
function keeping(get) {
  const kept = new Map();
  return (path, decode) => {
    if (!kept.has(path)) {
      const loaded = Promise.resolve(get(path)).then(decode);
      loaded.catch(() => kept.delete(path));
      kept.set(path, loaded);
    }
    return kept.get(path);
  };
}

function readManifest(bytes) {
  const manifest = JSON.parse(new TextDecoder().decode(bytes));
  if (manifest.format !== FORMAT) throw new Error(`index format ${manifest.format}`);
  return manifest;
}

async function inflateJson(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** Every hit in every part: {part, document}, with the words that were looked for. */
async function find(manifest, load, query, filters) {
  const words = queryWords(query, manifest.longest);
  const asked = Object.entries(filters).filter(([, value]) => value);
  if (!words.length && !asked.length) return { words, hits: [] };
  const found = await Promise.all(
    manifest.parts.map((part) => findInPart(manifest, load, part, words, asked))
  );
  const hits = found.flat();
  hits.sort((a, b) => a.best - b.best || a.sum - b.sum || b.day - a.day);
  return { words, hits };
}

async function findInPart(manifest, load, part, words, asked) {
  const [ranks, allowed, days] = await Promise.all([
    Promise.all(words.map((word) => findWord(manifest, load, part, word))),
    allowedIn(manifest, load, part, asked),
    load(`${part.name}/days`, (bytes) => readDays(bytes)),
  ]);
  const documents = words.length ? [...fewest(ranks).keys()] : headsOf(part);
  return documents
    .filter((document) => allowed(document) && ranks.every((rank) => rank.has(document)))
    .sort((a, b) => a - b)
    .map((document) => hit(part, document, ranks.map((rank) => rank.get(document)), days));
}

function fewest(ranks) {
  return ranks.reduce((least, rank) => (rank.size < least.size ? rank : least));
}

function hit(part, document, ranks, days) {
  const sum = ranks.reduce((total, rank) => total + rank, 0);
  return { part, document, best: Math.min(RANK.text, ...ranks), sum, day: days[document] };
}

/** The documents that begin a record. */
function headsOf(part) {
  const continued = new Set(part.continued);
  return Array.from({ length: part.documents }, (_, document) => document)
    .filter((document) => !continued.has(document));
}

/** Whether a document has each value asked for, by the columns of its part. */
async function allowedIn(manifest, load, part, asked) {
  const tests = await Promise.all(asked.map(async ([name, value]) => {
    const values = manifest.columns[name] ?? [];
    const wanted = values.indexOf(value);
    if (wanted < 0) return () => false;
    const wide = values.length > 256;
    const column = await load(`${part.name}/${name}`, (bytes) => readColumn(bytes, wide));
    return (document) => column[document] === wanted;
  }));
  return (document) => tests.every((test) => test(document));
}

function readColumn(bytes, wide) {
  if (!wide) return bytes;
  return Array.from({ length: bytes.length / 2 }, (_, at) => bytes[2 * at] | (bytes[2 * at + 1] << 8));
}

/** The day of each document, from runs of one day. */
function readDays(bytes) {
  const read = reader(bytes);
  const days = [];
  let day = 0;
  while (!read.done()) {
    const distance = read.number();
    day = day ? day - distance : distance;
    for (let count = read.number(); count > 0; count--) days.push(day);
  }
  return days;
}

/** The records of a part that hold a word, with the rank of their best match. */
async function findWord(manifest, load, part, word) {
  const offsets = cover(word);
  const entries = await Promise.all(
    offsets.map((offset) => entryOf(load, part, keyOf(word.slice(offset, offset + 2))))
  );
  if (entries.some((entry) => !entry)) return new Map();
  const ranks = offsets.length === 1
    ? ranksOfPair(entries[0], word.length)
    : await ranksOfRun(manifest, load, part, word, offsets, entries);
  return joined(part, ranks);
}

/** Where pairs begin that together cover a word: 0, 2, 4, …, the last one overlapping. */
function cover(word) {
  const last = Math.max(0, word.length - 2);
  const offsets = [];
  for (let offset = 0; offset < last; offset += 2) offsets.push(offset);
  return [...offsets, last];
}

/** A pair's documents, and where its positions lie; nothing if it stands nowhere. */
async function entryOf(load, part, key) {
  const shard = part.bits ? key >>> (32 - part.bits) : 0;
  const remainder = part.bits ? (key << part.bits >>> 0) >>> part.bits : key;
  const bytes = await load(`${part.name}/${shard}.d`, (content) => content);
  const place = lookUp(bytes, remainder);
  return place && { shard, place, documents: readDocuments(bytes, place) };
}

/** Walks a shard's directory: three numbers a key, in the order of keys. */
function lookUp(bytes, wanted) {
  const read = reader(bytes);
  const count = read.number();
  let at = read.number();
  at += read.at();
  let positionsAt = 0;
  let remainder = 0;
  for (let index = 0; index < count; index++) {
    remainder += read.number();
    const size = read.number();
    const positions = read.number();
    if (remainder === wanted) {
      return { start: at, end: at + size, positionsAt, positionsEnd: positionsAt + positions };
    }
    if (remainder > wanted) return null;
    at += size;
    positionsAt += positions;
  }
  return null;
}

/** Documents in order, each with what its first position says: undefined means in a text. */
function readDocuments(bytes, { start, end }) {
  const read = reader(bytes, start, end);
  const documents = new Map();
  let document = 0;
  while (!read.done()) {
    const number = read.number();
    document += number >>> 1;
    documents.set(document, number & 1 ? read.number() : undefined);
  }
  return documents;
}

function ranksOfPair({ documents }, length) {
  const ranks = new Map();
  for (const [document, said] of documents) ranks.set(document, rankOf(said, length));
  return ranks;
}

function rankOf(said, length) {
  if (said === undefined) return RANK.text;
  if (said === IN_TITLE) return RANK.title;
  if (said === IN_PLACE) return RANK.place;
  return said - NAME_BEGINS === length ? RANK.wholeName : RANK.nameBegins;
}

/** Documents in which the pairs of a word follow each other as they do in it. */
async function ranksOfRun(manifest, load, part, word, offsets, entries) {
  const common = [...entries[0].documents.keys()]
    .filter((document) => entries.every((entry) => entry.documents.has(document)));
  if (!common.length) return new Map();
  const positions = await Promise.all(entries.map(async (entry) => {
    const bytes = await load(`${part.name}/${entry.shard}.p`, (content) => content);
    return readPositions(bytes, entry, new Set(common));
  }));
  const ranks = new Map();
  for (const document of common) {
    const at = firstRun(positions.map((each) => each.get(document)), offsets);
    if (at < 0) continue;
    const said = at === 0 ? entries[0].documents.get(document) : saidAt(at, manifest.rooms);
    ranks.set(document, rankOf(said, word.length));
  }
  return ranks;
}

function readPositions(bytes, { documents, place }, wanted) {
  const read = reader(bytes, place.positionsAt, place.positionsEnd);
  const found = new Map();
  for (const document of documents.keys()) {
    const positions = [];
    let position = 0;
    let number;
    do {
      number = read.number();
      position += number >>> 1;
      positions.push(position);
    } while (!(number & 1));
    if (wanted.has(document)) found.set(document, positions);
  }
  return found;
}

/** The first position where every pair stands at its offset, or -1. */
function firstRun(positions, offsets) {
  const rest = positions.slice(1).map((each) => new Set(each));
  const begins = (at) => rest.every((each, index) => each.has(at + offsets[index + 1]));
  return positions[0].find(begins) ?? -1;
}

/** What a posting would say of a position that is not the name's first. */
function saidAt(position, [, places, texts]) {
  if (position < places) return IN_TITLE;
  return position < texts ? IN_PLACE : undefined;
}

/** Ranks by record: a document that continues another one counts for it. */
function joined(part, ranks) {
  if (!part.continued.length) return ranks;
  const continued = new Set(part.continued);
  const records = new Map();
  for (const [document, rank] of ranks) {
    let head = document;
    while (continued.has(head)) head -= 1;
    records.set(head, Math.min(rank, records.get(head) ?? RANK.text));
  }
  return records;
}

/** Reads varints: seven bits a byte, the lowest first. */
function reader(bytes, start = 0, end = bytes.length) {
  let at = start;
  return {
    at: () => at,
    done: () => at >= end,
    number: () => {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        if (at >= end) throw new Error("index file cut short");
        const byte = bytes[at++];
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    },
  };
}

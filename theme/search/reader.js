/*
 * The reader of the search index. It knows neither page nor network: `load(path, { fresh })` brings
 * the bytes of a file below assets/search/, inflated, from wherever they are. docs/search.md is
 * the format.
 */
import { stampOf } from "./arrays.js";
import { readFacets } from "./facets.js";
import { find } from "./find.js";
import { openFolding } from "./fold.js";
import { openNames } from "./names.js";
import { readRooms } from "./rooms.js";
import { readShard } from "./shards.js";

const FORMAT = 2;
const CHINESE = new TextDecoder("gbk");

/** The index has changed under the reader; asking once more may help. */
export class Stale extends Error {
  constructor(message) {
    super(message);
    this.name = "Stale";
  }
}

/**
 * An index to search in. What it loads it keeps, but no failure: asking again loads again.
 *
 * `find(query, filters)` gives {query, hits, every, stamp}: what the query was taken for (query.js);
 * hits {record, tier, best, sum}, best first; the numbers of all records that fit the query whatever
 * the filters ({facet: [keys]}), null if it asks for nothing; and the stamp of the index it looked
 * into. `heads` and `texts` take numbers of records and the stamp of the index these are of; they
 * fail with Stale if it is no more.
 */
export function openIndex(load) {
  let current = null;
  let fresh = false;
  const open = () => (current ??= opened(load, fresh, () => { current = null; }));

  /** Forgets an index that files do not fit to; whether there is another one now. */
  async function replaced(index) {
    if (current !== null && (await current) !== index) return true;
    fresh = true;
    current = null;
    return (await open()).manifest.stamp !== index.manifest.stamp;
  }

  async function steadily(task) {
    const index = await open();
    try {
      return await task(index);
    } catch (error) {
      if (!outdated(error)) throw error;
      if (!(await replaced(index)) && error.gone) throw error;
      return task(await open());
    }
  }

  async function shown(numbers, folder, stamp) {
    const index = await open();
    if (stamp !== undefined && stamp !== index.manifest.stamp) throw new Stale("numbers of another index");
    try {
      return await index.rows(numbers, folder);
    } catch (error) {
      if (outdated(error) && (await replaced(index))) throw new Stale("numbers of another index");
      throw error;
    }
  }

  return {
    open: async () => (await open()).manifest,
    find: (query, filters = {}) => steadily(async (index) => (
      { ...await find(index, query, filters), stamp: index.manifest.stamp }
    )),
    heads: async (numbers, stamp) => (await shown(numbers, "h", stamp)).map(headOf),
    texts: (numbers, stamp) => shown(numbers, "t", stamp),
    facets: () => steadily((index) => index.facets()),
    names: (typed = "") => steadily((index) => index.names(typed)),
  };
}

/** Whether a file was of another index than its manifest, or is there no more. */
function outdated(error) {
  return error instanceof Stale || error.gone === true;
}

function headOf([url, kind, title, meta, picture, mark]) {
  return { url, kind, title, meta, picture, mark };
}

/** The index of one manifest: its files, decoded, each loaded once. */
async function opened(load, fresh, forget) {
  try {
    return filesOf(load, readManifest(await load("manifest", { fresh })));
  } catch (error) {
    forget();
    throw error;
  }
}

function readManifest(bytes) {
  const manifest = JSON.parse(new TextDecoder().decode(bytes));
  if (manifest.format !== FORMAT) throw new Error(`index format ${manifest.format}`);
  return manifest;
}

function filesOf(load, manifest) {
  const kept = new Map();
  let names = null; // as many as were needed so far
  const once = (path, decode) => {
    if (!kept.has(path)) {
      const decoded = load(path, { fresh: false }).then(decode);
      decoded.catch(() => kept.delete(path));
      kept.set(path, decoded);
    }
    return kept.get(path);
  };
  const stamped = (path, decode) => once(path, (bytes) => {
    if (stampOf(bytes) !== manifest.stamp) throw new Stale(path);
    return decode(bytes);
  });
  const part = (name) => ({
    bits: manifest[name].bits,
    shard: (number) => stamped(`${name}/${number}`, readShard),
  });
  const rooms = (path) => () => stamped(path, (bytes) => readRooms(bytes, manifest));
  return {
    manifest,
    size: manifest.blocks.reduce((total, { records }) => total + records, 0),
    text: { ...part("text"), rooms: rooms("records") },
    sound: { ...part("sound"), rooms: rooms("sound/records") },
    word: part("word"),
    alone: part("alone"),
    facets: () => stamped("facets", (bytes) => readFacets(bytes, manifest)),
    names: async (typed) => {
      const own = names ?? await stamped("names", (bytes) => openNames(bytes, (path) => stamped(path, (more) => more)));
      return (names = await own.with(typed));
    },
    folding: () => once("fold", openFolding),
    rows: (numbers, folder) => Promise.all(numbers.map((number) => rowOf(once, manifest, number, folder))),
  };
}

/** What a file of heads ("h") or of texts ("t") says of a record. */
async function rowOf(once, manifest, number, folder) {
  let at = number;
  const block = manifest.blocks.find(({ records }) => at < records || ((at -= records), false));
  const pack = folder === "h" ? manifest.heads : block.pack;
  const [members, ...rows] = await once(
    `${folder}/${block.name}/${Math.floor(at / pack)}`,
    (bytes) => JSON.parse(CHINESE.decode(bytes))
  );
  if (members !== block.members) throw new Stale(block.name);
  return rows[at % pack];
}

/*
 * What may be meant by what was typed so far: names at once, from memory; then what they are,
 * titles, and how many records there are in all. No page in here.
 */
import { markingOf } from "./marking.js";

const NAMES = 5; // rows of names
const LIKELY = 50; // names that are looked at: a record may have several
const TITLES = 3;
const IN_TITLE = 2; // the rank of a hit in a name or title
const PAUSE = 120; // ms between the last key and the search
const PATIENCE = 300; // ms before it says that it is looking
const AGAIN = 1_000; // ms before it tries again, twice as long each time
const LONGEST = 16_000;

/**
 * Offers for a box. `tell` gets them, again and again as more is known:
 *
 *   { query, names: [{record, name, start, end, head}], titles: [{record, head}],
 *     marking, total, looking, failed }
 *
 * `head` and `total` are missing until they are there. What is told belongs to the last query:
 * an answer to an earlier one is dropped. `warm` fetches what every search needs, `rest` ends all.
 */
export function openOffers(index, tell) {
  const heads = new Map(); // by record, as far as they were brought
  let names = null; // once they are there
  let like = {}; // the last names that were looked for
  let offers = nothing("");
  let turn = 0;
  let pause = 0;

  const say = (news) => tell((offers = { ...offers, ...news }));
  const headed = (rows) => rows.map((row) => ({ ...row, head: heads.get(row.record) }));

  function ask(query) {
    clearTimeout(pause);
    const mine = ++turn;
    // Titles of the query before stay, so that nothing flickers; a slow answer sends them away.
    say({ ...nothing(query), titles: offers.titles, marking: offers.marking, names: matched(query) });
    pause = setTimeout(() => seek(mine, AGAIN), PAUSE);
  }

  function rest() {
    clearTimeout(pause);
    turn += 1;
    offers = nothing("");
  }

  async function warm() {
    const there = await index.names(offers.query);
    if (there !== names) heads.clear(); // another index, with other numbers
    names = there;
  }

  function matched(query) {
    return names ? headed(namesLike(query).slice(0, NAMES)) : [];
  }

  /** Each record once, by what of it is most like the query; of equals the shortest name first. */
  function namesLike(query) {
    if (like.query === query && like.names === names) return like.rows;
    const rows = new Map();
    for (const row of names.match(query, LIKELY).sort(closest)) if (!rows.has(row.record)) rows.set(row.record, row);
    like = { query, names, rows: [...rows.values()] };
    return like.rows;
  }

  async function seek(mine, again) {
    const slow = setTimeout(() => mine === turn && say({ titles: [], looking: true }), PATIENCE);
    try {
      await Promise.all([seekNames(mine), seekTitles(mine)]);
    } catch (error) {
      if (mine === turn) fail(error, mine, again);
    } finally {
      clearTimeout(slow);
    }
  }

  function fail(error, mine, again) {
    console.error(error);
    const stale = error.name === "Stale"; // the index was replaced: the new one is asked
    if (!stale) say({ looking: false, failed: true });
    pause = setTimeout(() => seek(mine, Math.min(2 * again, LONGEST)), stale ? PAUSE : again);
  }

  async function seekNames(mine) {
    await warm();
    if (mine !== turn) return;
    say({ names: matched(offers.query) });
    await bring(offers.names);
    if (mine === turn) say({ names: headed(offers.names) });
  }

  async function seekTitles(mine) {
    const { query, hits, stamp } = await index.find(offers.query, {});
    if (mine !== turn) return;
    say({ total: hits.length });
    await warm();
    if (mine !== turn) return;
    // What is called so comes under names, if at all: not the sixth of them as a title.
    const named = new Set(names.hits(offers.query).map(({ record }) => record));
    const titles = hits
      .filter(({ record, best }) => best <= IN_TITLE && !named.has(record))
      .slice(0, TITLES);
    await bring(titles, stamp);
    if (mine !== turn) return;
    const marking = markingOf(query.marks, names.sounds);
    say({ titles: headed(titles), marking, looking: false, failed: false });
  }

  /** Brings the heads of rows; Stale if they are of another index than the one there is. */
  async function bring(rows, stamp) {
    const wanted = rows.map(({ record }) => record).filter((record) => !heads.has(record));
    const brought = await index.heads(wanted, stamp);
    wanted.forEach((record, place) => heads.set(record, brought[place]));
  }

  return { ask, rest, warm };
}

function closest(one, other) {
  return one.tier - other.tier || one.rank - other.rank || one.name.length - other.name.length;
}

function nothing(query) {
  return { query, names: [], titles: [], marking: null, total: undefined, looking: false, failed: false };
}

/*
 * When nothing is found: what would be found with fewer filters, fewer words or a part of the word,
 * and names that are nearly what was typed.
 */
import { wordsIn } from "./choice.js";
import { element } from "./elements.js";
import { units } from "./keys.js";

const NAMES = 6; // shown at most
const WORDS = 4; // of a query that are tried
const LONGEST = 12; // characters of a word whose parts are tried
const PHRASES = 3; // of a sentence that are tried
const SIGNS = /[^\p{L}\p{N}\p{M}]+/u;

/** Groups of other queries: [{title, queries: [{query, filters, label, count}]}], none empty. */
export async function othersFor(index, { query, filters }, say) {
  const [unfiltered, fewer, names] = await Promise.all([
    Object.keys(filters).length ? counted(index, query, say("everywhere")) : null,
    fewerWords(index, query),
    nearestNames(index, query),
  ]);
  const groups = [
    { title: say("less-filters"), queries: unfiltered?.count ? [unfiltered] : [] },
    { title: say("fewer"), queries: fewer },
    { title: say("nearest"), queries: names },
  ];
  return groups.filter((group) => group.queries.length);
}

/** The groups as links. `linkTo(query)` makes the address, `go(query)` goes there without a load. */
export function othersList(groups, linkTo, go) {
  return groups.flatMap(({ title, queries }) => [
    element("h2", {}, title),
    element("ul", { className: "by-chips" }, ...queries.map((each) => otherOf(each, linkTo, go))),
  ]);
}

function otherOf({ query, label, count }, linkTo, go) {
  const number = count === undefined ? [] : [" ", element("small", {}, count.toLocaleString("en"))];
  const link = element("a", { href: linkTo(query) }, label, ...number);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(query);
  });
  return element("li", {}, link);
}

/** How many a query finds; 0 also if that could not be learnt. */
async function counted(index, query, label = query) {
  try {
    const { hits } = await index.find(query, {});
    return { query, label, count: hits.length };
  } catch (error) {
    console.error(error);
    return { query, label, count: 0 };
  }
}

/**
 * Each word alone, of a sentence what stands between its signs; of what is not found even so the
 * longest beginning and the longest end that are.
 */
async function fewerWords(index, query) {
  const words = [...new Set(wordsIn(query))].slice(0, WORDS);
  const tried = await Promise.all(words.map(async (word) => {
    const alone = words.length > 1 ? await counted(index, word) : null;
    return alone?.count ? [alone] : partsOf(index, word);
  }));
  const found = tried.flat().filter((each) => each?.count);
  return found.filter((each, place) => found.findIndex((one) => one.query === each.query) === place);
}

/** Of a word what stands between signs, and else parts of it. */
async function partsOf(index, word) {
  const phrases = word.split(SIGNS).filter((each) => [...each].length > 1);
  if (phrases.length === 1) return bothParts(index, phrases[0], word === phrases[0]);
  const longest = [...phrases].sort((one, other) => other.length - one.length).slice(0, PHRASES);
  const tried = phrases.filter((each) => longest.includes(each));
  const found = await Promise.all(tried.map((each) => counted(index, each)));
  return found.some(({ count }) => count) ? found : bothParts(index, longest[0] ?? "", false);
}

async function bothParts(index, phrase, tried) {
  const whole = tried ? null : await counted(index, phrase);
  return whole?.count ? [whole] : Promise.all([partOf(index, phrase, 1), partOf(index, phrase, -1)]);
}

/** The longest part of a phrase that is found, shortened at its end (1) or its beginning (-1). */
async function partOf(index, phrase, side) {
  const whole = [...phrase];
  const chars = side > 0 ? whole.slice(0, LONGEST) : whole.slice(-LONGEST);
  if (chars.every((char) => char < "\u2e80")) return null;
  for (let size = Math.min(chars.length, whole.length - 1); size > 1; size--) {
    const part = (side > 0 ? chars.slice(0, size) : chars.slice(-size)).join("");
    const found = units(part) && (await counted(index, part));
    if (found?.count) return found;
  }
  return null;
}

/** Names that are nearly what was typed or one of its words; without them the rest still helps. */
async function nearestNames(index, query) {
  try {
    const names = await index.names(query);
    const typed = [...new Set([query, ...wordsIn(query).slice(0, WORDS)])];
    const near = typed.flatMap((each) => names.nearest(each, NAMES).map(({ name }) => name));
    return [...new Set(near)].slice(0, NAMES).map((name) => ({ query: name, label: name }));
  } catch (error) {
    console.error(error);
    return [];
  }
}

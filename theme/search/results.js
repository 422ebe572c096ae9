/*
 * The search page. It comes from theme/site/pages/search.html with its form, an empty list, an empty
 * panel of facets and the words that are said; here it is filled.
 *
 * What is asked stands in the address, and going back goes back to it. First come rows out of heads,
 * then what else is known: excerpts into the lines kept free for them, counts of the facets. What
 * does not come spoils nothing else, says so and can be tried again. While a search is under way the
 * list is aria-busy; data-total is gone while the count is not known.
 */
import { addressFor, askedIn, chosenOf, chosenWith } from "./choice.js";
import { element, speaking } from "./elements.js";
import { counts } from "./facets.js";
import { markingOf } from "./marking.js";
import { othersFor, othersList } from "./nothing.js";
import { againButton, panelIn } from "./panel.js";
import { Stale } from "./reader.js";
import { excerptFailed, excerptInto, rowOf } from "./rows.js";
import { tagsOf } from "./tags.js";
import { typingIn } from "./typing.js";

const ROWS = 20;
const FIRST = 6; // rows that come before the others: as many as a browser fetches at a time
const LONG = 16; // characters of a heading in large type
const PATIENCE = 300; // ms before it says that it is looking

/** Runs the page around a list of results; `root` is the address of the site's root. */
export function showResults(list, index, root) {
  const say = speaking(JSON.parse(document.getElementById("search-words").textContent));
  const page = partsOf(list, say);
  const wide = document.title;
  let facets = []; // those of the manifest, once it is there
  let here = location.href;
  let turn = 0; // of searches, the latest counts
  let slow = 0; // the timer of a search that takes long
  let shown = null; // {asked, found, stamp, heads, marking} of the rows in the list

  const asked = () => askedIn(here, facets);
  const panel = panelIn(page.panel, say, { choose, see: () => stand(), again: () => recount(turn) });
  const tags = tagsOf(say, {
    remove: (name, key) => leaveTag(() => choose(name, key, false)),
    clear: () => leaveTag(() => go({ ...asked(), filters: {} })),
  });
  const typing = typingIn(page.form, (query, goesOn) => go({ ...asked(), query }, goesOn));
  page.found.append(tags.list);
  page.more.addEventListener("click", lengthen);

  // The address

  function choose(name, key, wanted) {
    const { query, filters } = asked();
    go({ query, filters: chosenWith(filters, name, key, wanted) });
  }

  /** Asks for something; `goesOn`: as the same entry of the history, since it is being typed on. */
  function go(wanted, goesOn = false) {
    const address = addressFor(here, facets, wanted);
    if (address === here) return;
    here = address;
    if (!goesOn) typing.end();
    try {
      if (goesOn) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch (error) {
      console.warn(error); // some browsers let no page on a disk have another address
    }
    typing.show(wanted.query);
    show();
  }

  function arrive({ state } = {}) {
    here = location.href;
    typing.end();
    typing.show(asked().query);
    show(state?.rows);
  }

  /** The focus waits where the tags are: the next Tab is the next of them. */
  function leaveTag(action) {
    page.found.focus({ preventScroll: true });
    action();
  }

  function stand() {
    page.found.scrollIntoView();
    page.found.focus({ preventScroll: true });
  }

  // A search

  async function show(rows = ROWS, anew = false) {
    const mine = ++turn;
    const current = () => mine === turn;
    clearTimeout(slow);
    slow = setTimeout(busy, PATIENCE);
    list.removeAttribute("data-total");
    try {
      await search(rows, current);
      if (!current()) return;
      if (shown) fill(0, current);
      if (shown || page.panel.open) recount(mine);
    } catch (error) {
      if (error instanceof Stale && current() && !anew) return void (await show(rows, true));
      console.error(error);
      if (current()) fail();
    } finally {
      if (current()) calm();
    }
  }

  /** Finds and shows the first rows, or the page as it was if nothing is asked. */
  async function search(rows, current) {
    const manifest = await index.open();
    if (!current()) return;
    meet(manifest.facets);
    const wanted = asked();
    if (!wanted.query && !chosenOf(wanted.filters).length) return void rest();
    if (resting()) page.panel.hidden = false;
    page.main.classList.remove("search--resting");
    const found = await index.find(wanted.query, wanted.filters);
    const { stamp } = await index.open();
    const [heads, sounds] = await Promise.all([
      index.heads(numbersOf(found.hits.slice(0, Math.min(rows, FIRST)))),
      soundsFor(found.query.marks),
    ]);
    const marking = markingOf(found.query.marks, sounds);
    if (!current()) return;
    present({ asked: wanted, found, stamp, heads: [], marking }, heads);
    if (heads.length < Math.min(rows, found.hits.length)) await grow(rows, current);
    else offer();
    if (current()) list.dataset.total = found.hits.length;
  }

  /** Adds rows up to a number; those that do not come can be asked for again. */
  async function grow(rows, current) {
    try {
      const heads = await bring("heads", shown.found.hits.slice(list.children.length, rows));
      if (!current()) return;
      list.append(...rowsOf(heads));
      offer();
    } catch (error) {
      if (error instanceof Stale) throw error;
      console.error(error);
      if (current()) offer(say("more-failed"));
    }
  }

  /** How characters sound, where that is marked; a search by sound has brought it already. */
  async function soundsFor({ spoken }) {
    if (!spoken.length) return null;
    try {
      return (await index.names()).sounds;
    } catch (error) {
      console.error(error);
      return null;
    }
  }

  /** Heads or texts of hits that are shown; Stale if the index they are of is no more. */
  async function bring(what, hits) {
    if ((await index.open()).stamp !== shown.stamp) throw new Stale("hits of another index");
    return index[what](numbersOf(hits));
  }

  function meet(known) {
    if (facets === known) return;
    facets = known;
    panel.build(facets);
    panel.tick(asked().filters);
  }

  function rest() {
    shown = null;
    list.replaceChildren();
    list.dataset.total = 0;
    entitle(say("title"));
    document.title = wide;
    page.kinds.textContent = "";
    page.others.replaceChildren();
    page.main.classList.add("search--resting");
    tell();
    tags.show({}, facets);
    panel.tick({});
    offer();
  }

  function present(next, heads) {
    calm();
    shown = next;
    const { asked: wanted, found } = next;
    const total = found.hits.length;
    list.replaceChildren(...rowsOf(heads));
    const sentence = headed(wanted, total);
    entitle(sentence);
    document.title = wanted.query ? say("titled", { query: wanted.query, title: wide }) : wide;
    tell(sentence, say(total ? (wanted.query ? "order" : "newest") : "try"));
    page.kinds.textContent = "";
    page.kinds.hidden = !total;
    page.panel.hidden = !total && !chosenOf(wanted.filters).length;
    page.others.replaceChildren();
    tags.show(wanted.filters, facets);
    panel.tick(wanted.filters);
    page.more.hidden = true; // until all of the first rows are there
    if (!total) offerOthers(turn);
  }

  function headed({ query }, count) {
    if (!query) return say(count ? "listed" : "none", { count });
    return say(count ? "found" : "nothing", { query, count });
  }

  function rowsOf(heads) {
    const excerpts = Boolean(shown.asked.query);
    shown.heads.push(...heads);
    return heads.map((head) => rowOf(head, shown.marking, { root, say, excerpts }));
  }

  // What is said

  function entitle(text) {
    page.heading.textContent = text;
    page.heading.toggleAttribute("data-by-long", text.length > LONG);
  }

  /** Says how many there are, which the heading shows already, and something more. */
  function tell(heard = "", seen = "", ...more) {
    page.status.replaceChildren(...(heard ? [element("span", { className: "by-hidden" }, heard, " ")] : []), seen, ...more);
  }

  function busy() {
    list.setAttribute("aria-busy", "true");
    tell("", say("looking"));
  }

  function calm() {
    clearTimeout(slow);
    list.removeAttribute("aria-busy");
  }

  function fail() {
    shown = null;
    const { query, filters } = asked();
    list.replaceChildren();
    entitle(query ? say("asked", { query }) : say("title"));
    page.kinds.textContent = "";
    page.others.replaceChildren();
    tags.show(filters, facets);
    offer();
    tell("", say("failed"), " ", againButton(say, () => show()));
  }

  async function offerOthers(mine) {
    const { asked: wanted } = shown;
    const groups = await othersFor(index, wanted, say).catch((error) => (console.error(error), []));
    if (mine !== turn) return;
    const filterless = (query) => ({ query, filters: {} });
    page.others.replaceChildren(...othersList(
      groups,
      (query) => addressFor(here, facets, filterless(query)),
      (query) => go(filterless(query))
    ));
  }

  // What follows the rows

  /** Brings the counts of the facets: they matter less than rows and come after them. */
  async function recount(mine) {
    try {
      const columns = await index.facets();
      if (mine !== turn) return;
      const { filters } = asked();
      const every = shown?.found.every ?? null;
      const live = counts(columns, every, filters);
      const total = shown ? shown.found.hits.length : (columns[0]?.starts.length ?? 1) - 1;
      panel.count(live, counts(columns, every, {}), total);
      page.kinds.textContent = shown ? summary(live, filters.kind) : "";
    } catch (error) {
      console.error(error);
      if (mine === turn) panel.fail();
    }
  }

  /** How many there are of each kind, the most first as they are listed. */
  function summary(live, chosen = []) {
    const { values = [] } = facets.find((facet) => facet.name === "kind") ?? {};
    const kinds = values
      .map(([key, name], place) => ({ key, name, count: live.kind?.[place] ?? 0 }))
      .filter(({ key, count }) => count && (!chosen.length || chosen.includes(key)));
    return kinds.length ? say("kinds", { kinds: kinds.map((kind) => say("kind", kind)).join(say("comma")) }) : "";
  }

  /** Brings the texts of rows from one on, each row as soon as they are there. */
  async function fill(from, current) {
    if (!shown?.asked.query) return;
    const rows = [...list.children].slice(from);
    const brought = await Promise.all(rows.map((row, place) => fillRow(row, from + place, current)));
    if (!current()) return;
    if (brought.includes("stale")) show(list.children.length);
    else if (brought.includes("missing")) tell("", say("textless"), " ", againButton(say, () => refill(from)));
  }

  async function fillRow(row, place, current) {
    const { found, heads, marking } = shown;
    try {
      const [texts] = await bring("texts", [found.hits[place]]);
      if (current()) excerptInto(row, heads[place], texts, marking, say("cut"));
      return "there";
    } catch (error) {
      console.error(error);
      if (current()) excerptFailed(row, say("no-text"));
      return error instanceof Stale ? "stale" : "missing";
    }
  }

  function refill(from) {
    const mine = turn;
    tell();
    page.found.focus({ preventScroll: true });
    fill(from, () => mine === turn);
  }

  function offer(sentence) {
    const rest = shown ? shown.found.hits.length - list.children.length : 0;
    page.more.hidden = rest <= 0;
    page.more.textContent = sentence ?? say("more", { count: rest });
  }

  async function lengthen() {
    const mine = turn;
    const current = () => mine === turn;
    const from = list.children.length;
    page.more.disabled = true;
    try {
      await grow(from + ROWS, current);
      if (!current() || list.children.length === from) return;
      list.children[from].querySelector("a").focus();
      history.replaceState({ rows: list.children.length }, "");
      fill(from, current);
    } catch (error) {
      if (current()) show(from + ROWS); // the index is another one now
    } finally {
      page.more.disabled = false;
    }
  }

  // How it begins

  addEventListener("popstate", arrive);
  page.panel.addEventListener("toggle", () => {
    if (page.panel.open && !page.panel.hidden && resting()) recount(turn);
  });
  page.form.addEventListener("focusin", awake, { once: true });

  /** Brings what any search needs, and shows what there is to choose from. */
  async function awake() {
    const mine = turn;
    try {
      meet((await index.open()).facets);
      page.panel.hidden = false;
    } catch (error) {
      console.error(error); // it is said when something is asked
    }
    if (mine === turn && resting() && page.panel.open) recount(mine);
  }

  function resting() {
    return page.main.classList.contains("search--resting");
  }

  if (new URL(here).search.length > 1) arrive({ state: history.state });
  else typing.begin(); // while this script was on its way
}

function numbersOf(hits) {
  return hits.map((hit) => hit.record);
}

/** The parts of the page, some of them made here. */
function partsOf(list) {
  const main = list.closest("main") ?? document.body;
  const part = (name) => main.querySelector(name);
  const more = element("button", { type: "button", className: "by-button by-button--line by-more search-more", hidden: true });
  list.after(more);
  return {
    main: part(".search"),
    form: part("form[role=search]"),
    heading: part("h1"),
    kinds: part("#search-kinds"),
    panel: part("#search-filters"),
    found: part(".by-found"),
    status: part("[role=status]"),
    others: part("#search-others"),
    more,
  };
}

/*
 * The search page. It comes from theme/site/pages/search.html with its form, an empty list, an empty
 * panel of facets and the words that are said; here it is filled.
 *
 * First come rows out of heads, then what else is known: excerpts into the lines kept free for them,
 * counts of the facets. What does not come spoils nothing else, says so and can be tried again. While
 * a search is under way data-total is gone, and if it takes long the list is aria-busy.
 */
import { openAddress } from "./address.js";
import { chosenOf, chosenWith } from "./choice.js";
import { speaking } from "./elements.js";
import { fillRows } from "./excerpts.js";
import { counts } from "./facets.js";
import { markingOf } from "./marking.js";
import { othersFor, othersList } from "./nothing.js";
import { againButton, kindsTold, panelIn } from "./panel.js";
import { Stale } from "./reader.js";
import { rowOf } from "./rows.js";
import { tagsOf } from "./tags.js";
import { told } from "./told.js";
import { typingIn } from "./typing.js";
import { openView } from "./view.js";

const ROWS = 20;
const FIRST = 6; // rows that come before the others: as many as a browser fetches at a time
const PATIENCE = 300; // ms before it says that it is looking

/** Runs the page around a list of results; `root` is the address of the site's root. */
export function showResults(list, index, root) {
  const say = speaking(JSON.parse(document.getElementById("search-words").textContent));
  const page = openView(list, say);
  let facets = []; // those of the manifest, once it is there
  let turn = 0; // of searches, the latest counts
  let slow = 0; // the timer of a search that takes long
  let shown = null; // {asked, found, heads, marking} of the rows in the list

  const address = openAddress(arrive);
  const typing = typingIn(page.form, (query, goesOn) => address.go({ ...address.asked(), query }, goesOn));
  const panel = panelIn(page.panel, say, { choose, see: stand, again: () => recount(turn) });
  const tags = tagsOf(say, {
    remove: (name, key) => leaveTag(() => choose(name, key, false)),
    clear: () => leaveTag(() => address.go({ ...address.asked(), filters: {} })),
  });

  function choose(name, key, wanted) {
    const { query, filters } = address.asked();
    address.go({ query, filters: chosenWith(filters, name, key, wanted) });
  }

  /** Searches for what the address asks now. */
  function arrive(rows) {
    typing.meet(address.asked().query);
    return show(rows);
  }

  /** Shows what somebody left for a result: the browser was back before the rows were. */
  async function comeBack({ rows, down }) {
    await arrive(rows);
    if (down > scrollY) scrollTo(0, down);
  }

  function leaveTag(action) {
    page.focus();
    action();
  }

  function stand() {
    page.found.scrollIntoView();
    page.focus();
  }

  // A search

  async function show(rows = ROWS, anew = false) {
    const mine = ++turn;
    const current = () => mine === turn;
    clearTimeout(slow);
    slow = setTimeout(page.busy, PATIENCE);
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
    const asked = address.asked();
    if (!asked.query && !chosenOf(asked.filters).length) return void rest();
    if (page.resting()) page.panel.hidden = false;
    page.rest(false);
    const found = await index.find(asked.query, asked.filters);
    const [heads, sounds] = await Promise.all([
      index.heads(numbersOf(found.hits.slice(0, Math.min(rows, FIRST))), found.stamp),
      soundsFor(found.query.marks),
    ]);
    if (!current()) return;
    shown = { asked, found, heads: [], marking: markingOf(found.query.marks, sounds) };
    present(heads);
    if (heads.length < Math.min(rows, found.hits.length)) await grow(rows, current);
    else offer();
    if (current()) list.dataset.total = found.hits.length;
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
  function bring(what, hits) {
    return index[what](numbersOf(hits), shown.found.stamp);
  }

  /** Adds rows up to a number; those that do not come can be asked for again. */
  async function grow(rows, current) {
    const late = setTimeout(() => current() && offer(say("looking")), PATIENCE);
    page.more.disabled = true;
    try {
      const heads = await bring("heads", shown.found.hits.slice(list.children.length, rows));
      if (!current()) return;
      list.append(...rowsOf(heads));
      offer();
    } catch (error) {
      if (error instanceof Stale) throw error;
      console.error(error);
      if (current()) offer(say("more-failed"));
    } finally {
      clearTimeout(late);
      page.more.disabled = false;
    }
  }

  async function lengthen() {
    const mine = turn;
    const current = () => mine === turn;
    const from = list.children.length;
    try {
      await grow(from + ROWS, current);
      if (!current() || list.children.length === from) return;
      list.children[from].querySelector("a").focus();
      address.keep(list.children.length);
      fill(from, current);
    } catch (error) {
      console.error(error);
      if (current()) show(from + ROWS); // the index is another one now
    }
  }

  // What is seen

  /** Takes up the facets of an index. */
  function meet(known) {
    if (facets === known) return;
    facets = known;
    address.know(facets);
    panel.build(facets);
    panel.tick(address.asked().filters);
  }

  function rest() {
    shown = null;
    page.rest(true);
    reset(say("title"), { filters: {} });
    list.dataset.total = 0;
    page.tell();
  }

  function present(heads) {
    const { asked, found } = shown;
    const total = found.hits.length;
    const sentence = headed(asked, total);
    calm();
    reset(sentence, asked);
    list.append(...rowsOf(heads));
    page.kinds.hidden = !total;
    page.panel.hidden = total < 2 && !chosenOf(asked.filters).length; // there is nothing to choose
    page.tell(sentence, total === 1 ? "" : say(!total ? "try" : asked.query ? "order" : "newest"));
    if (!total) offerOthers(turn);
  }

  function fail() {
    const asked = address.asked();
    shown = null;
    reset(asked.query ? say("asked", { query: told(asked.query, say("cut")) }) : say("title"), asked);
    page.tell("", say("failed"), " ", againButton(say, () => show()));
  }

  /** The page without rows. */
  function reset(heading, { query, filters }) {
    page.clear(heading, query);
    tags.show(filters, facets);
    panel.tick(filters);
  }

  function headed({ query }, count) {
    if (!query) return say(count ? "listed" : "none", { count });
    return say(count ? "found" : "nothing", { query: told(query, say("cut")), count });
  }

  function rowsOf(heads) {
    const excerpts = Boolean(shown.asked.query);
    shown.heads.push(...heads);
    return heads.map((head) => rowOf(head, shown.marking, { root, say, excerpts }));
  }

  function offer(sentence) {
    page.offer(shown.found.hits.length - list.children.length, sentence);
  }

  function calm() {
    clearTimeout(slow);
    page.calm();
  }

  // What follows the rows

  /** Brings the texts of rows from one on. */
  async function fill(from, current) {
    if (!shown.asked.query) return;
    const texts = (hits) => bring("texts", hits);
    const trouble = await fillRows([...list.children], from, shown, texts, current, say);
    if (!trouble || !current()) return;
    if (trouble === "stale") show(list.children.length);
    else page.tell("", say("textless"), " ", againButton(say, () => refill(from, current)));
  }

  function refill(from, current) {
    page.tell();
    page.focus();
    if (current()) fill(from, current);
  }

  /** Brings the counts of the facets: they matter less than rows and come after them. */
  async function recount(mine) {
    try {
      const columns = await index.facets();
      if (mine !== turn) return;
      const { filters } = address.asked();
      const every = shown?.found.every ?? null;
      const live = counts(columns, every, filters);
      const total = shown ? shown.found.hits.length : (columns[0]?.starts.length ?? 1) - 1;
      panel.count(live, counts(columns, every, {}), total);
      page.kinds.textContent = shown ? kindsTold(facets, live, filters.kind, say) : "";
    } catch (error) {
      console.error(error);
      if (mine === turn) panel.fail();
    }
  }

  /** Offers what would be found. */
  async function offerOthers(mine) {
    const groups = await othersFor(index, shown.asked, say);
    if (mine !== turn) return;
    const plain = (query) => ({ query, filters: {} });
    const others = othersList(groups, (query) => address.of(plain(query)), (query) => address.go(plain(query)));
    page.others.replaceChildren(...others);
  }

  // How it begins

  /** Brings what any search needs, and shows what there is to choose from. */
  async function awake() {
    const mine = turn;
    try {
      meet((await index.open()).facets);
    } catch (error) {
      return void console.error(error); // it is said when something is asked
    }
    if (!page.resting()) return;
    page.panel.hidden = false;
    if (mine === turn && page.panel.open) recount(mine);
  }

  page.found.append(tags.list);
  page.more.addEventListener("click", lengthen);
  list.addEventListener("click", () => address.keep(list.children.length, scrollY));
  page.panel.addEventListener("toggle", () => {
    if (page.panel.open && !page.panel.hidden && page.resting()) recount(turn);
  });
  if (address.asks()) {
    comeBack(address.kept());
  } else {
    awake(); // a touch of the box has brought this script
    typing.begin();
  }
}

function numbersOf(hits) {
  return hits.map((hit) => hit.record);
}

/*
 * The search page. The page, with its form and its list, comes ready from the server:
 *
 *   <form role="search" action="…/search/"><input name="q"></form>
 *   <p role="status"></p>
 *   <ol id="search-results" data-total="0"></ol>
 *   <script type="application/json" id="search-words">…</script>
 *   <script type="module" src="…/assets/bangyang/search-page.js"></script>
 *
 * The form and the status are those in the same <main> as the list, so a box in the header may be
 * a form like it. The words, and with them `root`, the way to the site's root, are what
 * bangyang/pages/search.py writes. A row is
 *
 *   <li class="result result--person"><span class="result__picture"><img …></span><a href="…">title</a>
 *     <p class="result__meta"><span>…</span> · <span>…</span></p>
 *     <p class="result__excerpt">…</p></li>
 *
 * with hits in <mark>; more rows follow by <button class="search-more">, after the list. While a
 * search is under way the list is aria-busy; data-total is gone while the count is not known.
 */
import { excerpt, pieces } from "./search-excerpt.js";
import { openIndex } from "./search-index.js";

const ROWS = 20;
const PAUSE = 200; // ms between the last key and the search
const PATIENCE = 300; // ms before it says that it is looking
const FILTERS = ["county", "kind"];

const words = JSON.parse(document.getElementById("search-words").textContent);
const root = new URL(words.root, document.baseURI);
const list = document.getElementById("search-results");
const main = list.closest("main") ?? document;
const form = main.querySelector("form[role=search]");
const box = form.elements.q;
const status = main.querySelector("[role=status]");
const more = element("button", { type: "button", className: "search-more", hidden: true });
list.after(more);

let index = openIndex(get);
let turn = 0; // of searches, the latest counts
let typing = false; // since the address was last settled
let pause = 0;

/** Brings a file of the index; the manifest is asked for anew each time, the rest never changes. */
async function get(path) {
  const cache = path === "manifest.json" ? "no-cache" : "default";
  const response = await fetch(new URL(`assets/search/${path}`, root), { cache });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return new Uint8Array(await response.arrayBuffer());
}

function say(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The query and the filters in the address. */
function asked() {
  const parameters = new URLSearchParams(location.search);
  const filters = FILTERS.map((name) => [name, parameters.get(name) ?? ""]);
  return { query: parameters.get("q") ?? "", filters: Object.fromEntries(filters) };
}

/** Puts the box's text into the address: one entry of the history from the first key to the last. */
function settle(done) {
  clearTimeout(pause);
  const address = new URL(location.href);
  address.searchParams.set("q", box.value.trim());
  address.hash = "";
  if (address.href !== location.href) {
    if (typing) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    typing = true;
    show();
  }
  if (done) typing = false;
}

/** Searches for what the address asks, and shows it. */
async function show() {
  const mine = ++turn;
  const { query, filters } = asked();
  list.removeAttribute("data-total");
  const slow = setTimeout(() => mine === turn && busy(), PATIENCE);
  try {
    const found = await index.find(query, filters);
    const rows = await rowsOf(found, 0);
    if (mine === turn) present(query, filters, found, rows);
  } catch (error) {
    console.error(error);
    if (mine === turn) fail();
  } finally {
    clearTimeout(slow);
    if (mine === turn) list.removeAttribute("aria-busy");
  }
}

function busy() {
  list.setAttribute("aria-busy", "true");
  status.textContent = words.looking;
}

function fail() {
  list.replaceChildren();
  more.hidden = true;
  const again = element("button", { type: "button", className: "search-again" }, words.again);
  again.addEventListener("click", () => {
    index = openIndex(get); // the parts may have changed with the site
    show();
  });
  status.replaceChildren(words.failed, " ", again);
}

function present(query, filters, found, rows) {
  list.replaceChildren(...rows);
  list.dataset.total = found.hits.length;
  status.replaceChildren(...summary(query, filters, found.hits.length));
  offer(found);
}

/** How many there are; and the way to all of them, where a filter hides some. */
function summary(query, filters, count) {
  const filtered = FILTERS.some((name) => filters[name]);
  if (!query.trim() && !filtered) return [];
  const sentence = !query.trim() ? say("listed", { count })
    : say(count ? "found" : "nothing", { query: query.trim(), count });
  if (!filtered) return [sentence];
  const all = new URL(location.href);
  FILTERS.forEach((name) => all.searchParams.delete(name));
  return [sentence, " ", words.filtered, " ", element("a", { href: all.href }, words.unfilter)];
}

function offer(found) {
  const rest = found.hits.length - list.children.length;
  more.hidden = rest <= 0;
  more.textContent = say("more", { count: rest });
  more.onclick = () => lengthen(found);
}

async function lengthen(found) {
  const mine = turn;
  const shown = list.children.length;
  more.disabled = true;
  try {
    const rows = await rowsOf(found, shown);
    if (mine !== turn) return;
    list.append(...rows);
    offer(found);
    list.children[shown].querySelector("a").focus();
  } catch (error) {
    console.error(error);
    if (mine === turn) more.textContent = `${words.failed} ${words.again}`;
  } finally {
    more.disabled = false;
  }
}

function rowsOf({ hits, words: wanted }, from) {
  const next = hits.slice(from, from + ROWS);
  return Promise.all(next.map(async (hit) => rowElement(await index.row(hit), wanted)));
}

/** The small picture, or for a record without one the sign of its kind. */
function pictureElement(row) {
  const sign = words[`sign-${row.kind}`] ?? "";
  const inner = row.picture
    ? element("img", { src: new URL(row.picture, root).href, alt: "", loading: "lazy" }) : sign;
  return element("span", { className: "result__picture", ariaHidden: "true" }, inner);
}

function rowElement(row, wanted) {
  const marked = (parts) => parts.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));
  const meta = row.meta.flatMap((part, place) => [
    ...(place ? ["\u00a0· "] : []), // a dot never begins a line
    element("span", {}, ...marked(pieces(part, wanted))),
  ]);
  return element(
    "li",
    { className: `result result--${row.kind}` },
    pictureElement(row),
    element("a", { href: new URL(row.url, root).href }, ...marked(pieces(row.title, wanted))),
    element("p", { className: "result__meta" }, ...meta),
    element("p", { className: "result__excerpt" }, ...marked(excerpt(row.texts, wanted)))
  );
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  settle(true);
});
box.addEventListener("keydown", (event) => {
  // The Enter that ends a composition is no wish to search; Safari sends it after the end.
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
});
box.addEventListener("input", (event) => {
  clearTimeout(pause);
  if (!event.isComposing) pause = setTimeout(settle, PAUSE);
});
box.addEventListener("compositionend", () => {
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
});
box.addEventListener("compositionstart", () => clearTimeout(pause));
box.addEventListener("focus", () => index.open().catch(() => {}), { once: true });
addEventListener("popstate", arrive);

function arrive() {
  const { query, filters } = asked();
  typing = false;
  box.value = query;
  if (query.trim() || Object.values(filters).some(Boolean)) show();
  else present(query, filters, { words: [], hits: [] }, []);
}

arrive();

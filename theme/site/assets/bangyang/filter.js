/*
 * The filter of the lists of stories and of pledges. Without it the chips are links, each to the list
 * of one value; here they become checkboxes: values of one facet add up (two townships), facets
 * narrow each other.
 *
 *   <details class="by-filters" data-root data-lists data-all data-base data-by-facets data-by-own
 *    data-order data-rows data-total data-word-…>
 *     … <nav class="by-facets"><ul class="by-chips" data-facet="kind"><li><a data-key="person"> …
 *       <details data-by-later="township" hidden>  a facet with too many values to be named at once
 *   <div class="by-found"><p role="status"></p></div>  what was found, and the choice as tags
 *   <div class="by-list__own">…</div>                  the page's own list
 *
 * `own` are the page's own values, already chosen (township=…&status=…). The choice stands in the
 * address: exemplars/?kind=person&standard=…, a value a parameter; below by/ the page's own stay in
 * the path. `lists` is asked for once something is chosen (bangyang/pages/packs.py, pledge_packs.py):
 * which values each record has, then the rows in view, by `order` newest or oldest first. Links to
 * other years (data-year) take the choice along. What was not fetched is said, and links return.
 */
const ROWS = 24;
const PAUSE = 300; // ms before it says that it is fetching
const PATIENCE = 20_000; // ms for one file

class Stale extends Error {}

const panel = document.querySelector(".by-filters[data-root]");
const links = panel.querySelector(".by-facets");
const found = document.querySelector(".by-found");
const status = found.querySelector("[role=status]");
const own = document.querySelector(".by-list__own");
const FACETS = panel.dataset.byFacets.split(" ");
const OWN = [...new URLSearchParams(panel.dataset.byOwn)].map(([name, key]) => ({ name, key }));
const root = new URL(panel.dataset.root, document.baseURI);

const form = element("form", {
  className: "by-facets", role: "search", "aria-label": word("Label"), autocomplete: "off",
});
const later = []; // facets whose values come with the table
const chips = [...links.children].flatMap(facetGroup);
const note = element("small", { className: "by-filters__count" });
const see = element("button", { type: "button", className: "by-button by-filters__see" });
const tags = element("ul", { className: "by-chosen" });
const list = element("ul", { className: panel.dataset.rows });
const years = [...panel.querySelectorAll("a[data-year]")].map((link) => ({ link, plain: link.href }));
const more = element("button", { type: "button", className: "by-button by-button--line by-more" });

let columns = null; // a promise of facets.json
let packs = new Map(); // promises of rows, by number
let turn = 0; // of what was asked for, the latest counts

// What is seen

function word(name, values = {}) {
  return panel.dataset[`word${name}`].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Copies a heading, a list of links or a note into the form; the links become checkboxes. */
function facetGroup(node) {
  const name = node.dataset.facet;
  if (!name) {
    const copy = node.cloneNode(true);
    form.append(copy);
    if (copy.dataset.byLater) later.push(copy);
    return [];
  }
  const boxes = [...node.querySelectorAll("a")].map((link) => chip(name, link));
  const named = { role: "group", "aria-labelledby": node.getAttribute("aria-labelledby") };
  form.append(element("div", { className: "by-chips", ...named }, ...boxes.map(({ label }) => label)));
  return boxes;
}

function chip(name, link) {
  return made(name, link.dataset.key, [...link.cloneNode(true).childNodes]);
}

function made(name, key, words) {
  const box = element("input", { type: "checkbox", name, value: key });
  const text = element("span", {}, ...words);
  return { name, key, box, label: element("label", {}, box, text), count: text.querySelector("small") };
}

/** Adds the values of the facets that were not named before. */
function complete(data) {
  for (const place of later.splice(0)) {
    const name = place.dataset.byLater;
    const { keys = [], names = [] } = data.facets[name] ?? {};
    const boxes = keys.map((key, at) => made(name, key, [`${names[at]} `, element("small", {})]));
    place.querySelector(".by-chips").append(...boxes.map(({ label }) => label));
    place.hidden = !boxes.length;
    chips.push(...boxes);
    tick(asked());
    recount(data, judge(data, asked()));
  }
}

// The choice

/** What the address asks for: keys by facet, the page's own first. */
function asked() {
  const parameters = new URLSearchParams(location.search);
  const choice = nothing();
  for (const { name, key } of OWN) choice[name].push(key);
  for (const name of FACETS) {
    const keys = [...choice[name], ...parameters.getAll(name).filter(Boolean)];
    choice[name] = [...new Set(keys)];
  }
  return choice;
}

function nothing() {
  return Object.fromEntries(FACETS.map((name) => [name, []]));
}

/** Whether the page's own list is what was asked for. */
function plain(choice) {
  return holdsOwn(choice) && chosen(choice).length === OWN.length;
}

function holdsOwn(choice) {
  return OWN.every(({ name, key }) => choice[name].includes(key));
}

function chosen(choice) {
  return FACETS.flatMap((name) => choice[name].map((key) => ({ name, key })));
}

/** Below by/ as long as the page's own values are chosen, else at the list of all. */
function addressOf(choice) {
  const stays = OWN.length > 0 && holdsOwn(choice);
  const address = new URL(stays ? panel.dataset.base : panel.dataset.all, root);
  const inPath = ({ name, key }) => stays && OWN.some((own) => own.name === name && own.key === key);
  for (const each of chosen(choice)) if (!inPath(each)) address.searchParams.append(each.name, each.key);
  return address;
}

/** A year's list of all with the same choice, or the page's own list in that year. */
function follow(choice) {
  for (const { link, plain: href } of years) {
    const address = new URL(href);
    if (!plain(choice)) {
      address.pathname = address.pathname.replace(/by\/.*/, "by/all/");
      for (const { name, key } of chosen(choice)) address.searchParams.append(name, key);
    }
    link.href = address;
  }
}

function choose(name, key, wanted) {
  const choice = asked();
  choice[name] = choice[name].filter((each) => each !== key);
  if (wanted) choice[name].push(key);
  go(choice);
}

/** Another path (a later page, a list left behind) is another page: it is opened. */
function go(choice) {
  const address = addressOf(choice);
  if (address.pathname !== location.pathname) {
    location.assign(address);
    return;
  }
  history.pushState(null, "", address);
  show();
}

// What is fetched

async function get(path) {
  const address = new URL(panel.dataset.lists + path, root);
  const signal = AbortSignal.timeout?.(PATIENCE);
  const response = await fetch(address, { cache: "no-cache", signal });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response;
}

function table() {
  columns ??= get("facets.json").then((response) => response.json());
  columns.then(complete, () => (columns = null));
  return columns;
}

function pack(number, mark) {
  if (!packs.has(number)) {
    const rows = rowsOf(number, mark);
    rows.catch(() => packs.delete(number));
    packs.set(number, rows);
  }
  return packs.get(number);
}

/** The rows of a pack; their addresses, relative to the pack, become whole ones. */
async function rowsOf(number, mark) {
  const response = await get(`${number}.html`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const rows = page.querySelector("ul[data-mark]");
  if (rows?.dataset.mark !== mark) throw new Stale(`${number}.html is of another build`);
  const whole = (address) => new URL(address, response.url).href;
  for (const node of rows.querySelectorAll("[href], [src], [srcset]")) {
    for (const name of ["href", "src"]) {
      if (node.hasAttribute(name)) node.setAttribute(name, whole(node.getAttribute(name)));
    }
    const set = node.getAttribute("srcset");
    if (set) node.setAttribute("srcset", set.replace(/(^|,\s+)(\S+)/g, (_, gap, at) => gap + whole(at)));
  }
  return [...rows.children];
}

// What is counted

function holds(value, visit) {
  if (Array.isArray(value)) value.forEach(visit);
  else visit(value);
}

/** For each record: how many facets it misses, and the last of them. */
function judge(data, choice) {
  const missed = new Uint8Array(data.total);
  const last = new Uint8Array(data.total);
  FACETS.forEach((name, place) => {
    if (!choice[name].length) return;
    const column = data.facets[name] ?? { keys: [], of: new Array(data.total).fill([]) };
    const wanted = new Set(choice[name].map((key) => column.keys.indexOf(key)));
    column.of.forEach((value, story) => {
      let fits = false;
      holds(value, (number) => (fits ||= wanted.has(number)));
      if (fits) return;
      missed[story] += 1;
      last[story] = place;
    });
  });
  return { missed, last };
}

/** The records that miss nothing, in the order of the list. */
function matches({ missed }) {
  const records = [];
  missed.forEach((misses, record) => misses || records.push(record));
  return panel.dataset.order === "newest" ? records.reverse() : records;
}

/** How many each value of a facet has under what is chosen in the other facets. */
function counts(data, { missed, last }, name) {
  const place = FACETS.indexOf(name);
  const column = data.facets[name];
  if (!column) return new Map();
  const sums = new Array(column.keys.length).fill(0);
  column.of.forEach((value, story) => {
    if (missed[story] > 1 || (missed[story] && last[story] !== place)) return;
    holds(value, (number) => (sums[number] += 1));
  });
  return new Map(column.keys.map((key, number) => [key, sums[number]]));
}

// What is shown

function tick(choice) {
  const taken = chosen(choice);
  for (const { name, key, box } of chips) box.checked = choice[name].includes(key);
  follow(choice);
  note.textContent = taken.length ? word("Count", { count: taken.length }) : "";
}

/** Chips that would find nobody cannot be taken; whoever holds the focus keeps it. */
function recount(data, judged) {
  const sums = {};
  for (const { name, key, box, count } of chips) {
    sums[name] ??= counts(data, judged, name);
    const number = sums[name].get(key) ?? 0;
    count.textContent = number;
    box.disabled = !number && !box.checked && box !== document.activeElement;
  }
}

async function show(rows = ROWS) {
  const mine = ++turn;
  const choice = asked();
  tick(choice);
  const slow = setTimeout(() => mine === turn && busy(), PAUSE);
  try {
    await present(choice, rows, () => mine === turn);
  } catch (error) {
    console.error(error);
    if (mine === turn) fail();
  } finally {
    clearTimeout(slow);
    if (mine === turn) own.parentNode.removeAttribute("aria-busy");
  }
}

/** Shows what a choice finds, once anew where the site was built again meanwhile. */
async function present(choice, rows, current, anew = false) {
  const data = await table();
  if (!current()) return;
  const judged = judge(data, choice);
  const stories = matches(judged);
  recount(data, judged);
  offerToSee(stories.length);
  if (plain(choice)) {
    restore();
    return;
  }
  retag(data, choice);
  try {
    const shown = await rowsAt(data, stories.slice(0, rows));
    if (!current()) return;
    list.replaceChildren(...shown);
    status.textContent = word(stories.length ? "Found" : "None", { count: stories.length });
    offer(data, stories);
    own.hidden = true;
    list.hidden = false;
  } catch (error) {
    if (anew || !(error instanceof Stale)) throw error;
    forget();
    await present(choice, rows, current, true);
  }
}

function rowsAt(data, stories) {
  const rows = stories.map(async (story) => {
    const number = Math.floor(story / data.pack);
    return (await pack(number, data.marks[number]))[story % data.pack];
  });
  return Promise.all(rows);
}

function forget() {
  columns = null;
  packs = new Map();
}

function busy() {
  own.parentNode.setAttribute("aria-busy", "true");
  status.textContent = word("Looking");
}

function restore() {
  list.hidden = more.hidden = true;
  own.hidden = false;
  status.textContent = "";
  tags.replaceChildren();
}

/** Says that files are missing, and gives the links back. */
function fail() {
  restore();
  form.replaceWith(links);
  see.hidden = true;
  note.textContent = "";
  const again = element("button", { type: "button", className: "by-again" }, word("Again"));
  again.addEventListener("click", () => {
    forget();
    links.replaceWith(form);
    show();
  });
  status.replaceChildren(word("Failed"), " ", again);
}

/** Keeps the tags that stay: whoever stands on one keeps the focus. */
function retag(data, choice) {
  const taken = chosen(choice);
  const wanted = taken.map(({ name, key }) => `${name}=${key}`);
  if (taken.length > 1) wanted.push("");
  for (const item of [...tags.children]) if (!wanted.includes(item.dataset.of)) item.remove();
  const held = [...tags.children].map((item) => item.dataset.of);
  wanted.forEach((of, place) => {
    if (held.includes(of)) return;
    const made = of ? tagOf(data, taken[place]) : tag(word("Clear"), "by-chosen__clear", word("Clear"), () => go(nothing()));
    made.dataset.of = of;
    tags.insertBefore(made, tags.children[place] ?? null);
  });
}

function tagOf(data, { name, key }) {
  const column = data.facets[name];
  const called = column?.names[column.keys.indexOf(key)] ?? key;
  return tag(called, "", word("Remove", { name: called }), () => choose(name, key, false));
}

/** The tag goes, so the focus waits where the others are: the next Tab is the next of them. */
function tag(called, className, label, action) {
  const button = element("button", { type: "button", className, "aria-label": label }, called);
  button.addEventListener("click", () => {
    found.focus({ preventScroll: true });
    action();
  });
  return element("li", {}, button);
}

function offerToSee(count) {
  see.textContent = word("See", { count });
  see.hidden = !count;
}

function offer(data, stories) {
  const rest = stories.length - list.children.length;
  more.hidden = rest <= 0;
  more.textContent = word("More", { count: rest });
  more.onclick = () => lengthen(data, stories);
}

async function lengthen(data, stories) {
  const mine = turn;
  const shown = list.children.length;
  more.disabled = true;
  try {
    const rows = await rowsAt(data, stories.slice(shown, shown + ROWS));
    if (mine !== turn) return;
    list.append(...rows);
    offer(data, stories);
    list.children[shown].querySelector("a").focus();
    history.replaceState({ rows: list.children.length }, "");
  } catch (error) {
    console.error(error);
    if (mine === turn) fail();
  } finally {
    more.disabled = false;
  }
}

// How it begins

links.replaceWith(form);
form.after(see);
panel.querySelector("summary").append(note);
found.append(tags);
own.after(list, more);
list.hidden = more.hidden = true;
offerToSee(Number(panel.dataset.total));

form.addEventListener("change", ({ target }) => choose(target.name, target.value, target.checked));
form.addEventListener("submit", (event) => event.preventDefault());
see.addEventListener("click", () => {
  panel.open = false;
  found.scrollIntoView();
  found.focus({ preventScroll: true });
});
for (const touch of ["pointerenter", "focusin"]) {
  panel.addEventListener(touch, () => table().catch(() => {}), { once: true });
}
addEventListener("popstate", ({ state }) => show(state?.rows));
addEventListener("pageshow", ({ persisted }) => persisted && tick(asked()));

/** Below by/ the counts of the page are those of the whole site until they are asked for. */
async function settle() {
  if (!panel.open || !OWN.length || !plain(asked())) return;
  try {
    const data = await table();
    recount(data, judge(data, asked()));
  } catch {
    // Counts that could not be fetched are said when something is chosen.
  }
}

if (plain(asked())) {
  tick(asked());
  panel.addEventListener("toggle", settle);
  settle();
} else show(history.state?.rows);

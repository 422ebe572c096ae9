/*
 * The list below a search box:
 *
 *   <div class="by-suggest"><div role="listbox" id="…" aria-label="…">
 *     <div role="group" aria-labelledby="…"><p role="presentation" id="…">…</p>
 *       <a role="option" id="…" aria-selected="false" tabindex="-1" href="…" class="by-suggest__row">
 *         <span class="by-suggest__picture"><img …></span>
 *         <span class="by-suggest__text">
 *           <span class="by-suggest__name">…<mark>…</mark></span><span class="by-meta">…</span></span></a>
 *     </div>…<a role="option" …>…</a></div><p class="by-suggest__state">…</p></div>
 *
 * An option is a link, so that it opens in another tab as links do; one whose address is not known
 * yet has none. Rows stay the same elements while what is known of them grows.
 */
import { addressAt, element, marked } from "./elements.js";
import { pieces } from "./excerpt.js";
import { told } from "./told.js";

const GROUPS = ["names", "titles"];
let lists = 0;

/** A list for a box, empty and hidden; `say` has the words, `seek` leads to a search for a query. */
export function openList(box, root, say, seek) {
  const id = `by-suggest-${++lists}`;
  const list = element("div", { id, role: "listbox", "aria-label": say("label") });
  const state = element("p", { className: "by-suggest__state" });
  const popup = element("div", { className: "by-suggest", hidden: true }, list, state);
  const groups = GROUPS.map((name) => groupElement(`${id}-${name}`, say(name)));
  let rows = new Map(); // by key, those that are shown
  box.parentElement.append(popup);

  function show(offers) {
    const wanted = rowsOf(offers, root, say, seek);
    rows = new Map(wanted.map((row) => [row.key, rowElement(row)]));
    const of = (name) => wanted.filter(({ group }) => group === name).map(({ key }) => rows.get(key));
    groups.forEach((group, at) => fill(group, [group.firstChild, ...of(GROUPS[at])]));
    fill(list, [...groups.filter((group) => group.children.length > 1), ...of("all")]);
    state.textContent = offers.failed ? say("failed") : offers.looking ? say("looking") : "";
    // What a phone's keyboard covers cannot be seen; a list in the header does not scroll with the page.
    popup.style.setProperty("--by-seen", `${visualViewport?.height ?? innerHeight}px`);
    popup.hidden = false;
  }

  /** The element of a row: the one there is, with what is new in it. */
  function rowElement({ key, href, ...shown }) {
    const properties = { id: `${id}-${key}`, role: "option", "aria-selected": "false", tabIndex: -1 };
    const row = rows.get(key) ?? element("a", { ...properties, className: "by-suggest__row" });
    if (href) row.href = href;
    const now = JSON.stringify(shown);
    if (row.dataset.shown !== now) row.replaceChildren(...content(shown));
    row.dataset.shown = now;
    return row;
  }

  return {
    id,
    popup,
    show,
    hide: () => { popup.hidden = true; },
    shown: () => !popup.hidden,
    state: () => state.textContent,
    options: () => [...list.querySelectorAll("[role=option]")],
  };
}

function groupElement(id, label) {
  const title = element("p", { id, role: "presentation", className: "by-suggest__title" }, label);
  return element("div", { role: "group", "aria-labelledby": id, className: "by-suggest__group" }, title);
}

/** Gives an element these children; it is left alone if it has them. */
function fill(parent, children) {
  const same = parent.children.length === children.length
    && children.every((child, at) => parent.children[at] === child);
  if (!same) parent.replaceChildren(...children);
}

/** Rows as they are to be: {key, group, href, parts, meta, picture, sign}. */
function rowsOf({ query, names, titles, marking, total }, root, say, seek) {
  const asked = told(query, say("cut"));
  const tail = total === undefined ? say("search", { query: asked }) : say("search-count", { query: asked, count: total });
  return [
    ...names.map((row) => nameRow(row, root, say("dot"))),
    ...titles.filter(({ head }) => head).map((row) => titleRow(row, marking, root, say("dot"))),
    { key: "all", group: "all", href: seek(query), parts: plain(tail) },
  ];
}

function nameRow({ record, name, start, end, head }, root, dot) {
  const parts = pieces(name, start < end ? [[start, end]] : []);
  return { key: `n${record}`, group: "names", sign: [...name][0], parts, ...about(head, root, dot, plain) };
}

function titleRow({ record, head }, { stretches }, root, dot) {
  const cut = (text) => pieces(text, stretches(text));
  return { key: `t${record}`, group: "titles", parts: cut(head.title), ...about(head, root, dot, cut) };
}

/** What a head adds to a row once it is there; the line it will stand in is there before. */
function about(head, root, dot, cut) {
  if (!head) return { meta: [] };
  const meta = head.meta.flatMap((part, at) => [...plain(at ? dot : ""), ...cut(part)]);
  return { href: addressAt(root, head.url), meta, picture: head.picture && new URL(head.picture, root).href };
}

function plain(text) {
  return pieces(text, []);
}

/** What a row shows. A name without a picture has its first character in the picture's place. */
function content({ group, parts, meta, picture, sign }) {
  const text = element(
    "span", { className: "by-suggest__text" }, element("span", { className: "by-suggest__name" }, ...marked(parts))
  );
  if (meta) text.append(element("span", { className: "by-meta" }, ...marked(meta)));
  if (group !== "names") return [text];
  const inner = picture ? element("img", { src: picture, alt: "" }) : sign;
  return [element("span", { className: "by-suggest__picture", "aria-hidden": "true" }, inner), text];
}

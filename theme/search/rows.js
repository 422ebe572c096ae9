/*
 * Rows of results:
 *
 *   <li class="result result--person"><span class="result__picture"><img …></span><a href="…">title</a>
 *     <p class="result__meta"><span class="result__part"><span>…</span> · </span>…</p>
 *     <p class="result__excerpt">…</p></li>
 *
 * A row stands as soon as its head is there; the lines of the excerpt are kept free until its texts
 * come, and it is cut to fill no more of them.
 */
import { addressAt, element, marked } from "./elements.js";
import { excerpt, hits, pieces } from "./excerpt.js";
import { headline } from "./headline.js";

const SHORTER = 3; // characters an excerpt loses each time it is too long
const TRIES = 5;
const LONGEST_NAME = 10; // characters
const ANCHOR = /^p-/; // of a pledge's number, as its address has it
const MANIFOLD = ["maker", "liaison", "place"]; // kinds whose first text may be a mere name

/** A row from its head; with an excerpt if texts are going to come. */
export function rowOf(head, marking, { root, say, excerpts }) {
  const title = headline(head.title, marking.stretches(head.title));
  const row = element(
    "li",
    { className: `result result--${head.kind}` },
    pictureOf(head, root, say),
    element("a", { href: addressAt(root, head.url) }, ...title),
    metaOf(head, marking, say("dot"))
  );
  if (excerpts) row.append(element("p", { className: "result__excerpt result__excerpt--coming" }));
  return row;
}

/** The small picture, or for a record without one the sign of its kind. */
function pictureOf({ picture, kind }, root, say) {
  const inner = picture
    ? element("img", { src: new URL(picture, root).href, alt: "", loading: "lazy", decoding: "async" })
    : say(`sign-${kind}`);
  return element("span", { className: "result__picture", "aria-hidden": "true" }, inner);
}

/** What is said of a record, in one line; a pledge's begins with its standing. */
function metaOf({ meta, mark }, marking, dot) {
  const parts = meta.map((part) => element("span", {}, ...marked(pieces(part, marking.stretches(part)))));
  if (mark && parts.length) {
    parts[0].className = `by-standing by-standing--${mark}`;
    parts[0].prepend(element("i", { className: `by-mark by-mark--${mark}`, "aria-hidden": "true" }));
  }
  const dotted = parts.map((part, place) => (
    element("span", { className: "result__part" }, part, place < parts.length - 1 ? dot : "")
  ));
  return element("p", { className: "result__meta" }, ...dotted);
}

/**
 * Puts an excerpt of the texts into a row, as long as the lines kept free for it hold. What stands
 * above it is not said again.
 */
export function excerptInto(row, { title, meta, kind }, texts, marking, cut) {
  const place = row.querySelector(".result__excerpt");
  const style = getComputedStyle(place);
  const lines = Number(style.getPropertyValue("--lines")) || 2;
  const most = lines * parseFloat(style.lineHeight) + 1;
  const own = telling(texts, [title, ...meta], marking.words, MANIFOLD.includes(kind) ? 0 : 1);
  let room = lines * Math.max(8, Math.floor(place.clientWidth / parseFloat(style.fontSize)) - 1);
  place.classList.remove("result__excerpt--coming", "result__excerpt--failed");
  for (let tries = 0; tries < TRIES; tries++, room -= SHORTER) {
    place.replaceChildren(...marked(excerpt(own, marking.words, room, cut)));
    if (place.scrollHeight <= most) break;
  }
}

/**
 * Texts that say more than what stands above; after the first of them, which may be short, a mere
 * name only for a word that is not there.
 */
function telling(texts, above, words, first) {
  const own = texts.filter((text) => !above.includes(text) && !above.includes(text.replace(ANCHOR, "")));
  const there = words.every((word) => above.some((text) => hits(text, [word]).length));
  return there ? own.filter((text, place) => place < first || text.length > LONGEST_NAME) : own;
}

/** Says in a row that its texts did not come. */
export function excerptFailed(row, sentence) {
  const place = row.querySelector(".result__excerpt");
  place.classList.remove("result__excerpt--coming");
  place.classList.add("result__excerpt--failed");
  place.textContent = sentence;
}

/*
 * The parts of the search page around its rows: the heading, what is said to everyone and to who
 * listens, the way to more.
 */
import { element } from "./elements.js";
import { told } from "./told.js";

const LONG = 16; // characters of a heading in large type

/** The page around a list of results, and how its parts change. */
export function openView(list, say) {
  const title = document.title;
  const part = (name) => document.querySelector(name);
  const search = part(".search");
  const heading = part(".search h1");
  const kinds = part("#search-kinds");
  const found = part(".search .by-found");
  const status = part("#search-status");
  const others = part("#search-others");
  const more = element("button", { type: "button", className: "by-button by-button--line by-more search-more", hidden: true });
  list.after(more);

  /** Says how many there are, which the heading shows already, and something more. */
  function tell(heard = "", seen = "", ...rest) {
    const hidden = heard ? [element("span", { className: "by-hidden" }, heard, " ")] : [];
    status.replaceChildren(...hidden, seen, ...rest);
  }

  return {
    form: part("#search-form"),
    panel: part("#search-filters"),
    kinds,
    found,
    others,
    more,
    tell,
    /** The heading, nothing below it; the query stands in the window's title. */
    clear(text, query) {
      list.replaceChildren();
      document.title = query ? say("titled", { query: told(query, say("cut")), title }) : title;
      heading.textContent = text;
      heading.toggleAttribute("data-by-long", text.length > LONG);
      kinds.textContent = "";
      others.replaceChildren();
      more.hidden = true;
    },
    /** Whether nothing is asked. */
    resting: () => search.classList.contains("search--resting"),
    rest: (resting) => search.classList.toggle("search--resting", resting),
    busy() {
      list.setAttribute("aria-busy", "true");
      tell("", say("looking"));
    },
    calm: () => list.removeAttribute("aria-busy"),
    /** Offers so many more rows, in its own words or others. */
    offer(left, sentence) {
      more.hidden = left <= 0;
      more.textContent = sentence ?? say("more", { count: left });
    },
    /** The focus waits where the tags are: the next Tab is the next of them. */
    focus: () => found.focus({ preventScroll: true }),
  };
}

/*
 * What the page is asked for stands in its address: a question is an entry of the history, and going
 * back is asking it again.
 */
import { addressFor, askedIn } from "./choice.js";

/** The page's address. `changed(rows)` is called when it asks for something else. */
export function openAddress(changed) {
  let facets = []; // those that are known as parameters
  let here = location.href;

  function go(wanted, goesOn) {
    const next = addressFor(here, facets, wanted);
    if (next === here) return false;
    here = next;
    try {
      if (goesOn) history.replaceState(null, "", next);
      else history.pushState(null, "", next);
    } catch (error) {
      console.warn(error); // some browsers let no page on a disk have another address
    }
    changed();
    return true;
  }

  addEventListener("popstate", ({ state }) => {
    here = location.href;
    changed(state?.rows);
  });

  return {
    know: (known) => { facets = known; },
    /** The query and the filters that are asked for. */
    asked: () => askedIn(here, facets),
    /** Whether there is anything in it that may be a question. */
    asks: () => new URL(here).search.length > 1,
    /** The address that asks for something else. */
    of: (wanted) => addressFor(here, facets, wanted),
    /** Asks for something; `goesOn`: in the same entry of the history, since it is being typed on. */
    go,
    /** How many rows there were and how far down somebody was, for whoever comes back. */
    keep: (rows, down) => history.replaceState({ rows, down }, ""),
    kept: () => history.state ?? {},
  };
}

/*
 * The facets of a search: chips with how many records each value finds under what is asked and what
 * is chosen in the other facets. Values add up within a facet, facets narrow each other.
 *
 *   <details class="by-filters" id="search-filters"><summary><span>…</span></summary>
 *     <div class="by-filters__body"></div></details>
 *
 * Chips are those of assets/bangyang/filter.js in their looks. A facet with many values is folded.
 */
import { element } from "./elements.js";

const MANY = 9; // values a facet shows unfolded

/** The panel: `choose(name, key, wanted)` is called for a chip, `see()` for the way to the rows. */
export function panelIn(details, say, { choose, see, again }) {
  const body = details.querySelector(".by-filters__body");
  const form = element("form", { className: "by-facets", "aria-label": say("facets"), autocomplete: "off" });
  const note = element("small", { className: "by-filters__count" });
  const trouble = element("p", { className: "search-trouble", hidden: true });
  const seen = element("button", { type: "button", className: "by-button by-filters__see", hidden: true });
  let groups = [];
  details.querySelector("summary").append(note);
  trouble.append(say("uncounted"), " ", againButton(say, again));
  body.replaceChildren(trouble, form, seen);
  form.addEventListener("change", ({ target }) => choose(target.name, target.value, target.checked));
  form.addEventListener("submit", (event) => event.preventDefault());
  seen.addEventListener("click", () => {
    details.open = false;
    see();
  });
  return {
    /** Makes the chips of the facets there are. */
    build(facets) {
      groups = facets.map((facet) => groupOf(facet, say));
      form.replaceChildren(...groups.map((group) => group.node));
    },
    /** Shows what is chosen. */
    tick(filters) {
      const chosen = Object.values(filters).flat().length;
      note.textContent = chosen ? say("chosen", { count: chosen }) : "";
      for (const { name, chips, fold } of groups) {
        for (const chip of chips) {
          const wanted = filters[name]?.includes(chip.box.value) ?? false;
          chip.box.checked = wanted;
          if (wanted && fold) fold.open = true;
        }
      }
    },
    /** Shows the counts: `live` under the choice, `all` of the query alone, {facet: counts}. */
    count(live, all, total) {
      trouble.hidden = true;
      seen.textContent = say("see", { count: total });
      seen.hidden = !total;
      for (const group of groups) recount(group, live[group.name] ?? [], all[group.name] ?? [], total);
    },
    /** Says that there are no counts. */
    fail() {
      trouble.hidden = false;
    },
  };
}

/** A button to try again. */
export function againButton(say, action) {
  const button = element("button", { type: "button", className: "by-again search-again" }, say("again"));
  button.addEventListener("click", action);
  return button;
}

/** How many there are of each kind, or of the chosen ones, in a sentence. */
export function kindsTold(facets, live, chosen, say) {
  const { values = [] } = facets.find((facet) => facet.name === "kind") ?? {};
  const kinds = values
    .map(([key, name], place) => ({ key, name, count: live.kind?.[place] ?? 0 }))
    .filter(({ key, count }) => count && (!chosen || chosen.includes(key)))
    .map((kind) => say("kind", kind));
  return kinds.length ? say("kinds", { kinds: kinds.join(say("comma")) }) : "";
}

function groupOf({ name, values }, say) {
  const title = say(`facet-${name}`) || name;
  const chips = values.map(([key, label]) => chipOf(name, key, label));
  const list = element("div", { className: "by-chips", role: "group", "aria-label": title }, ...chips.map((chip) => chip.label));
  if (values.length > MANY) {
    const fold = element("details", { className: "by-facets__later" }, element("summary", {}, title), list);
    return { name, chips, fold, node: fold };
  }
  return { name, chips, node: element("div", { className: "search-facet" }, element("h2", {}, title), list) };
}

function chipOf(name, key, label) {
  const box = element("input", { type: "checkbox", name, value: key });
  const count = element("small");
  const node = element("label", {}, box, element("span", {}, label, " ", count));
  return { box, count, label: node };
}

/**
 * A value that the query does not find at all is left out, one that only the other choices exclude
 * cannot be chosen. Whoever holds the focus keeps it. A facet that tells nothing apart is left out.
 */
function recount({ chips, node }, live, all, total) {
  chips.forEach(({ box, count, label }, place) => {
    const number = live[place] ?? 0;
    const held = box.checked || box === document.activeElement;
    count.textContent = number.toLocaleString("en");
    box.disabled = !number && !held;
    label.hidden = !all[place] && !held;
  });
  const idle = ({ box, label }, place) => label.hidden || (!box.checked && live[place] === total);
  node.hidden = chips.every(idle);
}

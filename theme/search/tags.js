/*
 * What is chosen, as tags that are taken away one by one or all at once.
 */
import { element } from "./elements.js";
import { chosenOf } from "./choice.js";

/** The list of tags; `remove(name, key)` and `clear()` are called for a tag and for all. */
export function tagsOf(say, { remove, clear }) {
  const list = element("ul", { className: "by-chosen" });
  return { list, show: (filters, facets) => retag(list, filters, facets, say, { remove, clear }) };
}

/** Keeps the tags that stay: whoever stands on one keeps the focus. */
function retag(list, filters, facets, say, { remove, clear }) {
  const chosen = chosenOf(filters);
  const wanted = chosen.map(({ name, key }) => `${name}=${key}`);
  if (chosen.length > 1) wanted.push("");
  for (const item of [...list.children]) if (!wanted.includes(item.dataset.of)) item.remove();
  const held = [...list.children].map((item) => item.dataset.of);
  wanted.forEach((of, place) => {
    if (held.includes(of)) return;
    const made = of ? tagOf(chosen[place], facets, say, remove)
      : tag(say("clear"), say("clear"), "by-chosen__clear", clear);
    made.dataset.of = of;
    list.insertBefore(made, list.children[place] ?? null);
  });
}

function tagOf({ name, key }, facets, say, remove) {
  const values = facets.find((facet) => facet.name === name)?.values ?? [];
  const called = values.find(([each]) => each === key)?.[1] ?? key;
  return tag(called, say("remove", { name: called }), "", () => remove(name, key));
}

function tag(called, label, className, action) {
  const button = element("button", { type: "button", className, "aria-label": label }, called);
  button.addEventListener("click", action);
  return element("li", {}, button);
}

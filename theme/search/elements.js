/*
 * Small pieces of a page: elements, sentences, addresses. Texts are put as text, never as markup.
 */

/** An element with properties or attributes, and what is in it. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A function that says a sentence of some words by its name, its gaps filled; numbers with commas. */
export function speaking(words) {
  const told = (value) => (typeof value === "number" ? value.toLocaleString("en") : value);
  return (name, values = {}) => (words[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => told(values[key]));
}

/** Where a record is seen. A copy on a disk has no server that would open a folder's page. */
export function addressAt(root, url) {
  const address = new URL(root + url); // whatever the file is called, never of another scheme
  if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
  return address.href;
}

/** Text in pieces {text, hit} as nodes, hits in <mark>. */
export function marked(pieces) {
  return pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));
}

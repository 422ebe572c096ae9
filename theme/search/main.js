/*
 * The search of a page, once its script is wanted (assets/bangyang/site.js): results on the search
 * page, suggestions in every box. The modules here are bundled into
 * assets/bangyang/search.js (bangyang/search/bundle.py).
 */
import { openFiles } from "./files.js";
import { openIndex } from "./reader.js";
import { showResults } from "./results.js";
import { suggest } from "./suggest.js";

const script = document.currentScript;
const root = new URL("../../", script.src).href; // it lies two folders down
const index = openIndex(openFiles(root, { fetch: fetchFile }).load);
const words = JSON.parse(document.getElementById("suggest-words").textContent);
const list = document.getElementById("search-results");

if (list) showResults(list, index, root);
for (const form of document.querySelectorAll("form[role=search]")) {
  if (form.elements.q) suggest(form, index, root, words, Boolean(list) && form.id === "search-form");
}

/** Fetches a file; the first is the manifest, which site.js has asked for already. */
function fetchFile(address, options) {
  const { manifest = fetch(address, options) } = script;
  delete script.manifest;
  return manifest;
}

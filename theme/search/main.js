/*
 * The search of a page, once its script is wanted: suggestions in every box, results on the search
 * page. The modules here are bundled into assets/bangyang/search.js (bangyang/search/bundle.py).
 */
import { openFiles } from "./files.js";

/** The site's root, an address: this script lies in its assets/bangyang/. */
const root = new URL("../../", document.currentScript.src).href;
const files = openFiles(root);

/*
 * Excerpts follow the rows: each comes into its row as soon as its texts are there.
 */
import { Stale } from "./reader.js";
import { excerptFailed, excerptInto } from "./rows.js";

/**
 * Fills rows from a place on; gives "stale" if the index they are of is no more, else "missing" if
 * any did not come. `shown` is what results.js shows, `bring(hits)` brings texts; what comes after
 * `current()` has become false is dropped.
 */
export async function fillRows(rows, from, shown, bring, current, say) {
  const brought = await Promise.all(
    rows.slice(from).map((row, place) => fillRow(row, from + place, shown, bring, current, say))
  );
  return ["stale", "missing"].find((trouble) => brought.includes(trouble)) ?? "";
}

async function fillRow(row, place, { found, heads, marking }, bring, current, say) {
  try {
    const [texts] = await bring([found.hits[place]]);
    if (current()) excerptInto(row, heads[place], texts, marking, say("cut"));
    return "";
  } catch (error) {
    console.error(error);
    if (current()) excerptFailed(row, say("no-text"));
    return error instanceof Stale ? "stale" : "missing";
  }
}

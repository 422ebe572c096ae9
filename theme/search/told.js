/*
 * How a query is told in a sentence that puts it in quotes. No page in here.
 */
const LONGEST = 30; // characters

/** A query as it stands between “ and ”: not all of a long one, quotes in it as quotes within quotes. */
export function told(query, cut = "…") {
  const chars = [...query.replace(/\s+/g, " ")];
  const short = chars.length > LONGEST ? chars.slice(0, LONGEST).join("").trimEnd() + cut : chars.join("");
  const inner = /^“([^“”]*)”$/.exec(short);
  return inner ? inner[1] : short.replaceAll("“", "‘").replaceAll("”", "’");
}

// Runs the browser's search modules in node: one JSON question on standard input, one JSON answer.
//   {"modules": folder, "units": [text]}                          → [units]
//   {"modules": folder, "keys": [run of units]}                   → [[key of each pair]]
//   {"modules": folder, "index": folder, "find": [{q, county, kind}]} → [{words, urls, ranks, rows}]
//   {"modules": folder, "excerpts": [[texts, words]]}             → [pieces]
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

async function text(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

const asked = JSON.parse(await text(process.stdin));
const module = (name) => import(pathToFileURL(join(asked.modules, name)));
const keys = await module("search-keys.js");

async function answer() {
  if (asked.units) return asked.units.map(keys.units);
  if (asked.keys) return asked.keys.map(pairKeys);
  if (asked.find) return find();
  return excerpts();
}

function pairKeys(run) {
  return Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => keys.keyOf(run.slice(at, at + 2)));
}

async function find() {
  const { openIndex } = await module("search-index.js");
  const index = openIndex((path) => readFile(join(asked.index, path)));
  const answers = [];
  for (const { q, ...filters } of asked.find) {
    const { words, hits } = await index.find(q, filters);
    const rows = await Promise.all(hits.map((hit) => index.row(hit)));
    answers.push({ words, urls: rows.map((row) => row.url), ranks: hits.map((hit) => hit.sum), rows });
  }
  return answers;
}

async function excerpts() {
  const { excerpt } = await module("search-excerpt.js");
  return asked.excerpts.map(([texts, query]) => excerpt(texts, keys.queryWords(query, 64)));
}

process.stdout.write(JSON.stringify(await answer()));

// Runs the browser's search modules in node. Each line of standard input is a question in JSON, each
// line of standard output its answer, {"answer": …} or {"error": …}. Modules are those of the
// folder that is named on the command line. Questions:
//   {"call": [module, function], "with": [[argument, …], …]}  → [result of each call]
//   {"serve": {path: base64}}      the files of an index, deflated, by their path without ".js"
//   {"serve": folder}              the same, framed, in a site's assets/search/
//   {"stale": [path, …]}           files that go on as they were, until one asks for fresh ones
//   {"fail": [path, …]}            files that fail to load, until further notice
//   {"open": true}                 a new reader of what is served
//   {"find": [{q, filters}, …]}    → [{urls, hits, every, marks, loaded}]
//   {"ask": [method, …]}           → what this method of the reader gives
//   {"names": [[method, …], …]}    → what each method of its names gives
//   {"fold": [word, …]}            → each word with traditional characters as simplified ones
//   {"heard": [[text, typed], …]}  → stretches of each text that sound like what was typed
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";

const module = (name) => import(pathToFileURL(join(process.argv[2], name)));

let reader = null;
let read = null; // gives a file's bytes, by its path
let before = null; // the same, of what was served before
let stale = [];
let failing = [];
let loaded = [];

async function load(path, { fresh }) {
  loaded.push(path);
  if (fresh) stale = [];
  await null;
  if (failing.includes(path)) throw new Error(`no ${path}`);
  return new Uint8Array(inflateSync(await (stale.includes(path) ? before : read)(path)));
}

async function servedFrom(source) {
  if (typeof source !== "string") {
    return (path) => {
      if (path in source) return Buffer.from(source[path], "base64");
      throw Object.assign(new Error(`404 ${path}`), { gone: true });
    };
  }
  const { unframed } = await module("files.js");
  return async (path) => unframed(await readFile(join(source, `${path}.js`)));
}

async function found({ q, filters }) {
  loaded = [];
  const { query, hits, every } = await reader.find(q, filters);
  const asked = [...loaded];
  const heads = await reader.heads(hits.map(({ record }) => record));
  return {
    urls: heads.map(({ url }) => url),
    hits: hits.map(({ tier, best, sum }) => [tier, best, sum]),
    every: every && [...every],
    marks: query.marks,
    loaded: asked,
  };
}

async function inTurn(list, one) {
  const answers = [];
  for (const each of list) answers.push(await one(each));
  return answers;
}

async function answerTo(question) {
  if (question.call) {
    const [name, call] = question.call;
    const { [call]: run } = await module(name);
    return inTurn(question.with, (values) => run(...values));
  }
  if (question.serve) [before, read] = [read, await servedFrom(question.serve)];
  if (question.stale) stale = question.stale;
  if (question.fail) failing = question.fail;
  if (question.open) reader = (await module("reader.js")).openIndex(load);
  if (question.find) return inTurn(question.find, found);
  if (question.names) {
    return inTurn(question.names, async ([method, ...values]) => (await reader.names(values[0]))[method](...values));
  }
  if (question.fold) {
    const { foldings, openFolding } = await module("fold.js");
    const table = openFolding(await load("fold", {}));
    return question.fold.map((word) => foldings(word, table));
  }
  if (question.heard) {
    const { places } = await module("pinyin.js");
    const { sounds } = await reader.names();
    return inTurn(question.heard, ([text, typed]) => places(text, typed, sounds));
  }
  if (question.ask) return reader[question.ask[0]](...question.ask.slice(1));
  return null;
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = await answerTo(JSON.parse(line)).then(
    (answer) => ({ answer }),
    (error) => ({ error: `${error.stack}` })
  );
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

// Runs the browser's modules of transport in node: one JSON question on standard input, one JSON
// answer. Bytes are base64.
//   {"modules": folder, "inflate": [stream]}  → [content | null if it fails]
//   {"modules": folder, "unframe": [file]}    → [content | null]
//   {"modules": folder, "root": address, "loads": [{path, fresh?, status?, body?}]}
//       → [{address, cache, content | failed: {name, gone}}]; without status and body nothing answers
import { mock } from "node:test";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const asked = JSON.parse(await text(process.stdin));
const module = (name) => import(pathToFileURL(join(asked.modules, name)));
const { inflate } = await module("inflate.js");
const { openFiles, unframed } = await module("files.js");

const bytes = (encoded) => new Uint8Array(Buffer.from(encoded, "base64"));
const encoded = (content) => Buffer.from(content).toString("base64");

function tried(read, content) {
  try {
    return encoded(read(bytes(content)));
  } catch {
    return null;
  }
}

/** A file that is asked for, from a web that answers as it was told. */
async function loaded(files, load, web) {
  web.next = load;
  try {
    const loading = files.load(load.path, { fresh: load.fresh });
    if (!load.status) mock.timers.tick(20_000);
    return { ...web.asked, content: encoded(await loading) };
  } catch ({ name, gone }) {
    return { ...web.asked, failed: { name, gone } };
  }
}

function told(web) {
  return (address, { cache, signal }) => new Promise((resolve, reject) => {
    web.asked = { address, cache };
    const { status, body = "" } = web.next;
    if (status) resolve(new Response(bytes(body), { status }));
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

async function answer() {
  if (asked.inflate) return asked.inflate.map((one) => tried(inflate, one));
  if (asked.unframe) return asked.unframe.map((one) => tried(unframed, one));
  mock.timers.enable({ apis: ["setTimeout"] });
  const web = {};
  const files = openFiles(asked.root, { fetch: told(web) });
  const answers = [];
  for (const load of asked.loads) answers.push(await loaded(files, load, web));
  return answers;
}

process.stdout.write(JSON.stringify(await answer()));

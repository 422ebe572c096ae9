/*
 * Brings the files of the index. On the web they are fetched; from `file://`, where nothing may be
 * fetched, each is added as a script, which hands its bytes to `by`. docs/search.md has the frame.
 */
import { inflate } from "./inflate.js";

const MANIFEST = "manifest";
const PATIENCE = 20_000; // ms for one file, to its last byte
const START = 'by("';
const END = '")';
const ESCAPED = { n: 10, r: 13 };

/** A file that could not be had, this time; `gone` if there is none. It may be asked for again. */
export class Missing extends Error {
  constructor(path, reason, gone = false) {
    super(`${path}: ${reason}`);
    this.name = "Missing";
    this.gone = gone;
  }
}

/**
 * The files below assets/search/ of the site at `root`, an address that ends in a slash.
 *
 * `load(path)` brings a file's bytes, inflated, or fails with Missing. Addresses hold the version of
 * the manifest that was loaded last, so that what a browser kept never comes from another index.
 * `load(path, { fresh: true })` passes by all that was kept on the way; so does, from then on, every
 * other: a server in the middle of a change may have given old files under the new version.
 */
export function openFiles(root, { fetch = globalThis.fetch } = {}) {
  const web = /^https?:$/.test(new URL(root).protocol);
  let version = "";
  let distrust = "";
  return {
    async load(path, { fresh = false } = {}) {
      if (fresh) distrust = `.${Date.now()}`;
      const address = addressOf(root, path, version + distrust);
      const cache = distrust ? "reload" : path === MANIFEST ? "no-cache" : "default";
      const content = web ? fetched(fetch, path, address, cache) : scripted(path, address);
      const bytes = await opened(path, content);
      if (path === MANIFEST) version = String(JSON.parse(new TextDecoder().decode(bytes)).version);
      return bytes;
    },
  };
}

function addressOf(root, path, version) {
  const address = new URL(`assets/search/${path}.js`, root);
  const asked = path === MANIFEST ? version.replace(/^\w+/, "") : version;
  if (asked) address.searchParams.set("v", asked);
  return address.href;
}

/** What a file holds; one that was cut short is as good as missing. */
async function opened(path, content) {
  const bytes = await content;
  try {
    return inflate(bytes);
  } catch (error) {
    throw new Missing(path, error);
  }
}

// On the web

async function fetched(fetch, path, address, cache) {
  const end = new AbortController();
  const late = setTimeout(() => end.abort(), PATIENCE);
  try {
    const response = await fetch(address, { cache, signal: end.signal });
    if (response.ok) return unframed(new Uint8Array(await response.arrayBuffer()));
    throw new Missing(path, response.status, response.status === 404 || response.status === 410);
  } catch (error) {
    throw error instanceof Missing ? error : new Missing(path, error);
  } finally {
    clearTimeout(late);
  }
}

/** What stands in the frame, bytes as they were before they were escaped and crossed. */
export function unframed(bytes) {
  const last = bytes.length - END.length;
  if (!reads(bytes, 0, START) || !reads(bytes, last, END)) throw new Error("no frame");
  const content = new Uint8Array(last - START.length);
  let size = 0;
  for (let at = START.length; at < last; at++) {
    const byte = bytes[at];
    content[size++] = byte === 92 ? escaped(bytes[++at]) : byte;
  }
  return uncrossed(content.subarray(0, size));
}

/** Bytes without the first one, with which all others are crossed. */
function uncrossed(bytes) {
  if (!bytes.length) throw new Error("no frame");
  const content = bytes.subarray(1);
  for (let at = 0; at < content.length; at++) content[at] ^= bytes[0];
  return content;
}

function reads(bytes, at, text) {
  return [...text].every((char, place) => bytes[at + place] === char.charCodeAt(0));
}

function escaped(byte) {
  return ESCAPED[String.fromCharCode(byte)] ?? byte;
}

// From a disk

const HIGH = "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f" +
  "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"; // of 0x80 to 0x9f
const BYTES = new Map([...HIGH].map((char, at) => [char.charCodeAt(0), 0x80 + at]));
const handed = new WeakMap(); // what a script handed over while it ran

/** Adds a file as a script and takes what it hands to `by`. */
function scripted(path, address) {
  globalThis.by = (text) => handed.set(document.currentScript, text);
  const script = document.createElement("script");
  script.charset = "windows-1252";
  script.src = address;
  return new Promise((resolve, reject) => {
    const fail = (reason, gone) => reject(new Missing(path, reason, gone));
    const late = setTimeout(fail, PATIENCE, "too late");
    script.onload = () => (handed.has(script) ? resolve(bytesOf(handed.get(script))) : fail("no frame"));
    script.onerror = () => fail("no such file", true);
    for (const end of ["load", "error"]) {
      script.addEventListener(end, () => {
        clearTimeout(late);
        script.remove();
      });
    }
    document.head.append(script);
  });
}

/** The bytes of a text read as windows-1252, as every browser reads it, uncrossed. */
function bytesOf(text) {
  return uncrossed(Uint8Array.from({ length: text.length }, (_, at) => {
    const code = text.charCodeAt(at);
    return code < 0x100 ? code : BYTES.get(code);
  }));
}

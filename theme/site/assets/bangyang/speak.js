/*
 * 朗读: the browser's own speech reads the story. On a story's page stand
 *
 *   <button hidden data-by-speak data-start="朗读" data-pause="暂停" data-resume="继续"><span>…
 *   [data-by-read]   what is read, in the order of the page
 *   <div hidden data-by-reader> with button[data-by-speak], button[data-by-stop],
 *     button[data-by-rate="0.8"] …, [role=status][data-failed]
 *
 * and on the home page <a hidden data-by-listen> to a story. All stay hidden where the device has
 * no voice for the language. A sentence is an utterance: Chrome goes silent after 15 seconds of a
 * long one, and on Android pause() ends the speech, so a pause ends it and reading goes on with
 * the sentence.
 */
const LONGEST = 60; // characters of an utterance; about 15 seconds
const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, blockquote, td, th, dt, dd, figcaption";
const SKIPPED = "[hidden], [aria-hidden=true], script, style, button, .by-hidden, sup a[role], .by-notes";
const END = /[。！？；…!?;]+[”’」』）》"')]*|\.(?=\s|$)[”’"')]*/gu;
const PAUSES = /[，、：,:—]/gu;
const MARK = "bangyang-reading";

const speech = window.speechSynthesis;

/** Calls back once the device has named a voice for a language: voices may come late. */
function whenVoiced(language, then) {
  const look = () => {
    if (!best(speech.getVoices(), language)) return;
    speech.removeEventListener?.("voiceschanged", look);
    then();
  };
  speech.addEventListener?.("voiceschanged", look);
  look();
}

/** A voice on the device before one that sends the text away; Mandarin before Cantonese. */
function best(voices, language) {
  const tag = (voice) => voice.lang.replaceAll("_", "-").toLowerCase();
  const fit = voices.filter((voice) => tag(voice).split("-")[0] === language);
  const accent = (voice) => (/^zh-(hans|cn)/.test(tag(voice)) ? 2 : /^zh-(hk|mo)/.test(tag(voice)) ? 0 : 1);
  const worth = (voice) => (voice.localService ? 3 : 0) + accent(voice);
  return fit.sort((one, other) => worth(other) - worth(one))[0];
}

function languageOf(text) {
  return /\p{Script=Han}/u.test(text) ? "zh" : document.documentElement.lang.split("-")[0];
}

/** The sentences of the marked parts: {text, range, block}. */
function sentences() {
  const blocks = new Map();
  for (const part of document.querySelectorAll("[data-by-read]")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || node.parentElement.closest(SKIPPED)) continue;
      const near = node.parentElement.closest(BLOCKS);
      const block = near && part.contains(near) ? near : part;
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push(node);
    }
  }
  return [...blocks].flatMap(([block, nodes]) => ofBlock(block, nodes));
}

function ofBlock(block, nodes) {
  const text = nodes.map((node) => node.data).join("");
  return stretches(text).map(([from, to]) => {
    const range = document.createRange();
    range.setStart(...place(nodes, from, false));
    range.setEnd(...place(nodes, to, true));
    return { text: text.slice(from, to).replace(/\s+/gu, " "), range, block };
  });
}

/** Where sentences begin and end in a text, long ones cut at a comma. */
function stretches(text) {
  const ends = [...text.matchAll(END)].map((match) => match.index + match[0].length);
  const found = [];
  let start = 0;
  for (const end of [...ends, text.length]) {
    for (; end - start > LONGEST; start = found.at(-1)[1]) {
      const commas = [...text.slice(start, start + LONGEST).matchAll(PAUSES)];
      if (!commas.length) break;
      found.push([start, start + commas.at(-1).index + 1]);
    }
    found.push([start, end]);
    start = end;
  }
  return found.map(([from, to]) => trimmed(text, from, to)).filter(([from, to]) => /[\p{L}\p{N}]/u.test(text.slice(from, to)));
}

function trimmed(text, from, to) {
  const piece = text.slice(from, to);
  return [from + piece.length - piece.trimStart().length, to - piece.length + piece.trimEnd().length];
}

/** The node and offset of a character counted over several text nodes. */
function place(nodes, offset, ending) {
  let rest = offset;
  for (const node of nodes) {
    if (rest < node.length || (ending && rest === node.length)) return [node, rest];
    rest -= node.length;
  }
  return [nodes.at(-1), nodes.at(-1).length];
}

/** Marks a sentence; a browser without highlights marks its paragraph. */
function mark(sentence) {
  document.querySelector(".by-reading-here")?.classList.remove("by-reading-here");
  const able = window.Highlight && CSS.highlights;
  if (able) CSS.highlights.delete(MARK);
  if (!sentence) return;
  if (able) CSS.highlights.set(MARK, new Highlight(sentence.range));
  else sentence.block.classList.add("by-reading-here");
}

function visible(sentence, bar) {
  const box = sentence.range.getBoundingClientRect();
  return box.bottom > 80 && box.top < innerHeight - bar.offsetHeight;
}

/** Brings a sentence into view; while it goes on by itself, never upwards. */
function bring(sentence, bar, upwards) {
  const box = sentence.range.getBoundingClientRect();
  const room = innerHeight - bar.offsetHeight;
  if (box.bottom < room - 16 && (box.top > 96 || !upwards)) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: box.top - room / 3, behavior: calm ? "instant" : "smooth" });
}

function kept(name, otherwise) {
  try {
    return localStorage.getItem(name) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Nothing is kept: the next page reads at the usual speed.
  }
}

function reader(language, bar, buttons) {
  const all = sentences();
  const rates = [...bar.querySelectorAll("[data-by-rate]")];
  const status = bar.querySelector("[role=status]");
  let state = "idle"; // reading, paused
  let at = 0;
  let turn = 0; // of utterances: what an earlier one still reports does not count
  let utterance = null; // Chrome forgets one nobody holds
  let moved = false; // whether the reader has scrolled since the last sentence began
  let rate = rates.find((each) => each.dataset.byRate === kept("bangyang.rate", "1"))?.dataset.byRate ?? "1";

  function speak() {
    const mine = ++turn;
    speech.cancel();
    if (at >= all.length) return stop();
    const voice = best(speech.getVoices(), language); // a better one may have come since
    if (!voice) return fail();
    utterance = Object.assign(new SpeechSynthesisUtterance(all[at].text), { voice, lang: voice.lang, rate });
    utterance.onend = () => mine === turn && next();
    utterance.onerror = () => mine === turn && fail();
    mark(all[at]);
    speech.speak(utterance);
  }

  function next() {
    const away = moved && !visible(all[at], bar);
    moved = false;
    at += 1;
    speak();
    if (state === "reading" && !away) bring(all[at], bar, false);
  }

  function fail() {
    pause();
    status.textContent = status.dataset.failed;
  }

  function pause() {
    turn += 1;
    speech.cancel();
    show("paused");
  }

  function stop() {
    turn += 1;
    at = 0;
    speech.cancel();
    mark(null);
    const inside = bar.contains(document.activeElement);
    show("idle");
    if (inside) buttons[0].focus();
  }

  function press() {
    if (state === "reading") return pause();
    const resumed = state === "paused";
    show("reading");
    speak();
    bring(all[at], bar, resumed);
  }

  function show(now) {
    state = now;
    status.textContent = "";
    bar.hidden = now === "idle";
    document.documentElement.toggleAttribute("data-by-reader-open", now !== "idle");
    const word = { idle: "start", reading: "pause", paused: "resume" }[now];
    for (const button of buttons) {
      button.querySelector("span").textContent = button.dataset[word];
      button.dataset.state = now;
    }
    for (const each of rates) each.setAttribute("aria-pressed", each.dataset.byRate === rate);
  }

  for (const button of buttons) button.addEventListener("click", press);
  bar.querySelector("[data-by-stop]").addEventListener("click", stop);
  for (const each of rates) {
    each.addEventListener("click", () => {
      rate = each.dataset.byRate;
      keep("bangyang.rate", rate);
      show(state);
      if (state === "reading") speak();
    });
  }
  for (const event of ["wheel", "touchmove", "keydown"]) {
    addEventListener(event, () => (moved = true), { passive: true });
  }
  addEventListener("pagehide", stop);
  show("idle");
  return all.length;
}

function offer() {
  const invitation = document.querySelector("[data-by-listen]");
  if (invitation) {
    const headline = document.querySelector("h1").textContent;
    whenVoiced(languageOf(headline), () => (invitation.hidden = false));
  }
  const bar = document.querySelector("[data-by-reader]");
  const button = document.querySelector("[data-by-speak]");
  if (!bar || !button) return;
  const text = [...document.querySelectorAll("[data-by-read]")].map((part) => part.textContent).join("");
  const language = languageOf(text);
  whenVoiced(language, () => {
    if (!reader(language, bar, [button, bar.querySelector("[data-by-speak]")])) return;
    button.hidden = false;
    if (location.hash === "#listen") button.focus();
  });
}

if (speech && window.SpeechSynthesisUtterance) offer();

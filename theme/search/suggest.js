/*
 * A search box as a combobox: while somebody types, what may be meant is offered in a list below.
 * The keys are those of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete with
 * manual selection). Without a choice Enter sends the form, as it does without this script.
 */
import { element, speaking } from "./elements.js";
import { openOffers } from "./offers.js";
import { openList } from "./options.js";
import { told } from "./told.js";

const CALM = 400; // ms without another key before it is told what there is
// VoiceOver does not always read the option that aria-activedescendant names.
const READS_NO_OPTION = /^(Mac|iP)/.test(navigator.platform);

/**
 * Offers suggestions in a form's box: `index` to search in, the site's `root`, `words` to say;
 * `quiet` where the page itself tells what is found, for two voices at once are none.
 */
export function suggest(form, index, root, words, quiet = false) {
  const box = form.elements.q;
  const say = speaking(words);
  const list = openList(box, root, say, (query) => asking(form, query));
  const offers = openOffers(index, show);
  let composing = form.hasAttribute("data-by-composing");
  let query = ""; // what the list is about
  let active = null; // the option chosen by keys
  let going = null; // the option to go to once its address is known
  let calm = 0;

  function typed() {
    const now = box.value.trim();
    if (composing || (list.shown() && now === query)) return;
    query = now;
    going = null;
    choose(null);
    if (query) offers.ask(query);
    else close();
  }

  function show(news) {
    list.show(news);
    box.setAttribute("aria-expanded", "true");
    if (active && !list.options().includes(active)) choose(null);
    if (going?.href) going.click();
    if (quiet) return;
    if (list.state()) tell(list.state());
    else if (news.total !== undefined) tellCalmly(() => summary(news, list.options().length - 1, say));
  }

  function close() {
    if (!list.shown()) return false;
    clearTimeout(calm);
    choose(null);
    offers.rest();
    list.hide();
    box.setAttribute("aria-expanded", "false");
    return true;
  }

  function choose(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.id);
      if (READS_NO_OPTION) tellCalmly(() => position(option, list.options(), say));
    } else {
      box.removeAttribute("aria-activedescendant");
    }
    return true;
  }

  function tellCalmly(sentence) {
    clearTimeout(calm);
    calm = setTimeout(() => tell(sentence()), CALM);
  }

  /** Chooses the option after the one chosen, or before it, round and round; opens a closed list. */
  function step(by) {
    if (!list.shown()) typed();
    const options = list.options();
    const from = active ? options.indexOf(active) : by > 0 ? -1 : 0;
    const count = options.length;
    return count > 0 && choose(options[(from + by + count) % count]);
  }

  function follow() {
    if (!active) return close() && false; // the form is sent
    active.click();
    return true;
  }

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => active && choose(list.options()[0]),
    End: () => active && choose(list.options().pop()),
    Enter: follow,
    Escape: close,
  };

  function pressed(event) {
    // Keys of a composition are the input method's; Safari sends its last one after the end.
    const method = event.isComposing || event.keyCode === 229;
    if (method || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (keys[event.key]?.()) event.preventDefault();
  }

  function clicked(event) {
    const option = event.target.closest("[role=option]");
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!option.href) going = option;
    else if (option === list.options().pop() && form.requestSubmit) {
      event.preventDefault(); // the search page answers without being fetched again
      form.requestSubmit();
    } else {
      box.blur();
    }
  }

  const attributes = {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  };
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
  box.addEventListener("keydown", pressed);
  box.addEventListener("input", typed);
  box.addEventListener("compositionstart", () => (composing = true));
  box.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.popup.addEventListener("mousedown", (event) => event.preventDefault()); // the box stays focused
  list.popup.addEventListener("click", clicked);
  box.addEventListener("focus", warm);
  if (document.activeElement === box) warm();
  if (document.activeElement === box && box.value) typed(); // while this script was on its way

  function warm() {
    offers.warm().catch(() => {}); // a search tries again, and says so
  }
}

function asking(form, query) {
  const address = new URL(form.action);
  address.searchParams.set("q", query);
  return address.href;
}

function summary({ query, total }, count, say) {
  return say(count ? "offered" : total ? "unoffered" : "nothing", { query: told(query, say("cut")), count, total });
}

function position(option, options, say) {
  const texts = [...option.querySelectorAll(".by-suggest__name, .by-meta")].map((each) => each.textContent);
  const name = texts.filter(Boolean).join(say("comma"));
  return say("selected", { name, place: options.indexOf(option) + 1, count: options.length });
}

/** Says a sentence to who listens to a screen reader. */
function tell(sentence) {
  const id = "by-suggest-said";
  if (!document.getElementById(id)) {
    document.body.append(element("p", { id, className: "by-hidden", role: "status" }));
  }
  document.getElementById(id).textContent = sentence;
}

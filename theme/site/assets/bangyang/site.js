// How the reader likes to read (day or night, large type), and the phone's menu. Without it the
// colours follow the reader's system, and the menu opens and closes by itself.
(() => {
  const schemes = document.querySelectorAll("[data-by-scheme]");
  const large = document.querySelector("[data-by-large-switch]");
  const menu = document.querySelector(".by-menu");

  // A browser that keeps nothing begins anew on the next page.
  function keep(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {}
  }

  for (const button of schemes) {
    button.addEventListener("click", () => {
      document.body.setAttribute("data-md-color-scheme", button.dataset.byScheme);
      keep("bangyang.scheme", button.dataset.byScheme);
      for (const other of schemes) if (other !== button) other.focus();
    });
  }

  large?.addEventListener("click", () => {
    const on = large.getAttribute("aria-pressed") !== "true";
    large.setAttribute("aria-pressed", on);
    bangyangLarge(on);
    keep("bangyang.large", on ? "yes" : "");
  });

  function close() {
    if (menu) menu.open = false;
  }

  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
  menu?.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (menu?.open && !menu.contains(event.target)) close();
  });
  addEventListener("pageshow", close);

  // A copy on a disk has no server that would open a folder's page.
  function toPage(element, name) {
    if (!element || !/^file:[^?#]*\/(?=[?#]|$)/.test(element[name])) return;
    element[name] = element[name].replace(/(?=[?#]|$)/, "index.html");
  }
  if (location.protocol === "file:") {
    for (const kind of ["click", "auxclick"]) {
      document.addEventListener(kind, ({ target }) => toPage(target.closest("a[href]"), "href"), true);
    }
    document.addEventListener("submit", ({ target }) => toPage(target, "action"), true);
  }

  const filters = document.querySelector(".by-filters");
  const wide = document.querySelector('[data-by-from="60"]');
  if (filters && wide && matchMedia(wide.media).matches) filters.open = true;
})();

// Search boxes. What searches is fetched once somebody touches a box, or where the address asks for
// something. Until then, and without it, a box leads to the search page.
(() => {
  const PATIENCE = 300; // ms before it says that it is looking
  const AGAIN = 2_000; // ms before it is fetched again
  const own = document.getElementById("suggest-words");
  const header = document.querySelector(".by-header");
  const find = document.querySelector(".by-find");
  const tool = document.querySelector(".by-tool--find");
  const page = document.getElementById("search-form");
  let script = null;
  let state = ""; // the word for how the fetching goes, if that is worth one

  /** Asks for the index's manifest beside the script, which takes it: a phone waits once less. */
  function fetchManifest(beside) {
    const address = new URL("../search/manifest.js", beside);
    const manifest = fetch(address, { cache: "no-cache", signal: AbortSignal.timeout?.(20_000) });
    manifest.catch(() => {}); // the script asks again and says so
    return manifest;
  }

  function fetchSearch() {
    if (script) return;
    script = document.createElement("script");
    script.src = own.dataset.byScript;
    if (location.protocol !== "file:") script.manifest = fetchManifest(script.src);
    const late = setTimeout(() => say("looking"), PATIENCE);
    const end = (word) => {
      clearTimeout(late);
      say(word);
    };
    script.addEventListener("load", () => end(""));
    script.addEventListener("error", () => {
      end("failed");
      script.remove();
      script = null;
      setTimeout(fetchSearch, AGAIN);
    });
    document.head.append(script);
  }

  /** Says how the fetching goes, below the box that is typed in and where results are awaited. */
  function say(word = state) {
    const [before, sentence] = [state, word].map((each) => each && JSON.parse(own.textContent)[each]);
    const status = document.getElementById("search-status");
    state = word;
    // What searches may have begun to speak there itself.
    if (location.search.length > 1 && status?.textContent === before) status.textContent = sentence;
    document.querySelector(".by-suggest--coming")?.remove();
    const box = document.activeElement;
    if (!word || box.name !== "q" || !box.value) return;
    const note = document.createElement("p");
    note.className = "by-suggest by-suggest--coming by-suggest__state";
    note.setAttribute("role", "status");
    note.textContent = sentence;
    box.parentElement.append(note);
  }

  for (const form of document.querySelectorAll("form[role=search]")) {
    if (!form.elements.q) continue;
    for (const touch of ["focusin", "pointerdown"]) form.addEventListener(touch, fetchSearch);
    for (const news of ["input", "focusout"]) form.addEventListener(news, () => state && say());
    for (const kind of ["compositionstart", "compositionend"]) {
      form.addEventListener(kind, () => form.toggleAttribute("data-by-composing", kind.endsWith("start")));
    }
    // The Enter that ends a composition is no wish to search; Safari sends it after the end.
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
    });
  }
  if (page && location.search.length > 1) fetchSearch(); // something is asked

  // The box over the header, where the header has no room for it.

  function open() {
    header.toggleAttribute("data-by-finding", true);
    find.elements.q.focus();
    find.elements.q.select();
  }

  function close(focused) {
    header.toggleAttribute("data-by-finding", false);
    if (focused) tool.focus();
  }

  function goToBox() {
    if (page) page.elements.q.focus();
    else if (find.elements.q.getClientRects().length) find.elements.q.focus();
    else open();
  }

  tool.addEventListener("pointerdown", fetchSearch);
  tool.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goToBox();
  });
  find.querySelector(".by-find__close").addEventListener("click", () => close(true));
  // Safari focuses no button: the box would be left, and closed, before the click.
  find.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  find.addEventListener("keydown", (event) => {
    // The first Escape closes the list, if there is one, the second the box.
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (!header.hasAttribute("data-by-finding")) return;
    event.preventDefault();
    close(true);
  });
  find.addEventListener("focusout", ({ relatedTarget }) => {
    if (!find.contains(relatedTarget) && document.hasFocus()) close(false);
  });
  addEventListener("pageshow", () => close(false));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    goToBox();
  });
})();

// What is folded up in the row an address leads to opens: a search may have found it there.
(() => {
  const rows = ".by-pledge:target details, .by-liaison :target details";
  const open = () => document.querySelectorAll(rows).forEach((each) => (each.open = true));
  addEventListener("hashchange", open);
  addEventListener("load", open);
})();

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

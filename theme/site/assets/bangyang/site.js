// The switch between day and night, and the phone's menu. Without it both keep their first state:
// the colours follow the reader's system, and the menu opens and closes by itself.
(() => {
  const buttons = document.querySelectorAll("[data-by-scheme]");

  function choose(scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
    try {
      localStorage.setItem("bangyang.scheme", scheme);
    } catch {
      // A browser that keeps nothing follows the system again on the next page.
    }
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      choose(button.dataset.byScheme);
      for (const other of buttons) if (other !== button) other.focus();
    });
  }

  const menu = document.querySelector(".by-menu");

  function close() {
    menu.open = false;
  }

  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (menu?.open && !menu.contains(event.target)) close();
  });

  const filters = document.querySelector(".by-filters");
  if (filters && matchMedia("(min-width: 60em)").matches) filters.open = true;
})();

/*
 * Typing in the box of the search page: a search follows the keys after a pause, never inside a
 * composition; from the first key to the last it is one entry of the history.
 */
const PAUSE = 100; // ms between the last key and the search

/** Calls `ask(query, goesOn)`; `goesOn` says that the last search was typed on. */
export function typingIn(form, ask) {
  const box = form.elements.q;
  let going = false;
  let pause = 0;

  function settle() {
    clearTimeout(pause);
    pause = 0;
    ask(box.value.trim(), going);
    going = true;
  }

  function wait() {
    clearTimeout(pause);
    pause = setTimeout(settle, PAUSE);
  }

  function end() {
    clearTimeout(pause);
    pause = 0;
    going = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
    end();
    if (matchMedia("(pointer: coarse)").matches) box.blur(); // the keyboard would cover the rows
  });
  box.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (!event.isComposing) wait();
  });
  box.addEventListener("compositionstart", () => clearTimeout(pause));
  box.addEventListener("compositionend", wait);
  box.addEventListener("blur", () => {
    if (pause) settle();
    end();
  });
  return {
    /** Takes up what is asked now; unless that was typed, what comes next is another entry. */
    meet(query) {
      if (box.value.trim() === query) return;
      end();
      box.value = query;
    },
    /** Asks for what is in the box already. */
    begin() {
      if (box.value.trim() && document.activeElement === box && !form.hasAttribute("data-by-composing")) wait();
    },
  };
}

// In every page of the preview: fetches the page anew once it is another, and scrolls to the
// passage that was being read.
function (told) {
  "use strict";
  const KEPT = "bangyang.preview";
  const PASSAGES = "p, li, h1, h2, h3, h4, tr, figure, blockquote, dt, dd";
  const RETRY = 1000;

  // Not those of the header, which stay in view wherever one reads.
  const main = document.getElementById("by-main") ?? document.body;
  const passages = () => [...main.querySelectorAll(PASSAGES)];
  const words = (element) => element.tagName + element.textContent.trim().slice(0, 80);

  // The first passage in view, by its words and by its number should they be the ones that change.
  function place() {
    const all = passages();
    const number = all.findIndex((each) => each.getBoundingClientRect().bottom > 0);
    const top = number < 0 ? 0 : all[number].getBoundingClientRect().top;
    return { page: location.href, y: scrollY, number, top, count: all.length,
      words: number < 0 ? "" : words(all[number]) };
  }

  function restore(kept) {
    const all = passages();
    const same = all.filter((each) => words(each) === kept.words);
    const nth = all.length === kept.count ? all[kept.number] : undefined;
    const found = same.length === 1 ? same[0] : nth;
    if (kept.y === 0 || !found) scrollTo(0, kept.y);
    else scrollBy(0, found.getBoundingClientRect().top - kept.top);
  }

  function again() {
    if (told.keep) {
      sessionStorage.setItem(KEPT, JSON.stringify(place()));
      history.scrollRestoration = "manual";
    }
    location.reload();
  }

  function back() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    if (!told.keep || !kept) return;
    sessionStorage.removeItem(KEPT);
    if (kept.page === location.href) restore(kept);
    // Set earlier, the browser would scroll as well, to where a page with an error was left.
    addEventListener("load", () => setTimeout(() => { history.scrollRestoration = "auto"; }));
  }

  const pause = (time) => new Promise((go) => setTimeout(go, time));
  const inView = () => document.hidden &&
    new Promise((go) => document.addEventListener("visibilitychange", go, { once: true }));

  // A page nobody looks at asks nothing: a browser opens no more than six connections to a host.
  async function changed() {
    await inView();
    const stop = new AbortController();
    const leave = () => document.hidden && stop.abort();
    document.addEventListener("visibilitychange", leave);
    try {
      const answer = await fetch(told.from, { cache: "no-store", signal: stop.signal });
      return (await answer.json()).changed;
    } catch {
      await pause(document.hidden ? 0 : RETRY); // stopped, or another page is being looked at
      return false;
    } finally {
      document.removeEventListener("visibilitychange", leave);
    }
  }

  async function follow() {
    while (!(await changed()));
    again();
  }

  function remark() {
    const link = document.createElement("a");
    link.href = told.remarks;
    link.textContent = told.remark;
    link.style.cssText = "position:fixed;left:.5rem;bottom:.5rem;z-index:99;padding:.25rem .75rem;" +
      "border-radius:1rem;background:#7a4b00;color:#fff;font:.9375rem/1.6 system-ui;text-decoration:none";
    document.body.append(link);
  }

  back();
  if (told.remark) remark();
  follow();
}

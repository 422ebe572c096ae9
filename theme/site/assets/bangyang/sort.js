/*
 * Tables one can sort by their heads. Without it the heads are words and the rows stand as the
 * office lists them; here each head holds a button: largest first, smallest first, as it was.
 *
 *   <table data-by-sort data-word-sorted data-word-unsorted …>
 *     <th scope="row" data-by-value="…">  what the cell is sorted by, where that is not its number
 *   <… data-by-sort-hint hidden>       shown where heads can be pressed
 *
 * A column of words goes from A to Z first. Rows that are equal keep their order. The state stands in
 * aria-sort; what was done is said in a status, and whoever pressed keeps the focus.
 */
function value(row, place) {
  const cell = row.cells[place];
  return cell.dataset.byValue ?? Number(cell.textContent.replace(/[^\d.-]/g, ""));
}

function compare(one, other) {
  return typeof one === "string" ? one.localeCompare(other, "zh") : one - other;
}

function sortable(table) {
  const body = table.tBodies[0];
  const before = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const told = document.createElement("p");
  told.className = "by-hidden";
  told.setAttribute("role", "status");
  table.parentNode.after(told);

  function sort(place, order) {
    const way = order === "descending" ? -1 : 1;
    const rows = [...before];
    if (order) rows.sort((one, other) => way * compare(value(one, place), value(other, place)));
    body.append(...rows);
    heads.forEach((head, other) => {
      if (order && other === place) head.setAttribute("aria-sort", order);
      else head.removeAttribute("aria-sort");
    });
    const orders = { ascending: table.dataset.wordAscending, descending: table.dataset.wordDescending };
    const words = { name: heads[place].textContent.trim(), order: orders[order] };
    const sentence = table.dataset[order ? "wordSorted" : "wordUnsorted"];
    told.textContent = sentence.replace(/\{(\w+)\}/g, (_, key) => words[key]);
  }

  heads.forEach((head, place) => {
    const words = typeof value(before[0], place) === "string";
    const orders = words ? ["ascending", "descending", ""] : ["descending", "ascending", ""];
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = orders.indexOf(head.getAttribute("aria-sort") ?? "");
      sort(place, orders[(now + 1) % orders.length]);
    });
  });
}

for (const table of document.querySelectorAll("table[data-by-sort]")) {
  if (table.tBodies[0].rows.length > 1) {
    sortable(table);
    table.classList.add("by-table--sorts");
    for (const hint of table.closest("section").querySelectorAll("[data-by-sort-hint]")) hint.hidden = false;
  }
}

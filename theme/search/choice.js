/*
 * What the search page is asked for, and the address that says so: q=…&kind=…&kind=…, a value a
 * parameter. Parameters that are neither the query nor a facet are left as they are. No page in here.
 */

/** The query and the filters {facet: [keys]} an address asks for. */
export function askedIn(address, facets) {
  const parameters = new URL(address).searchParams;
  const filters = {};
  for (const { name } of facets) {
    const keys = [...new Set(parameters.getAll(name).filter(Boolean))];
    if (keys.length) filters[name] = keys;
  }
  return { query: (parameters.get("q") ?? "").trim(), filters };
}

/** The same address with another query and other filters. */
export function addressFor(address, facets, { query, filters }) {
  const next = new URL(address);
  const rest = next.searchParams;
  for (const name of ["q", ...facets.map((facet) => facet.name)]) rest.delete(name);
  const asked = new URLSearchParams(query ? { q: query } : {});
  for (const { name, key } of chosenOf(filters)) asked.append(name, key);
  for (const [name, value] of rest) asked.append(name, value);
  next.search = asked;
  next.hash = "";
  return next.href;
}

/** What is chosen, {name, key} in the order of the facets. */
export function chosenOf(filters) {
  return Object.entries(filters).flatMap(([name, keys]) => keys.map((key) => ({ name, key })));
}

/** The filters with a value chosen, or no longer. */
export function chosenWith(filters, name, key, wanted) {
  const keys = (filters[name] ?? []).filter((each) => each !== key);
  if (wanted) keys.push(key);
  const { [name]: before, ...others } = filters;
  return keys.length ? { ...others, [name]: keys } : others;
}

/** The words of a query as they were typed; what stands in quotes is one. */
export function wordsIn(query) {
  return query.match(/[“"][^”"]*[”"]|[^\s“”"]+/g) ?? [];
}

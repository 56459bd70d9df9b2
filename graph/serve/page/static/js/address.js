// The view as an address: a link reproduces what its sender saw.

const single = ["q", "told", "about", "since", "until", "fact", "entity", "document", "from", "to", "tab", "limit", "lang"];
const lists = ["predicate", "modality", "open"];

/** read is the view that the address says; what it does not say is empty. */
export function read() {
  const given = new URLSearchParams(location.search);
  const view = {};
  for (const name of single) view[name] = given.get(name) ?? "";
  for (const name of lists) view[name] = given.getAll(name);
  return view;
}

/** empty is the view of the bare address, but for some parts. */
export function empty(parts) {
  return { ...Object.fromEntries(single.map((name) => [name, ""])), ...Object.fromEntries(lists.map((name) => [name, []])), ...parts };
}

/** write makes the view the address; steps one may want to go back from are pushed. */
export function write(view, push) {
  const given = new URLSearchParams();
  for (const name of single) if (view[name]) given.set(name, view[name]);
  for (const name of lists) for (const value of view[name]) given.append(name, value);
  const query = given.toString();
  const url = location.pathname + (query ? `?${query}` : "");
  if (url === location.pathname + location.search) return;
  if (push) history.pushState(null, "", url);
  else history.replaceState(null, "", url);
}

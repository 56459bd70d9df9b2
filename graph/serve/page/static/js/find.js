// The search for a name on the graph; one that is not drawn is looked up and fetched.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { say } from "./status.js";
import { t } from "./words.js";

const offered = 300;
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

export function find(view) {
  const input = byId("name");
  view.on("facts", () => {
    const names = new Set([...view.facts.values()].flatMap((f) => [f.subject.name, f.object.type === "money" ? "" : f.object.name]));
    names.delete("");
    byId("names").replaceChildren(...[...names].sort(new Intl.Collator().compare).slice(0, offered).map((name) => el("option", { value: name })));
  });
  byId("find").addEventListener("submit", async (e) => {
    e.preventDefault();
    const wanted = fold(input.value);
    if (!wanted) return;
    const found = drawn(view, wanted) ?? (await fetched(view, input.value));
    if (!found) return say(t("unknownName", { name: input.value }));
    view.chooseEntity(found.id);
  });
}

/** drawn is the entity of the graph whose name is wanted, or begins so, or holds it. */
function drawn(view, wanted) {
  const all = [...view.facts.values()].flatMap((f) => (f.object.type === "money" ? [f.subject] : [f.subject, f.object]));
  const score = (e) => {
    const at = fold(e.name).indexOf(wanted);
    return at < 0 ? 3 : at > 0 ? 2 : fold(e.name) === wanted ? 0 : 1;
  };
  const best = all.map((e) => [score(e), e]).sort((a, b) => a[0] - b[0])[0];
  return best && best[0] < 3 ? best[1] : null;
}

async function fetched(view, name) {
  const { entities, near = [] } = await api.near(name);
  const entity = entities[0] ?? near[0];
  if (!entity) return null;
  view.add((await api.facts({ about: entity.name })).facts);
  return view.entity(entity.id);
}

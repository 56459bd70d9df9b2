// The facts of the graph as a table, for those who would rather read, or hear.

import { byId, el } from "./dom.js";
import { details, sentence } from "./picture.js";
import { date, modality, money, predicate, t } from "./words.js";

const step = 100;

export function factsTable(view) {
  let rows = step;
  const show = () => {
    const facts = view.visible();
    if (facts.length === 0) {
      byId("facts").replaceChildren(el("p", { class: "calm" }, t(view.facts.size ? "emptyFilters" : "noFacts")));
      return;
    }
    const head = ["subject", "relation", "object", "when"].map((name) => el("th", { scope: "col" }, t(name)));
    const rest = facts.length - rows;
    byId("facts").replaceChildren(
      el("table", {}, el("caption", { class: "hidden" }, t("tableCaption")), el("thead", {}, el("tr", {}, head)),
        el("tbody", {}, facts.slice(0, rows).map((f) => row(view, f)))),
      rest > 0 ? el("button", { type: "button", class: "wide", onclick: more }, t("moreRows", { n: Math.min(step, rest) })) : "",
    );
    mark();
  };
  const more = () => {
    const from = rows;
    rows += step;
    show();
    byId("facts").querySelectorAll("tbody tr")[from]?.querySelector("button")?.focus();
  };
  const mark = () => {
    for (const tr of byId("facts").querySelectorAll("tbody tr")) tr.classList.toggle("chosen", tr.dataset.fact === view.at.fact);
  };
  view.on("facts filters", () => { rows = step; show(); });
  view.on("words", show);
  view.on("choice", mark);
}

function row(view, f) {
  const more = details({ ...f, when: "" }).join(" · ");
  return el("tr", { "data-fact": f.id, class: f.modality },
    el("td", {}, entityButton(view, f.subject)),
    el("td", {},
      el("button", { type: "button", class: "plain relation", "aria-label": t("showFact", { fact: sentence(f) }), onclick: () => view.chooseFact(f.id) }, predicate(f.predicate)),
      f.modality === "asserted" ? "" : el("span", { class: `tag ${f.modality}` }, modality(f.modality)),
      more ? el("span", { class: "small" }, more) : ""),
    el("td", {}, f.object.type === "money" ? money(f.object) : entityButton(view, f.object)),
    el("td", { class: "when" }, f.when ? date(f.when) : "—"));
}

/** entityButton is a name that opens what it names. */
export function entityButton(view, e) {
  return el("button", { type: "button", class: "plain name", onclick: () => view.chooseEntity(e.id) }, e.name);
}

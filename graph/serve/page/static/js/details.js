// The panel of what is chosen: a fact with its passages, or an entity with its facts.

import { byId, el, link } from "./dom.js";
import { entityButton } from "./facts-table.js";
import { details as qualifiers, sentence } from "./picture.js";
import { date, modality, money, percent, predicate, role, round, t } from "./words.js";

/** details keeps the panel; read(document, fact) opens an article, connect(from, to) looks for a path. */
export function details(view, { read, connect }) {
  const show = () => {
    const { fact, entity } = view.at;
    const chosen = view.facts.get(fact);
    const named = view.entity(entity);
    const content = chosen ? factDetails(view, chosen, read) : named ? entityDetails(view, named, connect) : [el("p", { class: "calm" }, t("chooseSomething"))];
    byId("details").replaceChildren(...content);
  };
  view.on("facts filters choice words", show);
  show();
}

function factDetails(view, f, read) {
  const object = f.object.type === "money" ? money(f.object) : entityButton(view, f.object);
  const given = [
    ["when", f.when && date(f.when)],
    ["amount", f.amount ? money(f.amount) : f.undisclosed && t("undisclosed")],
    ["share", f.share && percent(f.share)],
    ["round", f.round && round(f.round)],
    ["role", f.role && role(f.role)],
    ["modality", modality(f.modality)],
    ["confidence", percent(f.confidence.toFixed(2))],
  ].filter(([, value]) => value);
  return [
    el("h3", { class: "fact" }, entityButton(view, f.subject), " ", el("span", { class: `relation ${f.modality}` }, predicate(f.predicate)), " ", object,
      f.modality === "asserted" ? "" : [" ", el("span", { class: `tag ${f.modality}` }, modality(f.modality))]),
    el("dl", {}, given.map(([name, value]) => el("div", {}, el("dt", {}, t(name)), el("dd", { class: name === "modality" ? f.modality : null }, value)))),
    el("h4", {}, t("evidence", { n: f.evidence.length })),
    ...f.evidence.map((e) => passage(view, f, e, read)),
  ];
}

function passage(view, f, e, read) {
  const source = [e.said_by && t("saidBy", { name: e.said_by }), e.published && t("published", { date: date(e.published) })].filter(Boolean).join(" · ");
  return el("figure", {},
    el("blockquote", {}, e.quote),
    el("figcaption", {}, el("cite", {}, link(e.document, e.document)), source ? ` · ${source}` : "",
      el("button", { type: "button", class: "quiet", onclick: () => read(f, e) }, t("readIt"))));
}

function entityDetails(view, entity, connect) {
  const facts = view.visible().filter((f) => f.subject.id === entity.id || f.object.id === entity.id);
  const groups = grouped(facts);
  const aliases = (entity.aliases ?? []).filter((a) => a !== entity.name);
  return [
    el("h3", {}, entity.name),
    el("p", { class: "small" }, t(entity.type || "unknown"), " · ", t("entityFacts", { n: facts.length }), aliases.length ? ` · ${t("aka", { names: aliases.join(", ") })}` : ""),
    ...[...groups].map(([name, list]) => el("section", { class: "group" }, el("h4", {}, predicate(name)), el("ul", {}, list.map((f) => item(view, f))))),
    pathForm(entity, connect),
  ];
}

function item(view, f) {
  const more = [...qualifiers(f), f.modality === "asserted" ? "" : modality(f.modality)].filter(Boolean).join(" · ");
  return el("li", { class: f.modality },
    el("button", { type: "button", class: "plain", "aria-label": t("showFact", { fact: sentence(f) }), onclick: () => view.chooseFact(f.id) }, sentence({ ...f, modality: "asserted" })),
    more ? el("span", { class: "small" }, more) : "");
}

function grouped(facts) {
  const groups = new Map();
  for (const f of facts) groups.set(f.predicate, [...(groups.get(f.predicate) ?? []), f]);
  return groups;
}

function pathForm(entity, connect) {
  const input = el("input", { id: "path-to", type: "text", list: "names", autocomplete: "off", required: true });
  const go = (e) => {
    e.preventDefault();
    connect(entity.name, input.value);
  };
  return el("form", { class: "line", onsubmit: go }, el("label", { for: "path-to" }, t("pathTo")), input, el("button", {}, t("connect")));
}

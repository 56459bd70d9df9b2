// The ask box: the question, how it was understood, and the answer in words. The
// graph shows the facts of the answer.

import { empty } from "./address.js";
import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { entityButton } from "./facts-table.js";
import { say } from "./status.js";
import { explain } from "./trouble.js";
import { understood } from "./understood.js";
import { date, modality, money, number, predicate, t } from "./words.js";

/** Ask keeps the box and the reply; whole() goes back to the whole graph. */
export class Ask {
  constructor(view, whole) {
    this.view = view;
    this.whole = whole;
    this.render = null;
    byId("ask").addEventListener("submit", (e) => {
      e.preventDefault();
      const q = byId("question").value.trim();
      if (q) this.ask(q);
      else whole();
    });
    view.on("words", () => this.show());
  }

  ask(q) {
    byId("question").value = q;
    this.view.change(empty({ q, lang: this.view.at.lang }), "choice", true);
    return this.run();
  }

  /** run asks the question of the address. */
  async run() {
    const { q, told } = this.view.at;
    byId("question").value = q;
    byId("reply").setAttribute("aria-busy", "true");
    try {
      const { request, answer } = await api.ask(q, told);
      this.view.replace(gathered(answer));
      this.render = () => reply(this, q, request, answer);
    } catch (error) {
      this.view.replace([]);
      this.render = () => (error.status === 422 ? misread(error) : explain(error, () => this.run()));
    }
    byId("reply").setAttribute("aria-busy", "false");
    this.show();
    say(byId("reply").innerText);
  }

  /** path shows how two are connected. */
  async path(from, to) {
    this.view.change(empty({ from, to, lang: this.view.at.lang }), "choice", true);
    return this.runPath();
  }

  async runPath() {
    const { from, to } = this.view.at;
    try {
      const answer = await api.path(from, to);
      this.view.replace(gathered(answer));
      const request = { find: "paths", names: [from, to], modalities: ["asserted"] };
      this.render = () => reply(this, "", request, answer);
    } catch (error) {
      this.render = () => explain(error, () => this.runPath());
    }
    this.show();
    say(byId("reply").innerText);
  }

  close() {
    this.render = null;
    byId("question").value = "";
    this.show();
  }

  show() {
    const box = byId("reply");
    box.hidden = !this.render;
    box.replaceChildren();
    if (!this.render) return;
    box.append(el("div", { class: "said" }, this.render()), el("button", { type: "button", class: "quiet", onclick: () => this.whole() }, t("closeAnswer")));
  }
}

/** gathered are the facts of an answer, those of its paths among them. */
const gathered = (answer) => [...answer.facts, ...(answer.paths ?? []).flatMap((p) => p.steps.flat())];

function misread(problem) {
  return [el("p", { class: "answer" }, t("notUnderstood")), el("p", { class: "small", lang: "en" }, problem.message)];
}

function reply(ask, q, request, answer) {
  const { view } = ask;
  const notes = [
    answer.superseded && t("superseded", { n: answer.superseded }),
    answer.contradictions?.length && t("contradictions", { n: answer.contradictions.length }),
    answer.incomplete && t("incomplete", { why: answer.incomplete }),
  ].filter(Boolean);
  return [
    ...(answer.unknown ?? []).map((u) => unknown(ask, q, u)),
    answer.unknown ? "" : el("p", { class: "answer" }, inWords(view, answer)),
    el("p", { class: "understood" }, t("understood"), t("colon"), el("span", {}, understood(request))),
    answer.hidden ? hidden(ask, q, answer) : "",
    ...notes.map((note) => el("p", { class: "small" }, note)),
  ];
}

/** hidden tells what is left out for its modality, and offers to show it. */
function hidden(ask, q, answer) {
  const list = Object.entries(answer.hidden).map(([m, n]) => `${number(n)} ${modality(m)}`).join(", ");
  const show = () => {
    const shown = new Set([...answer.facts.map((f) => f.modality), ...Object.keys(answer.hidden)]);
    ask.view.change({ told: [...shown].join(",") }, "choice", true);
    ask.run();
  };
  return el("p", { class: "small" }, t("hidden", { list }), " ", q ? el("button", { type: "button", class: "plain name", onclick: show }, t("showHidden")) : "");
}

/** unknown offers, for a name that the graph does not have, those nearest to it. */
function unknown(ask, q, { name, near = [] }) {
  const instead = (e) => (q ? ask.ask(q.replace(name, e.name)) : ask.path(...[ask.view.at.from, ask.view.at.to].map((n) => (n === name ? e.name : n))));
  return el("p", { class: "answer" }, t("unknownName", { name }), " ",
    near.length ? [t("didYouMean"), " ", ...near.slice(0, 5).flatMap((e) => [el("button", { type: "button", class: "plain name", onclick: () => instead(e) }, e.name), " "]), "?"] : "");
}

/** inWords is the answer proper: names, dates, sums, a count or a ranking. */
function inWords(view, a) {
  const secret = a.undisclosed ? ` ${t("undisclosedCount", { n: a.undisclosed })}` : "";
  if (a.count !== undefined) return el("strong", {}, number(a.count));
  if (a.ranks?.length) return el("ol", {}, a.ranks.slice(0, 10).map((r) => el("li", {}, entityButton(view, r), " ", el("span", { class: "small" }, ranked(r)))));
  if (a.paths?.length) return a.paths.slice(0, 3).map((p) => el("span", { class: "path" }, path(view, p)));
  if (a.sums?.length) return [a.sums.map((m) => money(m)).join(", "), secret];
  if (a.dates?.length) return a.dates.map((d) => date(d)).join(", ");
  if (a.entities?.length) return [...separated(a.entities.map((e) => entityButton(view, e))), secret];
  if (a.facts.length) return t("loaded", { n: a.facts.length });
  return t("noAnswer");
}

const separated = (nodes) => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));

const ranked = (r) => (r.sum ? money(r.sum) : number(r.centrality || r.deals));

/** path is a chain of names with the relations between them. */
function path(view, { entities, steps }) {
  return entities.flatMap((e, i) => (i === 0 ? [entityButton(view, e)] : [el("span", { class: "small" }, ` — ${predicate(steps[i - 1][0].predicate)} — `), entityButton(view, e)]));
}

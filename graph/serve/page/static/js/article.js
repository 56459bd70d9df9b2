// The article tab: a text with the passages that prove facts, or the form to paste one.

import { empty } from "./address.js";
import * as api from "./api.js";
import { byId, el, link } from "./dom.js";
import { sentence } from "./picture.js";
import { pieces } from "./quote.js";
import { say } from "./status.js";
import { explain } from "./trouble.js";
import { date, t } from "./words.js";

export class Article {
  constructor(view) {
    this.view = view;
    this.told = null; // {document, text, facts} that is shown
    view.on("choice words", () => this.show());
    this.show();
  }

  show() {
    const box = byId("article");
    if (!this.told) {
      if (!box.querySelector("#paste")) box.replaceChildren(this.form());
      else if (box.dataset.language !== document.documentElement.lang) this.rename(box);
      box.dataset.language = document.documentElement.lang;
      return;
    }
    const { document: d, text, facts } = this.told;
    const title = d.title || (this.view.pasted ? t("article") : d.name);
    box.replaceChildren(
      el("div", { class: "line" }, el("button", { type: "button", class: "quiet", onclick: () => this.close() }, t("readAnother"))),
      el("h3", {}, title),
      el("p", { class: "small" }, [d.published && t("published", { date: date(d.published) }), t("found", { n: facts.length })].filter(Boolean).join(" · "), d.url ? [" · ", link(d.url, t("original"))] : ""),
      el("p", { class: "small" }, t(facts.length ? "marksHint" : "foundNone")),
      this.marked(text, facts),
    );
    box.querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
  }

  /** marked is the text, each passage that proves facts a button to the first of them. */
  marked(text, facts) {
    const name = this.told.document.name;
    const marks = facts.flatMap((f) => f.evidence.filter((e) => e.document === name).map((e) => ({ ...e, fact: f })));
    return el("div", { class: "text", lang: this.told.document.language || null }, pieces(text, marks).map(({ text, start, covers }) => {
      if (covers.length === 0) return text;
      const tightest = covers.toSorted((a, b) => a.end - a.start - (b.end - b.start));
      const chosen = covers.some((c) => c.fact.id === this.view.at.fact);
      const open = () => this.choose(tightest.map((c) => c.fact));
      // The first piece of a passage is what the keyboard reaches.
      const reached = covers.some((c) => c.start === start) && { role: "button", tabindex: 0, onkeydown: (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); open(); } } };
      return el("mark", { class: chosen ? "chosen" : null, title: covers.map((c) => sentence(c.fact)).join("\n"), onclick: open, ...reached }, text);
    }));
  }

  /** choose goes through the facts of a passage, one a click. */
  choose(facts) {
    const at = facts.findIndex((f) => f.id === this.view.at.fact);
    this.view.change({ fact: facts[(at + 1) % facts.length].id, entity: "", tab: "article" }, "choice");
    say(sentence(facts[(at + 1) % facts.length]));
  }

  close() {
    this.told = null;
    byId("article").replaceChildren();
    this.view.change({ document: "", tab: "article" }, "choice");
    byId("paste").querySelector("textarea").focus();
  }

  /** fetch reads the article with an id, which the graph keeps. */
  async fetch(id) {
    this.told = await api.article(id);
    this.view.add(this.told.facts);
  }

  /** read opens the article of a piece of evidence; where it is not kept, its passage alone is shown. */
  async read(fact, evidence) {
    this.view.change({ fact: fact.id, tab: "article" }, "choice", true);
    if (this.told?.document.name === evidence.document) return;
    try {
      const id = await documentID(evidence.document);
      if (id) {
        await this.fetch(id);
        return this.view.change({ document: id }, "choice");
      }
      say(t("notKept"));
      this.told = { document: { name: evidence.document, published: evidence.published }, text: evidence.quote, facts: [{ ...fact, evidence: [{ ...evidence, start: 0, end: 0 }] }] };
      this.show();
    } catch (error) {
      byId("article").replaceChildren(explain(error, () => this.read(fact, evidence)));
    }
  }

  form() {
    const text = el("textarea", { id: "paste-text", rows: 12, required: true, maxlength: 1000000 });
    const day = el("input", { id: "paste-date", type: "date" });
    const trouble = el("div", {});
    const button = el("button", { class: "main", "data-t": "read" }, t("read"));
    const submit = async (e) => {
      e.preventDefault();
      trouble.replaceChildren();
      button.disabled = true;
      button.textContent = t("reading");
      say(t("reading"));
      try {
        const told = await api.extract(text.value, day.value, (read, of) => { if (of) button.textContent = t("readingOf", { read, of }); });
        this.told = told;
        this.view.pasted = true;
        this.view.change(empty({ lang: this.view.at.lang, tab: "article" }), "filters", true);
        this.view.replace(told.facts);
        this.view.tell("choice");
        this.view.tell("pasted");
        say(t("found", { n: told.facts.length }));
      } catch (error) {
        trouble.replaceChildren(explain(error));
      } finally {
        button.disabled = false;
        button.textContent = t("read");
      }
    };
    return el("form", { id: "paste", onsubmit: submit },
      el("h3", { "data-t": "pasteTitle" }, t("pasteTitle")), el("p", { class: "small", "data-t": "pasteHint" }, t("pasteHint")),
      el("label", { for: "paste-text", "data-t": "pasteLabel" }, t("pasteLabel")), text,
      el("div", { class: "line" }, el("label", { for: "paste-date", "data-t": "dateLabel" }, t("dateLabel")), day, button), trouble);
  }

  /** rename puts the form in another language, and leaves what was typed in it. */
  rename(box) {
    for (const node of box.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  }
}

/** documentID is the id of the document of a name, null if the graph does not keep one. */
async function documentID(name) {
  let cursor = "";
  do {
    const page = await api.documents(cursor);
    const found = page.documents.find((d) => d.name === name);
    if (found) return found.id;
    cursor = page.next;
  } while (cursor);
  return null;
}

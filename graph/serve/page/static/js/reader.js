// What the page reads from the server, by the address: an answer, a path, or a
// part of the graph; and more of it when a name is opened.

import * as address from "./address.js";
import * as api from "./api.js";
import { byId } from "./dom.js";
import { say } from "./status.js";
import { explain } from "./trouble.js";
import { t } from "./words.js";

const first = 500, step = 1000; // facts of the first view, and how many more at a time

const pageOf = (at, cursor = "") => api.facts({ about: at.about, cursor, limit: Math.min(1000, Number(at.limit) || first) });

/** firstPage asks for the first facts that the address says, while the rest of the page is made; null if it says something else. */
export function firstPage(at) {
  if (at.q || at.from) return null;
  const page = pageOf(at);
  page.catch(() => {}); // who awaits it is told
  return page;
}

export class Reader {
  constructor(view, ask, article) {
    Object.assign(this, { view, ask, article });
    this.opened = new Set();
    view.on("choice", () => this.open());
    byId("more").addEventListener("click", () => {
      view.change({ limit: String((Number(view.at.limit) || first) + step) }, "choice", true);
      this.load();
    });
    byId("home").addEventListener("click", (e) => {
      e.preventDefault();
      this.whole();
    });
    addEventListener("popstate", () => {
      Object.assign(view.at, address.read());
      this.load();
    });
  }

  /** whole shows the graph again, without question, filters or choice. */
  whole() {
    this.view.change(address.empty({ lang: this.view.at.lang }), "choice", true);
    return this.load();
  }

  /** load reads what the address says; of its facts, the first page may be on its way. */
  async load(ahead = null) {
    const { view, ask, article } = this;
    this.opened.clear();
    view.pasted = false;
    article.told = null;
    if (!view.at.q && !view.at.from) ask.close();
    try {
      if (view.at.q) await ask.run();
      else if (view.at.from) await ask.runPath();
      else await this.overview(ahead);
      for (const name of view.at.open) view.add((await api.facts({ about: name })).facts);
      if (view.at.document) await article.fetch(view.at.document);
    } catch (error) {
      this.trouble = error;
      byId("empty").hidden = false;
      byId("empty").replaceChildren(explain(error, () => this.load()));
      return;
    }
    view.tell("choice");
  }

  /** overview reads the first facts of the graph, or of those about a name. */
  async overview(ahead) {
    const { view } = this;
    const limit = Number(view.at.limit) || first;
    const facts = [];
    let cursor = "";
    do {
      const page = await (cursor || !ahead ? pageOf(view.at, cursor) : ahead);
      facts.push(...page.facts);
      cursor = page.next ?? "";
    } while (cursor && facts.length < limit);
    view.replace(facts, cursor);
    say(t("loaded", { n: facts.length }));
  }

  /** open adds what the graph knows of the chosen name. */
  async open() {
    const { view } = this;
    const entity = view.entity(view.at.entity);
    const whole = !view.next && !view.at.q && !view.at.from && !view.at.about;
    if (!entity || view.pasted || whole || this.opened.has(entity.id)) return;
    this.opened.add(entity.id);
    try {
      const added = view.add((await api.facts({ about: entity.name })).facts);
      if (added && !view.at.open.includes(entity.name)) view.change({ open: [...view.at.open, entity.name] }, "choice");
      say(added ? t("expanded", { name: entity.name, n: added }) : t("nothingNew", { name: entity.name }));
    } catch (error) {
      this.opened.delete(entity.id);
      byId("details").prepend(explain(error, () => this.open()));
    }
  }
}

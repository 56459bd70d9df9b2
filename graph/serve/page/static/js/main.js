// The page: its parts are made here, and follow one view.

import * as address from "./address.js";
import * as api from "./api.js";
import { Article } from "./article.js";
import { Ask } from "./ask.js";
import { Board } from "./board.js";
import { details } from "./details.js";
import { byId, el } from "./dom.js";
import { emptiness } from "./emptiness.js";
import { exports } from "./exports.js";
import { factsTable } from "./facts-table.js";
import { filters } from "./filters.js";
import { find } from "./find.js";
import { legend } from "./legend.js";
import { firstPage, Reader } from "./reader.js";
import { slider } from "./slider.js";
import { switches } from "./switches.js";
import { tabs } from "./tabs.js";
import { explain } from "./trouble.js";
import { View } from "./view.js";
import { choose, know, t, translate } from "./words.js";

const view = new View(address.read());
choose(view.at.lang);
translate();
switches(view);
await start();

async function start() {
  byId("empty").hidden = false;
  byId("empty").replaceChildren(el("p", { class: "calm" }, t("loading")));
  const ahead = firstPage(view.at);
  try {
    // Names are measured in this font, so it must be there before they are drawn.
    const [look, predicates] = await Promise.all([api.look(), api.predicates(), document.fonts.load("500 14px Inter")]);
    know(predicates);
    await assemble(look, ahead);
  } catch (error) {
    byId("empty").replaceChildren(explain(error, start));
  }
}

/** assemble makes the parts, for which the first facts are on their way. */
function assemble(look, ahead) {
  const article = new Article(view);
  const ask = new Ask(view, () => reader.whole());
  const reader = new Reader(view, ask, article);
  filters(view, look);
  slider(view);
  factsTable(view);
  details(view, { read: (fact, evidence) => article.read(fact, evidence), connect: (from, to) => ask.path(from, to) });
  legend(view, look);
  exports(view);
  tabs(view);
  find(view);
  emptiness(view);
  new Board(view, look); // the last, so that it draws in the room that the others leave
  view.on("pasted", () => ask.close());
  view.tell("words");
  return reader.load(ahead);
}

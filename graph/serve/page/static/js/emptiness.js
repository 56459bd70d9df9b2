// What stands in place of a graph where there is none to draw.

import { byId, el } from "./dom.js";
import { t } from "./words.js";

export function emptiness(view) {
  const box = byId("empty");
  const paste = () => {
    view.change({ tab: "article" }, "choice");
    byId("paste-text")?.focus();
  };
  view.on("facts filters words", () => {
    byId("more").hidden = !view.next;
    byId("filters").hidden = view.facts.size === 0;
    box.hidden = !view.read || view.visible().length > 0;
    if (box.hidden) return box.replaceChildren();
    if (view.facts.size > 0) box.replaceChildren(el("p", { class: "calm" }, t("emptyFilters")));
    else if (view.at.q || view.at.from || view.pasted) box.replaceChildren(el("p", { class: "calm" }, t("noFacts")));
    else {
      box.replaceChildren(el("h3", {}, t("emptyTitle")), el("p", {}, t("emptyGraph")),
        el("button", { type: "button", class: "main", onclick: paste }, t("pasteOne")));
    }
  });
}

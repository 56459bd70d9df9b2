// The tabs of the panel, as the ARIA practices have them: arrows move, one is in the tab order.

import { byId } from "./dom.js";

const names = ["facts", "details", "article"];

export function tabs(view) {
  const tab = (name) => byId(`tab-${name}`);
  const show = () => {
    const current = names.includes(view.at.tab) ? view.at.tab : "facts";
    for (const name of names) {
      tab(name).setAttribute("aria-selected", String(name === current));
      tab(name).tabIndex = name === current ? 0 : -1;
      byId(name).hidden = name !== current;
    }
  };
  const go = (name) => {
    view.change({ tab: name === "facts" ? "" : name }, "choice");
    tab(name).focus();
  };
  names.forEach((name, i) => {
    tab(name).addEventListener("click", () => go(name));
    tab(name).addEventListener("keydown", (e) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1 + names.length, Home: 0, End: names.length - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      go(names[to % names.length]);
    });
  });
  view.on("choice", show);
  show();
}

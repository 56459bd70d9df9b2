// Filters by relation and by modality: chips, of which none pressed means all.

import { byId, el } from "./dom.js";
import { modality, number, predicate } from "./words.js";

const modalities = ["asserted", "planned", "rumoured", "denied"];

export function filters(view, look) {
  const show = () => {
    const present = tally(view, "predicate");
    chips(view, "predicates", "predicate", [...present.keys()].sort((a, b) => present.get(b) - present.get(a) || a.localeCompare(b)), present, predicate);
    chips(view, "modalities", "modality", modalities, tally(view, "modality"), modality);
  };
  view.on("facts filters words", show);
}

/** tally counts what each value would let through, the other filters standing. */
function tally(view, name) {
  const counts = new Map();
  for (const f of view.facts.values()) {
    const n = counts.get(f[name]) ?? 0;
    counts.set(f[name], n + (view.passes(f, name) ? 1 : 0));
  }
  return counts;
}

function chips(view, box, name, values, counts, words) {
  const held = document.activeElement?.dataset?.value; // the chips are made anew: focus stays
  const list = values.filter((v) => counts.has(v)).map((value) => {
    const pressed = view.at[name].includes(value);
    const toggle = () => {
      const others = view.at[name].filter((v) => v !== value);
      view.change({ [name]: pressed ? others : [...others, value] }, "filters");
    };
    return el("button", { type: "button", class: `chip ${value}`, "data-value": value, "aria-pressed": String(pressed), onclick: toggle },
      words(value), el("span", { class: "number" }, number(counts.get(value))));
  });
  byId(box).replaceChildren(...list);
  if (held) list.find((chip) => chip.dataset.value === held)?.focus();
}

// The legend, drawn of what it explains.

import { byId, el, svg } from "./dom.js";
import { isDark, onTheme } from "./theme.js";
import { t } from "./words.js";

export function legend(view, look) {
  const show = () => {
    const theme = isDark() ? "dark" : "light";
    const nodes = ["investor", "organization", "person", "product", "place"].map((kind) => entry(shape(look.nodes[kind]), t(kind)));
    const lines = Object.entries(look.families).map(([name, f]) => entry(line(f[theme], "solid"), t(name)));
    const told = Object.entries(look.modalities).slice(1).map(([name, kind]) => entry(line(name === "denied" ? look.denied[theme] : look.families.ownership[theme], kind, name === "denied"), t(name)));
    byId("legend-list").replaceChildren(el("ul", {}, nodes), el("ul", {}, lines, told), el("p", { class: "small" }, t("thickness")));
  };
  view.on("words", show);
  onTheme(show);
}

const entry = (picture, words) => el("li", {}, picture, words);

function shape({ shape, fill, line }) {
  const looks = { fill, stroke: line, "stroke-width": 1.2 };
  const drawn = {
    ellipse: () => svg("ellipse", { cx: 14, cy: 8, rx: 12, ry: 6.5, ...looks }),
    house: () => svg("path", { d: "M3 15V6L14 1l11 5v9z", ...looks }),
    "cut-rectangle": () => svg("path", { d: "M6 2h16l4 4v5l-4 4H6l-4-4V6z", ...looks }),
    "round-rectangle": () => svg("rect", { x: 2, y: 2, width: 24, height: 13, rx: 3, ...looks }),
  };
  return svg("svg", { width: 28, height: 17, "aria-hidden": "true" }, drawn[shape]());
}

const dashes = { solid: null, dashed: "6 4", dotted: "2 3" };

function line(colour, kind, crossed) {
  return svg("svg", { width: 28, height: 17, "aria-hidden": "true" },
    svg("path", { d: "M1 8h26", stroke: colour, "stroke-width": 2, "stroke-dasharray": dashes[kind] }),
    crossed ? svg("path", { d: "M10 4l8 8M18 4l-8 8", stroke: colour, "stroke-width": 1.6 }) : "");
}

// The style sheet of the drawn graph, made of the looks for a theme.

const house = "-1 1 1 1 1 -0.35 0 -1 -1 -0.35";

const readable = 2800; // square pixels that a name takes, with what surrounds it

/** density of a graph in a room of so many square pixels: a few edges have all their words, many names are drawn as dots, to be told apart and to stay quick. */
export function density(nodes, edges, room) {
  if (edges > 400 || room < readable * nodes) return "many";
  return edges <= 40 ? "few" : "some";
}

const dot = { width: "data(dot)", height: "data(dot)", "border-width": 0.8 };

const dotName = (ink, paper) => ({
  label: "data(name)", "font-size": "data(below)", color: ink, "font-family": "Inter, sans-serif", "font-weight": 500,
  "text-valign": "bottom", "text-margin-y": 3, "text-outline-width": 2, "text-outline-color": paper,
});

const block = {
  label: "data(label)", width: "data(w)", height: "data(h)", "font-size": "data(size)",
  "font-family": "Inter, sans-serif", "font-weight": 500, "text-valign": "center", "text-halign": "center",
  "text-wrap": "wrap", "line-height": 1.25, "min-zoomed-font-size": 6, "border-width": 1.2, "corner-radius": 6,
};

/** boardStyle is Cytoscape's style for a theme and a density. */
export function boardStyle(look, dark, dense) {
  const many = dense === "many";
  const theme = dark ? "dark" : "light";
  const paper = dark ? "#15181B" : "#FFFFFF";
  const ink = dark ? "#E8E6E1" : "#24282C";
  const head = many ? "mid-target-arrow" : "target-arrow"; // the quick lines have no other
  const withHead = (name) => (many ? `edge.${name}.headed, edge.${name}.near, edge.${name}.over, edge.${name}.chosen` : `edge.${name}`);
  return [
    { selector: "node", style: many ? dot : block },
    ...Object.entries(look.nodes).map(([kind, n]) => ({
      selector: `node.${kind}`,
      style: {
        "background-color": n.fill, "border-color": n.line, ...(many ? {} : { color: n.ink }),
        ...(n.shape === "house" ? { shape: "polygon", "shape-polygon-points": house, "text-margin-y": 4 } : { shape: n.shape }),
      },
    })),
    // Names are too small to read where there are many: each is a dot, that grows with its edges, and its name stands below.
    ...(many ? [{ selector: "node.named, node.chosen, node.over, node.pointed", style: dotName(ink, paper) }] : []),
    {
      selector: "edge",
      style: {
        width: "data(pen)", "line-opacity": many ? 0.6 : 0.82,
        ...(many ? {} : { "arrow-scale": 0.9, "curve-style": "bezier", "control-point-step-size": 36 }), // many are quick without curves
      },
    },
    {
      selector: dense === "few" ? "edge" : "edge.chosen, edge.over",
      style: {
        label: "data(label)", "curve-style": "bezier", "font-size": 9.5, "font-family": "Inter, sans-serif", color: ink, "text-background-color": paper,
        "text-background-opacity": 0.88, "text-background-padding": 2, "text-rotation": "autorotate", "min-zoomed-font-size": 8,
      },
    },
    ...Object.entries(look.families).map(([name, f]) => ({
      selector: `edge.${name}`,
      style: { "line-color": f[theme], [`${head}-color`]: f[theme] },
    })),
    ...Object.entries(look.families).map(([name, f]) => ({ selector: withHead(name), style: { [`${head}-shape`]: f.head } })),
    { selector: "edge.symmetric", style: { [`${head}-shape`]: "none" } },
    ...Object.entries(look.modalities).filter(([, line]) => line !== "solid").map(([name, line]) => ({ selector: `edge.${name}`, style: { "line-style": line } })),
    {
      selector: "edge.denied",
      style: { "line-color": look.denied[theme], [`${head}-color`]: look.denied[theme], "mid-target-arrow-color": look.denied[theme] },
    },
    { selector: withHead("denied"), style: { [`${head}-shape`]: "tee", "mid-target-arrow-shape": "tee" } },
    { selector: "edge.near", style: { "line-opacity": 1, "z-index": 8 } },
    { selector: "core", style: { "active-bg-opacity": 0 } },
    { selector: "node:active, edge:active", style: { "overlay-opacity": 0 } },
    { selector: ".faded", style: { opacity: 0.14 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": dark ? "#FFFFFF" : "#111111" } },
    { selector: "node.pointed", style: { "outline-width": 3, "outline-color": "#D55E00", "outline-offset": 3 } },
    { selector: "edge.chosen", style: { width: 5, "line-opacity": 1, "z-index": 9 } },
  ];
}

// The style sheet of the drawn graph, made of the looks for a theme.

const house = "-1 1 1 1 1 -0.35 0 -1 -1 -0.35";

/** boardStyle is Cytoscape's style for a theme; a graph of many edges is drawn plainer, to stay quick. */
export function boardStyle(look, dark, many) {
  const theme = dark ? "dark" : "light";
  const paper = dark ? "#15181B" : "#FFFFFF";
  const ink = dark ? "#E8E6E1" : "#24282C";
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", width: "data(w)", height: "data(h)", "font-size": "data(size)",
        "font-family": "Inter, sans-serif", "font-weight": 500, "text-valign": "center", "text-halign": "center",
        "text-wrap": "wrap", "line-height": 1.25, "min-zoomed-font-size": 6, "border-width": 1.2, "corner-radius": 6,
        "overlay-opacity": 0, "transition-property": "opacity", "transition-duration": many ? 0 : 160,
      },
    },
    ...Object.entries(look.nodes).map(([kind, n]) => ({
      selector: `node.${kind}`,
      style: {
        "background-color": n.fill, "border-color": n.line, color: n.ink,
        ...(n.shape === "house" ? { shape: "polygon", "shape-polygon-points": house, "text-margin-y": 4 } : { shape: n.shape }),
      },
    })),
    {
      selector: "edge",
      style: {
        width: "data(pen)", "curve-style": many ? "straight" : "bezier", "control-point-step-size": 36, "arrow-scale": 0.9,
        "font-size": 9.5, "font-family": "Inter, sans-serif", color: ink, "text-background-color": paper,
        "text-background-opacity": 0.88, "text-background-padding": 2, "text-rotation": "autorotate", "min-zoomed-font-size": 8,
        "overlay-opacity": 0, opacity: 0.82,
      },
    },
    { selector: many ? "edge.near, edge.chosen" : "edge", style: { label: "data(label)" } },
    ...Object.entries(look.families).map(([name, f]) => ({
      selector: `edge.${name}`,
      style: { "line-color": f[theme], "target-arrow-color": f[theme], "target-arrow-shape": f.head },
    })),
    { selector: "edge.symmetric", style: { "target-arrow-shape": "none" } },
    ...Object.entries(look.modalities).map(([name, line]) => ({ selector: `edge.${name}`, style: { "line-style": line } })),
    {
      selector: "edge.denied",
      style: { "line-color": look.denied[theme], "target-arrow-color": look.denied[theme], "target-arrow-shape": "tee", "mid-target-arrow-shape": "tee", "mid-target-arrow-color": look.denied[theme] },
    },
    { selector: ".faded", style: { opacity: 0.14 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": dark ? "#FFFFFF" : "#111111" } },
    { selector: "node.pointed", style: { "outline-width": 3, "outline-color": "#D55E00", "outline-offset": 3 } },
    { selector: "edge.chosen", style: { width: 5, opacity: 1, "z-index": 9 } },
  ];
}

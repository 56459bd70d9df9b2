// The graph by keyboard: arrows go to the nearest name that way, and what is
// reached is said aloud.

import { say } from "./status.js";
import { t } from "./words.js";

const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function walk(board) {
  const { cy, box, view } = board;
  let at = cy.collection();

  const point = (node) => {
    cy.nodes().removeClass("pointed");
    at = node.addClass("pointed");
    const kind = ["investor", "person", "place", "product", "organization"].find((c) => node.hasClass(c)) ?? "unknown";
    say(`${node.data("label").split("\n")[0]}, ${t(kind)}, ${t("loaded", { n: node.degree(false) })}`);
    const { x1, y1, x2, y2 } = cy.extent();
    const p = node.position();
    if (p.x < x1 || p.x > x2 || p.y < y1 || p.y > y2) cy.center(node);
  };

  const start = () => {
    const chosen = cy.getElementById(view.at.entity);
    return chosen.nonempty() ? chosen : cy.nodes().max((n) => n.degree(false)).ele;
  };

  const step = ([dx, dy]) => {
    if (at.empty() || at.removed()) return start();
    const from = at.position();
    const cost = (n) => {
      const x = n.position("x") - from.x, y = n.position("y") - from.y;
      const ahead = x * dx + y * dy;
      return ahead > 0 ? ahead + 2.5 * Math.abs(x * dy - y * dx) : Infinity;
    };
    const next = cy.nodes().not(at).min(cost);
    return next.value < Infinity ? next.ele : at;
  };

  box.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || cy.nodes().empty()) return;
    if (ways[e.key]) point(step(ways[e.key]));
    else if ((e.key === "Enter" || e.key === " ") && at.nonempty()) view.chooseEntity(at.id());
    else if (e.key === "+" || e.key === "=") board.zoom(1.3);
    else if (e.key === "-") board.zoom(1 / 1.3);
    else if (e.key === "0") board.fit();
    else if (e.key === "Escape") view.letGo();
    else return;
    e.preventDefault();
  });
  box.addEventListener("blur", () => cy.nodes().removeClass("pointed"));
}

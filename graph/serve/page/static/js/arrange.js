// Asks the worker for places, and moves the nodes there as they come.

export class Arranger {
  constructor() {
    this.turn = 0;
    this.worker = new Worker("js/arrange-worker.js");
  }

  /** arrange moves the nodes of cy; those that had a place, not being fresh, keep near it. move(done) is called after each step. */
  arrange(cy, density, fresh, move) {
    const turn = ++this.turn;
    const nodes = cy.nodes();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.worker.onmessage = ({ data }) => {
      if (data.turn !== this.turn || (calm && !data.done)) return;
      nodes.positions((_, i) => ({ x: data.positions[2 * i], y: data.positions[2 * i + 1] }));
      move(data.done);
    };
    this.worker.postMessage({
      turn,
      density,
      aspect: Math.min(2, Math.max(0.5, cy.width() / Math.max(cy.height(), 1))),
      nodes: nodes.map((n) => ({ id: n.id(), w: n.width(), degree: Math.max(n.degree(false), 1), ...(fresh.has(n.id()) ? {} : n.position()) })),
      links: cy.edges().map((e) => ({ source: e.data("source"), target: e.data("target"), w: 5 * e.data("label").length })),
    });
  }
}

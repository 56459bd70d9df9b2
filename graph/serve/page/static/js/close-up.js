// Of many names, those that are large enough to be read where they stand, and of
// many lines those whose heads are: the others go without, since to measure and to
// draw them takes long.

const smallest = 8; // pixels of a name
const headed = 0.5; // the zoom from which heads of lines are seen

/** CloseUp keeps the classes "named" and "headed" of a graph as its reader goes nearer. */
export class CloseUp {
  constructor(cy) {
    this.cy = cy;
    this.wanted = false;
    cy.on("viewport", () => this.soon());
  }

  /** soon looks again when the graph has stood still for a moment. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), 120);
  }

  look() {
    if (!this.wanted) return;
    const { cy } = this;
    const zoom = cy.zoom();
    const { x1, x2, y1, y2 } = cy.extent();
    const seen = (node) => {
      const { x, y } = node.position();
      return x > x1 && x < x2 && y > y1 && y < y2;
    };
    cy.batch(() => {
      for (const n of cy.nodes()) toggle(n, "named", n.data("below") * zoom >= smallest && seen(n));
      for (const e of cy.edges()) toggle(e, "headed", zoom >= headed && (seen(e.source()) || seen(e.target())));
    });
  }
}

function toggle(element, name, on) {
  if (element.hasClass(name) !== on) element.toggleClass(name, on);
}

// The drawn graph: it follows the view, and tells it what is chosen on it.

import cytoscape from "../vendor/cytoscape.esm.min.js";
import { Arranger } from "./arrange.js";
import { boardStyle, density } from "./board-style.js";
import { byId } from "./dom.js";
import { picture } from "./picture.js";
import { isDark, onTheme } from "./theme.js";
import { t } from "./words.js";
import { walk } from "./walk.js";

cytoscape.warnings(false); // names may overlap until they are arranged: no news

export class Board {
  constructor(view, look) {
    this.view = view;
    this.look = look;
    this.box = byId("graph");
    this.cy = cytoscape({ container: this.box, minZoom: 0.02, maxZoom: 4, boxSelectionEnabled: false, autounselectify: true });
    this.arranger = new Arranger();
    this.cy.on("tap", "node", (e) => this.choose(() => view.chooseEntity(e.target.id())));
    this.cy.on("tap", "edge", (e) => this.choose(() => view.chooseFact(e.target.id().slice("fact ".length))));
    this.cy.on("tap", (e) => { if (e.target === this.cy) view.letGo(); });
    this.cy.on("mouseover mouseout", "node, edge", (e) => {
      this.box.classList.toggle("pointing", e.type === "mouseover");
      e.target.toggleClass("over", e.type === "mouseover");
    });
    this.cy.on("dragpan pinchzoom scrollzoom drag", () => { this.held = true; });
    view.on("facts filters words", () => this.draw());
    view.on("choice", () => { if (this.mark() && !this.choosing) this.show(); });
    onTheme(() => this.dress());
    byId("zoom-in").addEventListener("click", () => this.zoom(1.3));
    byId("zoom-out").addEventListener("click", () => this.zoom(1 / 1.3));
    byId("fit").addEventListener("click", () => this.fit());
    new ResizeObserver(() => { if (this.resize() && !this.held) this.fit(); }).observe(this.box);
    walk(this);
  }

  /** choose chooses what is under the pointer, which then need not be brought into sight. */
  choose(how) {
    this.choosing = true;
    how();
    this.choosing = false;
  }

  /** resize takes the room that the box has, and reports whether it is another. */
  resize() {
    const room = `${this.box.clientWidth} ${this.box.clientHeight}`;
    if (room === this.room) return false;
    this.room = room;
    this.cy.resize();
    return true;
  }

  dress() {
    this.cy.style(boardStyle(this.look, isDark(), this.density));
  }

  /** draw makes the picture that of the visible facts: what stays keeps its place. */
  draw() {
    this.resize();
    const { nodes, edges } = picture(this.view.visible(), this.look);
    const cy = this.cy;
    const wanted = new Map([...nodes, ...edges].map((e) => [e.data.id, e]));
    const gone = cy.elements().filter((e) => !wanted.has(e.id()));
    const fresh = nodes.filter((n) => cy.getElementById(n.data.id).empty());
    const anew = fresh.length === nodes.length;
    cy.batch(() => {
      gone.remove();
      for (const e of cy.elements()) {
        const { data, classes } = wanted.get(e.id());
        e.data(data).classes(classes);
      }
    });
    const dense = density(nodes.length, edges.length, cy.width() * cy.height());
    if (dense !== this.density) {
      this.density = dense;
      this.dress(); // before there is much to dress
    }
    this.scatter(fresh, edges);
    cy.add([...nodes, ...edges].filter((e) => cy.getElementById(e.data.id).empty()));
    this.box.setAttribute("aria-label", t("graphLabel", { n: nodes.length }));
    this.mark();
    if (fresh.length > 0) this.arrange(fresh, anew);
    else if (this.view.read) performance.mark("relata-drawn");
  }

  /** arrange finds places; anew, all of them, and else beside those that have one. */
  arrange(fresh, anew) {
    if (anew) this.held = false;
    if (!this.held) this.fit();
    // The worker begins when all is drawn: on a small machine it would take the time of drawing.
    this.cy.one("render", () => {
      performance.mark("relata-drawn");
      this.arranger.arrange(this.cy, this.density, new Set(anew ? fresh.map((n) => n.data.id) : []), (done) => {
        if (done && anew && this.chosen?.nonempty()) this.show();
        else if (!this.held) this.fit();
        if (done) performance.mark("relata-arranged");
      });
    });
  }

  /** scatter puts new nodes beside a neighbour that has a place, or on a spiral. */
  scatter(fresh, edges) {
    const beside = new Map();
    for (const { data } of edges) {
      for (const [id, other] of [[data.source, data.target], [data.target, data.source]]) {
        const there = this.cy.getElementById(other);
        if (there.nonempty()) beside.set(id, there.position());
      }
    }
    fresh.forEach((node, i) => {
      const from = beside.get(node.data.id);
      const away = from ? 90 : 34 * Math.sqrt(i);
      node.position = { x: (from?.x ?? 0) + away * Math.cos(2.4 * i), y: (from?.y ?? 0) + away * Math.sin(2.4 * i) };
    });
  }

  /** mark shows what is chosen, and lets the rest step back; in a dense graph that would take too long. It reports whether the choice is another. */
  mark() {
    const { entity, fact } = this.view.at;
    const another = this.marked !== entity + fact;
    this.marked = entity + fact;
    const chosen = this.cy.getElementById(entity || `fact ${fact}`);
    if (chosen.empty() && !this.chosen) return another;
    this.chosen = chosen.nonempty() ? chosen : null;
    this.cy.batch(() => {
      this.cy.elements(".chosen, .near, .faded").removeClass("chosen near faded");
      if (chosen.empty()) return;
      const near = this.near();
      near.addClass("near");
      chosen.addClass("chosen");
      if (this.density !== "many") this.cy.elements().not(near).addClass("faded");
    });
    return another;
  }

  /** near is what is chosen, with what it touches. */
  near() {
    return this.chosen.isNode() ? this.chosen.closedNeighborhood() : this.chosen.union(this.chosen.connectedNodes());
  }

  /** show brings what is chosen into sight. */
  show() {
    if (!this.chosen) return;
    this.held = true;
    const near = this.near();
    const box = near.boundingBox();
    const room = Math.min((this.cy.width() - 60) / box.w, (this.cy.height() - 60) / box.h);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.cy.stop().animate({ center: { eles: near }, zoom: Math.min(1.1, room), duration: calm ? 0 : 300 });
  }

  zoom(by) {
    this.held = true;
    this.cy.zoom({ level: this.cy.zoom() * by, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }

  /** fit shows all. It looks at places alone: to measure each label and line would take a large graph long. */
  fit() {
    this.held = false;
    const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
    for (const n of this.cy.nodes()) {
      const { x, y } = n.position(), w = n.data("w") / 2, h = n.data("h") / 2;
      box.x1 = Math.min(box.x1, x - w);
      box.x2 = Math.max(box.x2, x + w);
      box.y1 = Math.min(box.y1, y - h);
      box.y2 = Math.max(box.y2, y + h);
    }
    if (box.x1 === Infinity) return;
    const width = this.cy.width(), height = this.cy.height();
    const zoom = Math.min((width - 56) / (box.x2 - box.x1), (height - 56) / (box.y2 - box.y1), 1.4);
    this.cy.viewport({ zoom, pan: { x: (width - zoom * (box.x1 + box.x2)) / 2, y: (height - zoom * (box.y1 + box.y2)) / 2 } });
  }
}

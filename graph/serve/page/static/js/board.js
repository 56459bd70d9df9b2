// The drawn graph: it follows the view, and tells it what is chosen on it.

import cytoscape from "../vendor/cytoscape.esm.min.js";
import { Arranger } from "./arrange.js";
import { boardStyle } from "./board-style.js";
import { byId } from "./dom.js";
import { picture } from "./picture.js";
import { isDark, onTheme } from "./theme.js";
import { t } from "./words.js";
import { walk } from "./walk.js";

const plain = 400; // edges beyond which the graph is drawn plainer

export class Board {
  constructor(view, look) {
    this.view = view;
    this.look = look;
    this.box = byId("graph");
    this.cy = cytoscape({ container: this.box, minZoom: 0.04, maxZoom: 4, boxSelectionEnabled: false, autounselectify: true, hideEdgesOnViewport: false, pixelRatio: "auto" });
    this.arranger = new Arranger();
    this.cy.on("tap", "node", (e) => view.chooseEntity(e.target.id()));
    this.cy.on("tap", "edge", (e) => view.chooseFact(e.target.id().slice("fact ".length)));
    this.cy.on("tap", (e) => { if (e.target === this.cy) view.letGo(); });
    this.cy.on("mouseover", "node, edge", () => this.box.classList.add("pointing"));
    this.cy.on("mouseout", "node, edge", () => this.box.classList.remove("pointing"));
    this.cy.on("dragpan pinchzoom scrollzoom drag", () => { this.held = true; });
    view.on("facts filters words", () => this.draw());
    view.on("choice", () => this.mark());
    onTheme(() => this.dress());
    byId("zoom-in").addEventListener("click", () => this.zoom(1.3));
    byId("zoom-out").addEventListener("click", () => this.zoom(1 / 1.3));
    byId("fit").addEventListener("click", () => this.fit());
    new ResizeObserver(() => { this.cy.resize(); if (!this.held) this.fit(); }).observe(this.box);
    walk(this);
  }

  dress() {
    this.cy.style(boardStyle(this.look, isDark(), this.cy.edges().length > plain));
  }

  /** draw makes the picture that of the visible facts: what stays keeps its place. */
  draw() {
    const { nodes, edges } = picture(this.view.visible(), this.look);
    const cy = this.cy;
    const wanted = new Map([...nodes, ...edges].map((e) => [e.data.id, e]));
    const fresh = new Set();
    const many = edges.length > plain;
    const redress = many !== this.many;
    this.many = many;
    cy.batch(() => {
      cy.elements().filter((e) => !wanted.has(e.id())).remove();
      const added = [];
      for (const [id, e] of wanted) {
        const there = cy.getElementById(id);
        if (there.empty()) {
          if (!e.data.source) fresh.add(id);
          added.push({ group: e.data.source ? "edges" : "nodes", ...e });
        } else {
          there.data(e.data).classes(e.classes);
        }
      }
      cy.add(added);
      this.scatter(fresh);
    });
    if (redress) this.dress();
    this.box.setAttribute("aria-label", t("graphLabel", { n: nodes.length }));
    this.mark();
    if (fresh.size === 0) return performance.mark("relata-drawn");
    if (fresh.size === nodes.length) this.held = false;
    if (!this.held) this.fit();
    cy.one("render", () => performance.mark("relata-drawn"));
    this.arranger.arrange(cy, new Set(fresh.size === nodes.length ? fresh : []), (done) => {
      if (!this.held) this.fit();
      if (done) performance.mark("relata-arranged");
    });
  }

  /** scatter puts new nodes beside a neighbour that has a place, or on a spiral. */
  scatter(fresh) {
    let i = 0;
    for (const id of fresh) {
      const node = this.cy.getElementById(id);
      const known = node.neighborhood("node").filter((n) => !fresh.has(n.id()));
      const from = known.nonempty() ? known[0].position() : { x: 0, y: 0 };
      const away = known.nonempty() ? 90 : 34 * Math.sqrt(i);
      node.position({ x: from.x + away * Math.cos(2.4 * i), y: from.y + away * Math.sin(2.4 * i) });
      i++;
    }
  }

  /** mark shows what is chosen, and lets the rest step back. */
  mark() {
    const { entity, fact } = this.view.at;
    const cy = this.cy;
    cy.batch(() => {
      cy.elements().removeClass("chosen near faded");
      const chosen = cy.getElementById(entity || `fact ${fact}`);
      if (chosen.empty()) return;
      const near = chosen.isNode() ? chosen.closedNeighborhood() : chosen.union(chosen.connectedNodes());
      near.addClass("near");
      cy.elements().not(near).addClass("faded");
      chosen.addClass("chosen");
    });
  }

  /** show brings a node into sight. */
  show(id) {
    const node = this.cy.getElementById(id);
    if (node.empty()) return;
    this.held = true;
    this.cy.animate({ center: { eles: node }, zoom: Math.max(this.cy.zoom(), 0.9), duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250 });
  }

  zoom(by) {
    this.held = true;
    this.cy.zoom({ level: this.cy.zoom() * by, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }

  fit() {
    this.held = false;
    this.cy.fit(undefined, 28);
    if (this.cy.zoom() > 1.4) this.cy.zoom(1.4), this.cy.center();
  }
}

// Facts as nodes and edges, and how these look. The looks are those of
// relata export, so that the page and a printed picture read alike; look.json
// holds them, and a test holds it against the exporter.

import { date, isSymmetric, modality, money, percent, predicate, round, role } from "./words.js";

/** family of a predicate: facts of one family answer one question. */
export function family(look, name) {
  return Object.keys(look.families).find((f) => look.families[f].predicates.includes(name)) ?? "business";
}

/** kind is how an entity is drawn: an investor is an organisation, or something of unknown type, that backs or buys another. */
function kind(type, invests) {
  if (["person", "place", "product"].includes(type)) return type;
  return invests ? "investor" : type === "organization" ? "organization" : "unknown";
}

/** nodes and edges of facts; each fact about a sum is a line under its company's name. */
export function picture(facts, look) {
  const nodes = new Map();
  const at = (e) => {
    const node = nodes.get(e.id) ?? { id: e.id, name: e.name, type: e.type, degree: 0, sums: [] };
    node.type ||= e.type;
    nodes.set(e.id, node);
    return node;
  };
  const edges = [];
  for (const f of facts) {
    const subject = at(f.subject);
    if (f.object.type === "money") {
      subject.sums.push(f);
      continue;
    }
    const object = at(f.object);
    subject.degree++;
    object.degree++;
    subject.invests ||= look.investing.includes(f.predicate) && f.modality !== "denied";
    edges.push(f);
  }
  return { nodes: [...nodes.values()].map(drawnNode), edges: edges.map((f) => drawnEdge(f, look)) };
}

const longest = 34;
const ruler = document.createElement("canvas").getContext("2d");

/** measure is the width of a line in the font of names, at a size of 1. */
function measure(line) {
  if (!ruler.font.startsWith("500 100px")) ruler.font = "500 100px Inter, sans-serif"; // to set a font takes long
  return ruler.measureText(line).width / 100;
}

function drawnNode(node) {
  const size = 12 + Math.min(10, 2.2 * Math.log2(Math.max(node.degree, 1)));
  const name = node.name.length > longest ? `${node.name.slice(0, longest - 1)}…` : node.name;
  const last = node.sums.filter((f) => f.modality !== "denied").sort(byFirmness).at(-1);
  const lines = last ? [name, sum(last)] : [name];
  const width = size * Math.max(...lines.map(measure));
  const room = node.type === "person" ? 30 : 20;
  const is = kind(node.type, node.invests);
  const dot = Math.ceil(10 + 6 * Math.sqrt(node.degree));
  return {
    group: "nodes",
    data: { id: node.id, name, label: lines.join("\n"), size, dot, below: Math.max(size, 0.9 * dot), w: Math.ceil(width + room), h: Math.ceil(size * 1.3 * lines.length + (is === "place" ? 18 : 12)) },
    classes: is,
  };
}

function drawnEdge(f, look) {
  return {
    group: "edges",
    data: { id: `fact ${f.id}`, source: f.subject.id, target: f.object.id, label: label(f), pen: pen(f.evidence.length) },
    classes: `${family(look, f.predicate)} ${f.modality}${isSymmetric(f.predicate) ? " symmetric" : ""}`,
  };
}

const byFirmness = (a, b) => (a.modality === "asserted") - (b.modality === "asserted") || (a.when ?? "").localeCompare(b.when ?? "");

const sum = (f) => `${predicate(f.predicate)} ${money(f.object)}${f.modality === "asserted" ? "" : ` (${modality(f.modality)})`}`;

const pen = (pieces) => Math.min(1.1 + 0.8 * Math.log2(Math.max(pieces, 1)), 5);

/** label is what stands at an arrow, in short: "invested in (planned) · 2024 · lead · €20M"; what is denied is crossed. */
function label(f) {
  const crossed = f.modality === "denied" ? "✕ " : "";
  const short = { ...f, when: f.when?.slice(0, 4), round: "", role: f.role?.length > 20 ? "" : f.role };
  const told = f.modality === "planned" || f.modality === "rumoured" ? ` (${modality(f.modality)})` : "";
  return crossed + [predicate(f.predicate) + told, ...details(short)].join(" · ");
}

/** details are the qualifiers of a fact in the words of the page. */
export function details(f) {
  return [
    f.when && date(f.when),
    f.role && role(f.role),
    f.round && round(f.round),
    f.amount && money(f.amount),
    f.share && percent(f.share),
  ].filter(Boolean);
}

/** sentence is a fact in words, for titles and for who listens. */
export function sentence(f) {
  const object = f.object.type === "money" ? money(f.object) : f.object.name;
  const told = f.modality === "asserted" ? "" : ` (${modality(f.modality)})`;
  return `${f.subject.name} ${predicate(f.predicate)} ${object}${told}`;
}

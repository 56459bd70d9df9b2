// Places the nodes of a graph by forces, away from the thread that draws. A
// classic worker, since d3 is published as scripts for one. The same graph is
// placed the same way each time.
"use strict";

importScripts("../vendor/d3-dispatch.min.js", "../vendor/d3-quadtree.min.js", "../vendor/d3-timer.min.js", "../vendor/d3-force.min.js");

// {nodes: [{id, x?, y?, w, degree}], links: [{source, target, w}], density, aspect, turn} in, w
// being the room that a name or a label takes; {positions: [x, y, …], turn, done} out, now and then.
onmessage = ({ data: { nodes, links, density, aspect, turn } }) => {
  const many = nodes.length > 600;
  const few = density === "few";
  // Names are wide and low: places are found as if they were round, then drawn apart sideways.
  const stretch = Math.max(aspect, { few: 0.8, some: 1.1, many: 0.6 }[density]);
  for (const n of nodes) if (n.x !== undefined) n.x /= stretch;
  const ticks = many ? 140 : 300;
  const known = nodes.some((n) => n.x !== undefined);
  const simulation = d3.forceSimulation(nodes)
    .stop()
    .alpha(known ? 0.5 : 1)
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force("link", d3.forceLink(links).id((n) => n.id).distance((l) => (few ? (20 + 0.75 * l.w + (l.source.w + l.target.w) / 3) / Math.min(stretch, 1) : 30 + (l.source.w + l.target.w) / 4)).strength((l) => 1 / Math.min(l.source.degree, l.target.degree)))
    .force("charge", d3.forceManyBody().strength(many ? -200 : few ? -1400 : -320).distanceMax(many ? 900 : few ? 2000 : 420).theta(many ? 1.1 : 0.9))
    .force("collide", d3.forceCollide((n) => (0.58 * n.w) / stretch + 6).iterations(many ? 1 : 2))
    .force("x", d3.forceX().strength(0.1))
    .force("y", d3.forceY().strength(0.1));
  let told = performance.now();
  let pause = many ? 1500 : 200; // to redraw many names takes time that a reader may want
  for (let i = 0; i < ticks; i++) {
    simulation.tick();
    if (performance.now() - told < pause || i === ticks - 1) continue;
    tell(nodes, stretch, turn, false);
    told = performance.now();
    pause *= 2;
  }
  tell(nodes, stretch, turn, true);
};

function tell(nodes, stretch, turn, done) {
  const positions = new Float32Array(nodes.length * 2);
  nodes.forEach((n, i) => positions.set([n.x * stretch, n.y], 2 * i));
  postMessage({ positions, turn, done }, [positions.buffer]);
}

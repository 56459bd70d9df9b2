// Places the nodes of a graph by forces, away from the thread that draws. A
// classic worker, since d3 is published as scripts for one. The same graph is
// placed the same way each time.
"use strict";

importScripts("../vendor/d3-dispatch.min.js", "../vendor/d3-quadtree.min.js", "../vendor/d3-timer.min.js", "../vendor/d3-force.min.js");

// {nodes: [{id, x?, y?, w, h}], links: [{source, target}], aspect} in; {positions: [x, y, …], done} out, now and then.
onmessage = ({ data: { nodes, links, aspect, turn } }) => {
  const many = nodes.length > 600;
  const ticks = many ? 140 : 300;
  const known = nodes.some((n) => n.x !== undefined);
  const simulation = d3.forceSimulation(nodes)
    .stop()
    .alpha(known ? 0.5 : 1)
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force("link", d3.forceLink(links).id((n) => n.id).distance((l) => 60 + (l.source.w + l.target.w) / 3).strength((l) => 1 / Math.min(l.source.degree, l.target.degree)))
    .force("charge", d3.forceManyBody().strength(many ? -240 : -520).distanceMax(1400).theta(many ? 1.1 : 0.9))
    .force("collide", d3.forceCollide((n) => 0.55 * n.w + 6).iterations(many ? 1 : 2))
    .force("x", d3.forceX().strength(0.06 / aspect))
    .force("y", d3.forceY().strength(0.06 * aspect));
  let told = performance.now();
  let pause = 200;
  for (let i = 0; i < ticks; i++) {
    simulation.tick();
    if (performance.now() - told < pause || i === ticks - 1) continue;
    tell(nodes, turn, false);
    told = performance.now();
    pause *= 2;
  }
  tell(nodes, turn, true);
};

function tell(nodes, turn, done) {
  const positions = new Float32Array(nodes.length * 2);
  nodes.forEach((n, i) => positions.set([n.x, n.y], 2 * i));
  postMessage({ positions, turn, done }, [positions.buffer]);
}

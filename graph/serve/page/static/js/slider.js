// The time slider: two handles over a histogram of when things happened.

import { byId, svg } from "./dom.js";
import { edtf, span, spanOf } from "./time.js";
import { date, t } from "./words.js";

export function slider(view) {
  const since = byId("since"), until = byId("until");
  let range = [0, 0];

  const show = () => {
    const spans = [...view.facts.values()].map(spanOf).filter(Boolean);
    byId("shown").textContent = t("shownOf", { shown: view.visible().length, n: view.facts.size });
    range = spans.length ? [Math.min(...spans.map((s) => s[0])), Math.max(...spans.map((s) => s[1]))] : [0, 0];
    byId("time").hidden = range[0] === range[1];
    if (byId("time").hidden) return;
    for (const handle of [since, until]) [handle.min, handle.max] = range;
    since.value = view.at.since ? span(view.at.since)[0] : range[0];
    until.value = view.at.until ? span(view.at.until)[1] : range[1];
    caption();
    histogram(view, range);
  };

  const caption = () => {
    for (const handle of [since, until]) {
      const words = date(edtf(Number(handle.value)));
      byId(`${handle.id}-text`).textContent = words;
      handle.setAttribute("aria-valuetext", words);
    }
  };

  const move = (moved) => {
    if (Number(since.value) > Number(until.value)) moved.value = (moved === since ? until : since).value;
    caption();
    view.change({
      since: Number(since.value) > range[0] ? edtf(Number(since.value)) : "",
      until: Number(until.value) < range[1] ? edtf(Number(until.value)) : "",
    }, "filters");
  };

  // While a handle is dragged the graph follows at most once a frame.
  let waiting = 0;
  for (const handle of [since, until]) {
    handle.addEventListener("input", () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => move(handle));
    });
  }
  view.on("facts filters words", show);
}

const bars = 60;

function histogram(view, [first, last]) {
  const size = (last - first + 1) / bars;
  const all = new Array(bars).fill(0), shown = new Array(bars).fill(0);
  for (const f of view.facts.values()) {
    const s = spanOf(f);
    if (!s || !view.passes(f, "time")) continue;
    const bar = Math.min(bars - 1, Math.floor(((s[0] + s[1]) / 2 - first) / size));
    all[bar]++;
    if (view.passes(f)) shown[bar]++;
  }
  const top = Math.max(1, ...all);
  const height = (n) => (n ? Math.max(2, 30 * Math.sqrt(n / top)) : 0);
  const box = byId("histogram");
  box.setAttribute("viewBox", `0 0 ${bars * 10} 30`);
  const bar = (n, i, name) => n && svg("rect", { x: i * 10 + 1, y: 30 - height(n), width: 8, height: height(n), class: name });
  box.replaceChildren(...[...all.map((n, i) => bar(n, i, "all")), ...shown.map((n, i) => bar(n, i, "shown"))].filter(Boolean));
}

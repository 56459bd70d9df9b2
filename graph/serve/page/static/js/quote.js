// Evidence points into an article by bytes of UTF-8; JavaScript counts its
// strings in units of UTF-16. Here the one becomes the other.

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * pieces cuts a text where quotes begin and end: [{text, start, covers}] in order,
 * covers being the marks that hold the piece. A mark is {start, end, quote, …}
 * in bytes. Marks that do not quote the text byte for byte are looked for by
 * their words, and left out if these are not there.
 */
export function pieces(text, marks) {
  const bytes = encoder.encode(text);
  const slice = (start, end) => decoder.decode(bytes.subarray(start, end));
  const placed = marks.map((mark) => place(mark, text, slice)).filter(Boolean);
  const edges = [...new Set([0, bytes.length, ...placed.flatMap((p) => [p.start, p.end])])].sort((a, b) => a - b);
  return edges.slice(1).map((end, i) => ({
    text: slice(edges[i], end),
    start: edges[i],
    covers: placed.filter((p) => p.start <= edges[i] && p.end >= end).map((p) => p.mark),
  }));
}

function place(mark, text, slice) {
  if (slice(mark.start, mark.end) === mark.quote) return { start: mark.start, end: mark.end, mark };
  const at = text.indexOf(mark.quote);
  if (at < 0 || mark.quote === "") return null;
  const start = encoder.encode(text.slice(0, at)).length;
  return { start, end: start + encoder.encode(mark.quote).length, mark };
}

// Time as the slider counts it: months, the year 0 being the first.

const month = (part, ofYear) => Number(part.slice(0, 4)) * 12 + (part.length >= 7 ? Number(part.slice(5, 7)) - 1 : ofYear);

/** span is the first and the last month of an EDTF date or interval, null where there is none. */
export function span(edtf) {
  if (!/^\d{4}/.test(edtf ?? "")) return null;
  const [first, last = first] = edtf.split("/");
  return [month(first, 0), month(last, 11)];
}

/** spanOf is when a fact happened or, where no text says so, when it was first published. */
export function spanOf(fact) {
  if (fact.when) return span(fact.when);
  const published = fact.evidence.map((e) => e.published).filter(Boolean).sort();
  return span(published[0]);
}

/** edtf is a month as the address has it: "2024-05". */
export const edtf = (m) => `${String(Math.floor(m / 12)).padStart(4, "0")}-${String((m % 12) + 1).padStart(2, "0")}`;

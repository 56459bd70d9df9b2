// How the server understood a question, in the words of the page.

import { date, modality, money, percent, predicate, role, round, t } from "./words.js";

/** understood is a request, as the server describes it, in words: "names: ? invested in Sakana AI; asserted; since 2024". */
export function understood(r) {
  const what = t(`find-${r.find}`, { names: (r.names ?? []).join(t("and")), by: t(`by-${r.by}`) });
  const relations = r.relations ?? (r.names ? [] : [{ predicate: "" }]);
  const clauses = relations.map((relation) => clause(r, relation)).join(t("or"));
  return [clauses ? what + t("colon") + clauses : what, ...conditions(r)].join(t("semicolon"));
}

/** clause is a relation between what stands at its ends; those without names have no ends. */
function clause(r, { predicate: name, reversed, share_above: above }) {
  const words = name ? predicate(name) : t("anyRelation");
  const share = above ? ` (> ${percent(above)})` : "";
  if (r.names) return words + share;
  const ends = [end(r.subject, r.subject_type ?? r.type), r.find === "ranks" ? "…" : end(r.object, r.object_type)];
  if (reversed) ends.reverse();
  return `${ends[0]} ${words} ${ends[1]}${share}`;
}

const end = (name, type) => name || (type ? `? (${t(type)})` : "?");

function conditions(r) {
  return [
    r.about,
    r.pick && t(r.pick),
    r.modalities.map(modality).join(t("or")),
    r.since && r.since === r.until ? date(r.since) : [r.since && t("sinceDate", { date: date(r.since) }), r.until && t("untilDate", { date: date(r.until) })],
    r.as_of && t("asOf", { date: date(r.as_of) }),
    r.known_at && t("knownAt", { date: date(r.known_at.slice(0, 10)) }),
    r.round && round(r.round),
    r.role && role(r.role),
    r.min_amount && `≥ ${money(r.min_amount)}`,
    r.max_amount && `≤ ${money(r.max_amount)}`,
    r.min_share && `≥ ${percent(r.min_share)}`,
    r.max_share && `≤ ${percent(r.max_share)}`,
    r.undisclosed && t("undisclosed"),
    r.min_confidence && `${t("confidence")} ≥ ${percent(r.min_confidence)}`,
  ].flat().filter(Boolean);
}

// The language of the page: the words, and how dates, numbers and sums are written.

import en from "./words-en.js";
import fr from "./words-fr.js";
import { remember, remembered } from "./theme.js";

const languages = { en, fr };
let current = "en";
let predicates = new Map();

export const language = () => current;

/** choose takes the first of the wanted languages that the page has: the address's, the one chosen before, the browser's. */
export function choose(wanted) {
  const all = [wanted, remembered("language"), ...navigator.languages.map((l) => l.slice(0, 2))];
  current = all.find((l) => Object.hasOwn(languages, l)) ?? "en";
}

/** speak switches to a language, and remembers it. */
export function speak(code) {
  current = code;
  remember("language", code);
}

/** t is a phrase. {name} in it stands for values.name. A phrase that is an object has one form for each plural category of values.n. */
export function t(key, values = {}) {
  let phrase = languages[current][key] ?? key;
  if (typeof phrase === "object") phrase = phrase[formatter(Intl.PluralRules, {}).select(values.n)] ?? phrase.other;
  return phrase.replace(/\{(\w+)\}/g, (_, name) => (name === "n" ? number(values.n) : values[name]));
}

/** translate writes the phrases of the fixed parts of the page. */
export function translate(root = document) {
  document.documentElement.lang = current;
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of root.querySelectorAll("[data-t-placeholder]")) node.placeholder = t(node.dataset.tPlaceholder);
}

/** know takes the predicates of the server, whose labels come from its ontology. */
export function know(list) {
  predicates = new Map(list.map((p) => [p.name, p]));
}

export const predicate = (name) => predicates.get(name)?.labels?.[current] ?? name.replaceAll("-", " ");
export const isSymmetric = (name) => predicates.get(name)?.symmetric ?? false;

export const number = (n) => formatter(Intl.NumberFormat, {}).format(n);
export const percent = (share) => formatter(Intl.NumberFormat, { style: "percent", maximumFractionDigits: 2 }).format(Number(share));

const bounds = { approximate: "~\u00a0", "at-least": "≥\u00a0", "at-most": "≤\u00a0" };

/** money is a sum in short: "~ €20M". */
export function money(m) {
  const before = bounds[m.bound] ?? "";
  const short = { notation: "compact", maximumFractionDigits: 2 };
  try {
    return before + formatter(Intl.NumberFormat, { ...short, style: "currency", currency: m.currency, currencyDisplay: "narrowSymbol" }).format(Number(m.value));
  } catch {
    return `${before}${formatter(Intl.NumberFormat, short).format(Number(m.value))} ${m.currency}`;
  }
}

const precisions = {
  4: { year: "numeric" },
  7: { year: "numeric", month: "short" },
  10: { year: "numeric", month: "short", day: "numeric" },
};

/** date writes an EDTF date or interval no more precisely than it is. */
export function date(edtf) {
  return edtf.split("/").map((part) => {
    const precision = precisions[part.length];
    const day = new Date(part.length === 4 ? `${part}-01-01` : part);
    if (!precision || Number.isNaN(day.getTime())) return part;
    return part.length === 4 ? part : formatter(Intl.DateTimeFormat, { ...precision, timeZone: "UTC" }).format(day);
  }).join(" – ");
}

const formatters = new Map();

/** formatter keeps those of Intl, which take long to make. */
function formatter(kind, options) {
  const key = `${current} ${kind.name} ${Object.values(options).join()}`; // no two have the same values for other names
  if (!formatters.has(key)) formatters.set(key, new kind(current, options));
  return formatters.get(key);
}

/** round and modality are the words for values of the contract; what is not known is written as it is. */
export const modality = (m) => t(m);
export function round(slug) {
  if (slug.startsWith("series-")) return t("series", { letter: slug.slice(7).toUpperCase() });
  return slug.replaceAll("-", " ");
}

/** role is a role of the contract in words, or a position as the text has it. */
export const role = (r) => (["lead", "co-lead", "participant", "existing"].includes(r) ? t(`role-${r}`) : r);

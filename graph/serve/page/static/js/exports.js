// The buttons that download what the graph shows, in the formats of relata export.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { explain } from "./trouble.js";
import { t } from "./words.js";

const formats = ["svg", "png", "csv", "jsonl", "graphml", "gexf", "jsonld", "turtle", "parquet"];

export function exports(view) {
  const show = () => {
    const buttons = formats.map((format) => el("button", { type: "button", class: "quiet", onclick: (e) => save(format, e.target) }, format.toUpperCase()));
    byId("exports").replaceChildren(el("span", { class: "small" }, t("download")), ...buttons);
  };
  const save = async (format, button) => {
    byId("exports").querySelector(".trouble")?.remove();
    button.disabled = true;
    try {
      const blob = await api.download(format, parameters(view.at));
      const url = URL.createObjectURL(blob);
      el("a", { href: url, download: `relata.${format}` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
    } catch (error) {
      byId("exports").append(explain(error));
    } finally {
      button.disabled = false;
    }
  };
  view.on("words", show);
  // A pasted article is not in the graph, so there is nothing of it to export.
  view.on("facts", () => { byId("exports").hidden = view.pasted; });
}

/** parameters of an export: the filters, and the name that the view is about. */
const parameters = ({ about, predicate, modality, since, until }) => ({
  about, predicate: predicate.join(","), modality: modality.join(",") || "asserted,planned,rumoured,denied", since, until,
});

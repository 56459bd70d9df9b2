// What went wrong, in the words of the page, with what one can do about it.

import * as api from "./api.js";
import { el } from "./dom.js";
import { t } from "./words.js";

/** explain is an error as an element; again, if given, tries once more. */
export function explain(error, again) {
  if (!(error instanceof api.Problem)) throw error; // a fault of the page is no trouble of the reader's
  if (error.status === 401 && again) return unlock(again);
  return el("div", { class: "trouble", role: "alert" },
    el("strong", {}, t("errorTitle")), el("p", {}, error.status === 0 ? t("offline") : error.message),
    again ? el("button", { type: "button", onclick: again }, t("retry")) : "");
}

function unlock(again) {
  const input = el("input", { id: "token", type: "password", autocomplete: "off", required: true });
  const submit = (e) => {
    e.preventDefault();
    api.authorize(input.value);
    again();
  };
  return el("form", { class: "trouble", onsubmit: submit }, el("label", { for: "token" }, t("tokenTitle")),
    el("div", { class: "line" }, input, el("button", { class: "main" }, t("unlock"))));
}

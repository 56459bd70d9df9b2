// The switches of language and theme.

import { byId } from "./dom.js";
import { isDark, onTheme, switchTheme } from "./theme.js";
import { language, speak, t, translate } from "./words.js";

export function switches(view) {
  const buttons = [...document.querySelectorAll("[data-lang]")];
  const theme = byId("theme");
  const show = () => {
    for (const b of buttons) b.setAttribute("aria-pressed", String(b.dataset.lang === language()));
    theme.textContent = t(isDark() ? "toLight" : "toDark");
  };
  for (const b of buttons) {
    b.addEventListener("click", () => {
      speak(b.dataset.lang);
      translate();
      view.change({ lang: language() }, "words");
      show();
    });
  }
  theme.addEventListener("click", switchTheme);
  onTheme(show);
}

// Light or dark: as the system has it, until the reader says otherwise. Loaded
// by itself, so that the page is never drawn in the wrong one first.

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

/** remembered reads a setting; storage may be forbidden, and then nothing is remembered. */
export function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The setting holds until the page is closed.
  }
}

export const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

/** onTheme calls back now and after each change. */
export function onTheme(callback) {
  system.addEventListener("change", callback);
  root.addEventListener("theme", callback);
  callback();
}

export function switchTheme() {
  root.dataset.theme = isDark() ? "light" : "dark";
  remember("theme", root.dataset.theme);
  root.dispatchEvent(new Event("theme"));
}

const kept = remembered("theme");
if (kept === "light" || kept === "dark") root.dataset.theme = kept;

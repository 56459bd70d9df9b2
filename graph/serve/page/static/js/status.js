// What happens, said aloud: one live region for the whole page.

import { byId } from "./dom.js";

export function say(text) {
  byId("status").textContent = text;
}

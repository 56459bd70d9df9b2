// Reads a Mermaid diagram by Mermaid itself, and prints what that understood: a
// JSON list for each node and each arrow. The modules are those of NODE_PATH; exits
// with 77 and the reason if they are missing.
const fs = require("node:fs");
const { pathToFileURL } = require("node:url");

async function load() {
  try {
    const { JSDOM } = require("jsdom");
    const { window } = new JSDOM("");
    globalThis.window = window;
    globalThis.document = window.document;
    return (await import(pathToFileURL(require.resolve("mermaid").replace(/mermaid\.[a-z.]*js$/, "mermaid.core.mjs")))).default;
  } catch (e) {
    console.error(e.message);
    process.exit(77);
  }
}

// Mermaid keeps "#35;" as a mark of its own until it draws.
const plain = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, n) => String.fromCodePoint(n)).replace(/<br\/?>/g, "\n");

load().then(async (mermaid) => {
  mermaid.initialize({ startOnLoad: false });
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(fs.readFileSync(process.argv[2], "utf8"));
  for (const v of db.getVertices().values()) console.log(JSON.stringify(["node", v.id, plain(v.text), v.classes]));
  for (const e of db.getEdges()) console.log(JSON.stringify(["arrow", e.start, e.end, plain(e.text)]));
});

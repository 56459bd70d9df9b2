// What the page asks of the server, all of it under the address it came from.

/** Problem is an error that the server explains (RFC 9457), or status 0 where it does not answer. */
export class Problem extends Error {
  constructor(status, detail, body = {}) {
    super(detail);
    this.status = status;
    this.body = body;
  }
}

let token = "";

/** authorize keeps the token for as long as the page is open, and nowhere else. */
export function authorize(given) {
  token = given;
}

async function request(path, options = {}) {
  const headers = { Accept: "application/json", ...options.headers };
  if (token) headers.Authorization = `Bearer ${token}`;
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, error.message);
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new Problem(response.status, body.detail ?? response.statusText, body);
}

const json = async (path, options) => (await request(path, options)).json();

/** address is a path with parameters; those without a value are left out. */
export function address(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

const everyModality = "asserted,planned,rumoured,denied";

export const look = () => json("look.json");
export const predicates = () => json("v1/predicates");
export const facts = (parameters) => json(address("v1/facts", { modality: everyModality, limit: 1000, ...parameters }));
export const ask = (q, modality) => json(address("v1/ask", { q, modality, limit: 1000 }));
export const entity = (id) => json(`v1/entities/${encodeURIComponent(id)}`);
export const near = (q) => json(address("v1/entities", { q }));
export const path = (from, to) => json(address("v1/path", { from, to }));
export const documents = (cursor) => json(address("v1/documents", { limit: 1000, cursor }));
export const article = (id) => json(`v1/documents/${encodeURIComponent(id)}`);

/** extract reads an article that is not kept; progress(sentences, of) is told on the way. */
export async function extract(text, date, progress) {
  const response = await request("v1/extract", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(date ? { text, date } : { text }),
  });
  for await (const { event, data } of events(response.body)) {
    if (event === "progress") progress(data.sentences, data.of);
    else if (event === "problem") throw new Problem(data.status, data.detail, data);
    else return data;
  }
  throw new Problem(0, "the answer ends early");
}

/** events yields server-sent events, their data as JSON. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
      yield { event: fields.event, data: JSON.parse(fields.data) };
    }
  }
}

/** download saves an export. It is fetched, not navigated to, since only so can the token go with it. */
export async function download(format, parameters) {
  const response = await request(address(`v1/export.${format}`, parameters), { headers: { Accept: "*/*" } });
  return response.blob();
}

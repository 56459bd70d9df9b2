// What the page shows: the facts it has read, the filters, and what is chosen.
// Its parts listen: "facts" (more or others), "filters", "choice", "words".

import { write } from "./address.js";
import { span, spanOf } from "./time.js";

export class View extends EventTarget {
  /** at is the view as the address has it. */
  constructor(at) {
    super();
    this.at = at;
    this.facts = new Map();
    this.next = ""; // the cursor of what was not read, if any
    this.read = false; // whether facts have come yet
    this.pasted = false; // whether they are those of a pasted article
  }

  /** on calls back at each of the events, named with spaces between. */
  on(events, callback) {
    for (const event of events.split(" ")) this.addEventListener(event, callback);
  }

  tell(event) {
    if (event !== "choice") this.cached = null;
    this.dispatchEvent(new Event(event));
  }

  /** replace shows other facts in place of those before. */
  replace(facts, next = "") {
    this.facts = new Map(facts.map((f) => [f.id, f]));
    this.next = next;
    this.read = true;
    this.tell("facts");
  }

  /** add shows more facts, and returns how many of them are new. */
  add(facts) {
    const before = this.facts.size;
    for (const f of facts) if (!this.facts.has(f.id)) this.facts.set(f.id, f);
    const added = this.facts.size - before;
    if (added) this.tell("facts");
    return added;
  }

  /** change sets parts of the address and tells about the event. */
  change(parts, event, push = false) {
    Object.assign(this.at, parts);
    write(this.at, push);
    this.tell(event);
  }

  /** visible are the facts that pass the filters, in the order they came. */
  visible() {
    this.cached ??= [...this.facts.values()].filter((f) => this.passes(f));
    return this.cached;
  }

  /** passes leaves out the filter of that name, so that it can count what it would let through. */
  passes(fact, except = "") {
    const { predicate, modality, since, until } = this.at;
    if (except !== "predicate" && predicate.length && !predicate.includes(fact.predicate)) return false;
    if (except !== "modality" && modality.length && !modality.includes(fact.modality)) return false;
    if (except === "time" || (!since && !until)) return true;
    const when = spanOf(fact);
    if (!when) return false;
    return (!since || when[1] >= span(since)[0]) && (!until || when[0] <= span(until)[1]);
  }

  /** entity is what the facts say of an id, null if none names it. */
  entity(id) {
    for (const f of this.facts.values()) {
      if (f.subject.id === id) return f.subject;
      if (f.object.id === id) return f.object;
    }
    return null;
  }

  chooseEntity(id) {
    this.change({ entity: id, fact: "", tab: "details" }, "choice", true);
  }

  chooseFact(id) {
    this.change({ fact: id, entity: "", tab: "details" }, "choice", true);
  }

  letGo() {
    this.change({ fact: "", entity: "" }, "choice");
  }
}

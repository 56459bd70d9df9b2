// Package cayley keeps a graph in Cayley. Open takes an address and gives a
// graph.Store; what goes in are batches of facts, what comes out are the facts
// with the evidence of every document that tells them.
//
// # Quads
//
// A fact is one edge whose label is the fact's id, so that a path query walks
// from entity to entity. Everything else about it hangs on its id:
//
//	<nvidia> <invested-in> <sakana-ai> <relata:fact:71c0…> .
//	<relata:fact:71c0…> <relata:when> "2024" .
//	<relata:fact:71c0…> <relata:amount> "20000000"^^<relata:sum::USD> .
//	<relata:fact:71c0…> <relata:told-by> <relata:document:9a1f…> <relata:document:9a1f…> .
//	<relata:fact:71c0…> <relata:tells> "0.93 …" <relata:document:9a1f…> .
//	<relata:entity:nvidia> <relata:name> "Nvidia" <relata:document:9a1f…> .
//
// The record under relata:tells holds the confidence, the extractor and the
// evidence, so that a table of facts reads one quad for them: see telling.go.
//
// Quads without a label say what a fact is, which is the same whoever tells
// it. Quads labelled with a document are what that document says; they go when
// it goes, and a fact or an entity that no document tells any more is gone too.
// Documents may disagree about the name or the type of an entity: all they say
// is kept, and reading picks what most documents say, then what sorts first, so
// that the order of adding plays no part.
//
// # Records
//
// The embedded store keeps records beside the quads, changed in the same batch: what a
// document tells of a fact, whole, in the order in which facts are listed, with other
// orders in which its place is found, and what the document calls the ends. So a
// listing is a range of keys, and a fact takes one look-up:
//
//	s subject predicate object fact document   confidence, qualifiers, evidence …
//	o object subject predicate fact
//	p predicate subject object fact
//	d document subject predicate object fact
//	e entity name type aliases document
//
// They say what the quads say, and can be made anew of them: so are those of a database
// that an earlier version has written, when it is opened. A server has quads alone:
// there facts are found by their edges and sorted.
//
// # Files
//
// vocabulary.go names the nodes, encode.go and decode.go turn facts into quads and back,
// telling.go what a document tells, scan.go reads quads, edges.go finds facts by them.
// place.go, row.go and form.go are the keys and values of records, listing.go finds facts
// by them, records.go changes them. facts.go and lookup.go answer, pages.go reads page by
// page, entity.go says who somebody is, cache.go remembers it. write.go adds and deletes,
// load.go adds many, batch.go reads what one document says, doctor.go and strays.go look
// for faults and mend them. None of them knows which engine holds the quads: open.go
// does. On disk it is package quadstore; postgres.go and transaction.go keep them on a
// server instead, for many processes at once. language.go runs Cayley's own languages.
// Asking questions is left to package query.
package cayley

// Package query asks a graph. A Request is a value that says what is wanted:
//
//	Query   the facts between two ends, or about one, and what follows of them
//	Common  what several are related to
//	Peers   who is related to the same as one
//	Path    how two are connected
//	Top     who is first
//
// Run gives the Answer, and a Request's String says in plain words how it was
// understood. Trace tells which look-ups that took.
//
// A Part is what an export is of. A Selection is how people say which facts count, by
// flags, parameters or arguments: Read checks it, Narrow adds it to a request.
//
// Names are looked up as they are written: an answer lists those that the graph
// does not know, with the nearest that it does, and never guesses. Facts that
// are planned, rumoured or denied are left out unless asked for, and counted.
// What several documents tell of one event is fused into one fact as it is read;
// what they tell in contradiction stands side by side and is listed. As of a
// date, a state counts until another takes its place, and an event stays true.
// Nothing of this changes the graph, which keeps all that documents say.
//
// Making requests of questions is left to package question, which knows the
// languages, and the choice of predicates with it.
//
// # Bounds
//
// Every look-up ends with its context. A search for paths gives up after 500,000
// facts, a neighbourhood of several steps after 100,000, and the answer says so;
// a listing of the whole graph fuses facts of the same ends 500 at a time, and lists
// three contradictions of each; names like an unknown one are looked for in 20,000
// facts. Top holds the facts of one entity at a time and a rank for each; the others
// hold what they answer.
package query

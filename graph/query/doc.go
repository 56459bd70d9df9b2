// Package query asks a graph. A Query is a value that says which facts are
// wanted and what of them; Run gives the Answer, and String says in plain words
// how the question was understood.
//
// Names are looked up as they are written: an answer lists those that the graph
// does not know, and never guesses. Facts that are planned, rumoured or denied
// are left out unless asked for, and counted. What several documents tell of
// one event is fused into one fact as it is read; the graph keeps all of it.
//
// Making queries of questions is left to package question, which knows the
// languages, and the choice of predicates with it.
package query

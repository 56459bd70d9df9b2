// Package graph is the vocabulary of Relata: entities, the facts that relate
// them, the qualifiers and the evidence of each fact, the documents they come
// from, and the small interfaces through which a graph is read and written.
//
// Nothing here reads text or touches a disk. Package extract makes batches of
// facts out of articles; package graph/cayley keeps them; graph/query asks;
// graph/export writes them down. This package imports none of those.
package graph

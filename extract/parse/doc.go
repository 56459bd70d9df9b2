// Package parse finds the tree of a tagged sentence: for each word the word
// that it depends on and the Universal Dependencies relation.
//
// In: a sentence with UPOS, Feats and Lemma. Out: the same sentence with Head
// and Deprel; always a tree with one root, whatever the sentence. Trees are
// projective: no two arcs cross.
//
// The parser reads from left to right by the arc-hybrid transitions (Kuhlmann,
// Gómez-Rodríguez and Satta 2011), scored by an averaged perceptron over hashed
// features; a second one names the relation of each arc as it is made. Parse
// keeps the eight best readings at each step (a beam, trained with
// max-violation updates: Huang, Fayong and Guo 2012), Fast only the best one
// (trained with a dynamic oracle: Goldberg and Nivre 2013), in an eighth of the
// time.
package parse

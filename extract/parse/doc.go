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
// keeps the best readings at each step (a beam, trained with max-violation
// updates: Huang, Fayong and Guo 2012), Fast only the very best (trained with a
// dynamic oracle: Goldberg and Nivre 2013), in a quarter of the time.
//
// # What brought what
//
// Labelled attachment (universal relations, words of the treebank, tags of the
// tagger) on English EWT and GUM, the fast model, each line with those above:
//
//	words, tags, lemmas, features, children, distances   80.7  77.6
//	word forms and Brown classes                         80.9  78.1
//	what stands beside and between, sets of relations,
//	  who else a preposition could belong to             81.6  78.6
//	mixing three runs in different orders                82.0  79.2
//
// Readings that fall far behind the best are given up: the time that saves pays
// for twice the width. On French Sequoia, our own French and English test
// sentences and English EWT (dev) a beam of sixteen that gives up reaches 87.3,
// 90.2, 86.1 and 82.9 in three quarters of the time of one of eight that does not,
// which reaches 87.0, 90.5, 86.0 and 82.8.
//
// Sentences of business news, 1,050 and 750 with three and four times the weight
// of others, add 9 to 10 points on business news and take 0.3 off EWT and Sequoia.
//
// The beam adds 0.9 and 1.1. Keeping 150,000 features of a million and a half
// costs 0.3 if they are chosen after two epochs, by how often they were
// corrected, and training starts anew with them; it costs 1.4 if a finished model
// is cut down to its largest weights. More than six epochs bring nothing.
// Classes from k-means of GloVe vectors do no better than Brown's. French gains
// 0.3 to 0.9 from its spoken treebanks on one test and loses 0.3 on the other.
package parse

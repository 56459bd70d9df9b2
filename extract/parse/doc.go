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
// Readings that fall far behind the best are given up: a beam of sixteen that gives
// up takes no longer than one of eight that does not. Wider ones, up to 24, gain a
// tenth at most.
//
// A margin by which the right reading must lead at the end brings 0.2 on EWT and on
// our own English sentences if it is 30 updates, nothing if it is 100 or 300. Naming
// the relations anew once the whole tree is known, with features of parents, siblings
// and children, brings nothing (83.87 for 83.82 on EWT).
//
// Sentences of business news, with three times the weight of others, add what they
// are many: on our own English test sentences 75.8 without any, 82.4 with 450, 86.0
// with 1,050, 88.5 with 1,950, 89.8 with 2,690; French 81.8 without, 89.0 with 450,
// 89.7 with 750, 91.2 with 1,050. A weight of four gives 0.8 more on those and 0.4
// less on GSD, one of two 0.1 more on EWT. Four runs for two, and the treebanks'
// development sentences, add 0.9 to Sequoia, 0.6 to GSD and 1.1 to EWT; eight for
// four 0.1 to EWT.
//
// The beam adds 0.9 and 1.1. Keeping 150,000 features of a million and a half
// costs 0.3 if they are chosen after two epochs, by how often they were
// corrected, and training starts anew with them; it costs 1.4 if a finished model
// is cut down to its largest weights. More than six epochs bring nothing.
// Classes from k-means of GloVe vectors do no better than Brown's. French gains
// 0.3 to 0.9 from its spoken treebanks on one test and loses 0.3 on the other.
package parse

// Package model is what the learnt stages have in common: models over hashed
// features, linear ones and networks of one hidden layer, and the files that keep them.
//
// A feature is a 32-bit Key. A Builder counts the updates of an averaged
// perceptron for each feature and class, all in integers, and at the end packs
// the averages into a Dense table (few classes) or a Sparse one (many), eight
// bits a weight with a power of two as each row's scale. Scores are integers
// too, so that training and use give the same result on every machine. A School
// trains a Net, in floating point, and packs it into bytes: its use is the same on
// every machine.
//
// A File keeps the tables as sorted lists, packed, four to five bytes a feature; they
// are unpacked and laid out anew when it is read, in some thirty milliseconds a
// language, and then shared by any number of goroutines. What the features are is left
// to the stages.
package model

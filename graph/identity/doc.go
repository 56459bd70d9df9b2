// Package identity says when two names are the same name. Fold gives the form
// in which names are compared, Slug the id of the entity that bears one.
//
// Both look at the spelling alone: case, accents, width, punctuation and legal
// forms. That MUFG is Mitsubishi UFJ Financial Group is an alias, which a
// document tells and a store keeps; no spelling gives it.
package identity

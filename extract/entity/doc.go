// Package entity finds what a text mentions: names, descriptors such as "le
// géant américain", pronouns and interrogatives, and the values that qualify
// facts: sums, dates, shares and funding rounds.
//
// In: an article's sentences, tagged and parsed. Out: its mentions, ordered by
// position, each with what the text itself says of its type. Who a descriptor
// or pronoun stands for is package resolve's to say; here a descriptor is only
// tied to the name beside it in apposition.
//
// Everything is written once for all languages. Patterns look at atoms
// (atom.go), pieces of a sentence on which tokenisers agree, and at the tree
// (tree.go). Values are found first, so that no name takes their capitals; then
// the names of the places where capital letters can be trusted (knowledge.go),
// which settle the doubtful ones: starts of sentences, headlines. Types are
// voted over the document (types.go, vote.go). Then two networks that learnt from
// annotated articles (learn.go) look over what the grammar found: where names begin and
// end (joint.go), and what they stand for (kind.go).
//
// # Word lists
//
// What differs between languages is a word list with these sections. Entries
// match whatever their case and inflection, unless they have capitals.
//
//	settings            endings (of inflection), decimal mark, day first, title case,
//	                    flat persons
//	abbreviations       what a full stop may follow inside a name: "st"
//	ago after, before   "ago"; "il y a"
//	bounds, bounds after  words around a number = approximate, at-least, at-most
//	common              what is written with capitals but is no name: "IPO"
//	currencies          signs, codes and names = ISO 4217
//	demonyms            adjectives of places = the place
//	determiners         = definite or indefinite
//	families            what a surname stands before: "brothers"
//	forenames           first names
//	fractions           = decimal fraction
//	future              = before (words before a date to come) or verb (lemmas)
//	impersonal          lemmas, and what follows a pronoun that means nothing
//	institutions        nouns that form names with their complements: "banque"
//	interrogatives      = type of what is asked for, or nothing
//	last, next          "dernier", "prochain"
//	legal forms         "gmbh"
//	marks               what stands in parentheses behind a protected name: "(TM)"
//	months, weekdays    = number from 1; from Monday
//	multipliers         = factor: "bn"
//	names               well-known names of more than one word or of odd writing = type
//	nouns               heads of descriptors = type, then "of" and the type of the complement
//	numbers             numerals = value, with "~" for round numbers
//	of                  prepositions of complements, with their articles
//	offices             lower-case nouns that form names with a place: "tribunal de
//	                    commerce"
//	organization words  what makes a name an organization's: "ventures"
//	particles           small words inside surnames; = forename for those that are
//	                    prepositions too and join only after a first name
//	parts of the year   = first and last month: "1-3"
//	per unit            what follows the price of a unit: "par action"
//	percent             "%", "pour cent"
//	places              countries, regions, cities
//	prepositions        = type of the name that follows: "chez"
//	pronouns            = use (personal, clitic, relative, conjunction, demonstrative,
//	                    possessive), then gender, number, "person"
//	range               between the numbers of a range
//	relative dates      = unit and distance: "year -1"
//	rounds, series      = round; words before a letter: "série A"
//	seated              what stands before or, with a hyphen, after a seat: "basé à"
//	sites               what stands in a place: "plant"; its name leans to be one
//	speech              verbs whose subject of two names leans to be a person
//	titles              "Mme"
//	units               of time = day, week, month or year
package entity

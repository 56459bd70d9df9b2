// Package token cuts an article into sentences and words, by rules.
//
// In: an article with its blocks. Out: sentences whose tokens have a span and a
// form, and nothing else yet. No sentence crosses a block. Words follow the
// treebanks of Universal Dependencies: French l'école is two, English can't is
// two, well-known is three. Contractions such as du (de + le) and des (which may
// be one word) are left to the tagger, which knows the context.
//
// What differs between languages is data: see Parse. The work is linear in the
// text, whatever the text; invalid UTF-8 is passed on as symbols.
package token

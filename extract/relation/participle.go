package relation

import (
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// governor is the argument that the word on which the verb t depends fills:
// the noun of a participle ("X, racheté par Y"; "Y buying X"; "X-backed Y").
func (r *Reader) governor(v *view, t int, passive bool) []arg {
	head := v.token(t).Head
	if head < 0 || v.infinitive(t) || v.finite(t) {
		return nil
	}
	if noun := v.nounBefore(t); noun >= 0 {
		return []arg{{logical("subj", passive), noun}}
	}
	switch rel := v.token(t).Deprel; {
	case v.relation(t) == "conj" && v.verbal(head):
		return r.governor(v, head, r.passive(v, head))
	case (rel == "acl" || rel == "amod") && !v.verbal(head):
		return []arg{{logical("subj", passive), head}}
	}
	return nil
}

// isPlace reports whether a mention is known to be a place, which does nothing and
// belongs to nobody: in "the Leeds bank in Oslo, bought by X" the bank was bought.
func isPlace(m *text.Mention) bool { return m.Type == graph.Place && !m.Leans }

// nounBefore returns the noun that the participle t follows behind a comma
// ("Nvidia, entré au capital"), or -1. Parsers often hang such a participle on
// the verb of the sentence.
func (v *view) nounBefore(t int) int {
	comma := v.commaBefore(t)
	for i := v.first; i < v.end && comma >= 0; i++ {
		if m := &v.mentions[i]; m.End == comma && m.Kind <= text.Descriptor && !isPlace(m) {
			return m.Head
		}
	}
	return -1
}

// commonBefore returns the noun of no mention that the participle t follows behind a
// comma ("$5m in series A funding, led by X"), or -1.
func (v *view) commonBefore(t int) int {
	comma := v.commaBefore(t)
	if comma < 1 || v.token(comma-1).UPOS != "NOUN" || v.mention(comma-1) != nil {
		return -1
	}
	return comma - 1
}

// commaBefore returns the comma that the participle t follows with nothing but its own
// words between, or -1.
func (v *view) commaBefore(t int) int {
	if !feature(v.token(t), "VerbForm=Part") || v.kid(t, "nsubj") >= 0 || v.kid(t, "mark") >= 0 {
		return -1
	}
	if !v.elsewhereFinite(t) {
		return -1
	}
	first := t
	for first > 0 && v.token(first-1).Head == t && v.token(first-1).UPOS != "PUNCT" {
		first--
	}
	if first < 2 || v.token(first-1).Form != "," {
		return -1
	}
	return first - 1
}

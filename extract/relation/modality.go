package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// modality says how the sentence stands to what token t tells, and whether it
// tells it at all: what is negated, hypothetical or has failed is no fact. own
// is the modality of the wording itself, empty if it has none.
//
// The words that govern the trigger are asked from the inside out, and the
// least firm answer wins.
func (r *Reader) modality(v *view, t int, own graph.Modality) (graph.Modality, bool) {
	result := graph.Asserted
	if own != "" {
		result = own
	}
	note := func(answer string) bool {
		if answer == void {
			return false
		}
		if m := graph.Modality(answer); weight[m] > weight[result] {
			result = m
		}
		return true
	}
	if !v.verbal(t) && r.over(v, t) {
		return "", false
	}
	for at, steps := t, 0; at >= 0 && steps < maxControl; steps++ {
		if !note(r.ownMood(v, at)) {
			return "", false
		}
		head := v.token(at).Head
		if r.sharesMood(v, at) {
			at = head
			continue
		}
		if head < 0 || !v.governed(at) || v.describes(at) {
			break
		}
		answer, known := r.cues.governs[text.Lemma(v.token(head))]
		if k := v.kid(head, "obj"); (!known || answer == actual) && k >= 0 && k != at {
			// "mettre fin à", "annoncer un accord pour"
			if of, tells := r.cues.governs[text.Lemma(v.token(k))]; tells {
				answer, known = of, true
			}
		}
		if !known && v.infinitive(at) && r.aimed(v, at) {
			answer = string(graph.Planned)
		}
		if !note(answer) {
			return "", false
		}
		at = head
	}
	if result == graph.Asserted && !v.describes(t) && r.rumoured(v) {
		result = graph.Rumoured
	}
	return result, true
}

// sharesMood reports whether what token i tells is told like what it is coordinated
// with: "will buy A and invest in B", "is no subsidiary or brand of A".
func (r *Reader) sharesMood(v *view, i int) bool {
	if v.relation(i) != "conj" || v.token(i).Head < 0 || v.kid(i, "nsubj") >= 0 || v.kid(i, "cop") >= 0 || v.verbal(i) && v.finite(i) {
		return false
	}
	if cc := v.kid(i, "cc"); cc < 0 || !r.cues.enumerator[text.Lemma(v.token(cc))] {
		return false
	}
	// "a former minister and the head of X" is head.
	return v.kid(i, "det") < 0 || slices.ContainsFunc(v.kids[v.token(i).Head], func(k int) bool {
		return feature(v.token(k), "Polarity=Neg")
	})
}

// over reports whether what the noun or name at token t tells holds no more: "X, once of
// Y", "head of Y until May".
func (r *Reader) over(v *view, t int) bool {
	if name := v.nameAround(t); name != nil {
		return name.End+1 < len(v.s.Tokens) && v.token(name.End).Form == "," && r.cues.bygone[text.Lemma(v.token(name.End+1))]
	}
	for _, a := range append(v.complements(t), r.rightward(v, t)...) {
		if r.cues.bygone[a.slot] || a.slot == "advmod" && r.cues.bygone[text.Lemma(v.token(a.token))] {
			return true
		}
	}
	return false
}

// describes reports whether token i only says who a name is ("la start-up X", "X,
// a unit of Y", "X of Paris"): that holds, whatever is told of X.
func (v *view) describes(i int) bool {
	m := v.mention(i)
	return m != nil && m.Head == i && (m.Kind == text.Name || m.Kind == text.Descriptor && m.Named >= 0) && v.kid(i, "cop") < 0
}

// weight orders the modalities by how far they are from the done thing.
var weight = map[graph.Modality]int{graph.Planned: 1, graph.Rumoured: 2, graph.Denied: 3}

// governed reports whether what token i tells depends on the word above it: a
// complement clause, an aim, or a noun phrase under a noun or verb. A clause
// that merely stands beside another one does not ("having bought X, Y wants").
func (v *view) governed(i int) bool {
	switch v.relation(i) {
	case "xcomp", "ccomp", "obj", "obl", "nmod", "iobj":
		return true
	case "acl", "advcl":
		return v.infinitive(i) || v.is(i, "acl") && v.kid(i, "mark") >= 0 // "a report that X is"
	case "nsubj":
		return v.is(i, "nsubj:pass")
	}
	return false
}

// ownMood is what the word at i says of itself by its mood, its auxiliaries
// and adverbs.
func (r *Reader) ownMood(v *view, i int) string {
	answer := ""
	if v.verbal(i) {
		answer = mood(v, i)
	}
	if v.infinitive(i) && v.token(i).Head < 0 && v.kid(i, "aux") < 0 && v.kid(i, "mark") >= 0 {
		answer = string(graph.Planned) // a headline: "A to buy B"
	}
	for _, k := range v.kids[i] {
		switch rel := v.relation(k); {
		case rel == "aux" || rel == "cop":
			if m := mood(v, k); answer == "" {
				answer = m
			}
			if m := r.cues.modal[text.Lemma(v.token(k))]; m != "" {
				answer = m
			}
		case rel == "advmod" || rel == "det" || rel == "amod" || rel == "compound":
			if feature(v.token(k), "Polarity=Neg") || feature(v.token(k), "PronType=Neg") {
				return void
			}
			if m := r.cues.modal[text.Lemma(v.token(k))]; m != "" {
				answer = m
			}
		case rel == "mark" && r.cues.conditional[text.Lemma(v.token(k))]:
			return void
		}
	}
	return answer
}

// mood reads the modality off a verb form: the French press conditional is a
// rumour, the future a plan.
func mood(v *view, i int) string {
	tok := v.token(i)
	switch {
	case feature(tok, "Mood=Cnd"):
		return string(graph.Rumoured)
	case feature(tok, "Tense=Fut"):
		return string(graph.Planned)
	}
	return ""
}

// aimed reports whether the infinitive i is an aim ("pour racheter", "a deal
// to buy") rather than the complement of a verb.
func (r *Reader) aimed(v *view, i int) bool {
	if v.relation(i) == "xcomp" || v.relation(i) == "ccomp" {
		return true // of a verb that the lexicon does not know to be actual
	}
	for _, k := range v.kids[i] {
		if (v.relation(k) == "mark" || v.relation(k) == "case") && r.cues.purpose[text.Lemma(v.token(k))] {
			return true
		}
	}
	return false
}

// rumoured reports whether the sentence marks itself as an unconfirmed report.
func (r *Reader) rumoured(v *view) bool {
	var b strings.Builder
	for _, t := range v.s.Tokens {
		b.WriteByte(' ')
		b.WriteString(strings.ToLower(t.Form))
	}
	b.WriteByte(' ')
	sentence := b.String()
	for _, words := range r.cues.rumour {
		if strings.Contains(sentence, " "+words+" ") {
			return true
		}
	}
	return false
}

// speaker returns the name of who says what token t tells, or "".
func (r *Reader) speaker(v *view, t int) string {
	for at, steps := t, 0; at >= 0 && steps < maxControl; steps++ {
		for _, k := range v.kids[at] {
			said := r.cues.source[v.preposition(k)]
			if v.relation(k) == "parataxis" && r.cues.speech[text.Lemma(v.token(k))] {
				k, said = r.surfaceSubject(v, k), true
			}
			if m := v.nameAt(k); said && m != "" {
				return m
			}
		}
		head := v.token(at).Head
		if head >= 0 && r.cues.speech[text.Lemma(v.token(head))] && (v.relation(at) == "ccomp" || v.relation(at) == "xcomp") {
			if m := v.nameAt(r.surfaceSubject(v, head)); m != "" {
				return m
			}
		}
		at = head
	}
	return ""
}

// nameAt is the name that token i is the head of, or "".
func (v *view) nameAt(i int) string {
	if i < 0 || v.mention(i) == nil {
		return ""
	}
	m := v.mention(i)
	if m.Named >= 0 {
		m = &v.mentions[m.Named]
	}
	if m.Kind != text.Name {
		return ""
	}
	return m.Name
}

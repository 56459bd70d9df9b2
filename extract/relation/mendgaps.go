package relation

import "github.com/relata-kg/relata/extract/text"

// mendGaps coordinates with its verb each name that stands right before a sum or
// share of its own where the sentence gave somebody else's before ("A holds 17% and
// B 10%"): parsers take B for a part of one of the values.
func (r *Reader) mendGaps(m *mending, mentions []text.Mention) {
	for i := 1; i+1 < len(mentions); i++ {
		name, value := &mentions[i], &mentions[i+1]
		if name.Kind != text.Name || value.Kind != text.Sum && value.Kind != text.Share || !m.adverbs(name.End, value.First) {
			continue
		}
		link := r.linkBefore(m, mentions, i)
		before := sameKindBefore(mentions[:i], value.Kind)
		if link < 0 || before == nil || before.End > link {
			continue
		}
		verb := m.verbAbove(before.Head)
		if verb < 0 || verb > before.First || m.child(verb, "nsubj") < 0 || m.finiteWithin(before.End, name.First) || m.mended.Below(verb, value.Head) || m.mended.Below(verb, name.Head) {
			continue
		}
		if m.mended.Tokens[before.Head].Head != verb && m.child(before.Head, "case") < 0 {
			m.attach(before.Head, verb, "obj")
		}
		m.attach(name.Head, verb, "conj")
		m.attach(value.Head, name.Head, "orphan")
		for k := value.First; k < value.End; k++ {
			if h := m.mended.Tokens[k].Head; k != value.Head && (h < value.First || h >= value.End) {
				m.attach(k, value.Head, "flat")
			}
		}
		m.token(link).Head = name.Head
	}
}

// linkBefore is the comma, semicolon or coordinator before the name i and the words
// that describe it; -1 if there is none.
func (r *Reader) linkBefore(m *mending, mentions []text.Mention, i int) int {
	at := mentions[i].First - 1
	for k := i - 1; k >= 0; k-- {
		if d := &mentions[k]; d.Kind == text.Descriptor && d.End == at+1 && d.First > 0 {
			at = d.First - 1
		}
	}
	if at <= 0 {
		return -1
	}
	t := &m.mended.Tokens[at]
	if t.Form == "," || t.Form == ";" || r.cues.enumerator[text.Lemma(t)] {
		return at
	}
	return -1
}

// sameKindBefore is the last of the mentions of a kind, or nil.
func sameKindBefore(mentions []text.Mention, kind text.Kind) *text.Mention {
	for i := len(mentions) - 1; i >= 0; i-- {
		if mentions[i].Kind == kind {
			return &mentions[i]
		}
	}
	return nil
}

// attach hangs token i on another.
func (m *mending) attach(i, head int, relation string) {
	t := m.token(i)
	t.Head, t.Deprel = head, relation
}

// adverbs reports whether at most one adverb stands between two tokens.
func (m *mending) adverbs(from, to int) bool {
	return to == from || to == from+1 && m.mended.Tokens[from].UPOS == "ADV"
}

// verbAbove is the nearest verb that token i depends on, or -1.
func (m *mending) verbAbove(i int) int {
	tokens := m.mended.Tokens
	for steps := 0; i >= 0 && steps <= len(tokens); steps++ {
		if tokens[i].UPOS == "VERB" {
			return i
		}
		i = tokens[i].Head
	}
	return -1
}

// finiteWithin reports whether a finite verb stands in a range of tokens.
func (m *mending) finiteWithin(from, to int) bool {
	for i := from; i < to; i++ {
		if t := &m.mended.Tokens[i]; (t.UPOS == "VERB" || t.UPOS == "AUX") && feature(t, "VerbForm=Fin") {
			return true
		}
	}
	return false
}

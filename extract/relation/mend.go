package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// mend returns the sentence, which has these mentions, with what taggers and
// parsers are known to get wrong put right. A sentence in which nothing is wrong
// is returned as it is; the given one is never changed itself.
func (r *Reader) mend(s *text.Sentence, mentions []text.Mention) *text.Sentence {
	m := mending{s, s}
	r.mendVerbs(&m)
	r.mendAsked(&m)
	r.mendParticiples(&m)
	r.mendLemmas(&m)
	r.mendInversions(&m)
	r.mendObjects(&m)
	r.mendPhrases(&m)
	mendAuxiliaries(&m)
	mendQuestions(&m, mentions)
	r.mendIncluded(&m, mentions)
	mendCopulas(&m)
	mendPredicates(&m)
	mendAims(&m)
	r.mendGaps(&m, mentions)
	return m.mended
}

// mending is a sentence and what has become of it, the same one until
// something is changed.
type mending struct{ given, mended *text.Sentence }

// token returns token i to be changed.
func (m *mending) token(i int) *text.Token {
	if m.mended == m.given {
		copied := *m.given
		copied.Tokens = append([]text.Token(nil), m.given.Tokens...)
		m.mended = &copied
	}
	return &m.mended.Tokens[i]
}

// mendVerbs makes the root of a sentence without a verb one where the tagger took it
// for a noun although it has a subject, or stands between a name and what it does
// something to, and some wording knows it as a verb ("Shares in X trade on Y", "X
// counts Y among its brands").
func (r *Reader) mendVerbs(m *mending) {
	tokens := m.given.Tokens
	root := -1
	for i, t := range tokens {
		if t.UPOS == "VERB" && feature(&tokens[i], "VerbForm=Fin") || t.UPOS == "AUX" {
			return
		}
		if t.Head < 0 {
			root = i
		}
	}
	if root < 1 || root+1 >= len(tokens) || tokens[root].UPOS != "NOUN" || !r.verbs[text.Lemma(&tokens[root])] {
		return
	}
	subject := m.child(root, "nsubj")
	if next := tokens[root+1].UPOS; subject < 0 && tokens[root-1].UPOS == "PROPN" && tokens[root-1].Head == root && (next == "PROPN" || next == "DET") {
		subject = root - 1
	}
	if subject < 0 && m.child(root, "obj") > root && tokens[root-1].Head == root {
		subject = root - 1 // nouns have no objects
	}
	if subject < 0 || subject > root {
		return
	}
	m.token(root).UPOS = "VERB"
	m.token(root).Feats = "Mood=Ind|Tense=Pres|VerbForm=Fin"
	m.token(subject).Deprel = "nsubj"
	for k := root + 1; k < len(tokens); k++ {
		if tokens[k].Head != root {
			continue
		}
		switch tokens[k].Deprel {
		case "appos", "compound", "dep":
			m.token(k).Deprel = "obj"
		case "nmod":
			m.token(k).Deprel = "obl"
		}
	}
}

// mendCopulas makes the phrase before a copula its subject where the parser took it
// for a part of what is said of it ("Apple was worth $3 trillion").
func mendCopulas(m *mending) {
	tokens := m.mended.Tokens
	for i, t := range tokens {
		head := t.Head
		if t.Deprel != "cop" || head < i || m.child(head, "nsubj") >= 0 || m.child(head, "csubj") >= 0 {
			continue
		}
		for k := i - 1; k >= 0; k-- {
			u := tokens[k].UPOS
			if tokens[k].Head == head && (u == "PROPN" || u == "NOUN") && m.child(k, "case") < 0 {
				m.token(k).Deprel = "nsubj"
				break
			}
		}
	}
}

// mendPredicates turns round a copula's clause that a parser hung on its subject, as if
// it were another item of a list ("X (born in 1950) is a banker").
func mendPredicates(m *mending) {
	for i := range m.mended.Tokens {
		tokens := m.mended.Tokens
		said := tokens[i].Head
		if tokens[i].Deprel != "cop" || said < i || m.child(said, "nsubj") >= 0 || m.child(said, "csubj") >= 0 || m.child(said, "case") >= 0 {
			continue
		}
		subject := tokens[said].Head
		if subject < 0 || subject > i || tokens[subject].UPOS != "PROPN" {
			continue
		}
		switch tokens[said].Deprel {
		case "list", "conj", "appos", "parataxis", "dep":
		default:
			continue
		}
		if cc := m.child(said, "cc"); cc >= 0 && cc < i {
			continue
		}
		head, relation := tokens[subject].Head, tokens[subject].Deprel
		m.token(said).Head, m.token(said).Deprel = head, relation
		m.token(subject).Head, m.token(subject).Deprel = said, "nsubj"
		for k := said + 1; k < len(tokens); k++ {
			if m.mended.Tokens[k].Head == subject {
				m.token(k).Head = said
			}
		}
	}
}

// mendAsked makes the noun that an auxiliary hangs on a verb, and what it was said of
// its object ("How much did X raise?").
func (r *Reader) mendAsked(m *mending) {
	tokens := m.given.Tokens
	for i, t := range tokens {
		h := t.Head
		if t.Deprel != "aux" || h <= i+1 || tokens[h].UPOS != "NOUN" || !r.verbs[text.Lemma(&tokens[h])] || tokens[h-1].Head != h {
			continue
		}
		m.token(h).UPOS = "VERB"
		m.token(h - 1).Deprel = "nsubj"
		if root := tokens[h].Head; root >= 0 && tokens[root].Head < 0 && tokens[h].Deprel == "nsubj" {
			m.token(h).Head, m.token(h).Deprel = -1, "root"
			m.token(root).Head, m.token(root).Deprel = h, "obj"
		}
	}
}

// mendAims hangs an infinitive on the noun whose adjective the parser hung it on ("en
// discussions avancées pour céder").
func mendAims(m *mending) {
	tokens := m.mended.Tokens
	for i := range tokens {
		h := tokens[i].Head
		if h < 0 || h > i || tokens[i].UPOS != "VERB" || !feature(&tokens[i], "VerbForm=Inf") {
			continue
		}
		if tokens[h].UPOS == "ADJ" && tokens[h].Deprel == "amod" && tokens[h].Head >= 0 && tokens[h].Head < h {
			m.token(i).Head = tokens[h].Head
		}
	}
}

// mendParticiples makes those words verbs that the tagger took for adjectives
// although they are participles of a verb that some wording knows ("est
// valorisée", "détenu par X").
func (r *Reader) mendParticiples(m *mending) {
	for i := range m.given.Tokens {
		if m.given.Tokens[i].UPOS != "ADJ" {
			continue
		}
		verb := r.participle(strings.ToLower(m.given.Tokens[i].Form))
		if verb == "" {
			continue
		}
		t := m.token(i)
		t.UPOS, t.Lemma = "VERB", verb
		t.Feats = strings.TrimPrefix(t.Feats+"|Tense=Past|VerbForm=Part|Voice=Pass", "|")
		if t.Deprel == "amod" {
			t.Deprel = "acl"
		}
	}
}

// mendInversions makes the phrase right behind the verb of a relative clause
// its subject, where the pronoun is its object and the parser took the phrase
// for an apposition of what the clause is about ("le groupe que dirige X").
func (r *Reader) mendInversions(m *mending) {
	tokens := m.given.Tokens
	for i, pronoun := range tokens {
		verb := pronoun.Head
		if verb != i+1 || !r.cues.objectRelative[text.Lemma(&tokens[i])] || tokens[verb].Deprel != "acl:relcl" {
			continue
		}
		for k := verb + 1; k < len(tokens) && k < verb+3; k++ {
			if tokens[k].Head == verb && strings.HasPrefix(tokens[k].Deprel, "nsubj") {
				break
			}
			if tokens[k].Head == tokens[verb].Head && strings.HasPrefix(tokens[k].Deprel, "appos") {
				t := m.token(k)
				t.Head, t.Deprel = verb, "nsubj"
				break
			}
		}
	}
}

// mendObjects makes pronouns objects that a parser took for subjects although
// their form is never one ("Casino l'a imité").
func (r *Reader) mendObjects(m *mending) {
	for i, t := range m.given.Tokens {
		form := strings.ReplaceAll(strings.ToLower(t.Form), "’", "'")
		if t.UPOS == "PRON" && t.Deprel == "nsubj" && r.cues.objectPronoun[form] {
			m.token(i).Deprel = "obj"
		}
	}
}

// mendPhrases makes obliques of the numbers and pronouns with a preposition that a
// parser took for objects or adverbs ("raised since 2023", "invested in whom").
func (r *Reader) mendPhrases(m *mending) {
	for i, t := range m.given.Tokens {
		if t.Deprel != "case" || t.Head <= i || t.UPOS != "ADP" || r.cues.genitive[text.Lemma(&m.given.Tokens[i])] {
			continue
		}
		switch h := &m.given.Tokens[t.Head]; {
		case h.UPOS == "NUM" && (h.Deprel == "obj" || h.Deprel == "advmod"), h.UPOS == "PRON" && h.Deprel == "obj":
			m.token(t.Head).Deprel = "obl"
		}
	}
}

// mendAuxiliaries hangs what a parser hung on an auxiliary on its verb, and an
// auxiliary that it hung on the subject too ("How much has X raised?"): function
// words govern nothing.
func mendAuxiliaries(m *mending) {
	tokens := m.given.Tokens
	verb := func(i int) int { // of the auxiliary i, or -1
		h := tokens[i].Head
		if h < 0 || !strings.HasPrefix(tokens[i].Deprel, "aux") && tokens[i].Deprel != "cop" {
			return -1
		}
		if strings.HasPrefix(tokens[h].Deprel, "nsubj") && tokens[i].Deprel != "cop" {
			return tokens[h].Head
		}
		return h
	}
	for i, t := range tokens {
		if v := verb(i); v >= 0 && v != t.Head {
			m.token(i).Head = v
		}
		if t.Head >= 0 {
			if v := verb(t.Head); v >= 0 && v != i {
				m.token(i).Head = v
			}
		}
	}
}

// mendQuestions makes the name behind the verb of a question its subject, where the
// interrogative is no subject and the parser took the name for the object ("Combien
// a levé X ?").
func mendQuestions(m *mending, mentions []text.Mention) {
	for i := range mentions {
		if mentions[i].Kind != text.Interrogative {
			continue
		}
		verb := m.mended.Tokens[mentions[i].Head].Head
		if verb < mentions[i].Head || m.mended.Tokens[verb].UPOS != "VERB" || m.child(verb, "nsubj") >= 0 {
			continue
		}
		if k := m.child(verb, "obj"); k > verb && named(mentions, k) {
			m.token(k).Deprel = "nsubj"
		}
	}
}

// named reports whether token k heads a name.
func named(mentions []text.Mention, k int) bool {
	return slices.ContainsFunc(mentions, func(x text.Mention) bool { return x.Kind == text.Name && x.Head == k })
}

// child is the first dependent of token i in a relation, whatever its subtype, or -1.
func (m *mending) child(i int, relation string) int {
	for k := range m.mended.Tokens {
		if t := &m.mended.Tokens[k]; t.Head == i && strings.HasPrefix(t.Deprel, relation) {
			return k
		}
	}
	return -1
}

// mendLemmas gives verbs their lemma where the lemmatiser made up one that no wording
// knows of a form that can be one of a verb that some wording does ("absorbed").
func (r *Reader) mendLemmas(m *mending) {
	for i := range m.mended.Tokens {
		t := &m.mended.Tokens[i]
		if t.UPOS != "VERB" || r.verbs[text.Lemma(t)] {
			continue
		}
		if verb := r.inflected(strings.ToLower(t.Form), r.cues.inflections); verb != "" {
			m.token(i).Lemma = verb
		}
	}
}

// participle returns the verb of some wording whose past participle form ends
// like one of the language's, or "".
func (r *Reader) participle(form string) string { return r.inflected(form, r.cues.participles) }

// inflected returns the verb of some wording of which a form with one of these endings
// may be, or "". The last letter of the stem may be doubled: "tapped".
func (r *Reader) inflected(form string, endings []inflection) string {
	for _, x := range endings {
		stem, ok := strings.CutSuffix(form, x.ending)
		if !ok || stem == "" {
			continue
		}
		for _, end := range x.verbs {
			if r.verbs[stem+end] {
				return stem + end
			}
		}
		if n := len(stem); n > 2 && stem[n-1] == stem[n-2] && r.verbs[stem[:n-1]] {
			return stem[:n-1]
		}
	}
	return ""
}

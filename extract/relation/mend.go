package relation

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// mend returns the sentence with those words made verbs that the tagger took
// for adjectives although they are participles of a verb that some wording
// knows ("est valorisée", "détenu par X"). A sentence without any is returned
// as it is; it is never changed itself.
func (r *Reader) mend(s *text.Sentence) *text.Sentence {
	var mended *text.Sentence
	for i := range s.Tokens {
		if s.Tokens[i].UPOS != "ADJ" {
			continue
		}
		verb := r.participle(strings.ToLower(s.Tokens[i].Form))
		if verb == "" {
			continue
		}
		if mended == nil {
			copied := *s
			copied.Tokens = append([]text.Token(nil), s.Tokens...)
			mended = &copied
		}
		t := &mended.Tokens[i]
		t.UPOS, t.Lemma = "VERB", verb
		t.Feats = strings.TrimPrefix(t.Feats+"|Tense=Past|VerbForm=Part|Voice=Pass", "|")
		if t.Deprel == "amod" {
			t.Deprel = "acl"
		}
	}
	if mended == nil {
		return s
	}
	return mended
}

// participle returns the verb of some wording whose past participle form ends
// like one of the language's, or "".
func (r *Reader) participle(form string) string {
	for ending, verbs := range r.cues.participles {
		stem, ok := strings.CutSuffix(form, ending)
		if !ok {
			continue
		}
		for _, end := range verbs {
			if r.verbs[stem+end] {
				return stem + end
			}
		}
	}
	return ""
}

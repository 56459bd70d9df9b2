package tag

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/model"
)

// lemmaCounts counts scripts by what they are chosen by.
type lemmaCounts map[string]map[script]int

func (c lemmaCounts) add(key string, s script) {
	if c[key] == nil {
		c[key] = map[script]int{}
	}
	c[key][s]++
}

// best is the most frequent script of key; of equally frequent ones the first
// in the order of their texts.
func (c lemmaCounts) best(key string) script {
	var b script
	most := 0
	for s, n := range c[key] {
		if n > most || n == most && s.String() < b.String() {
			b, most = s, n
		}
	}
	return b
}

// learnLemmas fills the scripts and the index of lemmas: one entry for each
// ending that decides otherwise than the next shorter, and one for each form
// that its ending would get wrong.
func (t *trainer) learnLemmas(examples []Example) {
	forms := lemmaCounts{}
	for i := range examples {
		for _, w := range examples[i].Tokens {
			if class := t.m.class(w.UPOS); class > 0 && w.Lemma != "_" && w.Lemma != "" && !t.m.proper(class) {
				folded := fold(w.Form)
				forms.add(folded+"\t"+w.UPOS, scriptOf(folded, fold(w.Lemma)))
			}
		}
	}
	endings := lemmaCounts{}
	for key := range forms {
		form, upos, _ := strings.Cut(key, "\t")
		s := forms.best(key)
		for _, e := range endingsOf(form) {
			endings.add(e+"\t"+upos, s)
		}
	}
	t.packLemmas(forms, endings)
}

// endingsOf lists the endings of form, the shortest, which is empty, first.
func endingsOf(form string) []string {
	list := []string{""}
	for at := len(form); at > 0 && len(list) <= longestEnding; {
		_, size := utf8.DecodeLastRuneInString(form[:at])
		at -= size
		list = append(list, form[at:])
	}
	return list
}

func (t *trainer) packLemmas(forms, endings lemmaCounts) {
	ids := map[script]uint32{}
	id := func(s script) uint32 {
		if _, ok := ids[s]; !ok {
			ids[s] = uint32(len(t.m.scripts))
			t.m.scripts = append(t.m.scripts, s)
		}
		return ids[s]
	}
	var entries []model.Entry
	for _, key := range keys(endings) {
		ending, upos, _ := strings.Cut(key, "\t")
		s := endings.best(key)
		_, size := utf8.DecodeRuneInString(ending)
		if ending != "" && s == endings.best(ending[size:]+"\t"+upos) {
			continue
		}
		entries = append(entries, model.Entry{Key: endingKey(ending, t.m.class(upos)), Value: id(s)})
	}
	for _, key := range keys(forms) {
		form, upos, _ := strings.Cut(key, "\t")
		entries = append(entries, model.Entry{Key: lemmaKey(form, t.m.class(upos)), Value: id(forms.best(key))})
	}
	t.m.lemmas = model.Pack(entries)
}

func keys(c lemmaCounts) []string {
	list := make([]string, 0, len(c))
	for k := range c {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

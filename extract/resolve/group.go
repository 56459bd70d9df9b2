package resolve

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// sureGroup is how likely those are meant that "they" or "the two companies" stands
// for.
const sureGroup = 0.7

// group returns the entities that the plural anaphor i stands for: names that were
// coordinated just before, in its sentence or in the one or two before that, the
// subjects of a clause first. It is nil if there are none, or not as many as
// the anaphor counts.
func (d *discourse) group(i int, p []graph.Type) []int {
	m := &d.mentions[i]
	if m.Number != "Plur" || m.Kind == text.Descriptor && (!m.Definite || d.possessed(i)) {
		return nil
	}
	back := 1
	if m.Kind == text.Descriptor {
		back = 2
	}
	for s := m.Sentence; s >= max(0, m.Sentence-back); s-- {
		if g := d.coordinated(s, i, p); g != nil {
			if n := d.counted(m); n > 0 && n != len(g) {
				return nil
			}
			return g
		}
	}
	return nil
}

// coordinated returns the entities of the first coordination of names in a sentence,
// before mention end, that is a subject, or else of the last; nil if there is none
// whose members may all have one of the types.
func (d *discourse) coordinated(sentence, end int, types []graph.Type) []int {
	first, last := d.within(sentence)
	var found []int
	for i := first; i < min(last, end); i++ {
		if d.mentions[i].Kind != text.Name || d.of[i] < 0 || d.head(i).Deprel == "conj" {
			continue
		}
		list := []int{d.of[i]}
		for k := i + 1; k < min(last, end); k++ {
			t := d.head(k)
			if d.mentions[k].Kind == text.Name && d.of[k] >= 0 && t.Deprel == "conj" && t.Head == d.mentions[i].Head && !contains(list, d.of[k]) {
				list = append(list, d.of[k])
			}
		}
		if len(list) < 2 || !d.allFill(list, types) {
			continue
		}
		found = list
		if strings.HasPrefix(d.head(i).Deprel, "nsubj") {
			break
		}
	}
	return found
}

// allFill reports whether each of the entities may have one of the types.
func (d *discourse) allFill(list []int, types []graph.Type) bool {
	for _, who := range list {
		if !d.mayFill(who, types) {
			return false
		}
	}
	return true
}

// counted is the number that a descriptor gives ("the two companies"), 0 if none.
func (d *discourse) counted(m *text.Mention) int {
	for i := m.First; i < m.End; i++ {
		if n := d.words.few[strings.ToLower(d.sentences[m.Sentence].Tokens[i].Form)]; n > 0 {
			return n
		}
	}
	return 0
}

package judge

import (
	"slices"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// document is what the features ask of the document that a sentence stands in.
type document struct {
	mentions []text.Mention
	// named tells of each name how often the document has it, in steps, and whether
	// its first sentence does.
	named map[string]uint32
	// roles are what each name is by wording, anywhere in the document.
	roles map[string][]uint32
}

// inFirst marks in named a name of the first sentence.
const inFirst = 8

func newDocument(mentions []text.Mention, frames []text.Frame) *document {
	d := &document{mentions: mentions, named: map[string]uint32{}, roles: map[string][]uint32{}}
	count := map[string]int{}
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != text.Name {
			continue
		}
		count[m.Name]++
		d.named[m.Name] = d.named[m.Name]&inFirst | uint32(min(count[m.Name], 4))
		if m.Sentence == 0 {
			d.named[m.Name] |= inFirst
		}
	}
	for i := range frames {
		for _, x := range frames[i].Fillers {
			m := &mentions[x.Mention]
			r := model.String(frames[i].Predicate + " " + x.Role)
			if m.Kind == text.Name && !slices.Contains(d.roles[m.Name], r) {
				d.roles[m.Name] = append(d.roles[m.Name], r)
			}
		}
	}
	return d
}

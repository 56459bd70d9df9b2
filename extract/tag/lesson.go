package tag

import (
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// newTrainer counts what there is to count in the examples, and learns lemmas.
func newTrainer(examples []Example, v *verbs) *trainer {
	t := &trainer{m: Model{verbs: v, noisy: true}}
	t.m.splits = contractionsIn(examples)
	tagClass, featClass := map[string]int{}, map[string]int{}
	for i := range examples {
		tokens, _ := examples[i].surface(t.m.splits)
		for j := range tokens {
			tokens[j].Feats = wanted(tokens[j].Feats)
		}
		t.bank = append(t.bank, lesson{tokens: tokens})
	}
	t.m.tags = frequent(t.bank, maxTags, func(x *text.Token) string { return x.UPOS }, tagClass)
	t.m.feats = frequent(t.bank, maxFeats, func(x *text.Token) string { return x.Feats }, featClass)
	t.m.findContractions()
	for i := range t.bank {
		e := &t.bank[i]
		for j := range e.tokens {
			e.tags = append(e.tags, tagClass[e.tokens[j].UPOS])
			e.feats = append(e.feats, featsOf(featClass, e.tokens[j].Feats))
		}
	}
	t.count()
	t.learnLemmas(examples)
	t.tagger, t.featter = model.NewBuilder(len(t.m.tags)), model.NewBuilder(len(t.m.feats))
	return t
}

// featsOf is the class of features, -1 if they are unknown.
func featsOf(class map[string]int, feats string) int {
	if strings.Contains(feats, UnknownFeats) {
		return -1
	}
	return class[feats]
}

const (
	maxTags  = 30
	maxFeats = 250
)

// frequent lists the values that field has in the bank, the most frequent
// first, at most limit of them, and notes their classes.
func frequent(bank []lesson, limit int, field func(*text.Token) string, class map[string]int) []string {
	counts := map[string]int{}
	var list []string
	for i := range bank {
		for j := range bank[i].tokens {
			v := field(&bank[i].tokens[j])
			if strings.Contains(v, UnknownFeats) {
				continue
			}
			if counts[v]++; counts[v] == 1 {
				list = append(list, v)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b string) int { return counts[b] - counts[a] })
	for i, v := range list {
		class[v] = i
	}
	for _, v := range list[min(len(list), limit):] {
		class[v] = class[""] // rare ones go without
	}
	return list[:min(len(list), limit)]
}

// unwanted are features that no grammar over the tree needs and that treebanks
// annotate each in its own way.
var unwanted = []string{"Abbr=", "ExtPos=", "Foreign=", "Gender[", "Number[", "Person[", "Polite=", "Style=", "Typo=", "AdpType=", "Morph=", "Entity=", "Subject=", "InflClass=", "Emph=", "Shared=", "NumForm="}

// wanted is a list of features without the unwanted ones.
func wanted(feats string) string {
	parts := strings.Split(feats, "|")
	kept := slices.DeleteFunc(parts, func(p string) bool {
		return slices.ContainsFunc(unwanted, func(u string) bool { return strings.HasPrefix(p, u) })
	})
	return strings.Join(kept, "|")
}

const (
	sureCount = 40 // occurrences with one tag after which a form is sure of it
	dictCount = 2  // occurrences after which a form is in the dictionary
)

// formTag is a folded form and the class of a tag.
type formTag struct {
	form uint32
	tag  int
}

// seenWords is what a bank says of forms, whatever stands around them.
type seenWords struct {
	total    map[uint32]int    // occurrences of a form
	tags     map[uint32]uint32 // bits of its tags
	known    map[formTag]int   // occurrences with known features
	feats    map[formTag]int   // the features seen last
	several  map[formTag]bool  // more features than one
	featsFor []map[uint8]bool  // the features of each tag
}

// count fills the dictionary, the sure features and the features of each tag.
func (t *trainer) count() {
	c := seenWords{
		map[uint32]int{}, map[uint32]uint32{}, map[formTag]int{}, map[formTag]int{}, map[formTag]bool{},
		make([]map[uint8]bool, len(t.m.tags)),
	}
	for i := range c.featsFor {
		c.featsFor[i] = map[uint8]bool{}
	}
	for i := range t.bank {
		e := &t.bank[i]
		for j := range e.tokens {
			var w word
			w.seen(e.tokens[j].Form)
			c.add(formTag{w.form, e.tags[j]}, e.feats[j])
		}
	}
	t.m.dict, t.m.sure = c.dictionary(), c.sure()
	for _, set := range c.featsFor {
		t.m.featsOf = append(t.m.featsOf, slices.Sorted(maps.Keys(set)))
	}
}

// add counts one word, of unknown features if they are negative.
func (c *seenWords) add(k formTag, feats int) {
	c.total[k.form]++
	c.tags[k.form] |= 1 << k.tag
	if feats < 0 {
		return
	}
	c.known[k]++
	if f, ok := c.feats[k]; ok && f != feats {
		c.several[k] = true
	}
	c.feats[k] = feats
	c.featsFor[k.tag][uint8(feats)] = true
}

func (c *seenWords) dictionary() model.Index {
	var entries []model.Entry
	for form, n := range c.total {
		if n < dictCount {
			continue
		}
		bits := c.tags[form]
		if n >= sureCount && bits&(bits-1) == 0 {
			bits |= sureBit
		}
		entries = append(entries, model.Entry{Key: model.Key(form), Value: bits})
	}
	return model.Pack(sorted(entries))
}

func (c *seenWords) sure() model.Index {
	var entries []model.Entry
	for k, n := range c.known {
		if n >= dictCount && !c.several[k] {
			w := word{form: k.form}
			entries = append(entries, model.Entry{Key: sureKey(&w, uint32(k.tag+1)), Value: uint32(c.feats[k])})
		}
	}
	return model.Pack(sorted(entries))
}

// sorted puts entries that come from a map in an order of their own.
func sorted(entries []model.Entry) []model.Entry {
	slices.SortFunc(entries, func(a, b model.Entry) int {
		if a.Key != b.Key {
			return int(int64(a.Key) - int64(b.Key))
		}
		return int(int64(a.Value) - int64(b.Value))
	})
	return entries
}

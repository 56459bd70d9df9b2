package tag

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

func newTrainer(examples []Example, v *verbs) *trainer {
	t := &trainer{m: Model{verbs: v}}
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

// count fills the dictionary, the sure features and the features of each tag.
func (t *trainer) count() {
	type key struct {
		form uint32
		tag  int
	}
	total, dict := map[uint32]int{}, map[uint32]uint32{}
	perTag, only, several := map[key]int{}, map[key]int{}, map[key]bool{}
	lists := make([]map[uint8]bool, len(t.m.tags))
	for i := range t.bank {
		e := &t.bank[i]
		for j := range e.tokens {
			var w word
			w.seen(e.tokens[j].Form)
			k := key{w.form, e.tags[j]}
			total[w.form]++
			dict[w.form] |= 1 << e.tags[j]
			if e.feats[j] < 0 {
				continue
			}
			perTag[k]++
			if f, ok := only[k]; ok && f != e.feats[j] {
				several[k] = true
			}
			only[k] = e.feats[j]
			if lists[e.tags[j]] == nil {
				lists[e.tags[j]] = map[uint8]bool{}
			}
			lists[e.tags[j]][uint8(e.feats[j])] = true
		}
	}
	var dictionary, sure []model.Entry
	for form, n := range total {
		if n >= dictCount {
			bits := dict[form]
			if n >= sureCount && bits&(bits-1) == 0 {
				bits |= sureBit
			}
			dictionary = append(dictionary, model.Entry{Key: model.Key(form), Value: bits})
		}
	}
	for k, n := range perTag {
		if n >= dictCount && !several[k] {
			w := word{form: k.form}
			sure = append(sure, model.Entry{Key: sureKey(&w, uint32(k.tag+1)), Value: uint32(only[k])})
		}
	}
	t.m.dict, t.m.sure = model.Pack(sorted(dictionary)), model.Pack(sorted(sure))
	for _, list := range lists {
		var classes []uint8
		for c := range list {
			classes = append(classes, c)
		}
		slices.Sort(classes)
		t.m.featsOf = append(t.m.featsOf, classes)
	}
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

package entity

import (
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// What a name stands for the document votes on (types.go, vote.go, lean.go); then a
// network says so that has seen the votes, the words of the name and where it stands.
// Of names in corpus articles that it has not read, the votes alone know 15 products of
// 100 and 87 persons, the network 73 and 95.

// kinds are the types of entities, the classes of the network.
var kinds = [...]graph.Type{graph.Organization, graph.Person, graph.Place, graph.Product}

// sureOfKind is how likely a type must be for a name to be more than leaning to it: right
// in seven of eight.
const sureOfKind = 2 * model.Logit

// sort gives names the types that the network takes for likeliest.
func (l *learnt) sort(views []*view, b *ballot, mentions []text.Mention) {
	if l.kinds == nil {
		return
	}
	places := placesOf(mentions)
	for _, name := range b.keys {
		at := places[name]
		if len(at) == 0 {
			continue
		}
		l.featuresOfKind(views, b, mentions, name, at)
		scores := l.kinds.Score(&l.ofKinds, l.keys.List)
		best := 0
		for i, x := range scores {
			if x > scores[best] {
				best = i
			}
		}
		if scores[best] < 0 {
			continue // likely none of them: what the votes say may stand
		}
		for _, i := range at {
			mentions[i].Type, mentions[i].Leans = kinds[best], scores[best] < sureOfKind
		}
	}
}

// placesOf are the mentions of each name, in lower case as in ballots.
func placesOf(mentions []text.Mention) map[string][]int {
	places := map[string][]int{}
	for i := range mentions {
		if mentions[i].Kind == text.Name {
			name := strings.ToLower(mentions[i].Name)
			places[name] = append(places[name], i)
		}
	}
	return places
}

// maxPlaces is how many mentions of a name are looked at.
const maxPlaces = 8

// featuresOfKind lists what tells what a name stands for: the votes, its words, and
// where it is mentioned.
func (l *learnt) featuresOfKind(views []*view, b *ballot, mentions []text.Mention, name string, places []int) {
	k := &l.keys
	k.Reset(0)
	m := &mentions[places[0]]
	typ := model.String(string(m.Type)) + flag(m.Leans)
	k.One(typ)
	all := uint32(0)
	for i, t := range kinds {
		votes := uint32(min(b.votes[name][t], 7))
		all = 8*all + votes
		k.Two(uint32(i), votes)
	}
	k.One(all)
	l.wordsOfKind(name)
	from := len(k.List)
	for _, i := range places[:min(len(places), maxPlaces)] {
		l.placeOfKind(views[mentions[i].Sentence], &mentions[i], typ)
	}
	k.List = append(k.List[:from], once(k.List[from:])...)
}

// once leaves out what came before.
func once(keys []model.Key) []model.Key {
	seen := map[model.Key]bool{}
	kept := keys[:0]
	for _, x := range keys {
		if !seen[x] {
			seen[x] = true
			kept = append(kept, x)
		}
	}
	return kept
}

// wordsOfKind adds what the words of a name tell.
func (l *learnt) wordsOfKind(name string) {
	k := &l.keys
	words := strings.Fields(name)
	first, last, n := words[0], words[len(words)-1], uint32(min(len(words), 4))
	k.One(n)
	k.Two(n, model.String(first))
	k.Two(n, model.String(last))
	k.Two(n, l.class(first))
	k.Two(n, l.class(last))
	k.Two(n, ending(last, 3))
	k.Two(n, ending(last, 2))
	k.Two(n, ending(first, 2))
	k.Three(n, flag(strings.ContainsAny(name, "0123456789")), flag(strings.ContainsAny(name, "&-'.")))
}

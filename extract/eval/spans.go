package eval

import (
	"fmt"
	"strings"

	"github.com/relata-kg/relata/extract/entity"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
	"github.com/relata-kg/relata/graph"
)

// NameScore says how well the names of a treebank's sentences are found, each
// sentence read by itself: how many the treebank marks, how many were found, how
// many of these with the right ends, and of those how many were given a type and
// the right one.
type NameScore struct {
	Wanted, Found, Right, Typed, TypedRight int
}

// F1 is the harmonic mean of precision and recall of the ends.
func (s NameScore) F1() float64 { return ratio(2*s.Right, s.Found+s.Wanted) }

// Types is the share of right types among the names with the right ends, those
// left without a type being wrong.
func (s NameScore) Types() float64 { return ratio(s.TypedRight, s.Right) }

// percent writes a share of the names, or a dash where the treebank marks none.
func (s NameScore) percent(share float64) string {
	if s.Wanted == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", 100*share)
}

// scoreNames scores the names that find finds in the sentences of the article that
// the bank makes. The bank marks names in MISC, a word a mark:
// "Entity=B-organization" where one begins and "Entity=I-organization" where it
// goes on.
func scoreNames(bank []treebank.Sentence, a *text.Article, sentences []text.Sentence, find *entity.Finder) NameScore {
	var score NameScore
	for i := range bank {
		gold := marked(&bank[i])
		score.Wanted += len(gold)
		for _, m := range find.Mentions(a, sentences[i:i+1]) {
			if m.Kind != text.Name {
				continue
			}
			score.Found++
			want, right := gold[text.Range{First: m.First, End: m.End}]
			if !right {
				continue
			}
			score.Right++
			if m.Type != "" {
				score.Typed++
			}
			if m.Type == want {
				score.TypedRight++
			}
		}
	}
	return score
}

// marked are the names that a treebank's sentence marks, with their types.
func marked(s *treebank.Sentence) map[text.Range]graph.Type {
	spans := map[text.Range]graph.Type{}
	var open text.Range
	for i, misc := range s.Misc {
		_, mark, found := strings.Cut(misc, "Entity=")
		mark, _, _ = strings.Cut(mark, "|")
		place, kind, _ := strings.Cut(mark, "-")
		switch {
		case !found:
			continue
		case place == "B":
			open = text.Range{First: i, End: i + 1}
		case place == "I" && open.End == i:
			delete(spans, open)
			open.End++
		default:
			continue
		}
		spans[open] = graph.Type(kind)
	}
	return spans
}

package treebank

import (
	"bufio"
	"io"

	"github.com/relata-kg/relata/extract/text"
)

// WriteTrees writes each sentence as a drawing of its tree for a person to read,
// followed by a blank line: a word a line with its relation, part of speech and,
// if it differs, lemma, below its head, the dependents of one in the order of
// the sentence. It draws what text.Token.Head says and needs trees without cycles.
func WriteTrees(w io.Writer, _ string, sentences []text.Sentence) error {
	out := bufio.NewWriter(w)
	for i := range sentences {
		t := drawing{out, sentences[i].Tokens, children(sentences[i].Tokens)}
		for _, root := range t.below[len(t.tokens)] {
			t.word(root)
			t.draw(root, "")
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

// drawing is a tree being drawn; below lists the dependents of each word and,
// last, the roots.
type drawing struct {
	out    *bufio.Writer
	tokens []text.Token
	below  [][]int
}

func children(tokens []text.Token) [][]int {
	below := make([][]int, len(tokens)+1)
	for i, t := range tokens {
		head := t.Head
		if head < 0 {
			head = len(tokens)
		}
		below[head] = append(below[head], i)
	}
	return below
}

// draw draws what depends on a word; every line starts with margin.
func (d *drawing) draw(head int, margin string) {
	for k, i := range d.below[head] {
		branch, rest := "├─ ", "│  "
		if k == len(d.below[head])-1 {
			branch, rest = "└─ ", "   "
		}
		d.out.WriteString(margin + branch)
		d.word(i)
		d.draw(i, margin+rest)
	}
}

func (d *drawing) word(i int) {
	t := &d.tokens[i]
	d.out.WriteString(oneLine(t.Form) + "  " + t.Deprel + " " + t.UPOS)
	if t.Lemma != t.Form {
		d.out.WriteString(" " + oneLine(t.Lemma))
	}
	d.out.WriteByte('\n')
}

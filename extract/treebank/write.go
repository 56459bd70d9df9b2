package treebank

import (
	"bufio"
	"io"
	"strconv"

	"github.com/relata-kg/relata/extract/text"
)

// Write writes sentences of the article with the given text to w as CoNLL-U,
// each followed by a blank line. Sentences without tokens are left out.
func Write(w io.Writer, article string, sentences []text.Sentence) error {
	out := bufio.NewWriter(w)
	for i := range sentences {
		if s := &sentences[i]; len(s.Tokens) > 0 {
			writeSentence(out, article, s, i+1)
		}
	}
	return out.Flush()
}

func writeSentence(out *bufio.Writer, article string, s *text.Sentence, number int) {
	out.WriteString("# sent_id = " + strconv.Itoa(number) + "\n# text = " + oneLine(article[s.Start:s.End]) + "\n")
	next := 0 // index into s.Multiword
	for i := range s.Tokens {
		end := i + 1 // first token after the surface token that i belongs to
		if next < len(s.Multiword) && s.Multiword[next].First == i {
			end = s.Multiword[next].End
			span := s.Tokens[i].Span
			out.WriteString(strconv.Itoa(i+1) + "-" + strconv.Itoa(end) + "\t" + column(article[span.Start:span.End]))
			out.WriteString("\t_\t_\t_\t_\t_\t_\t_\t" + spaceAfter(s, i, end) + "\n")
			next++
		}
		writeWord(out, s, i)
		if inMultiword(s, next, i) {
			out.WriteString("_\n")
			continue
		}
		out.WriteString(spaceAfter(s, i, end) + "\n")
	}
	out.WriteString("\n")
}

// inMultiword reports whether token i belongs to the multiword token before
// index next.
func inMultiword(s *text.Sentence, next, i int) bool {
	return next > 0 && i < s.Multiword[next-1].End
}

// writeWord writes the first nine columns of word i.
func writeWord(out *bufio.Writer, s *text.Sentence, i int) {
	t := &s.Tokens[i]
	out.WriteString(strconv.Itoa(i+1) + "\t")
	for _, c := range []string{t.Form, t.Lemma, t.UPOS, "", t.Feats, strconv.Itoa(t.Head + 1), t.Deprel, ""} {
		out.WriteString(column(c) + "\t")
	}
}

// spaceAfter is the MISC column of the surface token that starts at token i
// and ends before token end.
func spaceAfter(s *text.Sentence, i, end int) string {
	if end < len(s.Tokens) && s.Tokens[end].Start == s.Tokens[i].End {
		return "SpaceAfter=No"
	}
	return "_"
}

// column is s as it may stand in a column: "_" if empty, on one line.
func column(s string) string {
	if s == "" {
		return "_"
	}
	return oneLine(s)
}

// oneLine is s with tabs and line breaks made spaces.
func oneLine(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c == '\t' || c == '\n' || c == '\r' {
			b[i] = ' '
		}
	}
	return string(b)
}

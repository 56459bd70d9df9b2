package question

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// from is the lower end of a range of sums ("between $10m and $50m"): the question is read
// with the upper end alone.
type from struct {
	// at is where the upper end begins in what is read.
	at  int
	sum *graph.Money
}

// rangesOf makes the expression for ranges: a number, which may have signs and words of its
// own, a word between, and another number. Its groups are the first number with what
// belongs to it, and the second.
func rangesOf(words text.Lexicon) (*regexp.Regexp, error) {
	var before, between []string
	for w := range words["first of two"] {
		before = append(before, regexp.QuoteMeta(w))
	}
	for w := range words["second of two"] {
		between = append(between, regexp.QuoteMeta(w))
	}
	slices.Sort(before)
	slices.Sort(between)
	const sign, number = `(?:\p{Sc}|US\$)?\s?`, `\d[\d.,]*`
	return regexp.Compile(`(?i)(?:(?:^|\s)(?:` + strings.Join(before, "|") + `))?\s(` + sign + number + `(?:[\s\x{00A0}\x{202F}]?[\p{L}\p{Sc}'’]+){0,3}?)\s+(?:` + strings.Join(between, "|") + `)\s+(` + sign + number + `)`)
}

// readRange reads a question that may have a range of sums. What it returns as the question
// is what was read.
func (r *Reader) readRange(ctx context.Context, x *extract.Extractor, g *grammar, question, language string) (string, extract.Reading, *from, error) {
	reading, err := x.Read(ctx, r.article(question, language))
	at := g.ranges.FindStringSubmatchIndex(question)
	if err != nil || at == nil {
		return question, reading, nil, err
	}
	upper := question[:at[0]] + " " + question[at[4]:]
	start := at[0] + 1
	other, err := x.Read(ctx, r.article(upper, language))
	if err != nil {
		return question, reading, nil, err
	}
	high := sumAt(other, start)
	if high == nil {
		return question, reading, nil, nil
	}
	low, unit := question[at[2]:at[3]], upper[start+at[5]-at[4]:min(high.Span.End, len(upper))]
	if strings.ContainsFunc(low, unicode.IsLetter) {
		// "10 million and 50 million euros": the first lacks the currency alone.
		unit = " " + unit[strings.LastIndexAny(unit, " \u00a0\u202f")+1:]
	}
	for _, text := range []string{low, low + unit} {
		sum, err := x.Read(ctx, r.article(text, language))
		if err != nil {
			return question, reading, nil, err
		}
		if m := sumAt(sum, 0); m != nil && m.Money.Currency == high.Money.Currency && m.Money.Currency != "" {
			return upper, other, &from{start, m.Money}, nil
		}
	}
	return question, reading, nil, nil
}

// sumAt is the sum that begins at a byte of a reading, nil if none does.
func sumAt(reading extract.Reading, at int) *text.Mention {
	for i := range reading.Mentions {
		if m := &reading.Mentions[i]; m.Kind == text.Sum && m.Start <= at && at < m.Span.End {
			return m
		}
	}
	return nil
}

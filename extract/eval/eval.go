// Package eval measures extraction. Gold goes in: articles with the facts that
// a careful reader takes from them. Out comes a report: precision, recall and
// F1, overall, per language and per predicate; how often the qualifiers of
// right facts are right; whether confidences mean what they say; and, fact by
// fact, what differs. Treebanks are scored here too.
//
// A fact is right if subject, predicate and object agree with the gold, names
// being compared after folding and with the document's aliases. Gold that others
// wrote comes in one of the Formats, each of which says what is right and wrong
// in it: passages with two marked ends, where names need but overlap. What extracts
// the facts is a func field, so anything that reads articles can be measured.
package eval

import (
	"context"
	"fmt"
	"path"
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Evaluator holds an extractor against gold. Extract must be set.
type Evaluator struct {
	// Extract reads one article.
	Extract func(context.Context, text.Article) (graph.Batch, error)
	// Symmetric says which predicates hold in both directions. If nil, none.
	Symmetric func(predicate string) bool
	// Predicates are those that count: a right or missed fact by the gold's
	// predicate, a wrong one by its own. If empty, all.
	Predicates []string
	// Check lists patterns (as of path.Match) of the names of documents that
	// are kept for checking: they are scored apart as well, and no differences
	// are told of them.
	Check []string
}

// Run extracts the facts of each document and compares them. A document whose
// extraction fails counts as one without facts, and is listed; the error is
// that of ctx or of a malformed pattern.
func (e Evaluator) Run(ctx context.Context, gold []Gold) (Report, error) {
	var results []result
	var failures []Failure
	for _, g := range gold {
		kept, err := e.kept(g.Name)
		if err != nil {
			return Report{}, err
		}
		batch, err := e.Extract(ctx, g.Article)
		if ctx.Err() != nil {
			return Report{}, fmt.Errorf("evaluate %s: %w", g.Name, ctx.Err())
		}
		if err != nil {
			failures = append(failures, Failure{Document: g.Name, Reason: err.Error()})
			batch = graph.Batch{}
		}
		results = append(results, e.compare(g, batch.Facts, kept))
	}
	return newReport(results, failures, len(e.Check) > 0), nil
}

// kept reports whether a document belongs to the check set.
func (e Evaluator) kept(name string) (bool, error) {
	for _, pattern := range e.Check {
		matched, err := path.Match(pattern, name)
		if err != nil {
			return false, fmt.Errorf("check set %q: %w", pattern, err)
		}
		if matched {
			return true, nil
		}
	}
	return false, nil
}

// pair is a fact of the gold and what was found for it. Either may be nil.
type pair struct {
	gold  *Fact
	found *graph.Fact
}

// result is the comparison of one document.
type result struct {
	document, language string
	check              bool
	// passage is the text, if the gold marks ends in it, else empty.
	passage string
	// right holds both facts, missed the gold's, wrong the extractor's. What
	// matches optional gold is in none.
	right, missed, wrong []pair
	// forbidden are wrong facts with the entry of Not that they fall for.
	forbidden []pair
}

// compare matches what was found in a document with its gold.
func (e Evaluator) compare(g Gold, facts []graph.Fact, check bool) result {
	j := judge{names: newNames(g.Aliases), symmetric: e.Symmetric}
	j.names.overlap = g.Marked
	r := result{document: g.Name, language: g.Language, check: check}
	if g.Marked {
		r.passage = g.Article.Text
	}
	found := make([]bool, len(g.Facts))
	for i, of := range j.match(g.Facts, g.Optional, facts) {
		switch {
		case of >= 0 && of < len(g.Facts):
			found[of] = true
			r.right = append(r.right, pair{&g.Facts[of], &facts[i]})
		case of < 0 && j.isWrong(g, facts[i]):
			r.wrong = append(r.wrong, pair{nil, &facts[i]})
			n := slices.IndexFunc(g.Not, func(n Fact) bool { return j.agree(n, facts[i]) })
			if n >= 0 {
				r.forbidden = append(r.forbidden, pair{&g.Not[n], &facts[i]})
			}
		}
	}
	for i := range g.Facts {
		if !found[i] {
			r.missed = append(r.missed, pair{&g.Facts[i], nil})
		}
	}
	for _, pairs := range []*[]pair{&r.right, &r.missed, &r.wrong, &r.forbidden} {
		*pairs = slices.DeleteFunc(*pairs, func(p pair) bool { return !e.counts(p.predicate()) })
	}
	return r
}

// isWrong reports whether a fact that was matched with nothing is an error.
func (j judge) isWrong(g Gold, f graph.Fact) bool {
	agrees := func(of Fact) bool { return j.agree(of, f) }
	if g.Marked && (slices.ContainsFunc(g.Facts, agrees) || slices.ContainsFunc(g.Optional, agrees)) {
		return false
	}
	return g.Judged == nil || g.Judged(f)
}

func (e Evaluator) counts(predicate string) bool {
	return len(e.Predicates) == 0 || slices.Contains(e.Predicates, predicate)
}

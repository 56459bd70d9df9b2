// Package eval measures extraction. Gold goes in: articles with the facts that
// a careful reader takes from them. Out comes a report: precision, recall and
// F1, overall, per language and per predicate; how often the qualifiers of
// right facts are right; whether confidences mean what they say; and, fact by
// fact, what differs. Treebanks are scored here too.
//
// A fact is right if subject, predicate and object agree with the gold, names
// being compared after folding and with the document's aliases. What extracts
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
	// Predicates are those that count, in the gold and in what is found. If
	// empty, all.
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
	// right holds both facts, missed the gold's, wrong the extractor's. What
	// matches optional gold is in none.
	right, missed, wrong []pair
	// forbidden are wrong facts with the entry of Not that they fall for.
	forbidden []pair
}

// compare matches what was found in a document with its gold.
func (e Evaluator) compare(g Gold, facts []graph.Fact, check bool) result {
	j := judge{names: newNames(g.Aliases), symmetric: e.Symmetric}
	required, optional := e.wanted(g.Facts), e.wanted(g.Optional)
	facts = slices.DeleteFunc(slices.Clone(facts), func(f graph.Fact) bool { return !e.counts(f.Predicate) })
	r := result{document: g.Name, language: g.Language, check: check}

	found := make([]bool, len(required))
	for i, of := range j.match(required, optional, facts) {
		switch {
		case of >= 0 && of < len(required):
			found[of] = true
			r.right = append(r.right, pair{&required[of], &facts[i]})
		case of < 0:
			r.wrong = append(r.wrong, pair{nil, &facts[i]})
			n := slices.IndexFunc(g.Not, func(n Fact) bool { return j.agree(n, facts[i]) })
			if n >= 0 {
				r.forbidden = append(r.forbidden, pair{&g.Not[n], &facts[i]})
			}
		}
	}
	for i := range required {
		if !found[i] {
			r.missed = append(r.missed, pair{&required[i], nil})
		}
	}
	return r
}

// wanted selects the facts whose predicate counts.
func (e Evaluator) wanted(facts []Fact) []Fact {
	return slices.DeleteFunc(slices.Clone(facts), func(f Fact) bool { return !e.counts(f.Predicate) })
}

func (e Evaluator) counts(predicate string) bool {
	return len(e.Predicates) == 0 || slices.Contains(e.Predicates, predicate)
}

package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Report is what an evaluation finds.
type Report struct {
	Documents int   `json:"documents"`
	Overall   Score `json:"overall"`
	// Check and Rest score the check set and the other documents; they are nil
	// if no check set was named.
	Check *Score `json:"check,omitempty"`
	Rest  *Score `json:"rest,omitempty"`
	// Languages and Predicates are ordered by name.
	Languages  []NamedScore `json:"languages"`
	Predicates []NamedScore `json:"predicates"`
	Qualifiers []Accuracy   `json:"qualifiers"`
	// Calibration has a bin for each tenth, CalibrationError is their mean error.
	Calibration      []Bin   `json:"calibration"`
	CalibrationError float64 `json:"calibration_error"`
	// Forbidden are facts found that the gold lists as none.
	Forbidden []Difference `json:"forbidden,omitempty"`
	// Failures are documents that could not be read.
	Failures []Failure `json:"failures,omitempty"`
	// Differences are what was missed, wrong or qualified otherwise, by document.
	Differences []Difference `json:"-"`
}

// NamedScore is the score of a language or of a predicate.
type NamedScore struct {
	Name string `json:"name"`
	Score
}

// Failure is a document that could not be read.
type Failure struct {
	Document string `json:"document"`
	Reason   string `json:"reason"`
}

func newReport(results []result, failures []Failure, split bool) Report {
	every := func(result) bool { return true }
	r := Report{Documents: len(results), Overall: score(results, every, ""), Qualifiers: accuracies(results), Failures: failures}
	r.Calibration, r.CalibrationError = calibration(results)
	if split {
		check := score(results, func(r result) bool { return r.check }, "")
		rest := score(results, func(r result) bool { return !r.check }, "")
		r.Check, r.Rest = &check, &rest
	}
	languages, predicates := map[string]bool{}, map[string]bool{}
	for _, res := range results {
		languages[res.language] = true
		for _, p := range slices.Concat(res.right, res.missed, res.wrong) {
			predicates[p.predicate()] = true
		}
		r.Forbidden = append(r.Forbidden, forbidden(res)...)
		if !res.check {
			r.Differences = append(r.Differences, differences(res)...)
		}
	}
	for _, l := range slices.Sorted(maps.Keys(languages)) {
		r.Languages = append(r.Languages, NamedScore{l, score(results, func(r result) bool { return r.language == l }, "")})
	}
	for _, p := range slices.Sorted(maps.Keys(predicates)) {
		r.Predicates = append(r.Predicates, NamedScore{p, score(results, every, p)})
	}
	return r
}

// Gate returns an error if the overall F1 is below least.
func (r Report) Gate(least float64) error {
	if r.Overall.F1 < least {
		return fmt.Errorf("F1 %.4f is below the gate of %.4f", r.Overall.F1, least)
	}
	return nil
}

// WriteJSON writes the report, without the differences, as one JSON object.
func (r Report) WriteJSON(w io.Writer) error {
	return writeJSON(w, r)
}

func writeJSON(w io.Writer, report any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(report); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

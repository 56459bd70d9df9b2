package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteText writes the report, without the differences, as tables.
func (r Report) WriteText(w io.Writer) error {
	var b strings.Builder
	r.writeScores(&b)
	r.writeQualifiers(&b)
	r.writeCalibration(&b)
	for _, d := range r.Forbidden {
		fmt.Fprintf(&b, "\nfound, but no fact: %s: %s\n", d.Document, d.Fact)
		if d.Note != "" {
			fmt.Fprintf(&b, "    %s\n", d.Note)
		}
	}
	for _, f := range r.Failures {
		fmt.Fprintf(&b, "\nfailed: %s: %s\n", f.Document, f.Reason)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

func (r Report) writeScores(b *strings.Builder) {
	row := func(name string, s Score) {
		fmt.Fprintf(b, "%-26s %9.1f %6.1f %6.1f %6d %6d %6d\n", name, 100*s.Precision, 100*s.Recall, 100*s.F1, s.Right, s.Found, s.Wanted)
	}
	fmt.Fprintf(b, "%-26s %9s %6s %6s %6s %6s %6s\n", "facts", "precision", "recall", "F1", "right", "found", "wanted")
	row(fmt.Sprintf("all (documents: %d)", r.Documents), r.Overall)
	if r.Check != nil {
		row("check set", *r.Check)
		row("the rest", *r.Rest)
	}
	for _, s := range slices.Concat(r.Languages, r.Predicates) {
		row(s.Name, s.Score)
	}
}

func (r Report) writeQualifiers(b *strings.Builder) {
	fmt.Fprintf(b, "\n%-26s %9s %6s %6s\n", "qualifiers of right facts", "accuracy", "right", "of")
	for _, a := range r.Qualifiers {
		accuracy := "-"
		if a.Total > 0 {
			accuracy = fmt.Sprintf("%.1f", 100*a.Accuracy)
		}
		fmt.Fprintf(b, "%-26s %9s %6d %6d\n", a.Qualifier, accuracy, a.Right, a.Total)
	}
}

func (r Report) writeCalibration(b *strings.Builder) {
	fmt.Fprintf(b, "\n%-26s %9s %6s %6s\n", "confidence", "facts", "mean", "right")
	for _, bin := range r.Calibration {
		if bin.Facts > 0 {
			bounds := fmt.Sprintf("%.1f to %.1f", bin.From, bin.To)
			fmt.Fprintf(b, "%-26s %9d %6.2f %6.2f\n", bounds, bin.Facts, bin.Confidence, bin.Right)
		}
	}
	fmt.Fprintf(b, "%-26s %9.3f\n", "expected calibration error", r.CalibrationError)
}

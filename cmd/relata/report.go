package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/lang"
	documents "github.com/relata-kg/relata/extract/run"
)

// report tells of the documents that could not be read as they come: on standard
// error, and in the file that --report names.
type report struct {
	log  io.Writer
	file *os.File // nil if there is none
	err  error    // the first of writing to it
	// count is the number of documents, foreign that of those in a language that is
	// not read, by code.
	count   int
	foreign map[string]int
	// told holds what was told of already where a document may fail in every
	// pass; nil where there is but one.
	told map[string]bool
}

// openReport makes the file that --report names, so that a wrong name is told of
// before the work.
func openReport(c *cli.Context) (*report, error) {
	r := &report{log: c.App.ErrWriter, foreign: map[string]int{}}
	if name := c.String("report"); name != "" {
		f, err := os.Create(name)
		if err != nil {
			return nil, usagef("--report: %w", err)
		}
		r.file = f
	}
	if c.Bool("watch") {
		r.told = map[string]bool{}
	}
	return r, nil
}

// failedDocument is a line of the file.
type failedDocument struct {
	Document string `json:"document"`
	Error    string `json:"error"`
	// Language and Confidence are given if the language is the reason.
	Language   string  `json:"language,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
}

func (r *report) add(f documents.Failure) {
	d := failedDocument{Document: f.Name, Error: strings.TrimPrefix(f.Err.Error(), f.Name+": ")}
	if r.told != nil {
		key := d.Document + "\x00" + d.Error
		if r.told[key] {
			return
		}
		r.told[key] = true
	}
	r.count++
	if foreign, ok := errors.AsType[*extract.LanguageError](f.Err); ok {
		d.Language, d.Confidence = foreign.Language, foreign.Confidence
		r.foreign[d.Language]++
	}
	fmt.Fprintf(r.log, "relata: not read: %s: %s\n", printable(d.Document), printable(d.Error))
	if r.file != nil && r.err == nil {
		r.err = json.NewEncoder(r.file).Encode(d)
	}
}

// languages counts the documents that are in a language that is not read: " (2 in
// German)", or nothing.
func (r *report) languages() string {
	var all []string
	for _, code := range slices.Sorted(maps.Keys(r.foreign)) {
		name := "an unknown language"
		if code != "" {
			name = lang.LanguageName(code)
		}
		all = append(all, fmt.Sprintf("%d in %s", r.foreign[code], name))
	}
	if len(all) == 0 {
		return ""
	}
	return " (" + strings.Join(all, ", ") + ")"
}

func (r *report) close() error {
	if r.file == nil {
		return nil
	}
	if err := errors.Join(r.err, r.file.Close()); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

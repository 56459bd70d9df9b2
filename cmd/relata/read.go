package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/lang"
	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/graph"
)

// readArticles reads the articles that the arguments of c name as r says, and tells
// on standard error how it goes. It returns errPartly if some documents failed, and
// an error if all did.
func readArticles(c *cli.Context, r documents.Runner) error {
	return withArticles(c, r, func(a *articleRun) error { return a.pass(c.Context) })
}

// withArticles runs do with a run over the articles that the arguments of c name.
func withArticles(c *cli.Context, r documents.Runner, do func(*articleRun) error) error {
	if !c.Args().Present() {
		return usagef("say which files or folders to read, or - for standard input")
	}
	reader, err := articles(c)
	if err != nil {
		return err
	}
	report, err := openReport(c)
	if err != nil {
		return err
	}
	a := &articleRun{c: c, reader: reader, runner: r, report: report, pace: newPace(c)}
	a.prepare()
	err = do(a)
	a.pace.meter.end()
	return cmp.Or(err, report.close(), a.outcome())
}

// articleRun is one run over the articles that a command names: one pass, or many.
type articleRun struct {
	c      *cli.Context
	reader source.Reader
	runner documents.Runner
	report *report
	pace   *pace
	// before is what the passes before this one came to, total that and this one.
	before, total documents.Progress
}

// prepare makes the runner tell how it goes.
func (a *articleRun) prepare() {
	a.runner.Jobs = a.c.Int("jobs")
	a.runner.Failed = func(f documents.Failure) {
		a.pace.meter.clear()
		a.report.add(f)
	}
	a.runner.Progress = func(p documents.Progress) {
		a.total = documents.Progress{Done: a.before.Done + p.Done, Known: a.before.Known + p.Known, Failed: a.before.Failed + p.Failed, Facts: a.before.Facts + p.Facts}
		a.pace.show(p)
	}
	if deliver := a.runner.Deliver; a.c.Bool("verbose") {
		a.runner.Deliver = func(ctx context.Context, b graph.Batch) error {
			if err := deliver(ctx, b); err != nil {
				return err
			}
			a.pace.meter.clear()
			_, err := fmt.Fprintf(a.c.App.ErrWriter, "%s: %s, %s\n", printable(b.Document.Name), count(len(b.Facts), "fact"), languageRead(b))
			return err
		}
	}
}

// languageRead is the language that a document was read in, and how sure that is if
// its text tells it.
func languageRead(b graph.Batch) string {
	name := lang.LanguageName(b.Document.Language)
	if code, confidence := lang.Detect(b.Text); code == b.Document.Language {
		return fmt.Sprintf("%s (sure by %.2f)", name, confidence)
	}
	return name
}

// pass reads all articles once.
func (a *articleRun) pass(ctx context.Context) error {
	a.before = a.total
	a.pace.begin()
	return a.runner.Run(ctx, a.reader.Articles(ctx, a.c.Args().Slice()...))
}

// outcome tells what was read, and sums up as an error what was not.
func (a *articleRun) outcome() error {
	log := a.c.App.ErrWriter
	if !a.c.Bool("quiet") && (isTerminal(log) || a.c.Bool("verbose")) {
		fmt.Fprintf(log, "%s from %s\n", count(a.total.Facts, "fact"), count(a.total.Done, "document"))
	}
	failed, read := a.report.count, a.total.Done+a.total.Known
	switch {
	case failed == 0:
		return nil
	case read == 0:
		return fmt.Errorf("no document could be read%s", a.report.languages())
	}
	return fmt.Errorf("%d of %d documents were not read%s: %w", failed, failed+read, a.report.languages(), errPartly)
}

// count writes a number of things: "1 fact", "2 facts".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

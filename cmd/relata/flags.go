package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// The flags that several verbs share. Each is made anew for each verb, since
// cli keeps state in them.

func outputFlag() cli.Flag {
	return &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "-", Usage: "write to `FILE`; - is standard output"}
}

func databaseFlag() cli.Flag {
	return &cli.StringFlag{Name: "db", Aliases: []string{"d"}, Value: cayley.DefaultAddress, EnvVars: []string{"RELATA_DB"}, Usage: "keep the graph in the folder `DB`, or at postgres://user:password@host/name"}
}

func formatFlag(doc string) cli.Flag {
	return &cli.StringFlag{Name: "format", Usage: "the `FORMAT`: " + doc}
}

func timeoutFlag() cli.Flag {
	return &cli.DurationFlag{Name: "timeout", DefaultText: "none", Usage: "stop after a `TIME` such as 30s"}
}

func quietFlag() cli.Flag {
	return &cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no progress, no summary"}
}

func verboseFlag(doc string) cli.Flag {
	return &cli.BoolFlag{DisableDefaultText: true, Name: "verbose", Aliases: []string{"v"}, Usage: doc}
}

func languageFlag() cli.Flag {
	return &cli.StringFlag{Name: "lang", EnvVars: []string{"RELATA_LANG"}, DefaultText: "as the text says or shows", Usage: "the `LANGUAGE` of the text, fr or en"}
}

func predicatesFlag() cli.Flag {
	return &cli.StringFlag{Name: "predicates", Usage: "only these `PREDICATES`, such as invested-in,acquired"}
}

func fastFlag() cli.Flag {
	return &cli.BoolFlag{DisableDefaultText: true, Name: "fast", Usage: "read several times faster and a little less well"}
}

func failEmptyFlag() cli.Flag {
	return &cli.BoolFlag{DisableDefaultText: true, Name: "fail-empty", Usage: "exit with 4 if there is no answer"}
}

func privateFlag() cli.Flag {
	return &cli.BoolFlag{DisableDefaultText: true, Name: "allow-private", Usage: "fetch from this machine and its network too, not only from the public Internet"}
}

func cacheFlag() cli.Flag {
	return &cli.StringFlag{Name: "cache", EnvVars: []string{"RELATA_CACHE"}, DefaultText: "relata in the user's folder of caches", Usage: "keep fetched pages in `FOLDER`"}
}

func columnsFlag() cli.Flag {
	return &cli.StringFlag{Name: "columns", Usage: "what the `COLUMNS` of CSV or JSON hold, such as text=body,date=day; what there is: text, title, author, date, url, lang", DefaultText: "by their names"}
}

// readingFlags are those of verbs that read articles.
func readingFlags() []cli.Flag {
	return []cli.Flag{
		languageFlag(),
		&cli.StringFlag{Name: "date", Usage: "the `DATE` of publication, such as 2026-01-26"},
		&cli.StringFlag{Name: "url", Usage: "the `ADDRESS` of the article"},
		privateFlag(), cacheFlag(),
		&cli.BoolFlag{DisableDefaultText: true, Name: "follow", Usage: "fetch the pages that feeds and sitemaps name"},
		columnsFlag(),
	}
}

// extractionFlags are those of verbs that take facts from many articles.
func extractionFlags() []cli.Flag {
	return append(readingFlags(), predicatesFlag(), ontologyFlag(), fastFlag(),
		&cli.IntFlag{Name: "jobs", EnvVars: []string{"RELATA_JOBS"}, DefaultText: "one a processor", Usage: "read `N` articles at a time"},
		&cli.StringFlag{Name: "report", Usage: "list the documents that were not read in `FILE`, as JSON Lines with their reasons"},
		quietFlag(), verboseFlag("tell of each document"))
}

// selectionFlags are those of verbs that look facts up.
func selectionFlags() []cli.Flag {
	return []cli.Flag{
		predicatesFlag(), ontologyFlag(),
		&cli.StringFlag{Name: "modality", Usage: "only these `MODALITIES`: asserted,planned,rumoured,denied"},
		&cli.StringFlag{Name: "since", Usage: "dated at or after `DATE`"},
		&cli.StringFlag{Name: "until", Usage: "dated at or before `DATE`"},
		&cli.StringFlag{Name: "as-of", Usage: "what had happened, and what held, by the end of `DATE`"},
		&cli.StringFlag{Name: "known-at", Usage: "what had been read by `TIME`, a date or such as 2026-01-26T09:30:00Z"},
		&cli.Float64Flag{Name: "min-confidence", DefaultText: "0", Usage: "at least this `PROBABILITY`, from 0 to 1"},
		&cli.IntFlag{Name: "limit", DefaultText: "all", Usage: "at most `N` facts"},
	}
}

// askingFlags are those of verbs that ask the graph; formats names what --format
// takes.
func askingFlags(formats string, more ...cli.Flag) []cli.Flag {
	return slices.Concat(more, selectionFlags(), []cli.Flag{
		&cli.StringFlag{Name: "round", Usage: "only of this `ROUND`, such as series-a"},
		&cli.StringFlag{Name: "role", Usage: "only in this `ROLE`, such as lead"},
		&cli.StringFlag{Name: "min-amount", Usage: "only for this `SUM` or more, such as \"1 bn USD\""},
		&cli.StringFlag{Name: "max-amount", Usage: "only for this `SUM` or less"},
		&cli.StringFlag{Name: "min-share", Usage: "only with this `SHARE` or more, such as 0.1"},
		&cli.StringFlag{Name: "max-share", Usage: "only with this `SHARE` or less"},
		&cli.BoolFlag{Name: "undisclosed", DisableDefaultText: true, Usage: "only where a text says that the sum is secret"},
		&cli.StringFlag{Name: "cursor", Usage: "go on from `CURSOR`, which the page before named"},
		&cli.BoolFlag{Name: "explain", DisableDefaultText: true, Usage: "say how it was understood, and what was looked up"},
		formatFlag(formats), databaseFlag(), judgementsFlag(), failEmptyFlag(), outputFlag(), timeoutFlag(),
	})
}

// date is the checked value of a flag that is a date, "" if it is not given.
func date(c *cli.Context, name string) (graph.Date, error) {
	if c.String(name) == "" {
		return "", nil
	}
	d, err := graph.ParseDate(c.String(name))
	if err != nil {
		return "", usagef("--%s: %w", name, err)
	}
	return d, nil
}

// language is the checked value of --lang, "" if it is not given.
func language(c *cli.Context) (string, error) {
	code := c.String("lang")
	if _, known := lang.Get(code); code == "" || known {
		return code, nil
	}
	return "", usagef("--lang %q is not read: want %s", code, languageCodes())
}

// languageCodes names the languages that are read: "en or fr".
func languageCodes() string { return strings.Join(codes(), " or ") }

// codes are those of the languages that are read.
func codes() (list []string) {
	for _, l := range lang.All {
		list = append(list, l.Code)
	}
	return list
}

// list is the value of a flag that lists words: "a,b".
func list(c *cli.Context, name string) []string {
	return strings.FieldsFunc(c.String(name), func(r rune) bool { return r == ',' || r == ' ' })
}

// predicates is the checked value of --predicates, each of which o must know.
func predicates(c *cli.Context, o *ontology.Ontology) ([]string, error) {
	known := o.Names()
	wanted := list(c, "predicates")
	for _, p := range wanted {
		if err := query.OneOf("predicate", p, known); err != nil {
			return nil, usagef("--predicates: %w", err)
		}
	}
	return wanted, nil
}

// namesOf are the names of some kind of thing.
func namesOf[T ~string](names []T) []string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = string(n)
	}
	return list
}

// articles is the source reader that the flags describe.
func articles(c *cli.Context) (source.Reader, error) {
	day, err := date(c, "date")
	if err != nil {
		return source.Reader{}, err
	}
	code, err := language(c)
	if err != nil {
		return source.Reader{}, err
	}
	var columns source.Columns
	if s := c.String("columns"); s != "" {
		if columns, err = source.ParseColumns(s); err != nil {
			return source.Reader{}, usagef("--columns: %w", err)
		}
	}
	return source.Reader{Date: day, URL: c.String("url"), Language: code, Columns: columns, Stdin: c.App.Reader, Fetch: fetcher(c), Follow: c.Bool("follow")}, nil
}

// extractor is the extractor that the flags describe.
func extractor(c *cli.Context) (*extract.Extractor, error) {
	o, err := vocabulary(c)
	if err != nil {
		return nil, err
	}
	wanted, err := predicates(c, o)
	if err != nil {
		return nil, err
	}
	return &extract.Extractor{Ontology: o, Predicates: wanted, Fast: c.Bool("fast")}, nil
}

// formatNames lists the names of all export formats after those given.
func formatNames(before ...string) string {
	for _, f := range export.Formats {
		before = append(before, f.Name)
	}
	return strings.Join(before, ", ")
}

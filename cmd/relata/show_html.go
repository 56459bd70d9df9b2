package main

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// findingFlags are those of verbs that read documents again where they lie.
func findingFlags() []cli.Flag {
	return []cli.Flag{privateFlag(), cacheFlag(), columnsFlag()}
}

// inPages tells where in the pages of HTML of their documents passages stand. Each
// document is read again, as it lies; of one that is no page it tells nothing.
func inPages(c *cli.Context, facts []graph.Fact) (map[graph.Evidence]string, error) {
	reader, err := articles(c)
	if err != nil {
		return nil, err
	}
	reader.Pages = true
	passages := map[string][]graph.Evidence{} // by document
	for _, f := range facts {
		for _, e := range f.Evidence {
			passages[e.Document] = append(passages[e.Document], e)
		}
	}
	told := map[graph.Evidence]string{}
	for name, all := range passages {
		a, err := documentAgain(c, reader, name)
		for _, e := range all {
			told[e] = inPage(a, e, err)
		}
	}
	return told, c.Context.Err()
}

// documentAgain reads the one document of this name.
func documentAgain(c *cli.Context, reader source.Reader, name string) (text.Article, error) {
	if name == source.Stdin {
		return text.Article{}, errors.New("it was read from standard input")
	}
	a, err := onlyArticle(reader.Articles(c.Context, name))
	if e, ok := errors.AsType[*source.Error](err); ok {
		err = e.Err
	}
	return a, err
}

// inPage tells where in the page of a a passage stands, or err, why a could not be
// read: line, column in characters, bytes of the page in UTF-8, its source
// and, of a page on the web, an address at which a browser shows it.
func inPage(a text.Article, e graph.Evidence, err error) string {
	switch {
	case err != nil:
		return "not found in the page: " + err.Error()
	case a.ID != e.DocumentID:
		return "not found in the page: it is no longer what it was"
	case a.Page == "":
		return ""
	}
	at, found := source.Locate(a, text.Span{Start: e.Start, End: e.End})
	if !found {
		return "not found in the page: that does not show it in one piece"
	}
	before := a.Page[:at.Start]
	line, column := strings.Count(before, "\n")+1, utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])+1
	told := fmt.Sprintf("%s:%d:%d, bytes %d to %d: %s", a.Name, line, column, at.Start, at.End, a.Page[at.Start:at.End])
	if strings.HasPrefix(a.URL, "http") {
		told += "\n" + a.URL + "#:~:text=" + textFragment(e.Quote)
	}
	return told
}

// textFragment is the part of an address behind "#:~:text=" at which browsers scroll
// to a text and mark it: its first and last words, or all if it has few.
func textFragment(quote string) string {
	const ends = 4
	words := strings.Fields(quote)
	parts := [][]string{words}
	if len(words) > 3*ends {
		parts = [][]string{words[:ends], words[len(words)-ends:]}
	}
	var escaped []string
	for _, p := range parts {
		// A dash and a comma mean something there.
		s := strings.ReplaceAll(url.PathEscape(strings.Join(p, " ")), "-", "%2D")
		escaped = append(escaped, strings.NewReplacer(",", "%2C", "&", "%26").Replace(s))
	}
	return strings.Join(escaped, ",")
}

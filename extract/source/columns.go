package source

import (
	"fmt"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Columns names the columns of CSV, or the keys of JSON, that hold what is
// known of an article. Where one is empty the usual names are looked for.
type Columns struct {
	Text, Title, Author, Date, URL, Language string
}

// ParseColumns reads "text=body,date=day": what a column holds, and its name.
func ParseColumns(s string) (Columns, error) {
	var c Columns
	fields := c.fields()
	for _, pair := range strings.Split(s, ",") {
		what, name, _ := strings.Cut(pair, "=")
		i := slices.IndexFunc(fields, func(f columnField) bool { return f.what == strings.TrimSpace(what) })
		if name = strings.TrimSpace(name); i < 0 || name == "" {
			return Columns{}, fmt.Errorf("columns %q: want some of text=NAME,title=NAME,author=NAME,date=NAME,url=NAME,lang=NAME", pair)
		}
		*fields[i].name = name
	}
	return c, nil
}

// columnField is one field of Columns: what it is called in a flag, and the
// usual names of such columns.
type columnField struct {
	what  string
	name  *string
	usual []string
}

func (c *Columns) fields() []columnField {
	return []columnField{
		{"text", &c.Text, []string{"text", "body", "content", "article", "article_text", "maintext", "articlebody", "texte", "contenu"}},
		{"title", &c.Title, []string{"title", "headline", "titre"}},
		{"author", &c.Author, []string{"author", "authors", "byline", "auteur"}},
		{"date", &c.Date, []string{"date", "published", "date_published", "published_at", "publish_date", "publication_date", "date_publish", "datepublished", "publishedat", "pubdate"}},
		{"url", &c.URL, []string{"url", "link", "address", "uri", "lien"}},
		{"lang", &c.Language, []string{"lang", "language", "inlanguage", "langue"}},
	}
}

// in is with, and an error if there is no column for the text.
func (c Columns) in(given []string) (Columns, error) {
	c = c.with(given)
	if c.Text == "" || !slices.Contains(given, c.Text) {
		return c, fmt.Errorf("none of its columns is known to hold text; name one of %s", printable(strings.Join(given[:min(len(given), 20)], ", ")))
	}
	return c, nil
}

// with fills in the columns that are not named with those of the given ones that
// have a usual name.
func (c Columns) with(given []string) Columns {
	for _, f := range c.fields() {
		for _, usual := range f.usual {
			i := slices.IndexFunc(given, func(g string) bool { return strings.EqualFold(strings.TrimSpace(g), usual) })
			if *f.name == "" && i >= 0 {
				*f.name = given[i]
			}
		}
	}
	return c
}

// row reads one row of a table; value gives what a column holds.
func (p *pass) row(it item, name string, c Columns, value func(column string) string) error {
	about := graph.Document{
		URL: absolute(value(c.URL)), Title: oneLine(value(c.Title)), Language: languageCode(value(c.Language)),
		Published: graph.Date(day(strings.TrimSpace(value(c.Date)))),
		// Several authors in a list of JSON come as paragraphs do.
		Author: person(oneLine(strings.ReplaceAll(value(c.Author), "\n\n", ", "))),
	}
	switch said := value(c.Date); {
	case strings.TrimSpace(value(c.Text)) == "":
		return p.fail(it.name+name, fmt.Errorf("has no %s", c.Text))
	case p.Columns.Date != "" && said != "" && about.Published == "":
		return p.fail(it.name+name, fmt.Errorf("%s %.40q is no date: want such as 2026-01-26", c.Date, said))
	}
	return p.part(it, name, strings.NewReader(value(c.Text)), about)
}

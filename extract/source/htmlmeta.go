package source

import (
	"encoding/json"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/relata-kg/relata/graph"
)

// meta is what a page says of itself; what it does not say is zero.
type meta struct {
	url, title, author, language string
	date                         graph.Date
}

// The names under which pages say things, the most trusted first.
var (
	titleNames    = []string{"ld:headline", "og:title", "twitter:title", "dc.title", "citation_title"}
	dateNames     = []string{"ld:datepublished", "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created", "citation_publication_date", "time"}
	addressNames  = []string{"canonical", "og:url", "ld:url", "twitter:url"}
	authorNames   = []string{"ld:author", "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "citation_author"}
	languageNames = []string{"ld:inlanguage", "og:locale", "html", "content-language", "dc.language"}
)

// pageMeta reads the metadata of a page: JSON-LD, OpenGraph and other meta
// elements, links, microdata and, for want of these, what the page shows. It lies
// at the address at, if that is known.
func pageMeta(root *html.Node, at string) meta {
	said := map[string]string{}
	say := func(name, value string) {
		if value = oneLine(value); said[name] == "" && value != "" {
			said[name] = value
		}
	}
	h1s := 0
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			say("html", attribute(n, "lang"))
		case atom.Meta:
			for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
				say(strings.ToLower(attribute(n, key)), attribute(n, "content"))
			}
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				say("canonical", attribute(n, "href"))
			}
		case atom.Time:
			say("time", attribute(n, "datetime"))
		case atom.Title:
			say("title", content(n))
		case atom.H1:
			h1s++
			say("h1", content(n))
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") {
				linkedData(content(n), say)
			}
		}
	}
	return meta{
		url:      firstThat(said, addressNames, func(s string) string { return resolve(at, s) }),
		title:    pageTitle(said, h1s),
		author:   firstThat(said, authorNames, person),
		language: languageCode(firstThat(said, languageNames, anything)),
		date:     graph.Date(firstThat(said, dateNames, day)),
	}
}

// firstThat is the first of the names' values of which accept makes something.
func firstThat(said map[string]string, names []string, accept func(string) string) string {
	for _, name := range names {
		if v := accept(said[name]); v != "" {
			return v
		}
	}
	return ""
}

func anything(s string) string { return s }

// person is who an author is, "" if s is rather the address of a page about them.
func person(s string) string {
	if strings.Contains(s, "://") {
		return ""
	}
	return s
}

// absolute is an address of the web, "" if it is none.
func absolute(s string) string {
	if u, err := url.Parse(s); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		return s
	}
	return ""
}

// resolve is the address of the web that s is, or means where base is the address
// of what says it; "" if it is none.
func resolve(base, s string) string {
	at, err := url.Parse(base)
	if absolute(s) != "" || s == "" || absolute(base) == "" || err != nil {
		return absolute(s)
	}
	to, err := at.Parse(s)
	if err != nil {
		return ""
	}
	return absolute(to.String())
}

var isoDay = regexp.MustCompile(`^(\d{4})-?(\d\d)-?(\d\d)(?:\D|$)`)

// day is the day of a date and time in ISO 8601 or as in mails, "" if s is none:
// the day as it was there.
func day(s string) string {
	m := isoDay.FindStringSubmatch(s)
	if m == nil {
		if t, err := mail.ParseDate(s); err == nil {
			return t.Format(time.DateOnly)
		}
		return ""
	}
	d, err := graph.ParseDate(m[1] + "-" + m[2] + "-" + m[3])
	if err != nil {
		return ""
	}
	return string(d)
}

// siteMarks stand between the headline and the name of the site.
var siteMarks = []string{" | ", " - ", " – ", " — ", " · ", " « ", " » "}

// pageTitle is the headline: that of the metadata, else the only h1 if it is most
// of the page's title, else that title without the name of the site.
func pageTitle(said map[string]string, h1s int) string {
	t := firstThat(said, titleNames, anything)
	page, h1, site := said["title"], said["h1"], said["og:site_name"]
	if t == "" {
		if h1s == 1 && (page == "" || strings.Contains(page, h1) && 2*len(h1) > len(page)) {
			return h1
		}
		t = page
	}
	for _, mark := range siteMarks {
		i := strings.LastIndex(t, mark)
		if i > 0 && (t == page && 2*i > len(t) || site != "" && strings.EqualFold(t[i+len(mark):], site)) {
			return t[:i]
		}
	}
	return t
}

// content is the text within a node.
func content(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// linkedData says what JSON-LD tells of the article on the page. What is no
// JSON tells nothing.
func linkedData(s string, say func(name, value string)) {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return
	}
	for _, thing := range things(v) {
		if !isArticle(thing["@type"]) {
			continue
		}
		for _, key := range []string{"headline", "datePublished", "url", "inLanguage"} {
			if value, is := thing[key].(string); is {
				say("ld:"+strings.ToLower(key), html.UnescapeString(value))
			}
		}
		say("ld:author", names(thing["author"]))
		switch page := thing["mainEntityOfPage"].(type) {
		case string:
			say("ld:url", page)
		case map[string]any:
			if id, is := page["@id"].(string); is {
				say("ld:url", id)
			}
		}
	}
}

// things are the objects of JSON-LD: one, a list, or a graph of them.
func things(v any) []map[string]any {
	var all []map[string]any
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if m, is := e.(map[string]any); is {
				all = append(all, m)
			}
		}
	case map[string]any:
		all = append(all, v)
		if within, is := v["@graph"].([]any); is {
			all = append(all, things(within)...)
		}
	}
	return all
}

// names are those of one or several things of schema.org, each a string or an
// object with a name: "A, B".
func names(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case map[string]any:
		return names(v["name"])
	case []any:
		var all []string
		for _, e := range v {
			if name := names(e); name != "" {
				all = append(all, name)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}

// isArticle reports whether a type of schema.org, or one of several, is one of
// articles.
func isArticle(kind any) bool {
	switch kind := kind.(type) {
	case string:
		return strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "BlogPosting") || strings.HasSuffix(kind, "Report")
	case []any:
		for _, k := range kind {
			if isArticle(k) {
				return true
			}
		}
	}
	return false
}

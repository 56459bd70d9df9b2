// Package source is where articles come from. Places go in: files, folders of
// them, "-" for standard input, and with Fetch addresses of the web. Out come
// articles: the text, what is known of it (date, address, title, author, language),
// and its blocks: headline, subheadings, paragraphs and items of lists.
//
// What a file is is found from its bytes, never from its name: see formats.
// Plain text is kept as it is, but for its byte-order mark and its charset,
// which becomes UTF-8; of a page, a mail or a PDF the text is made: the title,
// then the blocks, with an empty line between them. Offsets point into that.
//
// One file may hold many articles. A file in an archive is named
// "archive.zip!folder/a.txt", the third message of a mailbox, object, row of a
// table, or record of a WARC "news.jsonl#3", an item of a feed by its identifier or
// address, "feed.xml#https://example.com/3"; such a name is a place as well. A file
// that is only compressed keeps its name, and a page that a feed or sitemap names has
// its address for a name.
//
// A file that cannot be read as an article is an error beside the others, never
// the end of the run. Which language an undeclared article is in, and where its
// sentences end, is left to packages lang and token.
package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Stdin is the place that means standard input, and the name of what is read
// from there.
const Stdin = "-"

// Reader reads articles. Its zero value is ready to use.
type Reader struct {
	// Date, URL and Language, if set, win over what an article says of itself.
	Date     graph.Date
	URL      string
	Language string
	// MaxBytes is the size above which an article is refused, before its text
	// is taken out of it and after. If zero, 16 MiB.
	MaxBytes int64
	// Columns names the keys of JSON, or the columns of CSV, where these
	// do not have the usual names.
	Columns Columns
	// Stdin is read for the place "-". If nil, os.Stdin.
	Stdin io.Reader
	// Fetch gets what lies at an address that begins with http:// or https://.
	// If nil, such a place is an error.
	Fetch func(ctx context.Context, address string) (Page, error)
	// Follow says that the pages that feeds and sitemaps name are fetched.
	Follow bool
	// Pages says that articles keep the pages of HTML that they were made of.
	Pages bool
	// Fetched are the addresses that were fetched: what feeds and sitemaps name is not
	// fetched again. If nil, Articles begins with none; a map it adds to, so that who
	// reads a feed again gets what is new in it.
	Fetched map[string]bool
}

// Page is what was found at an address.
type Page struct {
	Body io.ReadCloser
	// URL is the address after redirects. If empty, the one that was asked for.
	URL string
	// ContentType is what the server said: "text/html; charset=utf-8". Only its
	// charset is used.
	ContentType string
}

// Error is the reason why one place gave no article.
type Error struct {
	// Name is the path as given, the path of a file in a folder as given, or
	// the name of a part of one of them.
	Name string
	Err  error
}

// Error names the file, then says what is wrong with it.
func (e *Error) Error() string { return e.Name + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// Articles yields the articles of the places in the order given, those of a
// folder in lexical order of their paths, those of a file in its order. A place
// or a part of it that gives no article yields an *Error, and the next one
// follows. Once ctx is done it yields the error of ctx and ends.
func (r Reader) Articles(ctx context.Context, places ...string) iter.Seq2[text.Article, error] {
	return func(yield func(text.Article, error) bool) {
		p := &pass{Reader: r, ctx: ctx, yield: yield}
		if p.Fetched == nil {
			p.Fetched = map[string]bool{}
		}
		for _, place := range places {
			if p.place(place) != nil {
				return
			}
		}
	}
}

// Article makes an article of a plain text in UTF-8 that is already in memory.
// A byte-order mark is dropped: offsets count from behind it. The error is an
// *Error.
func (r Reader) Article(name, content string) (text.Article, error) {
	a, err := r.article(item{name: name}, content)
	if err != nil {
		return text.Article{}, &Error{Name: name, Err: err}
	}
	return a, nil
}

// limit is MaxBytes or what it is by default.
func (r Reader) limit() int64 {
	if r.MaxBytes == 0 {
		return 16 << 20
	}
	return r.MaxBytes
}

// article makes an article of a plain text. A title that only what holds it
// knows is put before it.
func (r Reader) article(it item, content string) (text.Article, error) {
	content = strings.TrimPrefix(content, "\uFEFF")
	if err := checkText(content); err != nil {
		return text.Article{}, err
	}
	lines := splitLines(content)
	h, body, err := readHeader(content, lines, r.Date != "")
	if err != nil {
		return text.Article{}, err
	}
	if known := oneLine(it.about.Title); known != "" && h.title.Len() == 0 && !beginsWith(content, known) {
		it.about.Title = ""
		return r.article(it, known+"\n\n"+content)
	}
	a := text.Article{Text: content, Blocks: blocks(content, body, h.title)}
	if len(a.Blocks) == 0 {
		return text.Article{}, errors.New("holds a header but no text")
	}
	it.about.Title = title(a, h.title)
	it.about.URL = first(h.url, it.about.URL)
	it.about.Author = first(h.author, it.about.Author)
	it.about.Language = first(h.language, it.about.Language)
	it.about.Published = graph.Date(first(string(h.date), string(it.about.Published)))
	a.Document = r.document(it, content)
	return a, nil
}

// document is what is known of an item with this text: what the flags say, then
// what the item says.
func (r Reader) document(it item, content string) graph.Document {
	return graph.Document{
		ID:        graph.DocumentID(content),
		Name:      it.name,
		URL:       first(r.URL, it.about.URL),
		Title:     it.about.Title,
		Author:    strings.ToValidUTF8(it.about.Author, "\uFFFD"),
		Language:  first(languageCode(r.Language), it.about.Language),
		Published: graph.Date(first(string(r.Date), string(it.about.Published))),
	}
}

// title is what the header calls the article, else its headline.
func title(a text.Article, header text.Span) string {
	if header.Len() > 0 {
		return a.Text[header.Start:header.End]
	}
	if b := a.Blocks[0]; b.Heading {
		return oneLine(a.Text[b.Start:b.End])
	}
	return ""
}

// oneLine is s with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// beginsWith reports whether content begins with the words of title.
func beginsWith(content, title string) bool {
	start := content[:min(len(content), 2*len(title)+64)]
	return strings.HasPrefix(strings.ToLower(oneLine(start)), strings.ToLower(title))
}

func first(preferred, otherwise string) string {
	if preferred != "" {
		return preferred
	}
	return otherwise
}

// cause drops the path from an error of package os: Error names it.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

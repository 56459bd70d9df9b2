// Package source is where articles come from. Paths go in: text files, folders
// of them, "-" for standard input. Out come articles: the text without its
// byte-order mark, what its header says of it (date, address, title,
// language), and its blocks: headline, subheadings, paragraphs and items of
// lists.
//
// A file that cannot be read as an article is an error beside the others, never
// the end of the run. Which language an undeclared article is in, and where its
// sentences end, is left to packages lang and token.
package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
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
	// MaxBytes is the size above which a file is refused. If zero, 16 MiB.
	MaxBytes int64
	// Stdin is read for the place "-". If nil, os.Stdin.
	Stdin io.Reader
	// Fetch gets what lies at an address that begins with http:// or https://.
	// If nil, such a place is an error.
	Fetch func(ctx context.Context, address string) (Page, error)
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
	// Name is the path as given, or the path of a file in a folder as given.
	Name string
	Err  error
}

// Error names the file, then says what is wrong with it.
func (e *Error) Error() string { return e.Name + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// Articles yields the articles of the places in the order given, those of a
// folder in lexical order of their paths. A place or a file that gives no
// article yields an *Error, and the next one follows. Once ctx is done it
// yields the error of ctx and ends.
func (r Reader) Articles(ctx context.Context, places ...string) iter.Seq2[text.Article, error] {
	return func(yield func(text.Article, error) bool) {
		for _, place := range places {
			if isAddress(place) && r.Fetch != nil {
				if a, err := r.fetch(ctx, place); !yield(a, err) {
					return
				}
				continue
			}
			for name, err := range files(place) {
				if ctx.Err() != nil {
					yield(text.Article{}, fmt.Errorf("read articles: %w", ctx.Err()))
					return
				}
				var a text.Article
				if err == nil {
					a, err = r.read(name)
				}
				if err != nil {
					err = &Error{Name: name, Err: err}
				}
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// Article makes an article of a text that is already in memory. A byte-order
// mark is dropped: offsets count from behind it. The error is an *Error.
func (r Reader) Article(name, content string) (text.Article, error) {
	a, err := r.article(name, content)
	if err != nil {
		return text.Article{}, &Error{Name: name, Err: err}
	}
	return a, nil
}

// isAddress reports whether a place is an address of the web.
func isAddress(place string) bool {
	return strings.HasPrefix(place, "http://") || strings.HasPrefix(place, "https://")
}

// fetch reads the article at an address. The error is an *Error.
func (r Reader) fetch(ctx context.Context, address string) (text.Article, error) {
	page, err := r.Fetch(ctx, address)
	if err != nil {
		return text.Article{}, &Error{Name: address, Err: err}
	}
	defer page.Body.Close()
	content, err := io.ReadAll(page.Body)
	if err != nil {
		return text.Article{}, &Error{Name: address, Err: err}
	}
	r.URL = first(r.URL, page.URL)
	return r.Article(address, string(content))
}

// read reads the article in the file of this name.
func (r Reader) read(name string) (text.Article, error) {
	in := r.Stdin
	if in == nil {
		in = os.Stdin
	}
	if name != Stdin {
		f, err := os.Open(name)
		if err != nil {
			return text.Article{}, cause(err)
		}
		defer f.Close()
		in = f
	}
	limit := r.MaxBytes
	if limit == 0 {
		limit = 16 << 20
	}
	content, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return text.Article{}, cause(err)
	}
	if int64(len(content)) > limit {
		return text.Article{}, fmt.Errorf("larger than the limit of %d bytes", limit)
	}
	return r.article(name, string(content))
}

func (r Reader) article(name, content string) (text.Article, error) {
	content = strings.TrimPrefix(content, "\uFEFF")
	if err := checkText(content); err != nil {
		return text.Article{}, err
	}
	lines := splitLines(content)
	h, body, err := readHeader(content, lines, r.Date != "")
	if err != nil {
		return text.Article{}, err
	}
	a := text.Article{Text: content, Blocks: blocks(content, body, h.title)}
	if len(a.Blocks) == 0 {
		return text.Article{}, errors.New("holds a header but no text")
	}
	a.Document = graph.Document{
		ID:        graph.DocumentID(content),
		Name:      name,
		URL:       first(r.URL, h.url),
		Title:     title(a, h.title),
		Language:  first(languageCode(r.Language), h.language),
		Published: graph.Date(first(string(r.Date), string(h.date))),
	}
	return a, nil
}

// title is what the header calls the article, else its headline.
func title(a text.Article, header text.Span) string {
	if header.Len() > 0 {
		return a.Text[header.Start:header.End]
	}
	if b := a.Blocks[0]; b.Heading {
		return strings.Join(strings.Fields(a.Text[b.Start:b.End]), " ")
	}
	return ""
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

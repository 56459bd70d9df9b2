package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

const (
	// headSize is how much of an item is looked at to tell what it is.
	headSize = 16 << 10
	// deepest is how many containers may lie in each other.
	deepest = 6
)

// errEnded says that nobody wants more articles.
var errEnded = errors.New("no more articles are wanted")

// item is something to be read: an article, or what holds many.
type item struct {
	name string
	in   *bufio.Reader
	// file is what in reads, if that is a file: archives want to jump in it.
	file *os.File
	// about is what is known of the item from outside: URL, Title, Author, Language
	// and Published.
	about graph.Document
	// contentType is what the server that sent it said.
	contentType string
	// depth is the number of containers around it.
	depth int
	// named is 0 for a place, onList or onPage for what one named.
	named int
	meter *meter
}

// pass is one run over places. Its methods that return an error return
// errEnded once the run is over; other errors are the reason why the item that
// they were given cannot be read, and are yielded with its name by read.
type pass struct {
	Reader
	ctx   context.Context
	yield func(text.Article, error) bool
	// only, if set, is the name of the part of a container that is wanted;
	// found says that it came.
	only  string
	found bool
}

// What is fetched because something names it is on a list of lists, an index of
// sitemaps, or on a list of pages, a feed or sitemap. What is on the latter is
// followed no further, or hostile lists would never end.
const (
	onList = 1 + iota
	onPage
)

// place reads what a place stands for.
func (p *pass) place(place string) error {
	if isAddress(place) && p.Fetch != nil {
		return p.fetch(item{name: place})
	}
	if container := containerOf(place); container != "" {
		p.only, p.found = place, false
		defer func() { p.only = "" }()
		if err := p.open(container); err != nil {
			return err
		}
		if !p.found {
			return p.fail(place, fmt.Errorf("%s holds no such article", container))
		}
		return nil
	}
	for name, err := range files(place) {
		if p.ctx.Err() != nil {
			return p.interrupted()
		}
		if err != nil {
			err = p.fail(name, err)
		} else {
			err = p.open(name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// containerOf is the file that a name such as "a.zip!b.txt" or "a.xml#3" lies
// in, "" if place is no such name.
func containerOf(place string) string {
	if _, err := os.Lstat(place); err == nil || place == Stdin {
		return ""
	}
	for i, r := range place {
		if r != '!' && r != '#' {
			continue
		}
		if info, err := os.Stat(place[:i]); err == nil && info.Mode().IsRegular() {
			return place[:i]
		}
	}
	return ""
}

// isAddress reports whether a place is on the web.
func isAddress(place string) bool {
	return strings.HasPrefix(place, "http://") || strings.HasPrefix(place, "https://")
}

// open reads the file of this name, or standard input.
func (p *pass) open(name string) error {
	it := item{name: name, meter: &meter{}}
	var in io.Reader = p.Stdin
	if name != Stdin {
		f, err := os.Open(name)
		if err != nil {
			return p.fail(name, cause(err))
		}
		defer f.Close()
		in, it.file = f, f
	} else if in == nil {
		in = os.Stdin
	}
	it.in = bufio.NewReaderSize(it.meter.source(in), headSize)
	return p.read(it)
}

// fetch reads what lies at the address that is the name of an item.
func (p *pass) fetch(it item) error {
	page, err := p.Fetch(p.ctx, it.name)
	if p.ctx.Err() != nil {
		return p.interrupted()
	}
	if err != nil {
		return p.fail(it.name, err)
	}
	defer page.Body.Close()
	p.Fetched[it.name] = true
	it.meter = &meter{}
	it.in = bufio.NewReaderSize(it.meter.source(page.Body), headSize)
	it.contentType = page.ContentType
	it.about.URL = first(page.URL, it.name)
	return p.read(it)
}

// follow fetches what a list names, under its address, unless that was fetched
// before.
func (p *pass) follow(list item, address string, about graph.Document, named int) error {
	if p.Fetched[address] {
		return nil
	}
	if p.ctx.Err() != nil {
		return p.interrupted()
	}
	return p.fetch(item{name: address, about: about, depth: list.depth + 1, named: named})
}

// follows reports whether the pages that lists name are to be fetched. A part of a
// list that is wanted by name is what the list says of it.
func (p *pass) follows() bool { return p.Follow && p.Fetch != nil && p.only == "" }

// read reads an item, whatever it is, and yields why it cannot be read if so.
func (p *pass) read(it item) error {
	if p.ctx.Err() != nil {
		return p.interrupted()
	}
	err := p.readFormat(it)
	if err == nil || errors.Is(err, errEnded) {
		return err
	}
	return p.fail(it.name, plainError(err))
}

// part reads what a container holds under a name of its own: "!path" or "#3".
func (p *pass) part(container item, name string, in io.Reader, about graph.Document) error {
	it := item{name: container.name + printable(name), about: about, depth: container.depth + 1, named: container.named, meter: container.meter}
	if !p.wanted(it.name) {
		return nil
	}
	it.in = bufio.NewReaderSize(in, headSize)
	return p.read(it)
}

// wanted reports whether a part of this name, or something in it, is to be read.
func (p *pass) wanted(name string) bool {
	rest, within := strings.CutPrefix(p.only, name)
	return p.only == "" || within && (rest == "" || rest[0] == '!' || rest[0] == '#')
}

// printable is a name without characters that would do something to a terminal.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, name)
}

// give yields an article.
func (p *pass) give(a text.Article) error {
	if p.only != "" && a.Name != p.only {
		return nil
	}
	p.found = true
	if !p.yield(a, nil) {
		return errEnded
	}
	return nil
}

// fail yields the reason why the item of this name gave no article.
func (p *pass) fail(name string, err error) error {
	if p.only != "" && name == p.only {
		p.found = true
	}
	if !p.yield(text.Article{}, &Error{Name: name, Err: err}) {
		return errEnded
	}
	return nil
}

// interrupted yields that the context is done.
func (p *pass) interrupted() error {
	p.yield(text.Article{}, fmt.Errorf("read articles: %w", p.ctx.Err()))
	return errEnded
}

// all returns the whole of an item.
func (p *pass) all(it item) ([]byte, error) {
	limit := p.limit()
	content, err := io.ReadAll(io.LimitReader(it.in, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(content)) > limit {
		return nil, fmt.Errorf("larger than the limit of %d bytes", limit)
	}
	return content, nil
}

// guarded calls a library on input that may be hostile: its panic is an error.
func guarded(what string, call func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: panic: %v", what, v)
		}
	}()
	return call()
}

// plainError says what the errors that libraries have for a file that ends too
// early mean.
func plainError(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("is cut off: %w", err)
	}
	return cause(err)
}

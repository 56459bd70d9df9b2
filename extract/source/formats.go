package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// format is one kind of input.
type format struct {
	// name is what the user calls it.
	name string
	// is reports whether what begins with these bytes is of the format. They
	// are at most headSize, and UTF-8 where the item is text in UTF-16.
	is func(p *pass, head []byte) bool
	// read yields the articles of an item. Its error is why it cannot go on.
	read func(p *pass, it item) error
}

// formats are tried in this order; what none of them claims is plain text. It
// is a function because reading a container asks for it again.
func formats() []format {
	return []format{
		{"gzip", begins("\x1f\x8b"), readGzip},
		{"zstd", isZstd, readZstd},
		{"zip", begins("PK\x03\x04", "PK\x05\x06"), readZip},
		{"tar", isTar, readTar},
		{"WARC", begins("WARC/"), readWARC},
		{"PDF", isPDF, readPDF},
		{"feed", isFeed, readFeed},
		{"sitemap", isSitemap, readSitemap},
		{"HTML", isHTML, readHTML},
		{"mailbox", isMailbox, readMailbox},
		{"mail", isMail, readMail},
		{"JSON Lines", isJSONLines, readJSONLines},
		{"JSON", isJSON, readJSON},
		{"CSV", isCSV, readCSV},
	}
}

// readFormat finds out what an item is, and reads it as that.
func (p *pass) readFormat(it item) error {
	if it.depth > deepest {
		return fmt.Errorf("lies in more than %d containers", deepest)
	}
	head, err := it.in.Peek(headSize)
	if err != nil && err != io.EOF {
		return err
	}
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		decoder := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
		it.in = bufio.NewReaderSize(decoder.Reader(it.in), headSize)
		if head, err = it.in.Peek(headSize); err != nil && err != io.EOF {
			return err
		}
		it.file, it.contentType = nil, ""
	}
	for _, f := range formats() {
		if f.is(p, head) {
			return f.read(p, it)
		}
	}
	return readText(p, it)
}

// begins is a format that is known by its first bytes.
func begins(magic ...string) func(*pass, []byte) bool {
	return func(_ *pass, head []byte) bool {
		for _, m := range magic {
			if bytes.HasPrefix(head, []byte(m)) {
				return true
			}
		}
		return false
	}
}

// readText reads plain text and Markdown.
func readText(p *pass, it item) error {
	content, err := p.all(it)
	if err != nil {
		return err
	}
	s, err := decode(content, it.contentType)
	if err != nil {
		return err
	}
	a, err := p.article(it, s)
	if err != nil {
		return err
	}
	return p.give(a)
}

// markup is the beginning of a text in lower case, without what may stand before
// its first element: a byte-order mark, white space, and of XML the declaration,
// comments and the type of the document.
func markup(head []byte) string {
	s := strings.ToLower(strings.TrimPrefix(string(head), "\uFEFF"))
	for {
		s = strings.TrimSpace(s)
		end := ""
		switch {
		case strings.HasPrefix(s, "<?"):
			end = "?>"
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case strings.HasPrefix(s, "<!doctype") && !strings.HasPrefix(s, "<!doctype html"):
			end = ">"
			if open := strings.IndexByte(s, '['); open >= 0 && open < strings.IndexByte(s, '>') {
				end = "]>"
			}
		default:
			return s
		}
		_, after, found := strings.Cut(s, end)
		if !found {
			return ""
		}
		s = after
	}
}

// isElement reports whether s begins with one of these elements.
func isElement(s string, names ...string) bool {
	for _, name := range names {
		after, found := strings.CutPrefix(s, "<"+name)
		if found && (after == "" || strings.ContainsRune(" \t\r\n/>", rune(after[0]))) {
			return true
		}
	}
	return false
}

var errNoArticle = errors.New("holds no article")

package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http/httputil"
	"net/textproto"
	"regexp"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// maxHeader is the most bytes that the header of a record of WARC may have.
const maxHeader = 1 << 20

// documentTypes are the media types that may hold an article.
var documentTypes = []string{"text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown", "text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/feed+json"}

// readWARC reads the pages of a web archive one by one: answers with status 200
// of a type that can be an article, and records without HTTP around them.
func readWARC(p *pass, it item) error {
	for i := 1; ; i++ {
		header, err := warcHeader(it.in)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("WARC: record %d: %w", i, err)
		}
		length, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
		if err != nil || length < 0 {
			return fmt.Errorf("WARC: record %d: Content-Length %q is no number", i, header.Get("Content-Length"))
		}
		block := &io.LimitedReader{R: it.in, N: length}
		if err := p.record(it, "#"+strconv.Itoa(i), header, block); err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, block); err != nil {
			return fmt.Errorf("WARC: record %d: %w", i, err)
		}
		if block.N > 0 {
			return fmt.Errorf("WARC: record %d: %w", i, io.ErrUnexpectedEOF)
		}
	}
}

// warcHeader reads the empty lines before a record, its version and its header.
func warcHeader(in *bufio.Reader) (textproto.MIMEHeader, error) {
	for {
		line, err := in.ReadSlice('\n')
		if err == io.EOF && len(strings.TrimSpace(string(line))) == 0 {
			return nil, io.EOF
		}
		if err != nil && err != io.EOF {
			return nil, errors.New("begins with no version")
		}
		if s := strings.TrimSpace(string(line)); strings.HasPrefix(s, "WARC/") {
			break
		} else if s != "" {
			return nil, fmt.Errorf("begins with %.20q, not with a version", s)
		}
	}
	header := textproto.MIMEHeader{}
	for size := 0; ; {
		line, err := in.ReadSlice('\n')
		if err == io.EOF {
			return nil, io.ErrUnexpectedEOF
		}
		if size += len(line); err != nil || size > maxHeader {
			return nil, errors.New("its header is too long")
		}
		s := strings.TrimSpace(string(line))
		if s == "" {
			return header, nil
		}
		if key, value, found := strings.Cut(s, ":"); found {
			header.Set(key, strings.TrimSpace(value))
		}
	}
}

// record reads what one record holds, if that can be an article.
func (p *pass) record(it item, name string, header textproto.MIMEHeader, block io.Reader) error {
	about := graph.Document{URL: absolute(strings.Trim(header.Get("WARC-Target-URI"), "<>"))}
	switch header.Get("WARC-Type") {
	case "resource", "conversion":
		if !canBeArticle(header.Get("Content-Type")) {
			return nil
		}
		return p.part(it, name, block, about)
	case "response":
	default:
		return nil
	}
	if !strings.HasPrefix(strings.ToLower(header.Get("Content-Type")), "application/http") || !p.wanted(it.name+name) {
		return nil
	}
	// The length of a header is bounded by what a record may hold.
	block = io.LimitReader(block, p.limit()+maxHeader)
	return p.answer(item{
		name: it.name + name, about: about, depth: it.depth + 1, meter: it.meter,
		in: bufio.NewReaderSize(block, headSize),
	})
}

// answer reads what an answer of HTTP holds, up to the end of its record: the
// length that the server gave is not always that of what was kept.
func (p *pass) answer(it item) error {
	lines := textproto.NewReader(it.in)
	status, err := lines.ReadLine()
	var header textproto.MIMEHeader
	if err == nil {
		header, err = lines.ReadMIMEHeader()
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return p.fail(it.name, fmt.Errorf("HTTP: %w", plainError(err)))
	}
	if code := strings.Fields(status); len(code) < 2 || code[1] != "200" || !canBeArticle(header.Get("Content-Type")) {
		return nil
	}
	if strings.EqualFold(header.Get("Transfer-Encoding"), "chunked") && chunked(it.in) {
		it.in = bufio.NewReaderSize(httputil.NewChunkedReader(it.in), headSize)
	}
	it.contentType = header.Get("Content-Type")
	return p.read(it)
}

// chunkSize is the first line of a body that was kept as it was sent, in chunks.
var chunkSize = regexp.MustCompile(`^[0-9A-Fa-f]{1,8}[ \t]*(;[^\r\n]*)?\r\n`)

func chunked(in *bufio.Reader) bool {
	head, err := in.Peek(64)
	return (err == nil || err == io.EOF) && chunkSize.Match(head)
}

// canBeArticle reports whether something of this media type, or of none, is
// worth a look.
func canBeArticle(contentType string) bool {
	if contentType == "" {
		return true
	}
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		media, _, _ = strings.Cut(strings.ToLower(contentType), ";")
	}
	for _, t := range documentTypes {
		if strings.TrimSpace(media) == t {
			return true
		}
	}
	return false
}

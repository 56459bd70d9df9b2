package source

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/relata-kg/relata/graph"
)

// Columns names the columns of CSV, or the keys of JSON Lines, that hold what is
// known of an article. Where one is empty the usual names are looked for.
type Columns struct {
	Text, Title, Date, URL, Language string
}

// ParseColumns reads "text=body,date=day": what a column holds, and its name.
func ParseColumns(s string) (Columns, error) {
	var c Columns
	fields := c.fields()
	for _, pair := range strings.Split(s, ",") {
		what, name, _ := strings.Cut(pair, "=")
		i := slices.IndexFunc(fields, func(f columnField) bool { return f.what == strings.TrimSpace(what) })
		if name = strings.TrimSpace(name); i < 0 || name == "" {
			return Columns{}, fmt.Errorf("columns %q: want some of text=NAME,title=NAME,date=NAME,url=NAME,lang=NAME", pair)
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
		{"text", &c.Text, []string{"text", "body", "content", "article", "article_text", "maintext", "texte", "contenu"}},
		{"title", &c.Title, []string{"title", "headline", "titre"}},
		{"date", &c.Date, []string{"date", "published", "date_published", "published_at", "publish_date", "publication_date", "date_publish"}},
		{"url", &c.URL, []string{"url", "link", "address", "uri", "lien"}},
		{"lang", &c.Language, []string{"lang", "language", "langue"}},
	}
}

// in fills in the columns that are not named with those of the given ones that
// have a usual name. Without one for the text it is an error.
func (c Columns) in(given []string) (Columns, error) {
	for _, f := range c.fields() {
		for _, usual := range f.usual {
			i := slices.IndexFunc(given, func(g string) bool { return strings.EqualFold(strings.TrimSpace(g), usual) })
			if *f.name == "" && i >= 0 {
				*f.name = given[i]
			}
		}
	}
	if c.Text == "" || !slices.Contains(given, c.Text) {
		return c, fmt.Errorf("none of its columns is known to hold text; name one of %s", printable(strings.Join(given[:min(len(given), 20)], ", ")))
	}
	return c, nil
}

// row reads one row of a table; value gives what a column holds.
func (p *pass) row(it item, name string, c Columns, value func(column string) string) error {
	about := graph.Document{
		URL: absolute(value(c.URL)), Title: oneLine(value(c.Title)), Language: languageCode(value(c.Language)),
		Published: graph.Date(day(strings.TrimSpace(value(c.Date)))),
	}
	if strings.TrimSpace(value(c.Text)) == "" {
		return p.fail(it.name+name, fmt.Errorf("has no %s", c.Text))
	}
	return p.part(it, name, strings.NewReader(value(c.Text)), about)
}

// isJSONLines knows an object that ends on its first line, or not within sight.
func isJSONLines(_ *pass, head []byte) bool {
	line, _, ends := bytes.Cut(bytes.TrimPrefix(head, []byte("\uFEFF")), []byte("\n"))
	line = bytes.TrimSpace(line)
	if !bytes.HasPrefix(line, []byte("{")) || !bytes.HasPrefix(bytes.TrimSpace(line[1:]), []byte(`"`)) {
		return false
	}
	return json.Valid(line) || !ends && len(head) >= headSize
}

// readJSONLines reads objects, one a line.
func readJSONLines(p *pass, it item) error {
	var columns Columns
	for i := 1; ; i++ {
		line, err := p.line(it.in)
		if err == io.EOF {
			return nil
		}
		name := "#" + strconv.Itoa(i)
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var object map[string]any
		if err == nil {
			object, err = jsonObject(line)
		}
		if err == nil && columns.Text == "" {
			if columns, err = p.Columns.in(keys(object)); err != nil {
				return err
			}
		}
		if err == nil {
			err = p.row(it, name, columns, func(column string) string { return stringOf(object[column]) })
		} else if !errors.Is(err, errLongLine) && !isSyntax(err) {
			return err
		} else {
			err = p.fail(it.name+name, err)
		}
		if err != nil {
			return err
		}
	}
}

// jsonObject parses one line.
func jsonObject(line []byte) (map[string]any, error) {
	if !utf8.Valid(line) {
		s, err := decode(line, "")
		if err != nil {
			return nil, errSyntax{err}
		}
		line = []byte(s)
	}
	var object map[string]any
	if err := json.Unmarshal(bytes.TrimPrefix(line, []byte("\uFEFF")), &object); err != nil {
		return nil, errSyntax{fmt.Errorf("JSON: %w", err)}
	}
	return object, nil
}

// errSyntax is the error of one line, after which the next can be read.
type errSyntax struct{ error }

func isSyntax(err error) bool {
	_, is := errors.AsType[errSyntax](err)
	return is
}

// keys are those of an object, in order.
func keys(object map[string]any) []string {
	var all []string
	for k := range object {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

// stringOf is a value as text: paragraphs may be a list of strings.
func stringOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var lines []string
		for _, e := range v {
			if s, is := e.(string); is {
				lines = append(lines, s)
			}
		}
		return strings.Join(lines, "\n\n")
	}
	return ""
}

var errLongLine = errors.New("is a line longer than an article may be")

// line returns the next line with its end, io.EOF after the last. Of one that is
// longer than an article may be it returns errLongLine, and the next call goes
// on behind it.
func (p *pass) line(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		b, err := in.ReadSlice('\n')
		if long = long || int64(len(line)+len(b)) > p.limit(); long {
			line = nil
		} else {
			line = append(line, b...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			if p.ctx.Err() != nil {
				return nil, p.interrupted()
			}
			continue
		case err == io.EOF && (long || len(line) > 0), err == nil:
			if long {
				return nil, errLongLine
			}
			return line, nil
		}
		return nil, err
	}
}

// isCSV knows a table by its first line, if that names a column of text.
func isCSV(p *pass, head []byte) bool {
	line, _, ends := strings.Cut(strings.TrimPrefix(string(head), "\uFEFF"), "\n")
	if !ends && len(head) >= headSize || !utf8.ValidString(line) {
		return false
	}
	header, err := csvReader(strings.NewReader(line), separator(line)).Read()
	if err != nil || len(header) < 2 {
		return false
	}
	_, err = p.Columns.in(header)
	return err == nil
}

// separator is what stands most often between the columns of a header.
func separator(line string) rune {
	best := ','
	for _, r := range ";\t|" {
		if strings.Count(line, string(r)) > strings.Count(line, string(best)) {
			best = r
		}
	}
	return best
}

func csvReader(in io.Reader, comma rune) *csv.Reader {
	r := csv.NewReader(in)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	return r
}

// readCSV reads rows, which are numbered from 1 behind the header.
func readCSV(p *pass, it item) error {
	head, err := it.in.Peek(headSize)
	if err != nil && err != io.EOF {
		return err
	}
	line, _, _ := strings.Cut(string(head), "\n")
	if bytes.HasPrefix(head, []byte("\uFEFF")) {
		if _, err := it.in.Discard(len("\uFEFF")); err != nil {
			return err
		}
	}
	bounded := &boundedRow{in: it.in}
	rows := csvReader(bounded, separator(line))
	bounded.left = p.limit()
	header, err := rows.Read()
	if err != nil {
		return fmt.Errorf("CSV: %w", err)
	}
	columns, err := p.Columns.in(header)
	if err != nil {
		return err
	}
	for i := 1; ; i++ {
		bounded.left = p.limit()
		row, err := rows.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("CSV: row %d: %w", i, err)
		}
		err = p.row(it, "#"+strconv.Itoa(i), columns, func(column string) string {
			if c := slices.Index(header, column); c >= 0 && c < len(row) {
				return row[c]
			}
			return ""
		})
		if err != nil {
			return err
		}
	}
}

// boundedRow ends a row that is too long: a quotation mark that nothing closes.
type boundedRow struct {
	in   io.Reader
	left int64
}

func (b *boundedRow) Read(into []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("is longer than an article may be: is a quotation mark missing?")
	}
	n, err := b.in.Read(into)
	b.left -= int64(n)
	return n, err
}

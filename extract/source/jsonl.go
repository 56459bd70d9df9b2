package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
	return p.objects(it, func() ([]byte, error) { return p.line(it.in) })
}

// objects reads the objects that next gives, up to io.EOF; what is blank counts, but
// is none. One that next could not give, or that is no object, is told of.
func (p *pass) objects(it item, next func() ([]byte, error)) error {
	var columns Columns
	for i := 1; ; i++ {
		raw, err := next()
		if err == io.EOF {
			return nil
		}
		name := "#" + strconv.Itoa(i)
		if err == nil && len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		var object map[string]any
		if err == nil {
			object, err = jsonObject(raw)
		}
		if err == nil && columns.Text == "" {
			if columns, err = p.Columns.in(keys(object)); err != nil {
				return err
			}
		}
		// What the first does not say, others may.
		columns = columns.with(keys(object))
		if err == nil {
			err = p.row(it, name, columns, func(column string) string { return stringOf(object[column]) })
		} else if !isSyntax(err) {
			return err
		} else {
			err = p.fail(it.name+name, err)
		}
		if err != nil {
			return err
		}
	}
}

// jsonObject parses one object.
func jsonObject(raw []byte) (map[string]any, error) {
	if !utf8.Valid(raw) {
		s, err := decode(raw, "")
		if err != nil {
			return nil, errSyntax{err}
		}
		raw = []byte(s)
	}
	var object map[string]any
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\uFEFF")), &object); err != nil {
		return nil, errSyntax{fmt.Errorf("JSON: %w", err)}
	}
	return object, nil
}

// errSyntax is the error of one line or object, after which the next can be read.
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

var errLongLine = errSyntax{errors.New("is a line longer than an article may be")}

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

package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

var jsonStart = regexp.MustCompile(`^\s*(?:\[\s*)?\{\s*"`)

// isJSON knows an array of objects, or objects that take several lines each.
func isJSON(_ *pass, head []byte) bool {
	return jsonStart.Match(bytes.TrimPrefix(head, []byte("\uFEFF")))
}

// readJSON reads the objects of an array, or those that follow each other.
func readJSON(p *pass, it item) error {
	o := objects{pass: p, in: it.in}
	return p.objects(it, o.next)
}

// objects cuts JSON into its objects, of which only one is in memory at a time.
type objects struct {
	*pass
	in *bufio.Reader
	// inArray says that an array is open.
	inArray bool
}

var errLongObject = errSyntax{errors.New("is an object larger than an article may be")}

// next returns the next object, io.EOF after the last. Of one that is larger than an
// article may be it returns errLongObject, and the next call goes on behind it.
func (o *objects) next() ([]byte, error) {
	if err := o.begin(); err != nil {
		return nil, err
	}
	var object []byte
	var s braces
	for long := false; ; {
		if _, err := o.in.Peek(1); err == io.EOF {
			return nil, io.ErrUnexpectedEOF
		} else if err != nil {
			return nil, err
		}
		chunk, err := o.in.Peek(o.in.Buffered())
		if err != nil {
			return nil, err
		}
		n := s.end(chunk)
		if long = long || int64(len(object)+n) > o.limit(); long {
			object = nil
		} else {
			object = append(object, chunk[:n]...)
		}
		if _, err := o.in.Discard(n); err != nil {
			return nil, err
		}
		switch {
		case s.depth == 0 && long:
			return nil, errLongObject
		case s.depth == 0:
			return object, nil
		case o.ctx.Err() != nil:
			return nil, o.interrupted()
		}
	}
}

// begin passes over what stands before the next object.
func (o *objects) begin() error {
	for {
		r, _, err := o.in.ReadRune()
		switch {
		case err == io.EOF && o.inArray:
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		case r == '{':
			return o.in.UnreadRune()
		case r == '[' && !o.inArray, r == ']' && o.inArray:
			o.inArray = r == '['
		case !strings.ContainsRune(" \t\r\n,\uFEFF", r):
			return fmt.Errorf("JSON: %q where an object should begin", r)
		}
	}
}

// braces follows JSON to where the object with which it begins ends.
type braces struct {
	depth             int
	inString, escaped bool
}

// end returns how much of chunk, which goes on where the last one ended, belongs to the
// object. The depth is 0 if that ends in it.
func (s *braces) end(chunk []byte) int {
	for i := 0; i < len(chunk); i++ {
		c := chunk[i]
		switch {
		case s.escaped:
			s.escaped = false
		case s.inString && c != '"' && c != '\\':
		case s.inString:
			s.inString, s.escaped = c != '"', c == '\\'
		case c == '"':
			s.inString = true
		case c == '{':
			s.depth++
		case c == '}':
			if s.depth--; s.depth == 0 {
				return i + 1
			}
		}
	}
	return len(chunk)
}

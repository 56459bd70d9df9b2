package dump

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

const (
	// maxLine is the longest line that is read, in bytes: that of a document
	// with its text.
	maxLine = 64 << 20
	// maxFacts is the most facts of one document. A store takes a document
	// whole, so all of them are held at once.
	maxFacts = 1_000_000
)

var errLong = errors.New("the line is too long")

// lines reads lines of bounded length.
type lines struct {
	in     *bufio.Reader
	line   []byte
	number int // of the line that next has returned last
	limit  int
}

func newLines(r io.Reader) *lines {
	return &lines{in: bufio.NewReaderSize(r, 64<<10), limit: maxLine}
}

// next returns the next line without its end, valid until the next call. The
// error is io.EOF behind the last line, and is errLong for a line of which there
// is more than the limit; the lines behind that can be read.
func (l *lines) next() ([]byte, error) {
	l.line = l.line[:0]
	l.number++
	isLong := false
	for {
		part, err := l.in.ReadSlice('\n')
		if isLong = isLong || len(l.line)+len(part) > l.limit; !isLong {
			l.line = append(l.line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && (isLong || len(l.line) > 0):
			err = nil // a last line without an end
		case err != nil && !errors.Is(err, io.EOF):
			return nil, fmt.Errorf("line %d: %w", l.number, err)
		case err != nil:
			l.number--
			return nil, io.EOF
		}
		if isLong {
			return nil, fmt.Errorf("%w: more than %d bytes", errLong, l.limit)
		}
		return trimEnd(l.line), nil
	}
}

func trimEnd(line []byte) []byte {
	for len(line) > 0 && (line[len(line)-1] == '\n' || line[len(line)-1] == '\r') {
		line = line[:len(line)-1]
	}
	return line
}

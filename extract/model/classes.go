package model

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ClassTop masks the bits of a class's number that tell the class of classes
// that it belongs to: the first steps on a cluster's path through the tree of
// clusters.
const ClassTop = 63

// ParseClasses reads classes of words, such as Brown clusters, from lines of
// the form "number: word word …"; lines that start with # are comments. The
// index maps the hash of a word to the number of its class.
func ParseClasses(name string, r io.Reader) (Index, error) {
	var entries []Entry
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		number, words, _ := strings.Cut(line, ":")
		class, err := strconv.ParseUint(number, 10, 32)
		if err != nil {
			return Index{}, fmt.Errorf("%s:%d: number of a class: %w", name, n, err)
		}
		for _, w := range strings.Fields(words) {
			entries = append(entries, Entry{Key(String(w)), uint32(class)})
		}
	}
	if err := lines.Err(); err != nil {
		return Index{}, fmt.Errorf("read classes %s: %w", name, err)
	}
	return Pack(entries), nil
}

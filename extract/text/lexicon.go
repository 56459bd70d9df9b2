package text

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
)

// Lexicon is a word list of a language: section, then entry, then value. An
// entry without a value has the empty one. Entries are in lower case unless
// case tells in that section.
type Lexicon map[string]map[string]string

// ReadLexicon reads the word list of that name among a language's files.
func ReadLexicon(files fs.FS, name string) (Lexicon, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("read word list: %w", err)
	}
	return ParseLexicon(name, data)
}

// ParseLexicon reads a word list. Lines are "entry" or "entry = value";
// several entries with one value may share a line, separated by commas; a
// "[section]" line starts a section; "#" starts a comment line. The error
// gives name and line.
func ParseLexicon(name string, data []byte) (Lexicon, error) {
	lex := Lexicon{}
	var section map[string]string
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			title, closed := strings.CutSuffix(line[1:], "]")
			if !closed {
				return nil, fmt.Errorf("%s:%d: section %q lacks its closing bracket", name, n, line)
			}
			if section = lex[title]; section == nil {
				section = map[string]string{}
				lex[title] = section
			}
		case section == nil:
			return nil, fmt.Errorf("%s:%d: entry %q stands before the first section", name, n, line)
		default:
			entries, value, _ := strings.Cut(line, "=")
			for entry := range strings.SplitSeq(entries, ",") {
				if entry = strings.TrimSpace(entry); entry == "" {
					return nil, fmt.Errorf("%s:%d: empty entry in %q", name, n, line)
				}
				section[entry] = strings.TrimSpace(value)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return lex, nil
}

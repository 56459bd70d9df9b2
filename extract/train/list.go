package train

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"github.com/relata-kg/relata/extract/lang"
)

// ListFile is the name of a language's list of treebanks.
const ListFile = "treebanks.txt"

// List names the files of a language's treebanks by what they are for: "train",
// "dev" or "test". Paths are relative to the folder of all treebanks.
type List map[string][]string

// Treebanks reads the list of a language: lines of the form "kind: path".
func Treebanks(l lang.Language) (List, error) {
	data, err := fs.ReadFile(l.Files, ListFile)
	if err != nil {
		return nil, fmt.Errorf("read treebanks of %s: %w", l.Name, err)
	}
	list := List{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, path, ok := strings.Cut(line, ":")
		if kind = strings.TrimSpace(kind); !ok || kind != "train" && kind != "dev" && kind != "test" {
			return nil, fmt.Errorf("%s/%s:%d: neither train, dev nor test: %q", l.Code, ListFile, n, line)
		}
		list[kind] = append(list[kind], strings.TrimSpace(path))
	}
	return list, lines.Err()
}

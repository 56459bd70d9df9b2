package quadstore

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Files of the engine that it does not name in its errors, by what they start
// with. The marker of the manifest ends with the name of the manifest.
const (
	manifestMarker = "marker.manifest."
	formatMarker   = "marker.format-version."
	optionsFile    = "OPTIONS-"
)

// diagnose names the file that is at fault where an error of opening does not.
func diagnose(folder string, o *pebble.Options, wrong error) error {
	if _, names := errors.AsType[*fs.PathError](wrong); names {
		return wrong
	}
	names, err := o.FS.List(folder)
	if err != nil {
		return errors.Join(wrong, err)
	}
	if hasFile(names, manifestMarker) == "" {
		return wrong // a new store
	}
	if hasFile(names, formatMarker) == "" {
		return fmt.Errorf("file %s… is missing: %w", formatMarker, wrong)
	}
	if name := hasFile(names, optionsFile); name != "" {
		data, err := readFile(o.FS, o.FS.PathJoin(folder, name))
		if err != nil {
			return errors.Join(wrong, err)
		}
		if err := o.CheckCompatibility(folder, string(data)); err != nil {
			return fmt.Errorf("file %s: %w", name, err)
		}
	}
	manifest := strings.TrimPrefix(filepath.Ext(hasFile(names, manifestMarker)), ".")
	return fmt.Errorf("by the list of files in %s: %w", manifest, wrong)
}

// hasFile is the last of the names with this prefix, empty if there is none.
func hasFile(names []string, prefix string) string {
	found := slices.DeleteFunc(slices.Sorted(slices.Values(names)), func(name string) bool { return !strings.HasPrefix(name, prefix) })
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1]
}

func readFile(files vfs.FS, path string) (data []byte, err error) {
	f, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.ReadAll(f)
}

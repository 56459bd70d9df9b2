package source

import (
	"fmt"
	"io"
)

const (
	// freely is how many bytes any file may unpack to, and ratio how many more
	// for each of its own bytes. Texts shrink five- to twentyfold.
	freely = 64 << 20
	ratio  = 100
)

// meter counts what is read of a file and what all layers of packing in it
// unpack to. A file that unpacks to far too much is a bomb.
type meter struct{ read, unpacked int64 }

// source counts what is read of the file itself.
func (m *meter) source(r io.Reader) io.Reader {
	return readerFunc(func(b []byte) (int, error) {
		n, err := r.Read(b)
		m.read += int64(n)
		return n, err
	})
}

// sourceAt does the same for a file that is read here and there.
func (m *meter) sourceAt(r io.ReaderAt) io.ReaderAt {
	return readerAtFunc(func(b []byte, at int64) (int, error) {
		n, err := r.ReadAt(b, at)
		m.read += int64(n)
		return n, err
	})
}

// unpacking counts what a decompressor gives, and ends it when that is too much.
func (m *meter) unpacking(r io.Reader) io.Reader {
	return readerFunc(func(b []byte) (int, error) {
		n, err := r.Read(b)
		m.unpacked += int64(n)
		if m.unpacked > freely+ratio*m.read {
			return 0, fmt.Errorf("unpacks to more than %d times its size", ratio)
		}
		return n, err
	})
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

type readerAtFunc func([]byte, int64) (int, error)

func (f readerAtFunc) ReadAt(b []byte, at int64) (int, error) { return f(b, at) }

package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// File is what a model file holds: named sections, in order of writing. The
// zero File is empty and ready to write to.
//
// On disk: the magic, a CRC-32C of all that follows, then, packed by zstd, for each
// section its name and its data, each behind its length. Files of the version before
// are read too: they are not packed.
type File struct{ sections []section }

type section struct {
	name string
	data []byte
}

const (
	magic      = "relata model 3\n\x00"
	magicPlain = "relata model 2\n\x00"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Parse reads a file from its bytes, which it may keep and does not change. A
// damaged file is an error.
func Parse(b []byte) (*File, error) {
	isPlain := bytes.HasPrefix(b, []byte(magicPlain))
	if len(b) < len(magic)+4 || !isPlain && string(b[:len(magic)]) != magic {
		return nil, errors.New("not a model file of this version")
	}
	sum, b := binary.LittleEndian.Uint32(b[len(magic):]), b[len(magic)+4:]
	if crc32.Checksum(b, castagnoli) != sum {
		return nil, errors.New("model file is damaged: its checksum differs")
	}
	if !isPlain {
		var err error
		if b, err = unpack(b); err != nil {
			return nil, fmt.Errorf("unpack model file: %w", err)
		}
	}
	f := &File{}
	for len(b) > 0 {
		var name, data []byte
		var err error
		if name, b, err = cut(b); err == nil {
			data, b, err = cut(b)
		}
		if err != nil {
			return nil, fmt.Errorf("section %d of model file: %w", len(f.sections), err)
		}
		f.sections = append(f.sections, section{string(name), data})
	}
	return f, nil
}

// cut takes a length and as many bytes off the front of b.
func cut(b []byte) (part, rest []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, nil, io.ErrUnexpectedEOF
	}
	b = b[size:]
	return b[:n], b[n:], nil
}

// WriteTo writes the file to w.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	var body []byte
	for _, s := range f.sections {
		body = append(appendString(body, s.name), appendString(nil, string(s.data))...)
	}
	body, err := pack(body)
	if err != nil {
		return 0, fmt.Errorf("pack model file: %w", err)
	}
	head := binary.LittleEndian.AppendUint32([]byte(magic), crc32.Checksum(body, castagnoli))
	n, err := w.Write(append(head, body...))
	return int64(n), err
}

// pack packs b as small as it gets: models are read more often than made. One
// goroutine does, and there are no checksums but that of the file.
func pack(b []byte) ([]byte, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, err
	}
	packed := z.EncodeAll(b, nil)
	return packed, z.Close()
}

func unpack(b []byte) ([]byte, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return z.DecodeAll(b, nil)
}

func (f *File) add(name string, data []byte) { f.sections = append(f.sections, section{name, data}) }

func (f *File) section(name string) ([]byte, error) {
	for _, s := range f.sections {
		if s.name == name {
			return s.data, nil
		}
	}
	return nil, fmt.Errorf("model file without section %q", name)
}

// AddIndex adds an index under a name.
func (f *File) AddIndex(name string, x Index) { f.add(name, x.bytes()) }

// AddDense adds a dense table under a name.
func (f *File) AddDense(name string, d Dense) { f.add(name, d.index.bytes()) }

// AddSparse adds a sparse table under a name.
func (f *File) AddSparse(name string, s Sparse) { f.add(name, s.bytes()) }

// AddNet adds a network under a name.
func (f *File) AddNet(name string, n Net) { f.add(name, n.bytes()) }

// AddStrings adds a list of strings, none with a line break, under a name.
func (f *File) AddStrings(name string, list []string) { f.add(name, []byte(strings.Join(list, "\n"))) }

// Index is the index of that name.
func (f *File) Index(name string) (Index, error) {
	b, err := f.section(name)
	if err != nil {
		return Index{}, err
	}
	x, err := parseIndex(b)
	if err != nil {
		return Index{}, fmt.Errorf("section %q: %w", name, err)
	}
	return x, nil
}

// Dense is the dense table of that name.
func (f *File) Dense(name string) (Dense, error) {
	x, err := f.Index(name)
	return Dense{x}, err
}

// Sparse is the sparse table of that name; it is an error if it has other than
// the given number of classes.
func (f *File) Sparse(name string, classes int) (Sparse, error) {
	b, err := f.section(name)
	if err != nil {
		return Sparse{}, err
	}
	s, err := parseSparse(b)
	if err != nil {
		return Sparse{}, fmt.Errorf("section %q: %w", name, err)
	}
	if s.classes != classes {
		return Sparse{}, fmt.Errorf("section %q has %d classes, not %d", name, s.classes, classes)
	}
	return s, nil
}

// Net is the network of that name; it is an error if it has other than the given
// number of classes.
func (f *File) Net(name string, classes int) (Net, error) {
	b, err := f.section(name)
	if err != nil {
		return Net{}, err
	}
	n, err := parseNet(b)
	if err != nil {
		return Net{}, fmt.Errorf("section %q: %w", name, err)
	}
	if n.classes != classes {
		return Net{}, fmt.Errorf("section %q has %d classes, not %d", name, n.classes, classes)
	}
	return n, nil
}

// Strings is the list of that name.
func (f *File) Strings(name string) ([]string, error) {
	b, err := f.section(name)
	if err != nil || len(b) == 0 {
		return nil, err
	}
	return strings.Split(string(b), "\n"), nil
}

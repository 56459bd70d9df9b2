package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/relata-kg/relata/graph"
)

// unpackMemory is the most that a decompressor may keep in memory.
const unpackMemory = 32 << 20

// maxEntries is the most files that the table of a ZIP archive may name.
const maxEntries = 1 << 20

// readGzip reads what is compressed, under the same name.
func readGzip(p *pass, it item) error {
	z, err := gzip.NewReader(it.in)
	if err != nil {
		return fmt.Errorf("gzip: %w", err)
	}
	return p.unpacked(it, z)
}

// isZstd knows a frame, or one that is to be skipped.
func isZstd(_ *pass, head []byte) bool {
	return bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")) ||
		len(head) > 4 && head[0]&0xf0 == 0x50 && bytes.HasPrefix(head[1:], []byte("\x2a\x4d\x18"))
}

func readZstd(p *pass, it item) error {
	z, err := zstd.NewReader(it.in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(unpackMemory), zstd.WithDecoderLowmem(true))
	if err != nil {
		return fmt.Errorf("zstd: %w", err)
	}
	defer z.Close()
	return p.unpacked(it, z)
}

// unpacked reads what a decompressor makes of an item.
func (p *pass) unpacked(it item, z io.Reader) error {
	about := it.about
	return p.part(it, "", it.meter.unpacking(z), about)
}

func isTar(_ *pass, head []byte) bool {
	return len(head) >= 262 && string(head[257:262]) == "ustar"
}

func readTar(p *pass, it item) error {
	files := tar.NewReader(it.in)
	for {
		h, err := files.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("tar: %w", err)
		}
		if h.Typeflag != tar.TypeReg || hidden(h.Name) {
			continue
		}
		if err := p.part(it, "!"+h.Name, files, graph.Document{}); err != nil {
			return err
		}
	}
}

// readZip reads an archive. One that is no file, such as one in another
// archive, is held in memory and no larger than an article.
func readZip(p *pass, it item) error {
	var at io.ReaderAt
	var size int64
	if it.file != nil {
		info, err := it.file.Stat()
		if err != nil {
			return err
		}
		at, size = it.meter.sourceAt(it.file), info.Size()
	}
	if at == nil || size == 0 {
		content, err := p.all(it)
		if err != nil {
			return err
		}
		at, size = bytes.NewReader(content), int64(len(content))
	}
	z, err := zip.NewReader(at, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return err
	}
	if len(z.File) > maxEntries {
		return fmt.Errorf("zip: names %d files; the limit is %d", len(z.File), maxEntries)
	}
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" || f.Name == "mimetype" {
			return errors.New("is an office document or a book: save it as text, HTML or PDF")
		}
	}
	for _, f := range z.File {
		if !f.Mode().IsRegular() || hidden(f.Name) {
			continue
		}
		if err := p.zipped(it, f); err != nil {
			return err
		}
	}
	return nil
}

// zipped reads one file of an archive.
func (p *pass) zipped(it item, f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return p.fail(it.name+"!"+printable(f.Name), err)
	}
	defer in.Close()
	return p.part(it, "!"+f.Name, it.meter.unpacking(in), graph.Document{})
}

// hidden reports whether a file of an archive is one that folders pass over.
func hidden(name string) bool {
	for _, part := range strings.Split(path.Clean(name), "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

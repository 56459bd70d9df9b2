// Package pdfium reads the text layer of PDF with PDFium, compiled to
// WebAssembly: bytes go in, lines with their places on the page come out. What
// a document does there stays in a machine of its own, without files or
// network, with little memory and an end in time.
package pdfium

import (
	"context"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"time"
	"unicode/utf16"

	"github.com/klauspost/compress/zstd"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/emscripten"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

//go:embed pdfium.wasm.zst
var packed []byte

const (
	// memoryPages is the memory of one machine, in pages of 64 KiB.
	memoryPages = 1024
	// patience is how long one document may take. What is no trap takes a tenth
	// of it or less.
	patience = 1800 * time.Millisecond
	// maxPages is the number of pages above which a document is refused, and
	// maxText that of characters above which a page is.
	maxPages = 100
	maxText  = 1 << 20
)

// ErrNoText is returned for a document without a text layer, such as a scan.
var ErrNoText = errors.New("has no text layer: is it a scan?")

// Document is what was found in a PDF.
type Document struct {
	// Title and Created are the metadata, as they are: "D:20250304101500Z".
	Title, Created string
	// Pages holds the lines of each page, in order.
	Pages [][]Line
}

// Line is a line of text. Top and Bottom are in points from the foot of the page.
type Line struct {
	Text        string
	Top, Bottom float64
}

// program is the module, made ready once, when first needed.
var program = sync.OnceValues(func() (*machineRoom, error) {
	ctx := context.Background()
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	code, err := d.DecodeAll(packed, nil)
	if err != nil {
		return nil, err
	}
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().
		WithMemoryLimitPages(memoryPages).WithCloseOnContextDone(true))
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, r); err != nil {
		return nil, err
	}
	compiled, err := r.CompileModule(ctx, code)
	if err != nil {
		return nil, err
	}
	return &machineRoom{r, compiled}, provide(ctx, r, compiled)
})

type machineRoom struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

// provide gives the module what it imports: Emscripten's own functions, and
// call-backs for forms and streams, which nothing here makes it call.
func provide(ctx context.Context, r wazero.Runtime, compiled wazero.CompiledModule) error {
	env := r.NewHostModuleBuilder("env")
	exporter, err := emscripten.NewFunctionExporterForModule(compiled)
	if err != nil {
		return err
	}
	exporter.ExportFunctions(env)
	for _, f := range compiled.ImportedFunctions() {
		if module, name, _ := f.Import(); module == "env" && strings.HasSuffix(name, "_CB") {
			nothing := api.GoFunc(func(_ context.Context, stack []uint64) { clear(stack) })
			env.NewFunctionBuilder().WithGoFunction(nothing, f.ParamTypes(), f.ResultTypes()).Export(name)
		}
	}
	_, err = env.Instantiate(ctx)
	return err
}

// Read returns the text layer of a PDF.
func Read(ctx context.Context, content []byte) (Document, error) {
	room, err := program()
	if err != nil {
		return Document{}, fmt.Errorf("start PDFium: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(allocate))
	module, err := room.runtime.InstantiateModule(ctx, room.module, wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize"))
	if err != nil {
		return Document{}, fmt.Errorf("start PDFium: %w", err)
	}
	defer module.Close(ctx)
	m := &machine{ctx: ctx, module: module}
	d := m.document(content)
	switch {
	case ctx.Err() != nil:
		return Document{}, fmt.Errorf("takes longer than %v", patience)
	case m.err != nil:
		return Document{}, m.err
	}
	return d, nil
}

// memory is that of one machine. It has its full size from the start, since
// growing it would copy it.
type memory []byte

func allocate(_, _ uint64) experimental.LinearMemory { return make(memory, memoryPages<<16) }

// Reallocate returns the first size bytes, nil if there are not so many.
func (m memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m)) {
		return nil
	}
	return m[:size:size]
}

// Free leaves the memory to the collector.
func (m memory) Free() {}

// machine runs the module for one document. Its methods do nothing once err is
// set.
type machine struct {
	ctx    context.Context
	module api.Module
	err    error
}

// document goes through PDFium's C interface.
func (m *machine) document(content []byte) Document {
	m.call("FPDF_InitLibrary")
	doc := m.call("FPDF_LoadMemDocument", m.bytes(content), uint64(len(content)), 0)
	if m.err == nil && doc == 0 {
		m.err = reason(m.call("FPDF_GetLastError"))
	}
	d := Document{Title: m.meta(doc, "Title"), Created: m.meta(doc, "CreationDate")}
	pages := int32(m.call("FPDF_GetPageCount", doc))
	if pages > maxPages {
		m.err = fmt.Errorf("has %d pages; the limit is %d", pages, maxPages)
	}
	chars := 0
	for i := int32(0); i < pages && m.err == nil; i++ {
		lines := m.page(doc, uint64(i))
		for _, l := range lines {
			chars += len(l.Text)
		}
		d.Pages = append(d.Pages, lines)
	}
	if m.err == nil && chars == 0 {
		m.err = ErrNoText
	}
	return d
}

// reason is what an error code of PDFium means.
func reason(code uint64) error {
	switch code {
	case 4:
		return errors.New("is locked by a password")
	case 5:
		return errors.New("is locked by a scheme that is not known")
	}
	return errors.New("is damaged, or no PDF")
}

// page returns the lines of a page; one that cannot be loaded has none.
func (m *machine) page(doc, index uint64) []Line {
	page := m.call("FPDF_LoadPage", doc, index)
	if page == 0 {
		return nil
	}
	text := m.call("FPDFText_LoadPage", page)
	var lines []Line
	switch count := int32(m.call("FPDFText_CountChars", text)); {
	case count > maxText:
		m.err = fmt.Errorf("page %d has %d characters; the limit is %d", index+1, count, maxText)
	case count > 0:
		lines = m.lines(text, uint64(count))
	}
	m.call("FPDFText_ClosePage", text)
	m.call("FPDF_ClosePage", page)
	return lines
}

// lines cuts the text of a page where PDFium puts the ends of lines.
func (m *machine) lines(text, count uint64) []Line {
	at := m.call("malloc", 2*(count+1))
	m.call("FPDFText_GetText", text, 0, count, at)
	units := m.utf16(at, count)
	m.call("free", at)
	var lines []Line
	start := 0
	for i := 0; i <= len(units); i++ {
		if i < len(units) && units[i] != '\n' && units[i] != '\r' {
			continue
		}
		if s := strings.TrimSpace(string(utf16.Decode(units[start:i]))); s != "" {
			top, bottom := m.box(text, units, start, i)
			lines = append(lines, Line{Text: s, Top: top, Bottom: bottom})
		}
		start = i + 1
	}
	return lines
}

// box is where the first letter of a line stands.
func (m *machine) box(text uint64, units []uint16, start, end int) (top, bottom float64) {
	at := m.call("malloc", 32)
	defer m.call("free", at)
	for i := start; i < end; i++ {
		if units[i] <= ' ' {
			continue
		}
		if m.call("FPDFText_GetCharBox", text, uint64(i), at, at+8, at+16, at+24) != 0 {
			return m.float(at + 24), m.float(at + 16)
		}
	}
	return 0, 0
}

// meta is one piece of the metadata.
func (m *machine) meta(doc uint64, tag string) string {
	const most = 1024
	name, at := m.bytes(append([]byte(tag), 0)), m.call("malloc", most)
	size := m.call("FPDF_GetMetaText", doc, name, at, most)
	if size < 2 || size > most {
		return ""
	}
	return string(utf16.Decode(m.utf16(at, size/2-1)))
}

// call calls a function of the module and returns its result, 0 if it has none.
func (m *machine) call(name string, args ...uint64) uint64 {
	if m.err != nil {
		return 0
	}
	f := m.module.ExportedFunction(name)
	if f == nil {
		m.err = fmt.Errorf("PDFium has no function %s", name)
		return 0
	}
	results, err := f.Call(m.ctx, args...)
	if err != nil {
		line, _, _ := strings.Cut(err.Error(), "\n")
		m.err = fmt.Errorf("is too hard to read, or needs more than %d MiB: %s: %s", memoryPages/16, name, line)
		return 0
	}
	if len(results) == 0 {
		return 0
	}
	return results[0]
}

// bytes puts b into the memory of the machine.
func (m *machine) bytes(b []byte) uint64 {
	at := m.call("malloc", uint64(len(b)))
	if m.err == nil && (at == 0 || !m.module.Memory().Write(uint32(at), b)) {
		m.err = fmt.Errorf("does not fit into the memory of %d MiB", memoryPages/16)
	}
	return at
}

// utf16 reads count units of UTF-16.
func (m *machine) utf16(at, count uint64) []uint16 {
	if m.err != nil {
		return nil
	}
	b, ok := m.module.Memory().Read(uint32(at), uint32(2*count))
	if !ok {
		m.err = errors.New("PDFium gave text outside its memory")
		return nil
	}
	units := make([]uint16, count)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return units
}

func (m *machine) float(at uint64) float64 {
	bits, ok := m.module.Memory().ReadUint64Le(uint32(at))
	if !ok {
		return 0
	}
	return math.Float64frombits(bits)
}

package export

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/relata-kg/relata/graph"
)

// Parquet is the table of CSV with types, for programs that read columns. A
// library that writes any Parquet is larger than all other formats together;
// this writes the little of it that a flat table needs: optional columns, plain
// values, pages packed by zstd. Memory holds one group of rows.
var Parquet = Format{
	Name:   "parquet",
	Binary: true,
	Doc:    "Parquet, the table of csv with types, for DuckDB, Spark, pandas and polars",
	Write:  writeParquet,
}

// A group of rows ends at either.
const (
	groupRows  = 100_000
	groupBytes = 32 << 20
)

func writeParquet(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], _ Options) error {
	pack, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	defer pack.Close()
	p := parquet{out: bufio.NewWriter(w), pack: pack, columns: make([]column, len(columns))}
	p.write([]byte(parquetMagic))
	if err := each(ctx, facts, p.fact); err != nil {
		return err
	}
	if err := p.endGroup(); err != nil {
		return err
	}
	footer := p.footer()
	p.write(footer)
	p.write(binary.LittleEndian.AppendUint32(nil, uint32(len(footer))))
	p.write([]byte(parquetMagic))
	return p.out.Flush()
}

const parquetMagic = "PAR1"

// The numbers by which Parquet's own definition calls things.
const (
	parquetBoolean, parquetInt64, parquetDouble, parquetBytes = 0, 2, 5, 6
	parquetPlain, parquetRLE                                  = 0, 3
	parquetOptional                                           = 1
	parquetUTF8                                               = 0
	parquetZstd                                               = 6
)

var parquetTypes = [...]int64{text: parquetBytes, number: parquetDouble, whole: parquetInt64, flag: parquetBoolean}

type parquet struct {
	out     *bufio.Writer
	pack    *zstd.Encoder
	columns []column
	// offset is how much is written, rows how many rows are in the group, bytes
	// how many of values, all how many rows there are.
	offset, all int64
	rows, bytes int
	groups      []thrift
}

// column is what a group has of one field.
type column struct {
	// levels are runs of rows that have a value or none.
	levels  []byte
	run     uint64
	present bool
	values  []byte
	bits    int // of values, if they are booleans
}

func (p *parquet) write(b []byte) {
	p.out.Write(b) // its error is that of the last Flush
	p.offset += int64(len(b))
}

func (p *parquet) fact(f *graph.Fact) error {
	for i, x := range columns {
		v := x.given(f)
		p.columns[i].add(x.kind, v)
		p.bytes += len(v)
	}
	p.rows++
	if p.rows == groupRows || p.bytes >= groupBytes {
		return p.endGroup()
	}
	return nil
}

func (c *column) add(k kind, v string) {
	if has := v != ""; has != c.present {
		c.endRun()
		c.present = has
	}
	c.run++
	if v == "" {
		return
	}
	switch k {
	case text:
		v = strings.ToValidUTF8(v, "\uFFFD")
		c.values = append(binary.LittleEndian.AppendUint32(c.values, uint32(len(v))), v...)
	case number:
		n, _ := strconv.ParseFloat(v, 64) // given has parsed it
		c.values = binary.LittleEndian.AppendUint64(c.values, math.Float64bits(n))
	case whole:
		n, _ := strconv.ParseInt(v, 10, 64) // a count of ours
		c.values = binary.LittleEndian.AppendUint64(c.values, uint64(n))
	case flag:
		if c.bits%8 == 0 {
			c.values = append(c.values, 0)
		}
		c.values[c.bits/8] |= 1 << (c.bits % 8)
		c.bits++
	}
}

// endRun writes how many rows in a row have a value, or have none.
func (c *column) endRun() {
	if c.run > 0 {
		c.levels = binary.AppendUvarint(c.levels, c.run<<1)
		present := byte(0)
		if c.present {
			present = 1
		}
		c.levels = append(c.levels, present)
	}
	c.run = 0
}

// endGroup writes the group, a page for each column.
func (p *parquet) endGroup() error {
	if p.rows == 0 {
		return nil
	}
	var chunks []thrift
	size := int64(0)
	for i := range p.columns {
		c := &p.columns[i]
		c.endRun()
		page := append(binary.LittleEndian.AppendUint32(nil, uint32(len(c.levels))), c.levels...)
		page = append(page, c.values...)
		packed := p.pack.EncodeAll(page, nil)
		head := pageHeader(p.rows, len(page), len(packed))
		start := p.offset
		p.write(head)
		p.write(packed)
		size += int64(len(head) + len(page))
		chunks = append(chunks, chunk(columns[i], start, p.rows, len(head)+len(page), len(head)+len(packed)))
		*c = column{levels: c.levels[:0], values: c.values[:0]}
	}
	var group thrift
	group.list(1, thriftStruct, chunks)
	group.int(2, thriftI64, size)
	group.int(3, thriftI64, int64(p.rows))
	p.groups = append(p.groups, group.end())
	p.all += int64(p.rows)
	p.rows, p.bytes = 0, 0
	_, err := p.out.Write(nil)
	return err
}

func pageHeader(rows, plain, packed int) []byte {
	var data, head thrift
	data.int(1, thriftI32, int64(rows))
	data.int(2, thriftI32, parquetPlain)
	data.int(3, thriftI32, parquetRLE)
	data.int(4, thriftI32, parquetRLE)
	head.int(1, thriftI32, 0) // a page of data
	head.int(2, thriftI32, int64(plain))
	head.int(3, thriftI32, int64(packed))
	head.nest(5, data.end())
	return head.end().bytes
}

func chunk(x field, start int64, rows, plain, packed int) thrift {
	var meta, c thrift
	meta.int(1, thriftI32, parquetTypes[x.kind])
	meta.list(2, thriftI32, []thrift{number32(parquetPlain), number32(parquetRLE)})
	meta.list(3, thriftBinary, []thrift{word(x.name)})
	meta.int(4, thriftI32, parquetZstd)
	meta.int(5, thriftI64, int64(rows))
	meta.int(6, thriftI64, int64(plain))
	meta.int(7, thriftI64, int64(packed))
	meta.int(9, thriftI64, start)
	c.int(2, thriftI64, start)
	c.nest(3, meta.end())
	return c.end()
}

func (p *parquet) footer() []byte {
	var root, f thrift
	root.text(4, "facts")
	root.int(5, thriftI32, int64(len(columns)))
	schema := []thrift{root.end()}
	for _, x := range columns {
		var s thrift
		s.int(1, thriftI32, parquetTypes[x.kind])
		s.int(3, thriftI32, parquetOptional)
		s.text(4, x.name)
		if x.kind == text {
			s.int(6, thriftI32, parquetUTF8)
		}
		schema = append(schema, s.end())
	}
	f.int(1, thriftI32, 1)
	f.list(2, thriftStruct, schema)
	f.int(3, thriftI64, p.all)
	f.list(4, thriftStruct, p.groups)
	f.text(6, "relata")
	return f.end().bytes
}

package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/urfave/cli/v2"

	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/source"
)

// quietTime is how often a run that nobody looks at writes into its log how far
// it is.
const quietTime = 30 * time.Second

// pace tells on standard error how many documents are done, at which rate, and
// how long the rest will take: as a meter if a person looks there, else as a line
// now and then, and not at all with --quiet.
type pace struct {
	meter *meter
	log   io.Writer // nil if there is a meter, or with --quiet
	start time.Time
	told  time.Time
	// files is the number of files to read, 0 while it is not known. One of them
	// may hold many documents.
	files atomic.Int64
}

// newPace begins to count the files that c names. It must be ended.
func newPace(c *cli.Context) *pace {
	p := &pace{meter: progress(c, "documents", 0)}
	if c.Bool("quiet") {
		return p
	}
	if !isTerminal(c.App.ErrWriter) {
		p.log = c.App.ErrWriter
	}
	go func() { p.files.Store(int64(source.Count(c.Args().Slice()...))) }()
	return p
}

// begin begins a pass.
func (p *pace) begin() { p.start, p.told = time.Now(), time.Now() }

// show tells of the documents that are done, if it is time.
func (p *pace) show(at documents.Progress) {
	done, files := at.Done+at.Known+at.Failed, int(p.files.Load())
	if files >= done {
		p.meter.of(files)
	}
	p.meter.at(done, count(at.Facts, "fact"))
	if now := time.Now(); p.log != nil && now.Sub(p.told) >= quietTime {
		p.told = now
		fmt.Fprintln(p.log, "relata: "+paceLine(done, files, now.Sub(p.start)))
	}
}

// paceLine says how far a run is that has done so many documents in some time:
// of files if that is not less, else of an unknown number.
func paceLine(done, files int, since time.Duration) string {
	rate := float64(done) / since.Seconds()
	if files < done || rate == 0 {
		return fmt.Sprintf("%s, %.1f a second", count(done, "document"), rate)
	}
	left := time.Duration(float64(files-done) / rate * float64(time.Second))
	return fmt.Sprintf("%d of %s, %.1f a second, %s left", done, count(files, "document"), rate, left.Round(time.Second))
}

package main

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"

	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/source"
)

// quietTime is how often a run that nobody looks at writes into its log how far
// it is.
const quietTime = 30 * time.Second

// pace tells on standard error how many documents are done, at which rate, and
// how long the rest will take: as a bar if a person looks there, else as a line
// now and then, and not at all with --quiet.
type pace struct {
	log   io.Writer // nil with --quiet
	bar   *progressbar.ProgressBar
	drawn bool // whether the bar is seen
	start time.Time
	told  time.Time
	// files is the number of files to read, 0 while it is not known. One of them
	// may hold many documents.
	files atomic.Int64
	stop  context.CancelFunc
}

// newPace begins to count the files that r is to read. It must be ended.
func newPace(c *cli.Context, r source.Reader) *pace {
	ctx, stop := context.WithCancel(c.Context)
	p := &pace{log: c.App.ErrWriter, stop: stop}
	p.bar, p.drawn = progress(c)
	if c.Bool("quiet") {
		p.log = nil
	} else {
		go func() { p.files.Store(int64(r.Count(ctx, c.Args().Slice()...))) }()
	}
	return p
}

// progress is a bar on standard error if a person looks there and has not asked
// for quiet, else one that is not drawn.
func progress(c *cli.Context) (bar *progressbar.ProgressBar, drawn bool) {
	w := c.App.ErrWriter
	if drawn = isTerminal(w) && !c.Bool("quiet"); !drawn {
		w = io.Discard
	}
	return progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetItsString("documents"),
		progressbar.OptionShowIts(),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish()), drawn
}

// begin begins a pass.
func (p *pace) begin() { p.start, p.told = time.Now(), time.Now() }

// show tells of the documents that are done, if it is time.
func (p *pace) show(at documents.Progress) {
	done, files := at.Done+at.Known+at.Failed, int(p.files.Load())
	if p.drawn {
		// A file that holds many documents makes the number of files mean nothing.
		if length := p.bar.GetMax(); files >= done && length != files && files > 0 {
			p.bar.ChangeMax(files)
		} else if files < done && length > 0 {
			p.bar.ChangeMax(-1)
		}
		p.bar.Describe(count(at.Facts, "fact"))
		_ = p.bar.Set(done) // a bar that cannot be drawn harms nobody
		return
	}
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

// clear makes room for a line.
func (p *pace) clear() {
	if p.drawn {
		_ = p.bar.Clear() // as for Set
	}
}

func (p *pace) end() {
	p.stop()
	p.clear()
}

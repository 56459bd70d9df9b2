package main

import (
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
)

// patience is how long something may take before its progress is shown.
const patience = time.Second

// meter shows how far something is: how much is done, at what rate, and the time
// left if it is known how much there is.
type meter struct {
	screen *screen
	bar    *progressbar.ProgressBar
	total  int
}

// progress is a meter of things on standard error, of which there are total, or
// nobody knows how many if it is less than 1. It shows nothing if no person looks
// there or quiet was asked for. end must be called.
func progress(c *cli.Context, things string, total int) *meter {
	w := c.App.ErrWriter
	return newMeter(&screen{w: w, from: time.Now().Add(patience), over: c.Bool("quiet") || !isTerminal(w)}, things, total)
}

func newMeter(on *screen, things string, total int) *meter {
	if total < 1 {
		total = -1
	}
	return &meter{screen: on, total: total, bar: progressbar.NewOptions(total,
		progressbar.OptionSetWriter(on),
		progressbar.OptionSetItsString(things),
		progressbar.OptionShowIts(),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(20),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetVisibility(!on.over),
		progressbar.OptionClearOnFinish())}
}

// of tells how many there are, once that is known.
func (m *meter) of(total int) {
	if total > 0 && m.total != total {
		m.total = total
		m.bar.ChangeMax(total)
	}
}

// at tells how many are done, and what else there is to tell. A bar that cannot
// be drawn harms nobody.
func (m *meter) at(done int, told string) {
	if m.total > 0 {
		m.of(max(m.total, done))
	}
	_ = m.bar.Set(done)
	if told != "" {
		m.bar.Describe(printable(told))
	}
}

// clear makes room for a line of something else.
func (m *meter) clear() { _ = m.bar.Clear() }

// end takes the meter away.
func (m *meter) end() {
	m.clear()
	m.screen.close()
	_ = m.bar.Exit()
}

// screen lets through what is written from some time on, until it is over.
type screen struct {
	w    io.Writer
	from time.Time
	// mu: the bar is drawn while nothing is told, too.
	mu   sync.Mutex
	over bool
}

// Write implements io.Writer.
func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over || time.Now().Before(s.from) {
		return len(p), nil
	}
	return s.w.Write(p)
}

func (s *screen) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over = true
}

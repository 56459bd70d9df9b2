package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph/cayley"
)

// unguarded is the flag with which query runs itself in a second process.
const unguarded = "unguarded"

// What a second process may take.
const (
	maxMemory = 1 << 30
	maxStack  = 64 << 20
	maxLog    = 64 << 10
	grace     = 5 * time.Second
)

// runGuarded runs p in a second process, which opens the database and is killed
// when the context of c ends. What a text does there harms nobody here: an error
// tells it, never a stack trace.
func runGuarded(c *cli.Context, p cayley.Program, w io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("start a process for the query: %w", err)
	}
	cmd := exec.CommandContext(c.Context, self)
	cmd.Args = []string{"relata", "query", "--" + unguarded, "--syntax", p.Language, "--limit", strconv.Itoa(p.Limit), "-"}
	if limit := c.Duration("timeout"); limit > 0 {
		// If this process is no more by then, the second one ends of itself.
		cmd.Args = append(cmd.Args, "--timeout", (limit + grace).String())
	} else {
		cmd.Args = append(cmd.Args, "--timeout", "0")
	}
	// Other users may read the arguments of a process, and an address may hold a password.
	cmd.Env = append(os.Environ(), "RELATA_DB="+c.String("db"))
	cmd.WaitDelay = time.Second
	cmd.Stdin, cmd.Stdout = strings.NewReader(p.Text), w
	log := &head{}
	cmd.Stderr = log
	err = cmd.Run()
	if ended := c.Context.Err(); ended != nil {
		return fmt.Errorf("query: %w", ended)
	}
	if exit, isExit := errors.AsType[*exec.ExitError](err); isExit {
		return reason(exit, log.String())
	}
	if err != nil {
		return fmt.Errorf("run the query: %w", err)
	}
	return nil
}

// reason is why a second process failed, which it told on standard error: with
// an error of its own or, if the Go runtime ended it, with a stack trace.
func reason(exit *exec.ExitError, log string) error {
	for line := range strings.Lines(log) {
		line = strings.TrimSpace(line)
		if told, ok := strings.CutPrefix(line, "relata: "); ok {
			if exit.ExitCode() == wrongUsage {
				return usagef("%s", told)
			}
			return errors.New(told)
		}
		for _, start := range []string{"panic: ", "fatal error: ", "runtime: "} {
			if told, ok := strings.CutPrefix(line, start); ok {
				return fmt.Errorf("the query broke Cayley, which ended at: %s", printable(told))
			}
		}
	}
	return fmt.Errorf("the query ended its process: %s", exit)
}

// bound ends this process, with an error, when it takes more than maxMemory.
func bound() {
	debug.SetMaxStack(maxStack)
	taken := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	go func() {
		for range time.Tick(20 * time.Millisecond) {
			metrics.Read(taken)
			if taken[0].Value.Uint64()-taken[1].Value.Uint64() > maxMemory {
				fmt.Fprintf(os.Stderr, "relata: the query was stopped: it takes more than %d MB of memory\n", maxMemory>>20)
				os.Exit(failed)
			}
		}
	}()
}

// head keeps the first bytes that are written to it.
type head struct{ bytes.Buffer }

func (h *head) Write(b []byte) (int, error) {
	h.Buffer.Write(b[:min(len(b), maxLog-h.Len())]) // never fails
	return len(b), nil
}

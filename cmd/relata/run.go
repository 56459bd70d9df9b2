package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph/query"
)

// The exit codes of the contract.
const (
	done        = 0
	failed      = 1
	wrongUsage  = 2
	partlyDone  = 3
	noAnswer    = 4
	interrupted = 130
)

// exitCodes says what each exit code means.
var exitCodes = []struct {
	code  int
	means string
}{
	{done, "done"}, {failed, "failed"}, {wrongUsage, "wrong usage"}, {partlyDone, "some documents failed"},
	{noAnswer, "no answer, with --fail-empty"}, {interrupted, "interrupted"},
}

// usageError is an error of the person who typed the command.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

var (
	// errPartly ends a run in which some documents failed, each of which has
	// been told of.
	errPartly = errors.New("some documents failed")
	// errEmpty ends a question without answer, if the user wants to know.
	errEmpty = errors.New("no answer")
	// errInterrupted ends what a signal ended.
	errInterrupted = errors.New("interrupted")
)

// run does what the command line args, args[0] being the program, asks for and
// returns the exit code. An interrupted ctx ends it early.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	app := &cli.App{
		Name:  "relata",
		Usage: "who is related to whom, according to the news",
		Description: "Reads articles in French and English into a graph of facts, each with its date, sum and\n" +
			"source, answers questions about it, and draws it. Start with: relata demo",
		Commands: []*cli.Command{
			demoCommand(), extractCommand(), addCommand(), askCommand(), factsCommand(), showCommand(), pathCommand(), topCommand(), queryCommand(), serveCommand(),
			exportCommand(), importCommand(), entitiesCommand(), documentsCommand(), doctorCommand(), benchCommand(), evalCommand(), trainCommand(),
			textCommand(), parseCommand(), mcpCommand(), completionCommand(), completeCommand(), manCommand(), versionCommand(),
		},
		Action:          noVerb,
		Reader:          stdin,
		Writer:          stdout,
		ErrWriter:       stderr,
		HideVersion:     true,
		HideHelpCommand: true,
		ExitErrHandler:  func(*cli.Context, error) {},
		OnUsageError:    misused,
	}
	for _, verb := range app.Commands {
		verb.OnUsageError = misused
		verb.HideHelpCommand = true
		verb.Action = limited(verb.Action)
	}
	err := app.RunContext(ctx, reorder(app.Commands, withHelp(args)))
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		err = errInterrupted
	}
	if err != nil {
		told := "relata:"
		if isColoured(stderr) {
			told = red.paint(told)
		}
		fmt.Fprintln(stderr, told, err.Error())
	}
	return exitCode(ctx, err)
}

func exitCode(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return done
	case ctx.Err() != nil:
		return interrupted
	case errors.As(err, new(usageError)):
		return wrongUsage
	case errors.Is(err, errPartly):
		return partlyDone
	case errors.Is(err, errEmpty):
		return noAnswer
	}
	return failed
}

// misused tells of a flag that is unknown or cannot have its value.
func misused(c *cli.Context, err error, _ bool) error {
	if _, name, isUnknown := strings.Cut(err.Error(), "not defined: -"); isUnknown && c.Command != nil {
		var known []string
		for _, f := range c.Command.Flags {
			known = append(known, f.Names()...)
		}
		err = fmt.Errorf("%w%s", err, strings.Replace(query.Meant(strings.TrimLeft(name, "-"), known), `"`, `"--`, 1))
	}
	if c.Command != nil && c.Command.Name != "" && c.Command.Name != c.App.Name {
		return usagef("%w; see relata %s --help", err, c.Command.Name)
	}
	return usagef("%w; see relata --help", err)
}

// noVerb shows the help, unless there is a word that was meant as a verb.
func noVerb(c *cli.Context) error {
	if c.Args().Present() {
		var known []string
		for _, verb := range c.App.VisibleCommands() {
			known = append(known, verb.Name)
		}
		return usagef("there is no verb %q%s; see relata --help", c.Args().First(), query.Meant(c.Args().First(), known))
	}
	return cli.ShowAppHelp(c)
}

// limited ends an action after the time that --timeout gives.
func limited(action cli.ActionFunc) cli.ActionFunc {
	return func(c *cli.Context) error {
		limit := c.Duration("timeout")
		if limit == 0 {
			return action(c)
		}
		ctx, cancel := context.WithTimeout(c.Context, limit)
		defer cancel()
		c.Context = ctx
		err := action(c)
		if errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("stopped after %s (--timeout): %w", limit, err)
		}
		return err
	}
}

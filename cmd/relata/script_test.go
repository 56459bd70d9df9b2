package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"relata": func() { os.Exit(run(context.Background(), os.Args, os.Stdin, os.Stdout, os.Stderr)) },
		// The whole program, with signals.
		"relata-signalled": main,
	})
}

// TestScripts runs testdata/script/*.txtar: each is a session at the command
// line. In them "exits N relata …" checks an exit code, and "now NAME" keeps the
// time in a variable; the condition [postgres] asks for a server at $POSTGRES. With -update what "cmp" expects
// becomes what is printed.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup:               setUp,
		Condition:           condition,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "now": now},
	})
}

// postgres is the address of a PostgreSQL server that tests may use, if any.
func postgres() string { return os.Getenv("RELATA_TEST_POSTGRES") }

func condition(name string) (bool, error) {
	if name != "postgres" {
		return false, fmt.Errorf("there is no condition %q", name)
	}
	return postgres() != "", nil
}

// setUp adds files that a txtar archive cannot hold, the address of a server of
// PostgreSQL and, as $WEB, that of one that serves the files of the script.
func setUp(e *testscript.Env) error {
	e.Setenv("POSTGRES", postgres())
	web := httptest.NewServer(http.FileServer(http.Dir(e.WorkDir)))
	e.Defer(web.Close)
	e.Setenv("WEB", web.URL)
	e.Setenv("RELATA_CACHE", filepath.Join(e.WorkDir, ".cache"))
	return errors.Join(
		os.WriteFile(filepath.Join(e.WorkDir, "binary.bin"), []byte("\x7fELF\x00\x00\x01"), 0o666),
		os.WriteFile(filepath.Join(e.WorkDir, "latin1.txt"), []byte("Soci\xe9t\xe9 g\xe9n\xe9rale de fonderie"), 0o666))
}

// exits runs a program that must end with the exit code that is its first
// argument.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits code program argument…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, isExit := errors.AsType[*exec.ExitError](err)
		if !isExit {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// now keeps the time in an environment variable.
func now(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: now NAME")
	}
	ts.Setenv(args[0], time.Now().UTC().Format(time.RFC3339Nano))
}

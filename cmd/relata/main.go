// Command relata turns news articles into a graph of who is related to whom,
// answers questions about it and draws it.
//
// Each verb is a file: it turns flags into the fields of the package that does
// the work, and prints what comes back. What all verbs share is in
//
//	run.go       the list of verbs, exit codes
//	args.go      flags after arguments
//	flags.go     the flags, checked
//	ontology.go  the predicates that --ontology chooses
//	fetch.go     addresses -> pages
//	read.go      articles -> facts, with pace.go the progress and report.go the failures
//	importing.go graphs that were exported -> the store
//	select.go    the graph, and the flags that select of it
//	answer.go    requests -> answers, written in every format
//	guard.go     queries that may do harm -> a process of their own
//	terminal.go  the width and the colours of a terminal
//	meant.go     words mistyped -> words that were meant
//	progress.go  how far what takes long is
//	completion.go words begun -> what they may become, for shells
//	output.go    files written whole or not at all
//	table.go     facts for people
//	records.go   lists of anything else
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second interrupt ends the process at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr))
}

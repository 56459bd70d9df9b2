package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

func manCommand() *cli.Command {
	return &cli.Command{
		Name:  "man",
		Usage: "print the manual page",
		Description: `Prints all that --help tells as one page in the language of man.

relata man > relata.1 && man ./relata.1`,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usagef("man takes no argument; see relata man --help")
			}
			_, err := fmt.Fprint(c.App.Writer, manual(c.App))
			return err
		},
	}
}

// manual is the manual page of app: roff with the macros of man(7).
func manual(app *cli.App) string {
	var b strings.Builder
	line := func(macro, text string) { fmt.Fprintln(&b, strings.TrimSpace(macro+" "+text)) }
	line(".TH", "RELATA 1")
	line(".SH", "NAME")
	line("", roff(app.Name+" - "+app.Usage))
	line(".SH", "SYNOPSIS")
	line(".B", roff(app.Name))
	line("", `\fIverb\fR [\fIflag\fR | \fIargument\fR]...`)
	line(".SH", "DESCRIPTION")
	line("", roff(app.Description))
	line(".SH", "VERBS")
	for _, verb := range app.VisibleCommands() {
		line(".SS", roff(strings.TrimSpace(verb.Name+" "+verb.ArgsUsage)))
		line("", roff(verb.Usage))
		// Examples and tables keep their lines.
		if verb.Description != "" {
			line(".PP", "")
			line(".nf", "")
			line("", roff(verb.Description))
			line(".fi", "")
		}
		for _, f := range verb.VisibleFlags() {
			line(".TP", "")
			names, usage, _ := strings.Cut(f.String(), "\t")
			line(".B", roff(names))
			line("", roff(usage))
		}
	}
	line(".SH", "EXIT STATUS")
	for _, e := range exitCodes {
		line(".TP", "")
		line(".B", fmt.Sprint(e.code))
		line("", roff(e.means))
	}
	return b.String()
}

// roff is text whose letters mean themselves: a backslash, a dash, some quotes,
// a dot that starts a line, and what is no ASCII do not in roff.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") {
			lines[i] = `\&` + l
		}
	}
	var b strings.Builder
	for _, r := range strings.Join(lines, "\n") {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\[u%04X]`, r)
		}
	}
	return b.String()
}

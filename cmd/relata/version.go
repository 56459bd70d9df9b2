package main

import (
	"fmt"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

func versionCommand() *cli.Command {
	return &cli.Command{
		Name:   "version",
		Usage:  "print the version",
		Action: printVersion,
	}
}

// printVersion prints what the Go tool noted at the build.
func printVersion(c *cli.Context) error {
	version, built := "(devel)", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version, built = info.Main.Version, info.GoVersion
	}
	_, err := fmt.Fprintf(c.App.Writer, "relata %s, built with %s\n", version, built)
	return err
}

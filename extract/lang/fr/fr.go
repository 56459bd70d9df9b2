// Package fr is the data of French: rules, word lists and models, each read by
// the stage that it is for.
package fr

import "embed"

// Files holds the data files.
//
//go:embed *.txt *.model
var Files embed.FS

// Package en is the data of English: rules, word lists and models, each read by
// the stage that it is for.
package en

import "embed"

// Files holds the data files.
//
//go:embed *.txt *.model
var Files embed.FS

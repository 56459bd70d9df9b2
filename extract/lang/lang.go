// Package lang lists the languages that Relata reads. All that differs between
// them is data in files of the same names, below one folder a language: see the
// packages of the stages for what each file holds.
package lang

import (
	"embed"
	"io/fs"

	"github.com/relata-kg/relata/extract/lang/en"
	"github.com/relata-kg/relata/extract/lang/fr"
)

// Shared holds the data files that all languages have in common: models of what is
// learnt from the articles of all of them.
//
//go:embed *.model
var Shared embed.FS

// Language is a language and its data.
type Language struct {
	// Code is the language's ISO 639-1 code, Name its name in English.
	Code, Name string
	// Files holds the language's data files.
	Files fs.FS
}

// All lists the languages.
var All = []Language{
	{Code: "fr", Name: "French", Files: fr.Files},
	{Code: "en", Name: "English", Files: en.Files},
}

// Get returns the language with the given code.
func Get(code string) (Language, bool) {
	for _, l := range All {
		if l.Code == code {
			return l, true
		}
	}
	return Language{}, false
}

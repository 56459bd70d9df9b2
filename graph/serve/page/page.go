// Package page is the web page of relata serve: static files, embedded. They need
// no build step and ask no other host for anything; the libraries and fonts under
// static/vendor and static/fonts lie there with their licences.
//
// They work under the strictest policy that a server can send: nothing but their own
// files, no script or style within HTML, no eval.
//
// The page is plain ES modules. main.js makes its parts; view.js is what they all
// follow; address.js keeps that in the URL; api.js is all it asks of the server.
package page

import (
	"embed"
	"io/fs"
)

//go:embed static
var static embed.FS

// Files are the files of the page, index.html at their root.
var Files = files()

func files() fs.FS {
	sub, err := fs.Sub(static, "static")
	if err != nil {
		panic(err) // "static" is a valid path, and embedded
	}
	return sub
}

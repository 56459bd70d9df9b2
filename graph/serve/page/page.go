// Package page is the web page of relata serve: static files, embedded. They need
// no build step and ask no other host for anything; the libraries and fonts under
// static/vendor and static/fonts lie there with their licences.
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

// Policy is the Content-Security-Policy under which the page works: nothing but its
// own files, no script or style within HTML, no eval.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

func files() fs.FS {
	sub, err := fs.Sub(static, "static")
	if err != nil {
		panic(err) // "static" is a valid path, and embedded
	}
	return sub
}

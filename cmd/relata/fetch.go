package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/source/fetch"
)

// fetcher fetches pages as the flags say. Without a folder for the cache, as for
// a user without a home, nothing is kept.
func fetcher(c *cli.Context) func(context.Context, string) (source.Page, error) {
	client := &fetch.Client{AllowPrivate: c.Bool("allow-private"), Cache: c.String("cache")}
	if client.Cache == "" {
		if folder, err := os.UserCacheDir(); err == nil {
			client.Cache = filepath.Join(folder, "relata")
		}
	}
	return func(ctx context.Context, address string) (source.Page, error) {
		p, err := client.Get(ctx, address)
		if err != nil {
			return source.Page{}, err
		}
		return source.Page{Body: io.NopCloser(bytes.NewReader(p.Body)), URL: p.URL, ContentType: p.ContentType}, nil
	}
}

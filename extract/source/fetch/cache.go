package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
)

// entry is a page in the cache, with what its server knows this version by.
type entry struct {
	// URL guards against a file under a wrong name.
	URL          string `json:"url"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	ContentType  string `json:"content_type,omitempty"`
	Body         []byte `json:"body"`
}

// ask adds to a request that only another version is wanted.
func (e entry) ask(h http.Header) {
	if e.ETag != "" {
		h.Set("If-None-Match", e.ETag)
	}
	if e.LastModified != "" {
		h.Set("If-Modified-Since", e.LastModified)
	}
}

func (e entry) page(at *url.URL) Page {
	return Page{Body: e.Body, URL: at.String(), ContentType: e.ContentType}
}

// kept is what the cache has of an address. A file that cannot be read is as
// good as none: it is fetched and written anew.
func (c *Client) kept(at *url.URL) (entry, bool) {
	if c.Cache == "" {
		return entry{}, false
	}
	content, err := os.ReadFile(c.file(at))
	if err != nil {
		return entry{}, false
	}
	var e entry
	if err := json.Unmarshal(content, &e); err != nil || e.URL != at.String() || int64(len(e.Body)) > c.maxBytes() {
		return entry{}, false
	}
	return e, true
}

// keep puts a page into the cache if there is a way to ask whether it has changed.
func (c *Client) keep(at *url.URL, h http.Header, p Page) error {
	e := entry{URL: at.String(), ETag: h.Get("ETag"), LastModified: h.Get("Last-Modified"), ContentType: p.ContentType, Body: p.Body}
	if c.Cache == "" || e.ETag == "" && e.LastModified == "" {
		return nil
	}
	content, err := json.Marshal(e)
	if err == nil {
		err = c.write(c.file(at), content)
	}
	if err != nil {
		return final{fmt.Errorf("keep the page in %s: %w", c.Cache, err)}
	}
	return nil
}

// write writes a file whole or not at all, also beside others that write it.
func (c *Client) write(name string, content []byte) error {
	if err := os.MkdirAll(c.Cache, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(c.Cache, "new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

func (c *Client) file(at *url.URL) string {
	sum := sha256.Sum256([]byte(at.String()))
	return filepath.Join(c.Cache, hex.EncodeToString(sum[:])+".json")
}

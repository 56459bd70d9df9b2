package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// answer is what one request came to.
type answer struct {
	status int
	page   Page
	// next is where a redirect leads, nil if this is none.
	next *url.URL
	// wait is how long the server wants to be left alone.
	wait time.Duration
}

// failure is why an answer is no page, nil if it is one.
func (a answer) failure() error {
	if a.status == http.StatusOK {
		return nil
	}
	return fmt.Errorf("the server answers %d %s", a.status, http.StatusText(a.status))
}

// mayPass says that the same request may succeed later.
func (a answer) mayPass() bool {
	switch a.status {
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// final is an error that another attempt would not mend.
type final struct{ error }

func (f final) Unwrap() error { return f.error }

// ask makes a request, and makes it again while that may help. Bodies above
// limit are refused. Whoever calls has waited for a turn, if one is due.
func (c *Client) ask(ctx context.Context, at *url.URL, limit int64) (a answer, err error) {
	pause := or(c.Retry, time.Second)
	for attempt := 1; ; attempt++ {
		a, err = c.once(ctx, at, limit)
		again := err == nil && a.mayPass() || err != nil && !isFinal(err)
		if !again || attempt == maxAttempts || ctx.Err() != nil {
			return a, err
		}
		if err := sleep(ctx, max(pause, a.wait)); err != nil {
			return answer{}, err
		}
		if err := c.takeTurn(ctx, at); err != nil {
			return answer{}, err
		}
		pause *= 2
	}
}

// once makes one request. Its time is bounded, that of reading the body too.
func (c *Client) once(ctx context.Context, at *url.URL, limit int64) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, or(c.Timeout, 30*time.Second))
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return answer{}, final{errors.New("is no address of the web")}
	}
	request.Header.Set("User-Agent", c.userAgent())
	kept, isKept := c.kept(at)
	if isKept {
		kept.ask(request.Header)
	}
	response, err := c.client().Do(request)
	if err != nil {
		return answer{}, cause(err)
	}
	defer response.Body.Close()
	a := answer{status: response.StatusCode, wait: retryAfter(response.Header)}
	switch {
	case isKept && a.status == http.StatusNotModified:
		a.status, a.page = http.StatusOK, kept.page(at)
		return a, nil
	case a.status >= 300 && a.status < 400:
		a.next, err = redirect(at, response.Header)
		return a, err
	case a.status != http.StatusOK:
		return a, nil
	}
	a.page = Page{URL: at.String(), ContentType: response.Header.Get("Content-Type")}
	if a.page.Body, err = read(response, limit); err != nil {
		return answer{}, err
	}
	return a, c.keep(at, response.Header, a.page)
}

// read reads a body, unpacked by then, of at most limit bytes. One that trickles
// would do so again.
func read(response *http.Response, limit int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, final{errors.New("the answer does not end in time")}
	case err != nil:
		return nil, fmt.Errorf("read the answer: %w", err)
	case int64(len(body)) > limit:
		return nil, final{fmt.Errorf("larger than the limit of %d bytes", limit)}
	}
	return body, nil
}

// redirect is where an answer sends the one who asked at an address.
func redirect(at *url.URL, h http.Header) (*url.URL, error) {
	to, err := at.Parse(h.Get("Location"))
	if err != nil || h.Get("Location") == "" {
		return nil, final{errors.New("a redirect to nowhere")}
	}
	next, err := parse(to.String())
	if err != nil {
		return nil, final{fmt.Errorf("a redirect: %w", err)}
	}
	return next, nil
}

// retryAfter is the time that a server asks for, at most maxWait.
func retryAfter(h http.Header) time.Duration {
	var wait time.Duration
	if seconds, err := strconv.Atoi(h.Get("Retry-After")); err == nil && seconds > 0 {
		wait = time.Duration(min(seconds, int(maxWait/time.Second))) * time.Second
	} else if day, err := http.ParseTime(h.Get("Retry-After")); err == nil {
		wait = max(0, time.Until(day))
	}
	return min(wait, maxWait)
}

// cause drops the address from an error of the HTTP client: whoever asked knows it.
func cause(err error) error {
	if of, ok := errors.AsType[*url.Error](err); ok {
		if of.Timeout() {
			return errors.New("no answer in time")
		}
		return of.Err
	}
	return err
}

// isFinal reports whether err would come again: it is final, the name does not
// exist, or the server is not who it says.
func isFinal(err error) bool {
	if name, ok := errors.AsType[*net.DNSError](err); ok {
		return name.IsNotFound
	}
	return errors.As(err, new(final)) || errors.As(err, new(*tls.CertificateVerificationError))
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

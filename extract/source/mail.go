package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"regexp"
	"strconv"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"github.com/relata-kg/relata/graph"
)

// maxBoundaries is how many multiparts a mail may have.
const maxBoundaries = 50

var (
	mailHeader = regexp.MustCompile(`(?i)^[!-9;-~]+:`)
	// mailOnly are the lines of a header that nothing but a mail has.
	mailOnly = regexp.MustCompile(`(?im)^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature|list-unsubscribe|content-transfer-encoding):`)
	mailFrom = regexp.MustCompile(`(?im)^from:`)
	// mailDate and mailTo are what a header has that holds but what it must: the day of
	// a text is not written so.
	mailDate = regexp.MustCompile(`(?im)^date:[ \t]*(?:[a-z]{3},[ \t]*)?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d`)
	mailTo   = regexp.MustCompile(`(?im)^(?:to|subject):`)
	envelope = regexp.MustCompile(`^From \S+ .*\d\d:\d\d.*\d{4}`)
)

// isMail knows a mail by its header.
func isMail(_ *pass, head []byte) bool {
	header, _, _ := strings.Cut(strings.ReplaceAll(string(head), "\r\n", "\n"), "\n\n")
	return mailHeader.MatchString(header) && mailFrom.MatchString(header) &&
		(mailOnly.MatchString(header) || mailDate.MatchString(header) && mailTo.MatchString(header))
}

// isMailbox knows the line before the first mail.
func isMailbox(p *pass, head []byte) bool {
	line, after, _ := bytes.Cut(head, []byte("\n"))
	return envelope.Match(line) && mailHeader.Match(after)
}

// readMailbox reads the mails of an mbox one by one.
func readMailbox(p *pass, it item) error {
	var message bytes.Buffer
	number, blank, large := 0, true, false
	deliver := func() error {
		defer message.Reset()
		name := "#" + strconv.Itoa(number)
		if large {
			return p.fail(it.name+name, fmt.Errorf("larger than the limit of %d bytes", p.limit()))
		}
		if number == 0 || !p.wanted(it.name+name) {
			return nil
		}
		if p.ctx.Err() != nil {
			return p.interrupted()
		}
		within := item{name: it.name + name}
		if err := p.mail(within, message.Bytes()); err != nil {
			if err == errEnded {
				return err
			}
			return p.fail(within.name, err)
		}
		return nil
	}
	for {
		line, err := p.line(it.in)
		if err != nil && err != io.EOF && err != errLongLine {
			return err
		}
		if err == io.EOF || blank && envelope.Match(line) {
			if err := deliver(); err != nil {
				return err
			}
			number, large = number+1, false
			if err == io.EOF {
				return nil
			}
			continue
		}
		large = large || err == errLongLine || int64(message.Len()+len(line)) > p.limit()
		blank = len(bytes.TrimSpace(line)) == 0
		if !large {
			message.Write(unescaped(line))
		}
	}
}

// unescaped is a line of an mbox as it was in the mail: ">From" was "From".
func unescaped(line []byte) []byte {
	if bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) && line[0] == '>' {
		return line[1:]
	}
	return line
}

func readMail(p *pass, it item) error {
	content, err := p.all(it)
	if err != nil {
		return err
	}
	return p.mail(it, content)
}

// mail reads one mail. Attachments are not read.
func (p *pass) mail(it item, content []byte) error {
	if n := bytes.Count(bytes.ToLower(content), []byte("boundary=")); n > maxBoundaries {
		return fmt.Errorf("mail: %d multiparts; the limit is %d", n, maxBoundaries)
	}
	var env *enmime.Envelope
	err := guarded("mail", func() (err error) {
		env, err = enmime.NewParser(enmime.DisableTextConversion(true), enmime.SkipMalformedParts(true)).ReadEnvelope(bytes.NewReader(content))
		return err
	})
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	it.about.Title = oneLine(env.GetHeader("Subject"))
	if from, err := mail.ParseAddress(env.GetHeader("From")); err == nil {
		it.about.Author = oneLine(from.Name)
	}
	it.about.Published = graph.Date(day(env.GetHeader("Date")))
	parts, err := fragment(env.HTML)
	if err != nil && env.Text == "" {
		return err
	}
	if words(env.Text) == 0 && len(parts) == 0 {
		return errors.New("is a mail without text")
	}
	if len(parts) > 0 && 2*words(env.Text) < partWords(parts) {
		return p.giveParts(it, parts)
	}
	s, err := decode([]byte(env.Text), "")
	if err != nil {
		return err
	}
	a, err := p.article(it, s)
	if err != nil {
		return err
	}
	return p.give(a)
}

func words(s string) int { return len(strings.Fields(s)) }

func partWords(parts []part) int {
	n := 0
	for _, p := range parts {
		n += words(p.text)
	}
	return n
}

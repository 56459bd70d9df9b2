package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// maxSpool is how much a spool holds in memory.
const maxSpool = 1 << 20

// spool keeps what must be written later than it is known: edges that stand
// behind all nodes. What is more than maxSpool goes to a temporary file. The
// zero spool is empty; close it in the end.
type spool struct {
	memory bytes.Buffer
	file   *os.File
}

func (s *spool) Write(p []byte) (int, error) {
	if s.memory.Len()+len(p) > maxSpool {
		if err := s.flush(); err != nil {
			return 0, err
		}
	}
	return s.memory.Write(p)
}

func (s *spool) flush() (err error) {
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "relata-export-*"); err != nil {
			return fmt.Errorf("keep edges aside: %w", err)
		}
	}
	if _, err := s.memory.WriteTo(s.file); err != nil {
		return fmt.Errorf("keep edges aside: %w", err)
	}
	return nil
}

// copyTo writes all that was written to s to w.
func (s *spool) copyTo(w io.Writer) error {
	if s.file != nil {
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("read edges kept aside: %w", err)
		}
		if _, err := io.Copy(w, s.file); err != nil {
			return fmt.Errorf("read edges kept aside: %w", err)
		}
	}
	_, err := s.memory.WriteTo(w)
	return err
}

func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}

package source

import (
	"bytes"
	"errors"
	"fmt"
)

func isPDF(_ *pass, head []byte) bool {
	return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-"))
}
func readPDF(p *pass, it item) error {
	_ = fmt.Sprint
	return errors.New("is PDF, not plain text in UTF-8")
}

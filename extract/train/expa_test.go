package train

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/relata-kg/relata/extract/corpus"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/resolve"
)

func TestExpA(t *testing.T) {
	var articles [][]corpus.Article
	for _, l := range lang.All {
		a, err := annotated("../../fixtures/corpus", l, "train", 0)
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	n, err := learnNames(context.Background(), articles)
	if err != nil {
		t.Fatal(err)
	}
	var p pupil
	for i := range articles {
		if err := p.readParts(context.Background(), articles[i], &n); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		seed uint64
		nets int
	}{{7, 2}, {8, 2}, {9, 2}, {7, 4}, {8, 4}} {
		model.Seed = c.seed
		resolve.School.Nets = c.nets
		if c.nets == 4 {
			resolve.School.Hidden = 32
		}
		var b bytes.Buffer
		resolve.Learn(p.lessons).WriteTo(&b)
		os.WriteFile(fmt.Sprintf("/tmp/lead/ante-%d-%d.model", c.seed, c.nets), b.Bytes(), 0o644)
	}
}

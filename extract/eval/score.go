package eval

// Score is precision, recall and F1, micro-averaged over facts. Found counts
// neither facts that match optional gold nor that gold itself.
type Score struct {
	Right     int     `json:"right"`
	Found     int     `json:"found"`
	Wanted    int     `json:"wanted"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// newScore gives 0 where there is nothing to divide by.
func newScore(right, found, wanted int) Score {
	return Score{
		Right: right, Found: found, Wanted: wanted,
		Precision: ratio(right, found),
		Recall:    ratio(right, wanted),
		F1:        ratio(2*right, found+wanted),
	}
}

// Accuracy is how many of the right facts have a qualifier right, among those
// where the gold or the extractor gives it.
type Accuracy struct {
	Qualifier string  `json:"qualifier"`
	Right     int     `json:"right"`
	Total     int     `json:"total"`
	Accuracy  float64 `json:"accuracy"`
}

// Bin is a range of confidences [From, To) with the facts that fall into it.
// The last bin holds confidence 1 as well.
type Bin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Facts int     `json:"facts"`
	// Confidence is the mean of what the extractor estimated, Right the part
	// of the facts that are right.
	Confidence float64 `json:"confidence"`
	Right      float64 `json:"right"`
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// score sums up the results that are wanted; predicate "" stands for all.
func score(results []result, want func(result) bool, predicate string) Score {
	count := func(pairs []pair) (n int) {
		for _, p := range pairs {
			if predicate == "" || p.predicate() == predicate {
				n++
			}
		}
		return n
	}
	var right, wrong, missed int
	for _, r := range results {
		if want(r) {
			right += count(r.right)
			wrong += count(r.wrong)
			missed += count(r.missed)
		}
	}
	return newScore(right, right+wrong, right+missed)
}

func (p pair) predicate() string {
	if p.gold != nil {
		return p.gold.Predicate
	}
	return p.found.Predicate
}

// accuracies compares the qualifiers of the right facts, but in passages, whose
// gold gives none.
func accuracies(results []result) []Accuracy {
	var all []Accuracy
	for _, q := range qualifiers {
		a := Accuracy{Qualifier: q.name}
		for _, r := range results {
			if r.passage != "" {
				continue
			}
			for _, p := range r.right {
				switch q.compare(*p.gold, *p.found) {
				case right:
					a.Right++
					a.Total++
				case wrong:
					a.Total++
				}
			}
		}
		a.Accuracy = ratio(a.Right, a.Total)
		all = append(all, a)
	}
	return all
}

// calibrationBins is into how many ranges confidences are sorted.
const calibrationBins = 10

// calibration sorts facts by confidence. The error is the expected calibration
// error (Naeini, Cooper and Hauskrecht 2015): the mean distance between a
// bin's confidence and its part of right facts, weighted by its facts.
func calibration(results []result) (bins []Bin, ece float64) {
	sums, rights := make([]float64, calibrationBins), make([]int, calibrationBins)
	bins = make([]Bin, calibrationBins)
	total := 0
	put := func(pairs []pair, isRight int) {
		for _, p := range pairs {
			c := min(max(p.found.Confidence, 0), 1)
			i := min(int(c*calibrationBins), calibrationBins-1)
			bins[i].Facts++
			sums[i] += c
			rights[i] += isRight
			total++
		}
	}
	for _, r := range results {
		put(r.right, 1)
		put(r.wrong, 0)
	}
	for i := range bins {
		b := &bins[i]
		b.From, b.To = float64(i)/calibrationBins, float64(i+1)/calibrationBins
		if b.Facts > 0 {
			b.Confidence = sums[i] / float64(b.Facts)
			b.Right = ratio(rights[i], b.Facts)
			ece += float64(b.Facts) / float64(total) * abs(b.Confidence-b.Right)
		}
	}
	return bins, ece
}

func abs(x float64) float64 { return max(x, -x) }

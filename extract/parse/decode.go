package parse

import "github.com/relata-kg/relata/extract/model"

// scorer tells how good transitions and relations are: a model, or one being
// trained.
type scorer interface {
	// actions adds the scores of the transitions for the features.
	actions(scores *[actions]int32, keys []model.Key)
	// label is the class of the best relation for the features.
	label(keys []model.Key) uint8
}

// decoder reads sentences with a beam.
type decoder struct {
	scorer
	extractor
	lattice
	beam, next []int32 // states
	candidates []candidate
}

// maxBehind is how far a reading may lie behind the best one, in the units of
// scores, before it is given up. None is while learning.
const maxBehind = 120_000

// candidate is a transition from a state, before it is made.
type candidate struct {
	score  int64
	from   int32
	action uint8
}

// read goes through the sentence that the extractor holds and returns the
// state at its end. A width of 1 is greedy.
func (d *decoder) read(width int) int32 {
	d.start()
	for range d.steps() {
		d.step(width)
	}
	return d.beam[0]
}

func (d *decoder) start() {
	d.reset(len(d.words) - 2)
	d.beam = append(d.beam[:0], 0)
}

// step replaces the beam by the best of what its states lead to, best first.
func (d *decoder) step(width int) {
	d.candidates = d.candidates[:0]
	for _, i := range d.beam {
		s := &d.states[i]
		ok := d.legal(s)
		if n := count(ok); n == 1 && width == 1 {
			d.keep(candidate{s.score, i, only(ok)}, width)
			continue
		}
		var scores [actions]int32
		d.actions(&scores, d.actionKeys(&d.lattice, s))
		for a, allowed := range ok {
			if allowed {
				d.keep(candidate{s.score + int64(scores[a]), i, uint8(a)}, width)
			}
		}
	}
	d.next = d.next[:0]
	for _, c := range d.candidates {
		if c.score < d.candidates[0].score-maxBehind && !d.noisy {
			break
		}
		d.next = append(d.next, d.follow(c))
	}
	d.beam, d.next = d.next, d.beam
}

func count(ok [actions]bool) int {
	n := 0
	for _, yes := range ok {
		if yes {
			n++
		}
	}
	return n
}

func only(ok [actions]bool) uint8 {
	for a, yes := range ok {
		if yes {
			return uint8(a)
		}
	}
	return shift
}

// keep puts c among the width best candidates; of equal ones the first stays.
func (d *decoder) keep(c candidate, width int) {
	if len(d.candidates) == width {
		if d.candidates[width-1].score >= c.score {
			return
		}
		d.candidates = d.candidates[:width-1]
	}
	i := len(d.candidates)
	d.candidates = append(d.candidates, c)
	for ; i > 0 && d.candidates[i-1].score < c.score; i-- {
		d.candidates[i] = d.candidates[i-1]
	}
	d.candidates[i] = c
}

// follow makes a candidate's transition, naming the relation of its arc.
func (d *decoder) follow(c candidate) int32 {
	label := uint8(0)
	if c.action != shift {
		head, dep := d.arc(&d.states[c.from], int(c.action))
		label = d.label(d.labelKeys(&d.lattice, head, dep)) + 1
	}
	return d.apply(c.from, int(c.action), label, c.score)
}

package model

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Lesson is one decision to learn from: its features, in parts that many lessons may
// share, the classes of which something is known, and whether each is right.
type Lesson struct {
	Parts   [][]Key
	Classes []uint8
	Right   []bool
}

// School says how a network learns. Its fields have no defaults.
type School struct {
	// Hidden is the size of the hidden layer of each of so many Nets, which are
	// trained apart and put side by side.
	Hidden, Nets int
	Epochs       int
	// Least is how many lessons must have a feature: what only few have would be
	// learnt by heart.
	Least int
	// Rate is the step of Adagrad (Duchi, Hazan and Singer 2011).
	Rate float32
	// Forget and ForgetHidden are the parts of the features, and of the hidden values,
	// that each lesson leaves out (dropout: Srivastava et al. 2014).
	Forget, ForgetHidden float32
	// Right is how much more a right class weighs than a wrong one.
	Right float32
}

// Learn trains a network for so many classes. The same lessons give the same network,
// on one machine at least.
func (s School) Learn(lessons []Lesson, classes int) Net {
	keys, lists := s.number(lessons)
	nets := make([]*pupil, s.Nets)
	var group sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range nets {
		group.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			nets[i] = s.newPupil(len(keys), classes, uint64(i))
			for range s.Epochs {
				nets[i].epoch(lessons, lists)
			}
		})
	}
	group.Wait()
	return join(keys, nets, classes)
}

// number gives the features that enough lessons have their numbers, in the order of
// their keys, and returns each part's list of them.
func (s School) number(lessons []Lesson) (keys []Key, lists map[*Key][]int32) {
	count := map[Key]int{}
	for _, l := range lessons {
		for _, part := range l.Parts {
			for _, k := range part {
				count[k]++
			}
		}
	}
	for k, n := range count {
		if n >= s.Least && k != emptyKey {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	numbers := make(map[Key]int32, len(keys))
	for i, k := range keys {
		numbers[k] = int32(i)
	}
	lists = map[*Key][]int32{}
	for _, l := range lessons {
		for _, part := range l.Parts {
			if len(part) == 0 || lists[&part[0]] != nil {
				continue
			}
			list := []int32{}
			for _, k := range part {
				if i, known := numbers[k]; known {
					list = append(list, i)
				}
			}
			lists[&part[0]] = list
		}
	}
	return keys, lists
}

// weights are numbers that learn, with the sums of the squares of their gradients.
type weights struct{ w, squares []float32 }

func newWeights(n int, most float32, random *rand.Rand) weights {
	x := weights{make([]float32, n), make([]float32, n)}
	if most > 0 {
		for i := range x.w {
			x.w[i] = (2*random.Float32() - 1) * most
		}
	}
	return x
}

// learn takes a step against a gradient.
func (x *weights) learn(i int, gradient, rate float32) {
	const tiny = 1e-6
	x.squares[i] += gradient * gradient
	x.w[i] -= rate * gradient / (float32(math.Sqrt(float64(x.squares[i]))) + tiny)
}

// pupil is a network that learns.
type pupil struct {
	School
	random                   *rand.Rand
	classes                  int
	vectors, bias, out, base weights
	// What is known of the lesson at hand: the features kept, the hidden values, how
	// each is scaled, and their gradients.
	kept                  []int32
	hidden, mask, tangent []float32
}

func (s School) newPupil(features, classes int, seed uint64) *pupil {
	random := rand.New(rand.NewPCG(7, seed))
	p := &pupil{School: s, random: random, classes: classes}
	p.vectors = newWeights(features*s.Hidden, 0.05, random)
	p.bias = newWeights(s.Hidden, 0, random)
	p.out = newWeights(classes*s.Hidden, 1/float32(math.Sqrt(float64(s.Hidden))), random)
	p.base = newWeights(classes, 0, random)
	const rare = -4 // what most decisions are: none
	for i := range p.base.w {
		p.base.w[i] = rare
	}
	p.hidden, p.mask, p.tangent = make([]float32, s.Hidden), make([]float32, s.Hidden), make([]float32, s.Hidden)
	return p
}

// epoch goes through all lessons once, in an order of its own.
func (p *pupil) epoch(lessons []Lesson, lists map[*Key][]int32) {
	for _, i := range p.random.Perm(len(lessons)) {
		p.look(&lessons[i], lists)
		if p.judge(&lessons[i]) {
			p.correct()
		}
	}
}

// look computes the hidden values of a lesson.
func (p *pupil) look(l *Lesson, lists map[*Key][]int32) {
	p.kept = p.kept[:0]
	for _, part := range l.Parts {
		if len(part) == 0 {
			continue
		}
		for _, k := range lists[&part[0]] {
			if p.random.Float32() >= p.Forget {
				p.kept = append(p.kept, k)
			}
		}
	}
	clear(p.hidden)
	for _, k := range p.kept {
		for d, w := range p.vectors.w[int(k)*p.Hidden : (int(k)+1)*p.Hidden] {
			p.hidden[d] += w
		}
	}
	for d := range p.hidden {
		p.mask[d] = 0
		x := p.hidden[d]/(1-p.Forget) + p.bias.w[d]
		if x > 0 && p.random.Float32() >= p.ForgetHidden {
			p.mask[d] = 1 / (1 - p.ForgetHidden)
		}
		p.hidden[d] = x * p.mask[d]
	}
}

// judge corrects the classes and gathers what they ask of the hidden values; it
// reports whether that is anything.
func (p *pupil) judge(l *Lesson) bool {
	const content = 1e-3 // an error that is not worth a step
	clear(p.tangent)
	asked := false
	for i, class := range l.Classes {
		at := int(class) * p.Hidden
		logit := p.base.w[class]
		for d, x := range p.hidden {
			logit += p.out.w[at+d] * x
		}
		gradient := float32(1 / (1 + math.Exp(-float64(logit))))
		if l.Right[i] {
			gradient = (gradient - 1) * p.Right
		}
		if gradient > -content && gradient < content {
			continue
		}
		asked = true
		for d, x := range p.hidden {
			p.tangent[d] += gradient * p.out.w[at+d]
			if x != 0 {
				p.out.learn(at+d, gradient*x, p.Rate)
			}
		}
		p.base.learn(int(class), gradient, p.Rate)
	}
	return asked
}

// correct hands what was gathered on to the features.
func (p *pupil) correct() {
	for d := range p.tangent {
		p.tangent[d] *= p.mask[d]
		if p.tangent[d] != 0 {
			p.bias.learn(d, p.tangent[d], p.Rate)
		}
	}
	for _, k := range p.kept {
		for d, g := range p.tangent {
			if g != 0 {
				p.vectors.learn(int(k)*p.Hidden+d, g, p.Rate)
			}
		}
	}
}

// join puts networks side by side: the scores of the whole are the means of theirs.
// Each hidden value has the largest of its weights, or nearly so, for its unit. Values
// that fill up the last block weigh nothing.
func join(keys []Key, nets []*pupil, classes int) Net {
	size := nets[0].Hidden
	n := Net{hidden: (size*len(nets) + block - 1) / block * block, classes: classes, base: make([]int64, classes)}
	n.bias = make([]int32, n.hidden)
	n.out = make([]int32, n.hidden*classes)
	n.rows = make([]uint64, len(keys)*n.hidden/perWord)
	for i, p := range nets {
		for d := range size {
			at := i*size + d
			unit := p.unit(d, len(keys))
			for k := range keys {
				w := math.Round(float64(p.vectors.w[k*size+d]) / unit)
				b := uint64(128 + max(min(w, 127), -128))
				n.rows[(k*n.hidden+at)/perWord] |= b << (8 * (at % perWord))
			}
			n.bias[at] = int32(math.Round(float64(p.bias.w[d]) / unit))
			for c := range classes {
				w := float64(p.out.w[c*size+d]) * unit / float64(len(nets))
				n.out[c*n.hidden+at] = int32(math.Round(w * Logit * outUnit))
			}
		}
		for c := range classes {
			n.base[c] += int64(math.Round(float64(p.base.w[c]) / float64(len(nets)) * Logit * outUnit))
		}
	}
	entries := make([]Entry, len(keys))
	for i, k := range keys {
		entries[i] = Entry{k, uint32(i)}
	}
	n.index = Pack(entries)
	return n
}

// unit is what a step of a byte stands for in hidden value d: such that one weight in
// a thousand is cut off.
func (p *pupil) unit(d, features int) float64 {
	sizes := make([]float64, features)
	for k := range sizes {
		sizes[k] = math.Abs(float64(p.vectors.w[k*p.Hidden+d]))
	}
	slices.Sort(sizes)
	if features == 0 {
		return 1
	}
	return max(sizes[features-1-features/1000], 1e-6) / 127
}

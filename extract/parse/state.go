package parse

// The transitions. The sentence's words wait in the buffer, followed by the
// root; those read lie on the stack.
const (
	shift = iota // move the front of the buffer onto the stack
	left         // attach the top of the stack to the front of the buffer
	right        // attach the top of the stack to the word below it
	actions
)

// none stands for an absent word or node.
const none = -1

// node is a word on the stack or at the front of the buffer with what of its
// subtree features look at. Nodes do not change once states share them.
type node struct {
	word   int32
	below  int32    // the node below on the stack
	left   [2]child // the outermost children to the left, the outermost first
	right  [2]child
	nLeft  uint8
	nRight uint8
	kinds  uint32 // hash of the set of the children's relations
}

// child is a word attached, with the class of its relation plus one.
type child struct {
	word  int32
	label uint8
}

var noChild = child{word: none}

// state is a point on the way through a sentence.
type state struct {
	score  int64
	stack  int32 // the node on top
	front  int32 // the node at the front of the buffer
	from   int32 // the state before, none at the start
	action uint8 // by which this state came of that
	label  uint8
	dep    int32 // the word that action attached
	head   int32 // to which
	low    bool  // the stack holds just one node
}

// lattice is the states and nodes made while one sentence is read.
type lattice struct {
	n      int // words of the sentence; the root's number
	nodes  []node
	states []state
}

func (l *lattice) reset(n int) {
	l.n, l.nodes, l.states = n, l.nodes[:0], l.states[:0]
	front := l.addNode(node{word: 0, below: none})
	l.states = append(l.states, state{stack: none, front: front, from: none})
}

func (l *lattice) addNode(n node) int32 {
	if n.nLeft == 0 {
		n.left = [2]child{noChild, noChild}
	}
	if n.nRight == 0 {
		n.right = [2]child{noChild, noChild}
	}
	l.nodes = append(l.nodes, n)
	return int32(len(l.nodes) - 1)
}

// steps is how many transitions a sentence takes.
func (l *lattice) steps() int { return 2 * l.n }

// legal reports which transitions the state allows; at least one before the
// end.
func (l *lattice) legal(s *state) (ok [actions]bool) {
	atRoot := int(l.nodes[s.front].word) == l.n
	ok[shift] = !atRoot
	ok[left] = s.stack != none && (!atRoot || s.low)
	ok[right] = s.stack != none && !s.low
	return ok
}

// arc is the words that the action would join in state s.
func (l *lattice) arc(s *state, action int) (head, dep int32) {
	top := &l.nodes[s.stack]
	if action == left {
		return s.front, s.stack
	}
	return top.below, s.stack
}

// apply adds the state that the action makes of state from, with the label of
// the arc, if any, and the score so far.
func (l *lattice) apply(from int32, action int, label uint8, score int64) int32 {
	s := l.states[from]
	s.score, s.from, s.action, s.label, s.dep, s.head = score, from, uint8(action), label, none, none
	switch action {
	case shift:
		n := l.nodes[s.front]
		n.below = s.stack
		s.low = s.stack == none
		s.stack = l.addNode(n)
		s.front = l.addNode(node{word: n.word + 1, below: none})
	case left:
		s.dep, s.head = l.nodes[s.stack].word, l.nodes[s.front].word
		s.stack = l.nodes[s.stack].below
		s.front = l.attachLeft(s.front, child{s.dep, label})
		s.low = s.stack != none && l.nodes[s.stack].below == none
	case right:
		s.dep = l.nodes[s.stack].word
		below := l.nodes[s.stack].below
		s.head = l.nodes[below].word
		s.stack = l.attachRight(below, child{s.dep, label})
		s.low = l.nodes[s.stack].below == none
	}
	l.states = append(l.states, s)
	return int32(len(l.states) - 1)
}

func (l *lattice) attachLeft(i int32, c child) int32 {
	n := l.nodes[i]
	n.left = [2]child{c, n.left[0]}
	n.kinds |= 1 << (c.label & 31)
	n.nLeft = min(n.nLeft+1, 200)
	return l.addNode(n)
}

func (l *lattice) attachRight(i int32, c child) int32 {
	n := l.nodes[i]
	n.right = [2]child{c, n.right[0]}
	n.kinds |= 1 << (c.label & 31)
	n.nRight = min(n.nRight+1, 200)
	return l.addNode(n)
}

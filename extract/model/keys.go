package model

// Keys gathers the features of one decision. Each call of One to Four takes the
// next template's number, so that a stage fills its templates in a fixed order.
type Keys struct {
	List []Key
	next uint32
}

// Reset empties the list and sets the number of the next template.
func (k *Keys) Reset(template uint32) { k.List, k.next = k.List[:0], template }

// From sets the number of the next template: what stands in several places of the same
// sort fills the same templates.
func (k *Keys) From(template uint32) { k.next = template }

// One adds a feature of one value.
func (k *Keys) One(a uint32) {
	k.List = append(k.List, Start(k.next).With(a).Key())
	k.next++
}

// Two adds a feature of two values.
func (k *Keys) Two(a, b uint32) {
	k.List = append(k.List, Start(k.next).With(a).With(b).Key())
	k.next++
}

// Three adds a feature of three values.
func (k *Keys) Three(a, b, c uint32) {
	k.List = append(k.List, Start(k.next).With(a).With(b).With(c).Key())
	k.next++
}

// Four adds a feature of four values.
func (k *Keys) Four(a, b, c, d uint32) {
	k.List = append(k.List, Start(k.next).With(a).With(b).With(c).With(d).Key())
	k.next++
}

package identity

import (
	"fmt"
	"slices"
	"strings"
)

// Judgements are what was decided about who is who, without contradiction. A
// nil *Judgements has decided nothing.
type Judgements struct {
	file  string
	lines []string
	list  []Judgement
	// classes are the ids that are the same, the one whose name stays first,
	// then sorted; classOf finds an id's class. An id that is only held
	// different from others is a class by itself.
	classes [][]string
	classOf map[string]int
	// parted lists for each class the judgements, by index, that hold it
	// different from others.
	parted map[int][]int
	links  map[string][]link
}

// All lists the judgements in the order of their lines.
func (j *Judgements) All() []Judgement {
	if j == nil {
		return nil
	}
	return j.list
}

// link says that a line makes an id the same as another.
type link struct {
	to   string
	line int
}

// connect makes the classes, and looks for contradictions.
func (j *Judgements) connect() error {
	j.classOf, j.parted, j.links = map[string]int{}, map[int][]int{}, map[string][]link{}
	leads, follows := map[string]bool{}, map[string]bool{}
	for _, judged := range j.list {
		if judged.Verdict != Same {
			continue
		}
		first := judged.ids[0]
		leads[first] = true
		for _, id := range judged.ids[1:] {
			j.links[first] = append(j.links[first], link{id, judged.Line})
			j.links[id] = append(j.links[id], link{first, judged.Line})
			follows[id] = true
		}
	}
	for _, judged := range j.list {
		for _, id := range judged.ids {
			if _, known := j.classOf[id]; known {
				continue
			}
			class := j.reach(id)
			slices.Sort(class)
			// The name that stays leads a line and follows in none.
			if stays := slices.IndexFunc(class, func(id string) bool { return leads[id] && !follows[id] }); stays > 0 {
				id := class[stays]
				class = slices.Insert(slices.Delete(class, stays, stays+1), 0, id)
			}
			for _, member := range class {
				j.classOf[member] = len(j.classes)
			}
			j.classes = append(j.classes, class)
		}
	}
	return j.part()
}

// reach lists all ids that links lead to from one, with it.
func (j *Judgements) reach(id string) []string {
	found, seen := []string{id}, map[string]bool{id: true}
	for i := 0; i < len(found); i++ {
		for _, l := range j.links[found[i]] {
			if !seen[l.to] {
				seen[l.to] = true
				found = append(found, l.to)
			}
		}
	}
	return found
}

// part notes which classes are different, and returns an error if one of them
// would be different from itself.
func (j *Judgements) part() error {
	for i, judged := range j.list {
		if judged.Verdict != Different {
			continue
		}
		first := map[int]int{}
		for k, id := range judged.ids {
			class := j.classOf[id]
			if other, twice := first[class]; twice {
				return fmt.Errorf("%s:%d: %s and %s are held different, but the same by %s", j.name(), judged.Line,
					judged.Names[other], judged.Names[k], j.at(j.joinedBy(judged.ids[other], id)))
			}
			first[class] = k
			j.parted[class] = append(j.parted[class], i)
		}
	}
	return nil
}

// same lists the ids that are the same as id, with it, the one whose name
// stays first; only id if nothing is decided.
func (j *Judgements) same(id string) []string {
	if j != nil {
		if class, known := j.classOf[id]; known {
			return j.classes[class]
		}
	}
	return []string{id}
}

// joinedBy lists the lines that make a and b the same, a shortest chain of
// them; none if they are not.
func (j *Judgements) joinedBy(a, b string) (lines []int) {
	if j == nil {
		return nil
	}
	from, queue := map[string]link{a: {}}, []string{a}
	for len(queue) > 0 && queue[0] != b {
		for _, l := range j.links[queue[0]] {
			if _, seen := from[l.to]; !seen {
				from[l.to] = link{queue[0], l.line}
				queue = append(queue, l.to)
			}
		}
		queue = queue[1:]
	}
	if len(queue) == 0 {
		return nil
	}
	for at := b; at != a; at = from[at].to {
		lines = append(lines, from[at].line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// partedBy lists the lines that hold a and b different.
func (j *Judgements) partedBy(a, b string) (lines []int) {
	if j == nil {
		return nil
	}
	first, known := j.classOf[a]
	second, also := j.classOf[b]
	if !known || !also || first == second {
		return nil
	}
	for _, i := range j.parted[first] {
		if _, both := slices.BinarySearch(j.parted[second], i); both {
			lines = append(lines, j.list[i].Line)
		}
	}
	return lines
}

// at says where lines are: "identity.txt, lines 2 and 5". Of many it names the
// first.
func (j *Judgements) at(lines []int) string {
	const most = 5
	words := make([]string, min(len(lines), most))
	for i := range words {
		words[i] = fmt.Sprint(lines[i])
	}
	last := len(words) - 1
	switch {
	case len(lines) > most:
		return fmt.Sprintf("%s, lines %s and %d more", j.name(), strings.Join(words, ", "), len(lines)-most)
	case last > 0:
		return j.name() + ", lines " + strings.Join(words[:last], ", ") + " and " + words[last]
	}
	return j.name() + ", line " + words[0]
}

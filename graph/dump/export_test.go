package dump

// Gather makes files of facts be read in parts of n pieces of evidence. It returns
// what undoes that.
func Gather(n int) (undo func()) {
	before := gathered
	gathered = n
	return func() { gathered = before }
}

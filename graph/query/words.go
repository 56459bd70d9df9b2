package query

import "fmt"

// count is a number of things in words: "1 step", "2 steps".
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprint(n, " ", thing)
}

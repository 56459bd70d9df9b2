package resolve

// calibration is how many of the facts of a score are right, measured on the
// development articles: the parts of a score are not as independent as their product
// takes them to be, and a fact that is told at all was seldom a mere guess.
var calibration = []struct{ score, right float64 }{
	{leastConfidence, 0.50}, {0.65, 0.54}, {0.75, 0.66}, {0.85, 0.80}, {0.95, 0.88}, {1, 0.92},
}

// calibrated is the confidence that a fact's score stands for, by straight lines
// between the points of calibration.
func calibrated(score float64) float64 {
	for i := 1; i < len(calibration); i++ {
		a, b := calibration[i-1], calibration[i]
		if score <= b.score {
			return a.right + (score-a.score)/(b.score-a.score)*(b.right-a.right)
		}
	}
	return calibration[len(calibration)-1].right
}

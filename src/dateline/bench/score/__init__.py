"""Scores: what was read beside what the annotators say, as the field counts it."""

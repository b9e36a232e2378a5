"""Scores of the values read from words: times, places, counts."""

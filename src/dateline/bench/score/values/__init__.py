"""Scores of values read from words: the words first, then what they were taken to mean."""

"""Scores of the heads → words, trees, runs and links."""

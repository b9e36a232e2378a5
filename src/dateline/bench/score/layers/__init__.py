"""Scores of what the reader sees: syntax, names, attributions, factuality."""

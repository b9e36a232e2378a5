"""Sectors of mentions, weighed by all that their words and their part in events tell."""

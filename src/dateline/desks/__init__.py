"""Desks: each takes the reading so far and returns its own layer."""

"""Scores of what goes together: entities of a report, events of many."""

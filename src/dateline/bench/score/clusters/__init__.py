"""Scorers of clusters: which mentions, or which claims, are of the same one."""

"""Offices: which one a phrase names, and who held it on the report's day."""

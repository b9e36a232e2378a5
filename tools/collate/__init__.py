"""Tools that make the tables of ``dateline.collate``."""

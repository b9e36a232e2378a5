"""The Dateline corpus: its compact form → offsets, claims, checks, counts and agreement."""

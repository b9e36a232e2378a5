"""Hearing: who says what, by the reader, by rule over the trees, and by turns."""

"""Wire: bytes, files and strings → Report, every offset into the one immutable text.

Flags that it gives a report: ``invalid-utf8`` (bytes that are not UTF-8 were read as
Windows-1252 or marked U+FFFD), ``lone-surrogates`` (a string held half characters),
``truncated`` (too long: only its first part was kept), ``not-english``.
"""

from dateline.wire.read import origin_of, read_bytes, read_file, read_text

__all__ = ["origin_of", "read_bytes", "read_file", "read_text"]

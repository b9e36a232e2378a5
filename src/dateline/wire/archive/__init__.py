"""Archives of the web → items."""

from dateline.wire.archive.read import read_archive

__all__ = ["read_archive"]

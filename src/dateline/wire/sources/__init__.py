"""Where bytes come from: files, folders, globs, standard input, addresses; and their format."""

from dateline.wire.sources.gather import gather
from dateline.wire.sources.source import Opened, Source

__all__ = ["Opened", "Source", "gather"]

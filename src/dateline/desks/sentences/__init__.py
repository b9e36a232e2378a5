"""The sentences desk: tokens, sentences and syntax from the reader's signals."""

from dateline.desks.sentences.read import work
from dateline.desks.sentences.syntax import Syntax

__all__ = ["Syntax", "work"]

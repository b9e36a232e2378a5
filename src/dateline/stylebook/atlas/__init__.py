"""The gazetteer's own files and how they are packed."""

from dateline.stylebook.atlas.blocks import LINES, Blocks, pack

__all__ = ["LINES", "Blocks", "pack"]

"""Lines of a given width, with or without colour, as one string."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType


class Paper:
    """What is put on it comes out as text.

    width: columns. color: whether escape codes may stand in it.
    """

    def __init__(self, *, width: int, color: bool) -> None:
        self._buffer = io.StringIO()
        self._console = Console(
            file=self._buffer,
            width=width,
            force_terminal=color,
            color_system="standard" if color else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def put(self, item: RenderableType) -> None:
        """Write ``item`` below what is there."""
        self._console.print(item)

    def text(self) -> str:
        """All that was put, without blanks at the ends of lines."""
        lines = self._buffer.getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines)

"""Where output goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

from dateline.errors import OutputError

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, not to standard output.",
)


class Sink:
    """Takes text or bytes for a file or, without one, for standard output."""

    def __init__(self, file: BinaryIO | None) -> None:
        self.file = file

    @property
    def binary(self) -> BinaryIO:
        """The stream beneath."""
        return self.file or sys.stdout.buffer

    def put(self, text: str) -> None:
        """Write text; into a file as UTF-8."""
        if self.file is None:
            click.echo(text, nl=False)
        else:
            self.file.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def opened(target: Path | None) -> Iterator[Sink]:
    """A sink for ``target``; the file takes its name only when all has been written.

    target: a path, or None for standard output. Raises OutputError where it cannot be written.
    """
    if target is None:
        yield Sink(None)
        return
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as file:
            yield Sink(file)
        os.replace(part, target)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        with suppress(FileNotFoundError):
            part.unlink()

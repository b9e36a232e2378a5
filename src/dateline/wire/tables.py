"""What the wire knows, read from the TOML files beside the modules."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

Table = TypeVar("Table")


def load_table(package: str, name: str, kind: type[Table]) -> Table:
    """The data file ``name`` of ``package`` as a frozen ``kind``.

    package: dotted name of the package that holds the file.
    name: the file's name. kind: the struct that it must fit.
    Raises msgspec.ValidationError when the file breaks its shape.
    """
    return msgspec.toml.decode(files(package).joinpath(name).read_bytes(), type=kind)

"""Files, folders, addresses → items → reports, one after another, whatever their format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from dateline.wire.items import Dispatch, Form, Item


def read_all(
    paths: Iterable[str | Path],
    *,
    published: dt.date | None = None,
    outlet: str | None = None,
    form: Form | None = None,
    columns: Mapping[str, str] | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Dispatch]:
    """Every report in ``paths``, in their order; what cannot be read stops nothing else.

    paths: files, folders (read whole, in the order of names, hidden files left out), globs,
    ``http://`` and ``https://`` addresses, and ``-`` for standard input.
    published, outlet: as for ``read_text``, for all reports; the user's word goes before the
    file's own data.
    form: the format of all of them; else it is told by the name and the first bytes.
    columns: which column or key holds what (``{"text": "body", "published": "date"}``).
    tell: called with a line for people where something was guessed.
    Raises InputError where ``columns`` names no field; all else stands in a ``Dispatch``.
    """
    for item in items(paths, form=form, columns=columns, tell=tell):
        if isinstance(item, Dispatch):
            yield item
        else:
            yield read_item(item, published=published, outlet=outlet)


def items(
    paths: Iterable[str | Path],
    *,
    form: Form | None = None,
    columns: Mapping[str, str] | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Item | Dispatch]:
    """The items of ``paths``, uncleaned, so that other processes can clean them.

    paths, form, columns, tell: as for ``read_all``. What can be no item comes as a Dispatch.
    Raises as ``read_all``.
    """
    raise NotImplementedError


def read_item(
    item: Item, *, published: dt.date | None = None, outlet: str | None = None
) -> Dispatch:
    """The report in one item, or the error that forbade it.

    item: from ``items``. published, outlet: as for ``read_all``.
    """
    raise NotImplementedError

"""Files, folders, addresses → items → reports, one after another, whatever their format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from dateline.errors import BinaryInput, InputError
from dateline.records.report import Report
from dateline.wire.compose import LONGEST, compose
from dateline.wire.decode import decode, mend_surrogates
from dateline.wire.items import Dispatch, Facts, Form, Item
from dateline.wire.sources import Opened, Source, gather
from dateline.wire.sources.sniff import sniff
from dateline.wire.sources.source import BROKEN

_LONGEST_TEXT = 4 * LONGEST


class Wishes(msgspec.Struct, frozen=True):
    """What the user wishes of all sources: a format, a map of columns, to be told of guesses."""

    form: Form | None = None
    columns: Mapping[str, str] | None = None
    tell: Callable[[str], None] | None = None


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
    if columns:
        from dateline.wire.rows.columns import check_columns

        check_columns(columns)
    wishes = Wishes(form, columns, tell)
    for source in gather(paths):
        if isinstance(source, Dispatch):
            yield source
        else:
            yield from _from_source(source, wishes)


def read_item(
    item: Item, *, published: dt.date | None = None, outlet: str | None = None
) -> Dispatch:
    """The report in one item, or the error that forbade it.

    item: from ``items``. published, outlet: as for ``read_all``.
    """
    try:
        report = _report(item, published, outlet)
    except InputError as error:
        named = type(error)(f"{item.origin}: {error}")
        return Dispatch(origin=item.origin, error=named)
    return Dispatch(origin=item.origin, report=report)


def _report(item: Item, published: dt.date | None, outlet: str | None) -> Report:
    story, facts = _cleaned(item)
    return compose(story, facts, published=published, outlet=outlet, origin=item.origin)


def _cleaned(item: Item) -> tuple[str, Facts]:
    """The story of an item, as it is to be kept, and its facts."""
    if item.form == "html":
        from dateline.wire.page import read_page

        return read_page(item.data, item.facts)
    if isinstance(item.data, bytes):
        text, flags = decode(item.data)
        return text, msgspec.structs.replace(item.facts, flags=(*item.facts.flags, *flags))
    if item.form == "text":
        return item.data, item.facts
    from dateline.wire.page.blocks import paragraphs
    from dateline.wire.page.read import parse

    return "\n\n".join(paragraphs(parse(mend_surrogates(item.data)[0]))), item.facts


def _from_source(source: Source, wishes: Wishes) -> Iterator[Item | Dispatch]:
    """The items of one source, and the error that ends them if one does."""
    try:
        opened = source.open()
    except (InputError, *BROKEN) as error:
        yield _failure(source, error)
        return
    try:
        form = wishes.form or sniff(source, opened)
        if form is None:
            yield Dispatch(origin=source.origin, skipped=f"no known format: {source.suffix}")
        else:
            yield from _unpacked(form, source.origin, opened, wishes)
        if opened.fault:
            yield _failure(source, opened.fault)
    except BinaryInput as error:
        yield _failure(source, error) if source.named else _passed_over(source, error)
    except (InputError, *BROKEN) as error:
        yield _failure(source, error)
    finally:
        opened.close()


def _failure(source: Source, error: Exception) -> Dispatch:
    origin = source.origin
    if isinstance(error, InputError):
        told = str(error) if str(error).startswith(origin) else f"{origin}: {error}"
        return Dispatch(origin=origin, error=type(error)(told))
    if isinstance(error, FileNotFoundError):
        return Dispatch(origin=origin, error=InputError(f"{origin}: there is no such file"))
    reason = error.strerror if isinstance(error, OSError) and error.strerror else error
    return Dispatch(origin=origin, error=InputError(f"{origin}: cannot be read: {reason}"))


def _passed_over(source: Source, error: BinaryInput) -> Dispatch:
    reason = str(error).partition("; ")[0]
    reason = reason.removeprefix("this is ").removesuffix(", not plain text")
    return Dispatch(origin=source.origin, skipped=reason)


def _unpacked(form: Form, origin: str, opened: Opened, wishes: Wishes) -> Iterator[Item | Dispatch]:
    """The items in a source of a known format; each format's module is imported when needed."""
    stream = opened.stream
    if form == "text" or form == "html":
        yield Item(origin=origin, form=form, data=_whole(opened), facts=opened.facts)
    elif form == "feed":
        from dateline.wire.agency.feed import read_feed

        yield from read_feed(stream, origin)
    elif form == "warc":
        from dateline.wire.archive import read_archive

        yield from read_archive(stream, origin)
    elif form == "newsml":
        from dateline.wire.agency.newsml import read_newsml

        yield from read_newsml(stream, origin)
    elif form == "nitf":
        from dateline.wire.agency.newsml import read_nitf_file

        yield from read_nitf_file(stream, origin)
    else:
        yield from _rows(form, origin, opened, wishes)


def _rows(form: Form, origin: str, opened: Opened, wishes: Wishes) -> Iterator[Item | Dispatch]:
    from dateline.wire.rows.columns import Columns
    from dateline.wire.rows.lines import read_json, read_lines
    from dateline.wire.rows.sheet import read_sheet

    columns = Columns(wishes.columns, wishes.tell, origin)
    if form == "jsonl":
        yield from read_lines(opened.stream, origin, columns)
    elif form == "json":
        yield from read_json(opened.stream, origin, columns)
    else:
        yield from read_sheet(opened.stream, origin, columns, tabs=form == "tsv")


def _whole(opened: Opened) -> bytes:
    """All bytes of a report, up to the length of the longest."""
    data = opened.stream.read(_LONGEST_TEXT)
    if opened.fault:
        raise InputError(f"it breaks off: {opened.fault}")
    if len(data) < _LONGEST_TEXT:
        return data
    # A character of UTF-8 that the limit cuts is dropped.
    return data[: max(data.rfind(b"\n"), _LONGEST_TEXT - 4)]

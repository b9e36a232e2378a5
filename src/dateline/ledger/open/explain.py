"""What a database complains of → a LedgerError that says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from dateline.errors import LedgerError


class Advice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern of messages, what they mean, and what helps."""

    pattern: str
    says: str
    do: str


class _Table(msgspec.Struct, frozen=True):
    advice: tuple[Advice, ...]


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what the database raises inside into LedgerError.

    where: the ledger's path or address, as the message is to name it.
    """
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise LedgerError(advise(where, error)) from error


def advise(where: str, error: BaseException) -> str:
    """One line: which ledger, what is wrong, what to do."""
    words = _words(error)
    for advice in _advice():
        if re.search(advice.pattern, words, re.IGNORECASE):
            return f"{where}: {advice.says}; {advice.do}"
    first = words.strip().splitlines()[0] if words.strip() else type(error).__name__
    return f"{where}: the database says: {first}"


def _words(error: BaseException) -> str:
    """What the database said; PostgreSQL's own message behind its code, where there is one."""
    cause = getattr(error, "orig", None) or error
    told = cause.args[0] if cause.args else ""
    return f"{told.get('C')} {told.get('M')}" if isinstance(told, dict) else str(cause)


@cache
def _advice() -> tuple[Advice, ...]:
    data = files("dateline.ledger.open").joinpath("advice.toml").read_bytes()
    return msgspec.toml.decode(data, type=_Table).advice

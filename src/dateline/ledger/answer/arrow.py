"""Claims as an Arrow table, whose schema follows from the records."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

from dateline.records.claim import Claim
from dateline.records.span import Span

if TYPE_CHECKING:
    import pyarrow


def claims_table(claims: Iterable[Claim]) -> pyarrow.Table:
    """The claims, a row each: the fields of a claim, lists and records nested.

    claims: in the order of the rows. A span is a record of ``start`` and ``end``, days are
    dates, ``scores`` is a map. What is unset or unknown is null.
    """
    import pyarrow as pa

    rows = [_plain(claim) for claim in claims]
    return pa.Table.from_pylist(rows, schema=claims_schema())


@cache
def claims_schema() -> pyarrow.Schema:
    """The Arrow schema of a claim."""
    import pyarrow as pa

    return pa.schema(_fields(Claim))


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, msgspec.Struct):
        names = value.__struct_fields__
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return list(value.items())
    return None if value is msgspec.UNSET else value


def _fields(struct: type[msgspec.Struct]) -> list[pyarrow.Field]:
    import pyarrow as pa

    kind = inspect.type_info(struct)
    assert isinstance(kind, inspect.StructType)
    return [pa.field(field.name, _type(field.type)) for field in kind.fields]


def _type(kind: inspect.Type) -> pyarrow.DataType:
    """The Arrow type of one of the records' types; all may be null."""
    import pyarrow as pa

    if isinstance(kind, inspect.UnionType):
        (kind,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
    if isinstance(kind, inspect.StructType):
        return pa.struct(_fields(kind.cls))
    if isinstance(kind, inspect.VarTupleType):
        return pa.list_(_type(kind.item_type))
    if isinstance(kind, inspect.DictType):
        return pa.map_(pa.string(), _type(kind.value_type))
    plain = {
        inspect.StrType: pa.string(),
        inspect.LiteralType: pa.string(),
        inspect.IntType: pa.int64(),
        inspect.FloatType: pa.float64(),
        inspect.DateType: pa.date32(),
    }
    return plain[type(kind)]

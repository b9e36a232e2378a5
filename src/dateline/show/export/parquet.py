"""Claims as an Arrow table and as Parquet, with every field, nested as in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
from msgspec import UNSET, inspect

from dateline.records.claim import SCHEMA_VERSION, Claim, Quantity, ReaderRef
from dateline.records.span import Span

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 10_000
VERSION_KEY = b"dateline.claim"
"""The key of the file's metadata that holds the version of the claim's shape."""


def arrow_schema() -> pa.Schema:
    """The schema of a table of claims, made from the record.

    A span is a struct of ``start`` and ``end``, a day ``date32``, scores a map. What a claim of an
    older version leaves unsaid is null, as is what is unknown.
    """
    import pyarrow as pa

    claim = inspect.type_info(Claim)
    assert isinstance(claim, inspect.StructType)
    fields = _fields(claim)
    return pa.schema(fields, metadata={VERSION_KEY: SCHEMA_VERSION.encode()})


def claims_to_arrow(claims: Iterable[Claim]) -> pa.Table:
    """The claims as an Arrow table, one a row.

    claims: in the order in which they are to stand.
    """
    import pyarrow as pa

    return pa.Table.from_pylist([_row(claim) for claim in claims], schema=arrow_schema())


def claims_from_arrow(table: pa.Table) -> list[Claim]:
    """The claims of a table that ``claims_to_arrow`` made, equal to those it was given.

    Raises msgspec.ValidationError where the rows are no claims.
    """
    return [msgspec.convert(_bare(row), Claim) for row in table.to_pylist(maps_as_pydicts="strict")]


def write_parquet(claims: Iterable[Claim], target: Path | BinaryIO) -> int:
    """Write claims to a Parquet file, ten thousand a row group; returns how many.

    claims: may be endless but for memory: no more than a row group is held at once.
    target: a path or an open file. Raises OSError where it cannot be written.
    """
    from pyarrow import parquet

    source, written = iter(claims), 0
    with parquet.ParquetWriter(target, arrow_schema(), compression="zstd") as writer:
        while batch := list(islice(source, _BATCH)):
            writer.write_table(claims_to_arrow(batch))
            written += len(batch)
    return written


def read_parquet(source: Path | BinaryIO) -> Iterator[Claim]:
    """The claims of a Parquet file, a row group at a time.

    source: what ``write_parquet`` wrote. Raises OSError, pyarrow.ArrowInvalid.
    """
    from pyarrow import parquet

    with parquet.ParquetFile(source) as file:
        for number in range(file.num_row_groups):
            yield from claims_from_arrow(file.read_row_group(number))


def _fields(info: inspect.StructType) -> list[pa.Field]:
    import pyarrow as pa

    return [
        pa.field(field.encode_name, _type(field.type), nullable=_may_be_null(field))
        for field in info.fields
    ]


def _may_be_null(field: inspect.Field) -> bool:
    """Whether a value may be None, or unset (to msgspec: neither required nor with a default)."""
    parts = field.type.types if isinstance(field.type, inspect.UnionType) else ()
    defaults = (field.default, field.default_factory)
    unset = not field.required and all(one is msgspec.NODEFAULT for one in defaults)
    return unset or any(isinstance(part, inspect.NoneType) for part in parts)


def _type(info: inspect.Type) -> pa.DataType:
    """The Arrow type of a value that is there."""
    import pyarrow as pa

    if isinstance(info, inspect.UnionType):
        (only,) = (one for one in info.types if not isinstance(one, inspect.NoneType))
        return _type(only)
    if isinstance(info, inspect.StructType):
        return pa.struct(_fields(info))
    if isinstance(info, inspect.VarTupleType):
        return pa.list_(pa.field("item", _type(info.item_type), nullable=False))
    if isinstance(info, inspect.DictType):
        return pa.map_(pa.string(), _type(info.value_type))
    if isinstance(info, inspect.LiteralType):
        return pa.int64() if isinstance(info.values[0], int) else pa.string()
    return _scalars()[type(info)]


def _scalars() -> dict[type[inspect.Type], pa.DataType]:
    import pyarrow as pa

    return {
        inspect.StrType: pa.string(),
        inspect.IntType: pa.int64(),
        inspect.FloatType: pa.float64(),
        inspect.DateType: pa.date32(),
    }


def _row(value: Any) -> Any:
    """A record as Arrow takes it: spans by name, what is unset left out."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, msgspec.Struct):
        items = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return {name: _row(item) for name, item in items if item is not UNSET}
    if isinstance(value, tuple):
        return [_row(item) for item in value]
    return list(value.items()) if isinstance(value, dict) else value


def _bare(value: Any) -> Any:
    """A row as the record takes it: spans as pairs, nulls that may be unset left out."""
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == set(Span.__struct_fields__):
        return [value["start"], value["end"]]
    return {k: _bare(item) for k, item in value.items() if not (item is None and k in _UNSET)}


def _unset_names(struct: type[msgspec.Struct]) -> Iterator[str]:
    return (field.name for field in msgspec.structs.fields(struct) if field.default is UNSET)


_UNSET = frozenset(name for of in (Claim, Quantity, ReaderRef) for name in _unset_names(of))

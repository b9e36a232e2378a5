"""Parquet: what comes out is what went in."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET, inspect
from pyarrow import parquet

from dateline.records.claim import SCHEMA_VERSION, Claim
from dateline.records.span import Span
from dateline.show.export.parquet import (
    VERSION_KEY,
    arrow_schema,
    claims_from_arrow,
    claims_to_arrow,
    read_parquet,
    write_parquet,
)
from tests.show.export.conftest import cases, claim_of

LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


def any_of(info: Any) -> st.SearchStrategy[Any]:
    """Values of a msgspec type, as its JSON would hold them."""
    if isinstance(info, inspect.UnionType):
        return st.one_of(*map(any_of, info.types))
    if isinstance(info, inspect.StructType):
        if info.cls is Span:
            return st.tuples(st.integers(0, 99), st.integers(99, 200)).map(lambda pair: Span(*pair))
        may_be_unset = {
            field.name for field in msgspec.structs.fields(info.cls) if field.default is UNSET
        }
        made = {
            field.name: any_of(field.type)
            | (st.just(UNSET) if field.name in may_be_unset else st.nothing())
            for field in info.fields
        }
        return st.builds(info.cls, **made)
    if isinstance(info, inspect.VarTupleType):
        return st.lists(any_of(info.item_type), max_size=2).map(tuple)
    if isinstance(info, inspect.LiteralType):
        return st.sampled_from(info.values)
    return {
        inspect.StrType: LETTERS,
        inspect.IntType: st.integers(-(2**60), 2**60),
        inspect.FloatType: st.floats(allow_nan=False),
        inspect.DateType: st.dates(dt.date(1, 1, 1)),
        inspect.NoneType: st.none(),
        inspect.DictType: st.dictionaries(LETTERS, st.floats(0, 1), max_size=3),
    }[type(info)]


CLAIMS = any_of(inspect.type_info(Claim))


@given(st.lists(CLAIMS, max_size=3))
@settings(max_examples=60, deadline=None)
def test_claims_come_back_equal(claims: list[Claim]) -> None:
    file = io.BytesIO()
    write_parquet(claims, file)
    file.seek(0)
    assert list(read_parquet(file)) == claims
    assert claims_from_arrow(claims_to_arrow(claims)) == claims


def test_a_file_holds_all_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.show.export.parquet._BATCH", 2)
    claims = [claim_of(case) for case in cases("exports.yaml")]
    path = tmp_path / "claims.parquet"
    assert write_parquet(iter(claims), path) == len(claims)
    assert list(read_parquet(path)) == claims
    file = parquet.read_metadata(path)
    assert (file.num_rows, file.num_row_groups) == (len(claims), (len(claims) + 1) // 2)
    assert file.metadata[VERSION_KEY].decode() == SCHEMA_VERSION


def test_no_claims_are_a_file_too() -> None:
    file = io.BytesIO()
    assert write_parquet([], file) == 0
    file.seek(0)
    assert list(read_parquet(file)) == []


def test_every_field_has_its_column() -> None:
    schema = arrow_schema()
    assert schema.names == list(Claim.__struct_fields__)
    place = schema.field("place")
    assert place.nullable and place.type.field("lat").type == pa.float64()
    assert schema.field("when").type.field("start").type == pa.date32()
    assert not schema.field("trigger").nullable
    assert schema.field("sources").type.value_type.field("said_on").nullable


def test_rows_that_are_no_claims_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        claims_from_arrow(pa.table({"id": ["x"]}))

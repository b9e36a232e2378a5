"""The claim's JSON, out and in, and the schema that others can hold it to."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.records.attribution import SOURCE_KINDS
from dateline.records.claim import SCHEMA_VERSION, Claim
from dateline.records.event import EVENT_TYPES

SCHEMA_ID = f"urn:dateline:schema:claim:{SCHEMA_VERSION}"

OPTIONAL = frozenset(
    {"spans", "quad", "plover_score", "cameo", "why", "yardstick", "grade"}
    | {"unit", "currency", "dimension", "change", "role", "stylebook"}
)

# Delete, C1 controls, line separators and overrides of direction, as UTF-8: JSON allows them
# raw, but a terminal obeys some of them and a reader of lines is misled by others.
_UNSAFE = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")


def claims_to_json(claims: Iterable[Claim]) -> str:
    """The claims as one JSON array (RFC 8259), one claim a line.

    claims: in the order in which they are to stand. Control characters are written escaped.
    """
    rows = ",\n".join(_encode(claim) for claim in claims)
    return f"[\n{rows}\n]\n" if rows else "[]\n"


def claims_to_jsonl(claims: Iterable[Claim]) -> str:
    """The claims as JSON Lines: one object a line, each line ended.

    claims: in the order in which they are to stand. Control characters are written escaped.
    """
    return "".join(f"{_encode(claim)}\n" for claim in claims)


def claim_from_json(data: str | bytes) -> Claim:
    """The claim in one JSON object; fields of later minor versions are passed over.

    data: as written by ``claims_to_jsonl``. Types are not coerced.
    Raises InputError where it is no JSON, or no claim.
    """
    try:
        return _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise InputError(f"not a claim of version {SCHEMA_VERSION}: {error}") from error


def claims_from_jsonl(lines: Iterable[str | bytes]) -> Iterator[tuple[int, Claim | InputError]]:
    """The claims of JSON Lines with the numbers of their lines, from 1; blank lines are passed.

    lines: one claim each. A line that is none gives the InputError that says why.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, claim_from_json(line)
        except InputError as error:
            yield number, error


def claim_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a claim, made from the records.

    Every key is required but ``spans``, which stands only where a thing has several pieces, and
    what was added after version 1.0.
    """
    schema = msgspec.json.schema(Claim)
    for name, definition in schema["$defs"].items():
        _tighten(name, definition)
    claim = schema["$defs"].pop("Claim")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **claim,
        "$defs": schema["$defs"],
    }


def _encode(claim: Claim) -> str:
    return _UNSAFE.sub(_escape, _ENCODER.encode(claim)).decode()


def _escape(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())


def _tighten(name: str, definition: dict[str, Any]) -> None:
    """Say of one record what its Python types leave open."""
    definition["description"] = inspect.cleandoc(definition["description"])
    if name == "Span":
        definition["prefixItems"] = [{"type": "integer", "minimum": 0}] * 2
        definition["items"] = False
        return
    fields = definition["properties"]
    for field in fields.values():
        field.pop("default", None)
    definition["required"] = [field for field in fields if field not in OPTIONAL]
    if "spans" in fields:
        fields["spans"]["minItems"] = 2
    if name == "Claim":
        fields["type"] = {"enum": sorted(EVENT_TYPES)}
    if name in ("SourceLink", "Member"):
        fields["kind"] = {"enum": [*sorted(SOURCE_KINDS), None]}


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Claim, strict=True)

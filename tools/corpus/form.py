r"""The compact form of a coded report → its text, its marks and its lines; no vocabulary here.

A file has three parts, parted by lines of ``===``: a header of ``key: value``, the text with
marks, and declarations, one a line. In the text a line is a sentence, an empty line parts
paragraphs, a line that ends in ``\`` is followed by a line break instead of a space, and
``[words]{id}`` is a mark (nested, never crossing; several ids with commas; ``\[`` is a bracket).
An id marked twice is one thing in several pieces. A declaration is ``kind id: head; key value; …``;
links have no head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from dateline.records.span import Span

_LINE = re.compile(r"(\w+) ([\w.@-]+): *(.*)")
_IDS = re.compile(r"\{([\w.@, -]+)\}")
_HEADLESS = ("link",)
_END = "\x1e"  # stands where a sentence ends while the text is parsed


class FormError(Exception):
    """What is wrong with a file, in words for its author."""


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the last part: its kind, its id, the words before the first ``;``, the fields."""

    kind: str
    id: str
    head: str
    fields: tuple[tuple[str, str], ...]

    @property
    def keys(self) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(key for key, _ in self.fields)

    def get(self, key: str) -> str | None:
        """The value of a field, or None."""
        return next((value for name, value in self.fields if name == key), None)


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A parsed file. Spans are code points of ``text``."""

    header: Mapping[str, str]
    text: str
    sentences: tuple[Span, ...]
    marks: Mapping[str, tuple[Span, ...]]
    declarations: tuple[Declaration, ...]


def parse_form(source: str) -> Form:
    """The parts of a file in the compact form; raises FormError with the place."""
    parts = re.split(r"^===[ ]*$", source, flags=re.MULTILINE)
    if len(parts) != 3:
        raise FormError(f"three parts are parted by two lines of ===; here are {len(parts)}")
    text, sentences, marks = _read_marks(_joined(parts[1]))
    return Form(
        header=dict(_header(parts[0])),
        text=text,
        sentences=sentences,
        marks=marks,
        declarations=tuple(_declarations(parts[2])),
    )


def plain_form(source: str) -> str:
    """The file with neither marks nor declarations: what a second coder is given."""
    header, text, _ = re.split(r"^===[ ]*$", source, flags=re.MULTILINE)
    bare = re.sub(r"(?<!\\)\[|\]\{[\w.@, -]+\}", "", text)
    return f"{header}==={bare}===\n"


def _header(part: str) -> Iterator[tuple[str, str]]:
    for line in filter(str.strip, part.splitlines()):
        key, colon, value = line.partition(":")
        if not colon:
            raise FormError(f"a header line is key: value, not {line!r}")
        yield key.strip(), value.strip()


def _joined(part: str) -> str:
    """The marked text in one string, sentence ends written as control characters."""
    paragraphs = re.split(r"\n[ \t]*\n", part.strip("\n"))
    return (f"{_END}\n\n").join(_paragraph(p) for p in paragraphs if p.strip()) + _END


def _paragraph(paragraph: str) -> str:
    lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
    joined = ""
    for line in lines[:-1]:
        joined += line[:-1].rstrip() + f"{_END}\n" if line.endswith("\\") else f"{line}{_END} "
    return joined + lines[-1].removesuffix("\\").rstrip()


def _read_marks(raw: str) -> tuple[str, tuple[Span, ...], dict[str, tuple[Span, ...]]]:
    out: list[str] = []
    marks: dict[str, list[Span]] = {}
    sentences, opened, began = [], [], 0
    for kind, piece in _pieces(raw):
        if kind == "open":
            opened.append(len(out))
        elif kind == "close":
            if not opened:
                raise FormError(f"a ] without its [ after {''.join(out[-40:])!r}")
            span = Span(opened.pop(), len(out))
            for name in piece.split(","):
                marks.setdefault(name.strip(), []).append(span)
        elif kind == "end":
            sentences.append(_trimmed(out, began))
            began = len(out)
        else:
            out.append(piece)
    if opened:
        raise FormError(f"a [ is never closed: {''.join(out[opened[-1] : opened[-1] + 40])!r}")
    text = "".join(out)
    for name, spans in marks.items():
        if any(not span or text[span.start : span.end].strip() != span.of(text) for span in spans):
            raise FormError(f"{{{name}}} is empty or begins or ends with a space")
    return text, tuple(sentences), {name: tuple(sorted(spans)) for name, spans in marks.items()}


def _pieces(raw: str) -> Iterator[tuple[str, str]]:
    """Marks that open, marks that close with their ids, ends of sentences, and characters."""
    at, literal = 0, 0
    while at < len(raw):
        mark, after = raw[at], raw[at + 1 : at + 2]
        ids = _IDS.match(raw, at + 1) if mark == "]" else None
        at += 1
        if mark == "\\" and after in ("[", "]"):
            literal += 1 if after == "[" else -1
            yield "text", after
            at += 1
        elif mark == "[":
            yield "open", mark
        elif ids:
            yield "close", ids[1]
            at = ids.end()
        elif mark == "]" and literal <= 0:
            raise FormError(f"a ] without its {{id}} after {raw[max(0, at - 40) : at - 1]!r}")
        elif mark == "]":
            literal -= 1
            yield "text", mark
        else:
            yield ("end" if mark == _END else "text"), mark


def _trimmed(out: list[str], start: int) -> Span:
    while start < len(out) and out[start].isspace():
        start += 1
    return Span(start, len(out))


def _declarations(part: str) -> Iterator[Declaration]:
    for line in part.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if not found:
            raise FormError(f"a declaration is kind id: head; key value; …, not {line!r}")
        head, *rest = [piece.strip() for piece in found[3].split(";")]
        if found[1] in _HEADLESS:
            head, rest = "", [head, *rest]
        fields = [piece.partition(" ") for piece in rest if piece]
        yield Declaration(
            kind=found[1],
            id=found[2],
            head=head,
            fields=tuple((key, value.strip()) for key, _, value in fields),
        )

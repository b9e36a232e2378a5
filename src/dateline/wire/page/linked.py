"""What a page tells of its report in JSON-LD, with the words of schema.org."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

_MOST_NODES = 2000


def find_article(scripts: list[str], types: tuple[str, ...]) -> dict[str, Any]:
    """The first object of one of ``types`` in a page's JSON-LD, or an empty one.

    scripts: the contents of its JSON-LD scripts. types: names of schema.org, best first.
    Things that it only refers to by their ``@id`` are set in their places, if the page has them.
    """
    nodes = [node for script in scripts for node in _nodes(_loaded(script))]
    ranked = [(types.index(kind), node) for node in nodes for kind in _types(node) if kind in types]
    if not ranked:
        return {}
    named = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    article = min(ranked, key=lambda pair: pair[0])[1]
    return {key: _referred(value, named) for key, value in article.items()}


def _referred(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """A value with the things that it refers to."""
    if isinstance(value, list):
        return [_referred(item, named) for item in value]
    if isinstance(value, dict) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value


def text_of(value: Any) -> str | None:
    """The words of a value: itself, or the ``name`` or ``@id`` of the thing that it is."""
    if isinstance(value, list):
        return next((words for item in value if (words := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("name")) or text_of(value.get("@id"))
    return html.unescape(value).strip() or None if isinstance(value, str) else None


def names_of(value: Any) -> list[str]:
    """All names in a value: of one author, or of several."""
    values = value if isinstance(value, list) else [value]
    return [name for item in values if (name := text_of(item))]


def _loaded(script: str) -> Any:
    """The JSON of a script, or None; line ends in strings are borne with, as browsers' users do."""
    start = script.find("{") if "[" not in script[: script.find("{") + 1] else script.find("[")
    try:
        return json.JSONDecoder(strict=False).raw_decode(script[max(start, 0) :])[0]
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in ``value``, outer ones first, as many as a page has reason to hold."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, dict):
            yield node
            waiting += [inner for inner in node.values() if isinstance(inner, dict | list)]
        elif isinstance(node, list):
            waiting += node


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)]

"""Words as they are compared: stems, how rare they are, and vectors of them."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files

import snowballstemmer

from dateline.reader.decode.lemmas import Lemmas
from dateline.reader.weights import LEMMAS, default_folder

Bag = Mapping[str, float]
"""Stems with their weights; the squares of a vector's weights sum up to one."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+(?:[.,]\d+)*")
_IES = re.compile(r"(?<=\w\w)ies$")
_PLURAL = re.compile(r"(?<=ch|sh|ss)es$|(?<=x)es$|s$")
_TABLE = "rarity.tsv"
_KNOWN = 200_000


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, as written."""
    return [word.replace(",", "") for word in _WORD.findall(text)]


@functools.lru_cache(_KNOWN)
def stem(word: str) -> str:
    """What forms of one word share (*shelled*, *shelling*; *struck*, *strikes*).

    The lemma by the reader's table, else the word; of that the stem by Porter's second
    algorithm (Porter 2001, "Snowball").
    """
    low = _plain(word)
    lemma = _lemmas().get((low, "VERB")) or _lemmas().get((low, "NOUN")) or low
    return str(_stemmer().stemWord(lemma))


def singular(word: str) -> str:
    """A noun as it stands in a dictionary, by the reader's table; else without its plural's end."""
    low = _plain(word)
    known = _lemmas().get((low, "NOUN"))
    if known or low.endswith("ss"):
        return known or low
    return _IES.sub("y", low) if _IES.search(low) else _PLURAL.sub("", low)


@functools.lru_cache(_KNOWN)
def rarity(stemmed: str) -> float:
    """The log of how many reports there are to one that has the word (Sparck Jones 1972)."""
    reports, table = _rarities()
    return math.log((reports + 1) / (table.get(stemmed, 0) + 1))


def bag(words: Iterable[str]) -> dict[str, float]:
    """Words as written → stems weighted by how often they stand here and how rare they are.

    The vector has length one; that of no words is empty (tf-idf, Salton and Buckley 1988).
    """
    counts = Counter(map(stem, words))
    weights = {word: (1 + math.log(count)) * rarity(word) for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def likeness(one: Bag, other: Bag) -> float:
    """The cosine of two vectors of length one, 0 to 1."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum([weight * many[word] for word, weight in few.items() if word in many])


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


def counted() -> dict[str, int]:
    """In how many of the reports that were counted each stem stands."""
    return dict(_rarities()[1])


@functools.cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@functools.cache
def _lemmas() -> dict[tuple[str, str], str]:
    return Lemmas.read(default_folder() / LEMMAS).table


@functools.cache
def _rarities() -> tuple[int, dict[str, int]]:
    """How many reports were counted, and in how many of them each stem stands."""
    lines = files("dateline.collate.same").joinpath(_TABLE).read_text("utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines if not line.startswith("#"))
    total = int(rows.pop("*"))
    return total, {word: int(count) for word, count in rows.items()}

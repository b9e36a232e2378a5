"""Lemmas: a table of known words, a list of verbs, and for the rest the reader's edit scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

Key = tuple[str, str]
KEPT = ("l||", "k||")
"""Scripts that leave the word as it is."""

REGULAR = {
    "VERB": ("l|d|", "l|ed|", "l|ied|y", "l|ing|", "l|ing|e", "l|s|", "l|es|", "l|ies|y"),
    "NOUN": ("l|s|", "l|es|", "l|ies|y"),
}
"""Scripts of the regular endings of English."""

SHORT = re.compile(r"([^aeiou]*[aeiou][bdgklmnprtvz])(?:ed|ing)", re.IGNORECASE)
"""One syllable and one consonant before the ending: *raping* is of *rape*, *rapping* of *rap*."""


class Lemmas:
    """The lemma of a word by its form and part of speech.

    table: lower-cased form and UPOS to lemma, as seen in the training treebanks. verbs: lemmas
    of verbs that those lack.
    """

    def __init__(self, table: dict[Key, str], verbs: Iterable[str] = ()) -> None:
        self.table = table
        self.known = {(lemma, upos) for (_, upos), lemma in table.items()}
        self.known.update((verb, "VERB") for verb in verbs)
        self.words = {lemma for lemma, _ in self.known}

    @classmethod
    def read(cls, path: Path) -> Lemmas:
        """Read lines of form, UPOS and lemma, tab-separated."""
        rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
        table = {(form, upos): lemma for form, upos, lemma in rows}
        verbs = files("dateline.reader.decode").joinpath("verbs.txt").read_text("utf-8")
        return cls(table, verbs.split())

    def of(self, form: str, upos: str, scripts: Sequence[str]) -> str:
        """The lemma in the table; else what the first script gives that leads to a known lemma.

        scripts: edit scripts (case, what to cut, what to add), best first. Where none leads
        to a known lemma, nor a regular ending does, the first that is regular is taken, else the
        first that fits, and the form itself where none fits.
        """
        if upos == "PROPN":
            return form
        found = self.table.get((form.lower(), upos))
        if found is not None:
            return found
        short = SHORT.fullmatch(form) if upos == "VERB" else None
        if short is not None:
            return f"{short[1].lower()}e"
        regular = REGULAR.get(upos, ())
        likely = [script for script in scripts if script in (*regular, *KEPT)]
        known = (lemma for lemma in _edits(form, scripts) if (lemma, upos) in self.known)
        words = (lemma for lemma in _edits(form, regular) if lemma in self.words)
        lemma = next(known, None) or next(words, None)
        return lemma or next(iter(_edits(form, (*likely, *regular[1:], *scripts))), form.lower())


def _edits(form: str, scripts: Sequence[str]) -> Iterable[str]:
    """What each script that fits makes of the form."""
    for script in scripts:
        case, cut, add = script.split("|", 2)
        base = form.lower() if case == "l" else form
        if base.endswith(cut) and len(base) + len(add) > len(cut):
            yield base[: len(base) - len(cut)] + add

"""Lemma scripts: what to cut from the end of a word and what to add (after Chrupala 2006)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training.conllu import Word

MENDED = {("freed", "VERB"): "free"}
"""What the treebanks have wrong."""


def script(form: str, lemma: str) -> str:
    """The edit from ``form`` to ``lemma``: case (``l`` lowers it, ``k`` keeps it), cut, add."""
    case = "k" if lemma != lemma.lower() else "l"
    base = form if case == "k" else form.lower()
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    return f"{case}|{base[common:]}|{lemma[common:]}"


def write_table(words: Iterable[Word], path: Path) -> None:
    """Write the commonest lemma of each lower-cased form and UPOS; names are left out.

    A plain word that is its own lemma is kept too: it tells the reader which lemmas exist.
    """
    seen = Counter(
        (word.form.lower(), word.upos, word.lemma)
        for word in words
        if word.form.isalpha() or word.form.strip("'’").isalpha()
        if word.upos not in ("PROPN", "PUNCT", "SYM", "X", "NUM")
    )
    table: dict[tuple[str, str], str] = dict(MENDED)
    for (form, upos, lemma), _ in seen.most_common():
        table.setdefault((form, upos), lemma)
    lines = (f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in sorted(table.items()))
    path.write_text("".join(lines), "utf-8")

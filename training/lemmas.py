"""Lemma scripts: what to cut from the end of a word and what to add (after Chrupala 2006)."""

from __future__ import annotations


def script(form: str, lemma: str) -> str:
    """The edit from ``form`` to ``lemma``: case (``l`` lowers the form, ``k`` keeps it), cut, add."""
    case = "k" if lemma != lemma.lower() else "l"
    base = form if case == "k" else form.lower()
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    return f"{case}|{base[common:]}|{lemma[common:]}"

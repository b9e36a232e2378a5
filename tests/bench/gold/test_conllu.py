from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.bench.gold.conllu import TreeDocument, read_conllu
from dateline.errors import BenchError
from dateline.records.reading import ROOT

Write = Callable[[str, str], Path]


def row(number: str, form: str, head: str = "0", deprel: str = "root", misc: str = "_") -> str:
    return f"{number}\t{form}\t{form.lower()}\tX\t_\t_\t{head}\t{deprel}\t_\t{misc}\n"


def over(number: str, form: str, misc: str = "_") -> str:
    return f"{number}\t{form}" + "\t_" * 7 + f"\t{misc}\n"


TWO_DOCUMENTS = (
    "# newdoc id = first\n# newpar\n# sent_id = 1\n"
    + row("1", "Guards")
    + over("2-3", "didn't", "SpaceAfter=No|Typo=No")
    + row("2", "did", "1", "aux")
    + row("3", "n't", "1", "advmod")
    + row("3.1", "leave", "_", "_")
    + row("4", ".", "1", "punct", "SpaceAfter=No")
    + "\n# sent_id = 2\n"
    + row("1", "Why")
    + row("2", "?", "1", "punct")
    + "\n# newpar_block = 2\n"
    + row("1", "Rain")
    + "\n# newpar id = p2\n"
    + row("1", "Fin", misc="SpaceAfter=No")
    + "\n# newdoc\n"
    + row("1", "Other")
)


def documents(write: Write, text: str) -> list[TreeDocument]:
    return list(read_conllu(write("gold.conllu", text)))


def test_text_is_put_together(write: Write) -> None:
    first, second = documents(write, TWO_DOCUMENTS)
    assert first.text == "Guards didn't.Why ? Rain\n\nFin"
    assert (first.id, second.id, second.text) == ("first", None, "Other")


def test_trees_stand_over_the_text(write: Write) -> None:
    document, _ = documents(write, TWO_DOCUMENTS)
    tokens = document.gold.tokens
    assert (
        [token.span.of(document.text) for token in tokens]
        == [token.form for token in tokens]
        == ["Guards", "did", "n't", ".", "Why", "?", "Rain", "Fin"]
    )
    assert [token.head for token in tokens] == [ROOT, 0, 0, 0, ROOT, 4, ROOT, ROOT]
    assert [token.joined for token in tokens] == [False, False, True, *[False] * 5]
    assert [sentence.span.of(document.text) for sentence in document.gold.sentences] == [
        "Guards didn't.", "Why ?", "Rain", "Fin",
    ]  # fmt: skip


def test_words_come_with_their_spaces(write: Write) -> None:
    document, _ = documents(write, TWO_DOCUMENTS)
    assert document.sentences[:2] == [
        [("Guards", True), ("did", False), ("n't", False), (".", False)],
        [("Why", True), ("?", True)],
    ]


def test_words_that_do_not_spell_their_token_have_all_of_it(write: Write) -> None:
    text = over("1-2", "du") + row("1", "de") + row("2", "le", "1", "det")
    (document,) = documents(write, text)
    assert document.text == "du"
    assert [token.span.of("du") for token in document.gold.tokens] == ["du", "du"]


def test_windows_lines_and_a_byte_order_mark_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "dos.conllu"
    path.write_bytes(b"\xef\xbb\xbf" + TWO_DOCUMENTS.replace("\n", "\r\n").encode())
    assert [document.id for document in read_conllu(path)] == ["first", None]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no sentence in it"),
        ("1\tone\n", ":1: 2 tab-separated columns"),
        ("# newdoc\n# sent_id = 1\n", ":1: a sentence without words"),
        (row("1", "a") + row("3", "b", "1"), ":2: word '3' where 2 was due"),
        (row("1", "a", "2"), ":1: no head '2' in a sentence of 1"),
        (row("1", "a") + row("2", "b", "_"), ":2: no head '_'"),
        (over("1-3", "ab") + row("1", "a") + row("2", "b", "1"), ":1: token 1-3 does not fit"),
        (over("x-2", "ab") + row("1", "a") + row("2", "b", "1"), ":1: no token number: 'x-2'"),
        (row("1", " "), ":1: a word without a form"),
    ],
)
def test_bad_files_are_told_with_their_line(write: Write, text: str, message: str) -> None:
    with pytest.raises(BenchError) as error:
        documents(write, text)
    assert message in str(error.value)


def test_missing_and_undecodable_files(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="give the path of a bench file"):
        list(read_conllu(tmp_path / "none.conllu"))
    path = tmp_path / "latin.conllu"
    path.write_bytes(row("1", "a").encode() + b"2\tcaf\xe9\n")
    with pytest.raises(BenchError, match=r"latin\.conllu:2: not UTF-8"):
        list(read_conllu(path))


WORD = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=6)


@given(st.lists(st.lists(st.tuples(WORD, st.booleans()), min_size=1, max_size=6), min_size=1))
def test_every_word_stands_where_it_says(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[list[tuple[str, bool]]]
) -> None:
    path = tmp_path_factory.mktemp("gold") / "any.conllu"
    blocks = (
        "".join(
            row(str(index), form, str(index - 1), misc="_" if spaced else "SpaceAfter=No")
            for index, (form, spaced) in enumerate(sentence, start=1)
        )
        for sentence in sentences
    )
    path.write_text("\n".join(blocks), "utf-8")
    (document,) = read_conllu(path)
    assert document.sentences == sentences
    assert all(token.span.of(document.text) == token.form for token in document.gold.tokens)
    for token, spaced in zip(document.gold.tokens, document.spaces, strict=True):
        after = document.text[token.span.end : token.span.end + 1]
        assert after == "" or after.isspace() == spaced

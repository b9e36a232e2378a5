from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from dateline.bench import TASKS, run
from dateline.bench.gold.conllu import read_conllu
from dateline.bench.gold.iob2 import read_iob2
from dateline.errors import BenchError
from dateline.records.reading import Link, Sentence, Signals, Tagged, Token
from dateline.records.span import Span

Write = Callable[[str, str], Path]

TREES = """\
# newdoc id = news-1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\t_\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

# newdoc id = blog-2
1\tStay\tstay\tVERB\t_\t_\t0\troot\t_\t_
"""
NAMES = "# newdoc\n1\tMira\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n\n1\tKesh\tB-LOC\t-\t-\n"
QUOTES = [
    {
        "text": "Rain came, Mira said.",
        "attributions": [{"source": [[11, 15]], "cue": [[16, 20]], "content": [[0, 9]]}],
    },
    {"text": "Nothing was said.", "attributions": []},
]


class Known:
    """A reader that has the answers for certain texts and word lists, and nothing for others."""

    def __init__(self, texts: Mapping[str, Signals], words: Mapping[str, Signals]) -> None:
        self.texts = texts
        self.words = words

    def read(self, text: str) -> Signals:
        return self.texts.get(text, Signals())

    def read_tokens(self, sentences: list[list[tuple[str, bool]]]) -> Signals:
        return self.words.get(" ".join(form for words in sentences for form, _ in words), Signals())


def test_syntax(write: Write) -> None:
    path = write("gold.conllu", TREES)
    known = {" ".join(t.form for t in d.gold.tokens): d.gold for d in read_conllu(path)}
    texts = {document.text: document.gold for document in read_conllu(path)}
    (figures,) = run("syntax", [path], reader=Known(texts, known))
    assert list(figures)[:6] == ["task", "file", "las", "uas", "upos", "sentences_f1"]
    assert (figures["task"], figures["file"]) == ("syntax", str(path))
    assert {figures[key] for key in ("las", "uas", "upos", "tokens_f1", "sentences_f1")} == {1.0}
    assert figures["gold_tokens"]["las"] == 1.0
    assert (figures["documents"], figures["words"]) == (2, 5)

    texts.pop("Stay")
    (figures,) = run("syntax", [path], reader=Known(texts, known))
    assert figures["las"] == pytest.approx(8 / 9, abs=1e-4)  # 4 right of 5 gold and 4 read
    assert figures["sentences_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["gold_tokens"]["las"] == 1.0


def test_documents_can_be_chosen(write: Write) -> None:
    path = write("gold.conllu", TREES)
    known = {" ".join(t.form for t in d.gold.tokens): d.gold for d in read_conllu(path)}
    texts = {document.text: document.gold for document in read_conllu(path)}
    reader, told = Known(texts, known), list[str]()
    (figures,) = run("syntax", [path], reader=reader, only="blog", progress=told.append)
    assert (figures["documents"], figures["words"]) == (1, 1)
    assert told == ["gold.conllu: document 1"]
    (figures,) = run("syntax", [path], reader=reader, limit=1)
    assert figures["words"] == 4
    (figures,) = run("syntax", [path], reader=reader, fold="2/2")
    assert figures["words"] == 1
    with pytest.raises(BenchError, match="no document is left"):
        list(run("syntax", [path], reader=reader, only="novel"))


@pytest.mark.parametrize("fold", ["3/2", "0/2", "2", "a/b", "1/0"])
def test_a_fold_is_one_of_several(fold: str) -> None:
    with pytest.raises(BenchError, match="2/3 is every third"):
        list(run("names", ["x"], fold=fold))


def test_names(write: Write) -> None:
    path = write("gold.iob2", NAMES)
    (document,) = read_iob2(path)
    (figures,) = run(
        "names", [path], reader=Known({}, {"Mira left Kesh": Signals(names=document.names)})
    )
    assert (figures["f1"], figures["by_label"]["PER"]["f1"]) == (1.0, 1.0)
    read = Signals(names=(Tagged(0, 0, "PER", 1.0), Tagged(1, 1, "LOC", 1.0)))
    (figures,) = run("names", [path], reader=Known({}, {"Mira left Kesh": read}))
    assert (figures["precision"], figures["recall"], figures["f1"]) == (0.5, 0.5, 0.5)
    assert figures["by_label"]["LOC"] == {
        "f1": 0.0, "precision": 0.0, "recall": 0.0, "gold": 1, "read": 1,
    }  # fmt: skip


def test_attribution(write: Write) -> None:
    path = write("gold.jsonl", "\n".join(map(json.dumps, QUOTES)))
    text = str(QUOTES[0]["text"])
    words = [(0, 4), (5, 9), (9, 10), (11, 15), (16, 20), (20, 21)]
    signals = Signals(
        tokens=tuple(
            Token(Span(start, end), text[start:end], "_", "X", -1, "root", 0)
            for start, end in words
        ),
        sentences=(Sentence(Span(0, 21), 0, 5),),
        sources=(Tagged(3, 3, "source", 1.0),),
        cues=(Tagged(4, 4, "cue", 1.0),),
        contents=(Tagged(0, 2, "content", 1.0),),
        links=(Link(0, (0,), (0,)),),
    )
    (figures,) = run("attribution", [path], reader=Known({text: signals}, {}))
    # The comma is one token too many: 2 right of 2 gold and 3 read.
    assert figures["token_f1"] == {"source": 1.0, "cue": 1.0, "content": 0.8}
    assert figures["exact_f1"] == {"source": 1.0, "cue": 1.0, "content": 0.0}
    assert (figures["joint_overlap_f1"], figures["joint_exact_f1"]) == (1.0, 0.0)
    (figures,) = run("attribution", [path], reader=Known({}, {}))
    assert figures["token_f1"] == {"source": 0.0, "cue": 0.0, "content": 0.0}


def test_figures_are_json_and_come_one_a_file(write: Write) -> None:
    path = write("gold.iob2", NAMES)
    figures = list(run("names", [path, str(path)], reader=Known({}, {})))
    assert len(figures) == 2
    assert json.loads(json.dumps(figures)) == figures


@pytest.mark.parametrize(
    ("task", "paths", "options", "message"),
    [
        ("spelling", ["x"], {}, "no task 'spelling'; choose one of syntax"),
        ("names", [], {}, "names needs a file"),
        ("names", ["x"], {"against": "spacy"}, "only speed is measured against another"),
        ("names", ["x"], {"limit": 0}, "give 1 or more"),
        ("speed", [], {"against": "other"}, "no peer 'other'"),
        ("speed", ["none.txt"], {}, "none.txt"),
    ],
)
def test_what_cannot_be_run(
    task: str, paths: list[str], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(BenchError, match=message):
        list(run(task, paths, reader=Known({}, {}), **options))


def test_counts(write: Write) -> None:
    told = [{"change": ">", "value": "40", "normalized_unit": "goat"}]
    told += [{"change": "=", "value": "9", "normalized_unit": "-"}]
    rows = [
        {"text": "Over 40 goats left.", "quantities": told},
        {"text": "None.", "quantities": []},
    ]
    path = write("counts.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    (figures,) = run("counts", [path], reader=Known({}, {}))
    # Without trees the number and its bound are read, and no noun; the nine is missed.
    assert figures["rates"]["bound"] == {
        "f1": 0.6667, "precision": 1.0, "recall": 0.5, "gold": 2, "read": 1,
    }  # fmt: skip
    assert (figures["value_f1"], figures["bound_f1"], figures["unit_f1"]) == (0.6667, 0.6667, 0.0)
    assert figures["sentences"] == 2
    assert figures["desk_sentences_per_s"] >= figures["sentences_per_s"] > 0


def test_every_task_says_what_it_does() -> None:
    assert set(TASKS) == {
        "syntax", "names", "attribution", "certainty", "counts", "times", "claims",
        "coreference", "relations", "collate", "places", "metonymy", "speed", "scale", "ledger",
        "beside",
    }  # fmt: skip
    assert all(words and "\n" not in words for words in TASKS.values())


def test_times(write: Write) -> None:
    text = "It sank on March 3, 2031. It had left a week before."
    timexes = [
        {"start": 11, "end": 24, "type": "DATE", "value": "2031-03-03"},
        {"start": 38, "end": 51, "type": "DATE", "value": "2031-02-24"},
    ]
    gold = {"id": "a", "dct": "2031-04-16", "text": text, "timexes": timexes}
    path = write("times.jsonl", json.dumps(gold))
    (figures,) = run("times", [path], reader=Known({}, {}))
    assert figures["relaxed_f1"] == figures["strict_f1"] == figures["type_f1"] == 1.0
    assert figures["value_f1"] == figures["interval_f1"] == 0.5  # its week is told, not its day
    assert figures["docs_per_s"] >= figures["docs_per_s_with_reader"] > 0
    assert figures["documents"] == 1

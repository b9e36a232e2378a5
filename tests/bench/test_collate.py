"""The task on reports side by side: gold readers, scorers, and what is told of bad files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.bench import run
from dateline.bench.collating.generate import World, generated
from dateline.bench.collating.measure import pace
from dateline.bench.gold.clusters.ecb import read_chained
from dateline.bench.gold.clusters.stories import read_beside
from dateline.bench.score.clusters.events import figures, score_given
from dateline.errors import BenchError
from dateline.records.reading import Signals

Write = Callable[[str, str], Path]

TEXTS = (
    ("1_1ecb", "Mutineers torpedoed the Zembatu frigate. Growers of Quillon plums rejoiced."),
    ("1_2ecb", "The Zembatu frigate was torpedoed by mutineers. Quillon plums were not hurt."),
    ("1_1ecbplus", "A Zembatu frigate off Quillon was torpedoed again, other mutineers say."),
)
CHAINS = {"1_1ecb": "A", "1_2ecb": "A", "1_1ecbplus": None}


def chained(split: str = "dev") -> str:
    lines = []
    for name, text in TEXTS:
        start = text.index("torpedoed")
        end = text.index(".") + 1 if "." in text[:-1] else len(text)
        mention = {
            "id": f"{name}#1", "kind": "event", "start": start, "end": start + 9, "sent": 0,
            "chain": CHAINS[name], "curated_sentence": True,
        }  # fmt: skip
        thing = mention | {"id": f"{name}#2", "kind": "human", "start": 0, "end": 3}
        lines.append({
            "doc_id": name, "topic": 1, "split": split, "text": text,
            "sentences": [[0, end]], "mentions": [mention, thing],
        })  # fmt: skip
    return "".join(json.dumps(line) + "\n" for line in lines)


class Silent:
    """A reader that sees nothing."""

    digest = "none"

    def read(self, text: str) -> Signals:
        return Signals()

    def read_tokens(self, sentences: Any) -> Signals:
        return Signals()

    def relate(self, text: str, actor: Any, recipient: Any) -> dict[str, float]:
        return {}


def test_only_events_are_clustered_and_a_mention_without_chain_is_alone(write: Write) -> None:
    documents = list(read_chained(write("gold.jsonl", chained())))
    assert [document.suffix for document in documents] == ["ecb", "ecb", "ecbplus"]
    assert all(len(document.events) == 1 for document in documents)
    scored = score_given(documents)
    assert scored["same_suffix_and_lemma"]["conll_f1"] == 1.0
    assert scored["same_lemma"]["b3_f1"] < 1.0


def test_what_a_reader_does_not_see_is_missed(write: Write) -> None:
    (found,) = run("collate", [write("gold.jsonl", chained())], reader=Silent())
    assert found["mentions"] == 3
    assert found["end_to_end"]["conll_f1"] == 0.0
    assert found["end_to_end"]["mentions"] == {"recall": 0.0, "precision": 0.0}


def test_documents_the_judge_was_fitted_on_are_left_out(write: Write) -> None:
    other = chained().replace('"1_', '"9_')
    path = write("gold.jsonl", chained("train") + other)
    (found,) = run("collate", [path], reader=Silent())
    assert found["documents"] == 3
    (found,) = run("collate", [write("train.jsonl", chained("train"))], reader=Silent())
    assert found["documents"] == 3


def test_singletons_count_where_they_are_said_to() -> None:
    gold, read = [{"a", "b"}, {"c"}], [{"a", "b"}, {"c"}, {"d"}]
    scored = figures(gold, read)
    assert scored["b3_f1_without_singletons"] == 1.0
    assert scored["b3_f1"] < 1.0


def test_bad_files_are_told(write: Write) -> None:
    with pytest.raises(BenchError, match="doc_id"):
        list(read_chained(write("bad.jsonl", '{"text": "no"}\n')))
    with pytest.raises(BenchError, match=r"\.stories\.jsonl"):
        read_beside(write("bad.jsonl", ""))
    with pytest.raises(BenchError):
        list(run("collate", [write("alone.stories.jsonl", "")], reader=Silent()))


def test_story_sets_with_coded_claims(root: Path, tmp_path: Path) -> None:
    corpus = root / "corpus"
    stories = (corpus / "dev.stories.jsonl").read_text("utf-8").splitlines()[:2]
    names = {name for line in stories for name in json.loads(line)["reports"]}
    rows = (corpus / "dev.jsonl").read_text("utf-8").splitlines()
    kept = [row for row in rows if json.loads(row)["id"] in names]
    (tmp_path / "two.stories.jsonl").write_text("\n".join(stories), "utf-8")
    (tmp_path / "two.jsonl").write_text("\n".join(kept), "utf-8")
    (found,) = run("collate", [tmp_path / "two.stories.jsonl"], reader=Silent())
    assert (found["stories"], found["reports"]) == (2, len(names))
    assert found["b3"]["f1"] > 0.8
    assert found["origins"]["accuracy"] > 0.8
    assert found["copies"]["f1"] == 1.0
    assert 0.6 < found["clashes"]["f1"] <= 1.0
    read = found["end_to_end"]
    assert (read["b3"]["f1"], read["origins"]["accuracy"], read["clashes"]["f1"]) == (0, 0, 0)
    assert read["copies"]["f1"] == 1.0


def test_generated_reports_are_the_same_for_one_seed_and_meet() -> None:
    first, second = (list(generated(200, World(3))) for _ in range(2))
    assert first == second
    assert len(first) == 20
    (row,) = pace([200])
    assert row["reports"] == 20
    assert 0 < row["pairs"] < 200 * 199 / 2
    assert 0 < row["stories"] < 200


def test_collating_is_a_share_of_reading(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("PORTLAND, May 3 (AP) - The miners of Gorda left the mill on Monday.\n")
    (figures,) = run("beside", [report], limit=100)
    assert figures["reports"] == 10
    assert figures["share_of_reading"] > 0
    # Both are rounded where they are written down.
    share = figures["ms_a_report"] / figures["reading_ms_a_report"]
    assert figures["share_of_reading"] == pytest.approx(share, abs=0.05)
    with pytest.raises(BenchError, match="no report of 3 claims"):
        run("beside", [report], limit=3).__next__()

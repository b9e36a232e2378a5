"""Questions: each word against a plain test of every claim, and what an answer can become."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.bench.ledger.generate import World, generated
from dateline.errors import QuestionError
from dateline.ledger import GROUP_KEYS, Asked, Entry, Ledger, Near
from dateline.ledger.ask.question import Question
from dateline.records.claim import Claim

WORLD = World(3)
ENTRIES = [msgspec.structs.replace(one, corrects=None) for one in generated(2000, WORLD)]
CLAIMS = [claim for entry in ENTRIES for claim in entry.claims]
COUNTRY, OTHER = WORLD.countries[0], WORLD.countries[1]
ACTOR, SOURCE, OUTLET = WORLD.actors[0], WORLD.sources[0], WORLD.outlets[0]
SINCE, UNTIL = dt.date(2027, 3, 1), dt.date(2027, 9, 30)
PLACE, _, LAT, LON = WORLD.places[0]
WORD, NEXT = WORLD.words[3], WORLD.words[5]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ledger]:
    """A ledger of two thousand generated claims."""
    where = str(tmp_path_factory.mktemp("ask") / "news.db")
    if request.param == "postgresql":
        where = request.getfixturevalue("ask_database")
    with Ledger.open(where) as ledger:
        ledger.add_all(ENTRIES)
        ledger.settle()
        yield ledger


def overlaps(start: dt.date | None, end: dt.date | None) -> bool:
    if start is None and end is None:
        return False
    return (start or SINCE) <= UNTIL and (end or UNTIL) >= SINCE


def kilometres(claim: Claim) -> float:
    """By the haversine, which the ledger does not use."""
    if claim.place is None or claim.place.lat is None or claim.place.lon is None:
        return math.inf
    a, b, c, d = map(math.radians, (LAT, LON, claim.place.lat, claim.place.lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


def who(claim: Claim, role: str) -> set[Any]:
    return {party.country for party in getattr(claim, role)}


def words(claim: Claim) -> list[str]:
    return claim.sentence.text.split()


Test = Callable[[Claim], bool]
QUESTIONS: list[tuple[Asked, Test]] = [
    ({}, lambda c: True),
    ({"actor": COUNTRY}, lambda c: COUNTRY in who(c, "actors")),
    ({"recipient": COUNTRY.lower()}, lambda c: False),
    ({"recipient": [COUNTRY, OTHER]}, lambda c: bool({COUNTRY, OTHER} & who(c, "recipients"))),
    (
        {"actor": COUNTRY, "recipient": OTHER},
        lambda c: COUNTRY in who(c, "actors") and OTHER in who(c, "recipients"),
    ),
    (
        {"actor": WORLD.sectors[0]},
        lambda c: any(party.sector == WORLD.sectors[0] for party in c.actors),
    ),
    (
        {"actor": COUNTRY + WORLD.sectors[0]},
        lambda c: any(
            (party.country, party.sector) == (COUNTRY, WORLD.sectors[0]) for party in c.actors
        ),
    ),
    ({"actor": ACTOR.upper()}, lambda c: any(party.name == ACTOR for party in c.actors)),
    (
        {"actor": ACTOR.split()[1]},
        lambda c: any(ACTOR.split()[1] in (party.name or "").split() for party in c.actors),
    ),
    ({"actor": ACTOR[:-1]}, lambda c: False),
    ({"type": "consult"}, lambda c: c.type == "CONSULT"),
    (
        {"actor": COUNTRY, "type": ["AID", "ASSAULT"], "polarity": "negative"},
        lambda c: (
            COUNTRY in who(c, "actors")
            and c.type in ("AID", "ASSAULT")
            and c.polarity == "negative"
        ),
    ),
    (
        {"quad": "VC", "certainty": "possible"},
        lambda c: (c.quad, c.certainty) == ("VC", "possible"),
    ),
    ({"time": "future", "mode": "visit"}, lambda c: False),
    (
        {"since": SINCE, "until": UNTIL},
        lambda c: bool(c.when) and overlaps(c.when.start, c.when.end),
    ),
    ({"since": SINCE}, lambda c: bool(c.when and c.when.end and c.when.end >= SINCE)),
    (
        {"actor": COUNTRY, "until": UNTIL},
        lambda c: (
            COUNTRY in who(c, "actors") and bool(c.when and c.when.start and c.when.start <= UNTIL)
        ),
    ),
    ({"place": PLACE}, lambda c: c.place is not None and c.place.name == PLACE),
    ({"place": COUNTRY}, lambda c: c.place is not None and c.place.country == COUNTRY),
    ({"near": Near(LAT, LON, 900)}, lambda c: kilometres(c) <= 900),
    ({"source": SOURCE}, lambda c: any(link.name == SOURCE for link in c.sources)),
    ({"source": OTHER}, lambda c: any(link.country == OTHER for link in c.sources)),
    ({"source_kind": "witness"}, lambda c: any(link.kind == "witness" for link in c.sources)),
    ({"source_kind": "own voice"}, lambda c: not c.sources),
    (
        {"source_kind": ["own voice", "expert"], "actor": COUNTRY},
        lambda c: (
            COUNTRY in who(c, "actors")
            and (not c.sources or any(link.kind == "expert" for link in c.sources))
        ),
    ),
    ({"of": WORLD.counted[0]}, lambda c: any(q.of == WORLD.counted[0] for q in c.quantities)),
    ({"least": 50, "most": 900}, lambda c: any(50 <= (q.low or 0) <= 900 for q in c.quantities)),
    ({"text": WORD}, lambda c: WORD in words(c)),
    ({"text": f"{WORD} -{NEXT}"}, lambda c: WORD in words(c) and NEXT not in words(c)),
    ({"text": f'"{WORD} {NEXT}"'}, lambda c: f" {WORD} {NEXT} " in f" {c.sentence.text} "),
    (
        {"text": WORD, "actor": COUNTRY},
        lambda c: WORD in words(c) and COUNTRY in who(c, "actors"),
    ),
    ({"outlet": OUTLET}, lambda c: c.report.outlet == OUTLET),
    ({"report": ENTRIES[5].report.id}, lambda c: c.report.id == ENTRIES[5].report.id),
    ({"id": CLAIMS[7].id}, lambda c: c.id == CLAIMS[7].id),
    (
        {"published_since": SINCE, "published_until": UNTIL, "actor": COUNTRY},
        lambda c: (
            COUNTRY in who(c, "actors")
            and c.report.published is not None
            and SINCE <= c.report.published <= UNTIL
        ),
    ),
    (
        {"as_of": SINCE, "type": "AID"},
        lambda c: (
            c.type == "AID" and c.report.published is not None and c.report.published <= SINCE
        ),
    ),
]


@pytest.mark.parametrize(("asked", "holds"), QUESTIONS, ids=lambda one: str(one)[:60])
def test_an_answer_is_what_a_plain_test_finds(full: Ledger, asked: Asked, holds: Test) -> None:
    wanted = Counter(claim.id for claim in CLAIMS if holds(claim))
    assert Counter(claim.id for claim in full.each(**asked)) == wanted
    assert full.count(**asked) == wanted.total()


def test_most_questions_find_something() -> None:
    found = [any(map(holds, CLAIMS)) for _, holds in QUESTIONS]
    assert found.count(False) == 3


def test_every_word_is_asked() -> None:
    told = {word for asked, _ in QUESTIONS for word in asked}
    elsewhere = {"report_text", "as_of_learnt", "history", "said_since", "said_until"}
    assert told | elsewhere == set(Question.__struct_fields__) == set(Asked.__annotations__)


def test_words_of_the_report(full: Ledger) -> None:
    entry = ENTRIES[11]
    last = " ".join(entry.report.text.split()[-4:])
    found = full.claims(report_text=f'"{last}"')
    assert {claim.report.id for claim in found} == {entry.report.id}
    assert len(found) == len(entry.claims)


def test_when_a_source_spoke(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add_all(entries)
    spoken = [
        (claim.id, link.said_on)
        for entry in entries
        for claim in entry.claims
        for link in claim.sources
        if link.said_on and link.said_on.start
    ]
    assert spoken
    day = spoken[0][1].start
    wanted = {id_ for id_, said in spoken if said.start <= day <= (said.end or day)}
    assert {claim.id for claim in ledger.each(said_since=day, said_until=day)} == wanted


@pytest.mark.parametrize("order", ["published", "-published", "when", "-when", "learnt", "-learnt"])
@pytest.mark.parametrize("asked", [{}, {"actor": COUNTRY}])
def test_pages_are_the_whole_in_order(full: Ledger, order: Any, asked: Any) -> None:
    whole = [claim.id for claim in full.claims(order=order, limit=5000, **asked)]
    pages: list[str] = []
    after: str | None = None
    while True:
        page = full.claims(order=order, limit=170, after=after, **asked)
        pages += [claim.id for claim in page]
        after = page.next
        if after is None:
            break
    assert pages == whole
    assert len(set(whole)) == len(whole) == full.count(**asked)


def test_the_orders(full: Ledger) -> None:
    days = [claim.report.published for claim in full.claims(order="published", limit=5000)]
    assert days == sorted(days)  # type: ignore[type-var]
    starts = [claim.when.start if claim.when else None for claim in full.claims(order="when")]
    told = [start for start in starts if start]
    assert told == sorted(told)
    ends = [
        claim.when.end if claim.when else None for claim in full.claims(order="-when", limit=5000)
    ]
    assert ends == sorted(ends, key=lambda end: end or dt.date.min, reverse=True)


def test_dyads_by_month(full: Ledger) -> None:
    wanted: Counter[tuple[Any, ...]] = Counter()
    for claim in CLAIMS:
        if claim.type == "AID":
            month = f"{claim.when.start:%Y-%m}" if claim.when and claim.when.start else None
            wanted.update(
                {
                    (a, r, month)
                    for a in who(claim, "actors")
                    for r in who(claim, "recipients") or {None}
                }
            )
    rows = full.group_by("actor_country", "recipient_country", "month", type="AID")
    assert {tuple(row.values())[:3]: row["claims"] for row in rows} == wanted
    counts = [row["claims"] for row in rows]
    assert counts == sorted(counts, reverse=True)


def test_kinds_of_sources_by_month_of_publication(full: Ledger) -> None:
    wanted = Counter(
        (claim.sources[0].kind if claim.sources else "own voice", f"{claim.report.published}"[:7])
        for claim in CLAIMS
        if COUNTRY in who(claim, "actors")
    )
    rows = full.group_by("source_kind", "published_month", actor=COUNTRY)
    assert {tuple(row.values())[:2]: row["claims"] for row in rows} == wanted


@pytest.mark.parametrize("key", GROUP_KEYS)
def test_every_key_counts_every_claim(full: Ledger, key: str) -> None:
    rows = full.group_by(key)
    several = key.startswith(("actor", "recipient"))
    total = sum(row["claims"] for row in rows)
    assert total >= len(CLAIMS) if several else total == len(CLAIMS)
    assert len({row[key] for row in rows}) == len(rows)
    assert full.group_by(key, limit=1) == rows[:1]
    some = sum(row["claims"] for row in full.group_by(key, actor=COUNTRY))
    assert some >= full.count(actor=COUNTRY) if several else some == full.count(actor=COUNTRY)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"type": "CONSULTT"}, "did you mean CONSULT"),
        ({"certainty": "sure"}, "one of certain, possible"),
        ({"source_kind": "state medium"}, "did you mean state media"),
        ({"since": UNTIL, "until": SINCE}, "nothing lies between"),
        ({"least": 5, "most": 2}, "nothing lies between"),
        ({"text": "  "}, "no word to look for"),
        ({"text": "-army"}, "one that is wanted"),
        ({"actor": "..."}, "no name in"),
        ({"colour": "red"}, "no question by 'colour'"),
        ({"order": "size"}, "no order 'size'"),
        ({"after": "yesterday"}, "no page begins after"),
        ({"limit": 0}, "ask for 1 or more"),
        ({"as_of_learnt": "now"}, "a day or a moment"),
    ],
)
def test_a_wrong_question_is_told(full: Ledger, asked: Any, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        full.claims(**asked)


@pytest.mark.parametrize("circle", [(91, 0, 5), (0, 181, 5), (0, 0, 0), (0, 0, -1)])
def test_a_wrong_circle_is_told(circle: tuple[float, float, float]) -> None:
    with pytest.raises(QuestionError, match="no circle"):
        Near(*circle)


def test_a_wrong_key_is_told(full: Ledger) -> None:
    with pytest.raises(QuestionError, match="no grouping by 'colour'"):
        full.group_by("colour")
    with pytest.raises(QuestionError, match="nothing to group by"):
        full.group_by()


def test_an_answer_in_other_hands(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add_all(entries)
    answer = ledger.claims(actor="Georgia", limit=20)
    table = answer.arrow()
    assert table.column("id").to_pylist() == [claim.id for claim in answer]
    spans = [claim.trigger.span for claim in answer]
    told = table.column("trigger").to_pylist()
    assert [(one["span"]["start"], one["span"]["end"]) for one in told] == [
        (span.start, span.end) for span in spans
    ]
    assert table.schema == ledger.claims(id="none").arrow().schema
    polars, pandas = pytest.importorskip("polars"), pytest.importorskip("pandas")
    assert isinstance(answer.polars(), polars.DataFrame)
    assert isinstance(answer.pandas(), pandas.DataFrame)
    assert answer.polars()["type"].to_list() == [claim.type for claim in answer]
    assert list(answer.pandas()["type"]) == [claim.type for claim in answer]


def test_duckdb_reads_an_answer(ledger: Ledger, entries: list[Entry], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    parquet = pytest.importorskip("pyarrow.parquet")
    ledger.add_all(entries)
    answer = ledger.claims()
    table = answer.arrow()
    query = "SELECT type, count(*) FROM {} GROUP BY type"
    wanted = Counter(claim.type for claim in answer)
    with duckdb.connect() as database:
        database.register("claims", table)
        assert dict(database.sql(query.format("claims")).fetchall()) == wanted
        path = tmp_path / "claims.parquet"
        parquet.write_table(table, path)
        assert dict(database.sql(query.format(f"'{path}'")).fetchall()) == wanted

"""Where accounts differ: figures of one thing, places, days, doers, corrections."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dateline.collate import Desk, collate
from dateline.collate.clash.figures import Counter
from dateline.collate.matrix import matrix_of, quoted
from dateline.collate.same.compare import in_touch
from dateline.collate.same.tell import tell_all
from dateline.stylebook import Stylebook

COUNTER = Counter(Stylebook())
BASE = "The shelling of the village of Kolvo {}, said {}."


def told(make: Any, *rows: dict[str, Any]) -> Any:
    """The collation of reports with a claim each on the shelling of Kolvo."""
    given = []
    for number, row in enumerate(rows):
        text = row.pop("text", "killed some villagers on the eastern bank of the Drem")
        claim = {"trigger": "shelling", "type": "ASSAULT", "mode": "heavy-weapons", **row}
        claim.setdefault("sources", [f"Office {number}/government/VAR"])
        body = {
            "text": BASE.format(text, f"Office {number}"),
            "outlet": claim.pop("outlet", f"Outlet {number}"),
            "published": claim.pop("published", dt.date(2031, 3, number + 1)),
            "claims": [claim],
        }
        given.append(make(f"r{number}", body))
    return collate(given)


@pytest.mark.parametrize(
    ("text", "figure", "thing"),
    [
        ("killed nine villagers and wounded four", "nine villagers/villagers/9/9", "people dead"),
        ("killed nine villagers and wounded four", "four/villagers/4/4", "people hurt"),
        ("left seven fishermen missing", "seven fishermen/fishermen/7/7", "people missing"),
        ("burnt nine lorries", "nine lorries/lorries/9/9", "lorry"),
        ("held nine villagers of two villages", "two villages/villages/2/2", "village"),
        ("killed eleven and razed a mill", "eleven//11/11", "people dead"),
        ("passed, but twelve others were told to wait", "twelve others/others/12/12", ""),
        ("hurt three seafarers", "three seafarers/seafarers/3/3", "people hurt"),
    ],
)
def test_what_a_figure_counts(make: Any, text: str, figure: str, thing: str) -> None:
    claim = {"trigger": "shelling", "type": "ASSAULT", "figures": [figure]}
    _, (made,) = make("r", {"text": BASE.format(text, "Office"), "claims": [claim]})
    assert COUNTER.thing(made, made.quantities[0]) == thing


def test_figures_of_other_things_do_not_clash(make: Any) -> None:
    text = "killed nine villagers and wounded four"
    found = told(
        make,
        {"text": text, "figures": ["nine villagers/villagers/9/9"]},
        {"text": text, "figures": ["four/villagers/4/4"]},
    )
    (one,) = found.stories
    assert [row.what for row in one.ranges] == ["people dead", "people hurt"]
    assert one.clashes == ()


def test_the_figure_that_most_origins_tell_is_best(make: Any) -> None:
    def row(words: str, value: int) -> dict[str, Any]:
        return {"text": f"killed {words}", "figures": [f"{words}/villagers/{value}/{value}"]}

    nine, six = row("nine villagers", 9), row("six villagers", 6)
    (one,) = told(make, dict(six), dict(nine), dict(nine)).stories
    (dead,) = one.ranges
    assert (dead.low.low, dead.best.low, dead.high.low) == (6, 9, 9)
    (clash,) = one.clashes
    assert [side.says for side in clash.sides] == ["six villagers", "nine villagers"]
    assert [len(side.origins) for side in clash.sides] == [1, 2]


def test_what_was_ahead_and_did_not_come_about_is_no_denial(make: Any) -> None:
    (one,) = told(make, {"time": "future"}, {"negative": True}).stories
    assert [clash.kind for clash in one.clashes] == ["outcome"]
    (one,) = told(make, {}, {"negative": True}).stories
    assert [clash.kind for clash in one.clashes] == ["denial"]


def test_a_doer_who_denies_at_once_is_set_against_what_it_denies(make: Any) -> None:
    text = (
        "The mayor of Kolvo said that the guards of Varna had beaten two pilots. Varna's ministry "
        "said that nobody had laid a hand on them."
    )
    beaten = {"trigger": "beaten", "type": "ASSAULT", "actors": ["Varna/VAR/GOV"]}
    denied = {"trigger": "laid", "type": "ASSAULT", "negative": True}
    ministry = {"sources": ["Varna's ministry/government/VAR"]}
    mayor = {"sources": ["mayor of Kolvo/government/KOL"]}

    def score(source: dict[str, Any]) -> float:
        desk = Desk()
        report, claims = make("r", {"text": text, "claims": [beaten | mayor, denied | source]})
        desk.add(report, claims)
        judged = desk.judgement(*(claim.id for claim in claims))
        assert judged is not None
        return judged.score

    assert score(ministry) > score(mayor)


def test_something_concrete_ties_a_denial_to_what_it_denies(make: Any) -> None:
    told_text = "Guards of Varna beat two pilots, the mayor said. It rained for an hour in Lomb."
    beat = {"trigger": "beat", "type": "ASSAULT", "actors": ["Varna/VAR/COP"]}

    def ties(text: str, trigger: str, **more: Any) -> bool:
        yes, no = (
            tell_all(*make(name, {"text": words, "claims": [row]}))[0]
            for name, words, row in (
                ("yes", told_text, beat),
                ("no", text, {"trigger": trigger, "type": "ASSAULT", "negative": True, **more}),
            )
        )
        return in_touch(yes, no)

    assert not ties("Nobody was hurt at the mill.", "hurt")
    assert ties("Nobody beat anybody at the mill.", "beat")
    assert ties("No pilots were hurt, the mayor of Varna added.", "hurt")
    assert ties("Nobody was hurt.", "hurt", actors=["Lomb/VAR/COP"])
    assert ties("Varna said that nobody was hurt.", "hurt", sources=["Varna/government/VAR"])


def test_an_origin_that_says_several_things_tells_what_each_is_about(make: Any) -> None:
    office = {"sources": ["Office/government/VAR"], "outlet": "Outlet"}
    (one,) = told(make, office, office | {"negative": True, "trigger": "killed"}).stories
    ((cell,),) = [row.cells for row in matrix_of(one).rows]
    assert (cell.stances, cell.words) == (("assert", "deny"), ("shelling", "killed"))


def test_doers_that_differ(make: Any) -> None:
    rows = ({"actors": ["Varnu army/VAR/MIL"]}, {"actors": ["Lomb Guard/LOM/REB"]})
    found = told(make, *(dict(row, recipients=["villagers/VAR/CVL"]) for row in rows))
    kinds = [clash.kind for one in found.stories for clash in one.clashes]
    assert kinds == ["party"]


ON_VILLAGERS = {"recipients": ["villagers/VAR/CVL"]}
VARNU, LOMB = ["Varnu army/VAR/MIL"], ["Lomb Guard/LOM/REB"]


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        # Who did it: two doers of one deed; not a deed and its answer, nor one doer in two words.
        ({"actors": VARNU} | ON_VILLAGERS, {"actors": LOMB} | ON_VILLAGERS, ["party"]),
        ({"actors": VARNU} | ON_VILLAGERS, {"actors": LOMB, "recipients": ["army/VAR/MIL"]}, []),
        ({"actors": VARNU} | ON_VILLAGERS, {"actors": ["army/LOM/MIL"]} | ON_VILLAGERS, []),
        ({"actors": VARNU} | ON_VILLAGERS, {"actors": ["gunmen//REB"]} | ON_VILLAGERS, []),
        # Where it was: another country; not a country and a town in it, nor both in one sentence.
        (
            {"place": "Drax/VAR", "actors": VARNU} | ON_VILLAGERS,
            {"place": "Quill/LOM", "actors": VARNU} | ON_VILLAGERS,
            ["place"],
        ),
        ({"place": "Kolvo/VAR"} | ON_VILLAGERS, {"place": "Varna/VAR"} | ON_VILLAGERS, []),
        (
            {"place": "Kolvo/VAR", "actors": VARNU} | ON_VILLAGERS,
            {"place": "Drem/LOM", "actors": VARNU} | ON_VILLAGERS,
            [],
        ),
        # When it was: days apart; not a night's two days, nor what is only planned.
        (
            {"when": "2031-03-01/2031-03-01"} | ON_VILLAGERS,
            {"when": "2031-02-26/2031-02-26"} | ON_VILLAGERS,
            ["time"],
        ),
        (
            {"when": "2031-03-01/2031-03-01"} | ON_VILLAGERS,
            {"when": "2031-02-28/2031-02-28"} | ON_VILLAGERS,
            [],
        ),
        (
            {"when": "2031-03-01/2031-03-01"} | ON_VILLAGERS,
            {"when": "2031-03-05/2031-03-05", "time": "future"} | ON_VILLAGERS,
            [],
        ),
    ],
)
def test_what_is_at_odds_and_what_is_not(
    make: Any, left: dict[str, Any], right: dict[str, Any], kinds: list[str]
) -> None:
    found = told(make, dict(left), dict(right))
    assert [clash.kind for one in found.stories for clash in one.clashes] == kinds


def test_others_who_say_the_same_are_no_clash(make: Any) -> None:
    rows = [{"actors": VARNU, "quad": "VX"}, {"actors": LOMB, "quad": "VX"}]
    found = told(make, *(row | ON_VILLAGERS for row in rows))
    assert [clash.kind for one in found.stories for clash in one.clashes] == []


def test_a_correction_names_both_figures(make: Any) -> None:
    eleven = {"text": "wounded 11 villagers", "figures": ["11 villagers/villagers/11/11"]}
    nine = {
        "text": "wounded nine villagers. Correction: the number of the wounded was wrong",
        "figures": ["nine villagers/villagers/9/9"],
    }
    found = told(make, eleven | {"outlet": "Wire"}, nine | {"outlet": "Wire"})
    (row,) = found.corrections
    assert (row.report, row.of) == ("r1", "r0")
    assert row.now is not None and row.before is not None
    assert (row.now.low, row.before.low) == (9, 11)


def test_a_correction_is_about_the_figures_that_it_names(make: Any) -> None:
    first = {
        "text": "killed two villagers and wounded 11 villagers",
        "figures": ["two villagers/villagers/2/2", "11 villagers/villagers/11/11"],
        "outlet": "Wire",
    }
    later = {
        "text": "killed three villagers and wounded nine villagers. This corrects the number of "
        "the wounded in paragraph 4 to nine, not 11",
        "figures": ["three villagers/villagers/3/3", "nine villagers/villagers/9/9"],
        "outlet": "Wire",
    }
    (row,) = told(make, first, later).corrections
    assert row.now is not None and row.before is not None
    assert (row.now.words.text, row.before.words.text) == ("nine villagers", "11 villagers")
    assert "paragraph 4" in row.words.text


def test_a_matrix_has_every_claim_in_one_cell(make: Any) -> None:
    (one,) = told(make, {}, {"negative": True}, {"certainty": "possible"}).stories
    for by in ("outlet", "day"):
        matrix = matrix_of(one, by)  # type: ignore[arg-type]
        cells = [cell for row in matrix.rows for cell in row.cells]
        assert sorted(name for cell in cells for name in cell.claims) == sorted(one.cluster.claims)
        stances = {stance for cell in cells for stance in cell.stances}
        assert stances == {"assert", "deny", "qualify"}
        assert any(not cell.stances for cell in cells)


def test_who_is_quoted_and_how_often_alone(make: Any) -> None:
    found = told(make, {}, {"negative": True})
    rows = {row.origin.name: row for row in quoted(found)}
    assert set(rows) == {"Office 0", "Office 1"}
    assert all((row.claims, row.alone, row.denied) == (1, 0, 1) for row in rows.values())
    (row,) = quoted(told(make, {}))
    assert (row.alone, row.denied, row.outlets) == (1, 0, (("Outlet 0", 1),))

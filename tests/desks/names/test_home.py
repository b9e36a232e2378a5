"""Countries that no word of a mention tells: by place, by the dateline, and not for just anyone."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline.desks.names.country.sound import Sounds

TEXT = """{dateline} {sentence}
"""


def country(sentence: str, words: str, line: str = "ATHENS, Aug 14 (Piraeus Wire) —") -> str | None:
    """The country of the party whose words are these, in the claims of one sentence."""
    text = TEXT.format(dateline=line, sentence=sentence)
    claims = dateline.read(text, published=dt.date(2009, 8, 14), force=True)
    parties = [party for claim in claims for party in (*claim.actors, *claim.recipients)]
    return next(party.country for party in parties if words in party.text)


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Police arrested nine students on Friday.", "Police", "GRC"),
        ("The governor of Nablus condemned the raid.", "governor", "PSE"),
        ("The army shelled the village on Monday.", "army", "GRC"),
        ("Turkish police arrested nine students on Friday.", "police", "TUR"),
    ],
)
def test_a_country_is_taken_from_where_the_report_is(
    sentence: str, words: str, expected: str | None
) -> None:
    assert country(sentence, words) == expected


@pytest.mark.usefixtures("weights")
def test_rebels_are_of_the_place_that_the_dateline_and_the_clause_tell() -> None:
    line = "GOMA, Congo, Aug 14 (Lake Press) —"
    assert country("Rebels shelled the airport of Goma on Monday.", "Rebels", line) == "COD"


@pytest.mark.usefixtures("weights")
def test_a_byline_tells_where_local_people_are() -> None:
    text = "A road for a cousin\n\nBy Deirdre Quill in Sanaa\n\nPolice arrested nine students.\n"
    claims = dateline.read(text, force=True)
    assert [party.country for claim in claims for party in claim.actors] == ["YEM"]


@pytest.mark.usefixtures("weights")
def test_an_inferred_country_says_from_what() -> None:
    text = "ATHENS, Aug 14 (Piraeus Wire) — Police arrested nine students on Friday.\n"
    claims = dateline.read(text, force=True)
    told = [why for claim in claims for why in claim.why if why.startswith("country: 'Police' GRC")]
    reasons, _, chance = told[0].partition("inferred: ")[2].partition("; ")
    assert set(reasons.split(", ")) == {"home", "filed", "sole"}
    assert float(chance.rstrip("]'")) > 0.9


def test_a_name_sounds_of_where_others_are_called_so() -> None:
    known = [("Kim Pae", "KOR"), ("Pak Kim", "KOR"), ("Lars Berg", "NOR"), ("Nils Bergen", "NOR")]
    sounds = Sounds(known)
    assert sounds.fit("Olav Berge", "NOR") > sounds.fit("Olav Berge", "KOR")
    assert sounds.fit("Olav Berge", "XXX") == 0.0


@pytest.mark.usefixtures("weights")
def test_the_dateline_is_a_town_in_a_country_that_is_told_of() -> None:
    line = "TRIPOLI, Lebanon, Aug 14 (Cedar Press) —"
    assert country("Police arrested nine students on Friday.", "Police", line) == "LBN"


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize(
    ("headline", "outlet", "expected"),
    [
        ("Port guards beaten at night", "The Kuwait Courier", "KWT"),
        ("Norway: trawlers stay in port", None, "NOR"),
        ("Port guards beaten at night", None, None),
    ],
)
def test_headline_and_outlet_tell_where_local_people_are(
    headline: str, outlet: str | None, expected: str | None
) -> None:
    text = f"{headline}\n\nPolice detained four stevedores on Monday.\n"
    claims = dateline.read(text, outlet=outlet, force=True)
    assert [party.country for claim in claims for party in claim.actors] == [expected]


@pytest.mark.usefixtures("weights")
def test_we_and_i_are_of_the_country_of_whom_they_quote() -> None:
    quote = '"They locked us in the cold store for two nights," said Odd Brekke, a Norwegian'
    claims = dateline.read(f'{quote} trawler captain. "I paid the guards."', force=True)
    locked, paid = claims
    assert [(party.text, party.country) for party in locked.recipients] == [("us", "NOR")]
    assert [(party.country, party.name) for party in paid.actors] == [("NOR", "Odd Brekke")]

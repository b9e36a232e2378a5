"""A source ends where a clause about it begins."""

from __future__ import annotations

import pytest

import dateline


@pytest.mark.usefixtures("weights")
def test_a_clause_about_the_source_is_no_part_of_it() -> None:
    text = (
        "The two governments had agreed to let a Norwegian inspector look at it, according to "
        "RUV, which had it from the Norwegian embassy."
    )
    (claim, *_) = dateline.read(text, force=True)
    assert [link.text for link in claim.sources] == ["RUV", "the Norwegian embassy"]
    assert (claim.sources[0].name, claim.sources[0].country) == ("RÚV", "ISL")

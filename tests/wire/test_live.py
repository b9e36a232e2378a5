"""A live page is read post by post, each under its heading, in the order of the page."""

from __future__ import annotations

import pytest

from dateline.wire.items import Facts
from dateline.wire.page.read import read_page

POSTS = (
    (
        "09:40 Soldiers leave the gates",
        "The government has withdrawn the soldiers who guarded the gates of the harbour, the "
        "interior minister said on Tuesday.",
    ),
    (
        "08:15 Police arrest three dockers",
        "Police arrested three dockers near the fish market after stones were thrown at a patrol "
        "car, a police spokesman said.",
    ),
    (
        "07:05 Talks break down",
        "Talks between the union and the port authority broke down before dawn, the union's "
        "secretary told reporters outside the town hall.",
    ),
)
OPENING = "Follow the strike at Port Amel as it happens, with our reporters at the gates."


@pytest.mark.parametrize(
    ("post", "heading"),
    [("div class='post'", "h2"), ("article class='entry'", "h3"), ("section class='item'", "h4")],
)
@pytest.mark.parametrize("header", [False, True])
def test_posts_keep_their_headings_and_their_order(post: str, heading: str, header: bool) -> None:
    told = [f"<{heading}>{head}</{heading}>" for head, _ in POSTS]
    heads = [f"<header>{head}</header>" if header else head for head in told]
    rows = "".join(
        f"<{post}>{head}<p>{text}</p></{post.split()[0]}>"
        for head, (_, text) in zip(heads, POSTS, strict=True)
    )
    page = (
        "<html><head><title>Strike</title></head><body><nav><a href='/'>Home</a></nav><main>"
        f"<h1>Dock strike, live</h1><p>{OPENING}</p>{rows}</main></body></html>"
    )
    story, _ = read_page(page, Facts())
    parts = [OPENING, *(part for row in POSTS for part in row)]
    places = [story.find(part) for part in parts]
    assert -1 not in places, story
    assert places == sorted(places)

"""The page: whole, closed to strangers, and right about the claims."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records.claim import Claim, Grade, Probability, SourceLink
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.show.page.compose import compose
from dateline.show.plain import tame
from tests.show.conftest import TEXT

VOID = {"meta", "input", "link", "br", "img"}
BLANKS = "\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""White space that is told by its number, but not at the ends of a paragraph."""
HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "]]><!--",
    "</style></script><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "a\x00b\x1b[31m\x9b",
    "\u202edetroper\u2066",
    "&lt;b&gt; {{ 7 * 7 }} {% raw %}",
    "\ud800",
]


class Page(HTMLParser):
    """What a browser would see: elements that nest, their attributes, the words of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, str] = {}
        self.report = ""
        self.quiet = 0
        self.feed(html)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] in ("script", "style"):
            self.inline[self.stack[-1]] = self.inline.get(self.stack[-1], "") + data
        elif "div" in self.stack and "ol" not in self.stack and "sup" not in self.stack:
            self.report += data if {"p", "h2"} & set(self.stack) else ""

    def all(self, tag: str, kind: str = "") -> list[dict[str, str | None]]:
        """Attributes of the elements of a tag and class."""
        return [
            found
            for name, found in self.elements
            if name == tag and (not kind or kind in (found.get("class") or "").split())
        ]


def report_of(text: str, **known: object) -> Report:
    return msgspec.structs.replace(
        Report(id="r", text=text, body=Span(0, len(text))),
        **known,  # type: ignore[arg-type]
    )


def around(words: str, claim: Claim) -> tuple[Report, list[Claim]]:
    """A report whose text, and a claim whose every word, is ``words``."""
    party = msgspec.structs.replace(claim.actors[0], text=words, name=words, country=words)
    told = msgspec.structs.replace(
        claim,
        id=words,
        mode=words,
        trigger=msgspec.structs.replace(claim.trigger, text=words, span=Span(0, len(words))),
        actors=(party,),
        recipients=(party,),
        sources=(SourceLink(text=words, span=Span(0, 1), name=words, kind=words, cue=words),),
        scores={words: 0.5},
        why=(words,),
    )
    return report_of(words, outlet=words, origin=words), [told]


def assert_closed(html: str) -> Page:
    """The page runs nothing but its own script and loads nothing."""
    page = Page(html)
    html.encode()
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not {"img", "iframe", "link", "object", "form", "base"} & {
        tag for tag, _ in page.elements
    }
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
    policies = [found for found in page.all("meta") if found.get("http-equiv")]
    assert [found["http-equiv"] for found in policies] == ["Content-Security-Policy"]
    policy = policies[0]["content"] or ""
    assert policy.startswith("default-src 'none'; ")
    for element in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.inline[element].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    return page


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str, claim: Claim) -> None:
    page = assert_closed(compose([around(words, claim)]))
    assert tame(words) in page.report
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.report)


@given(words=st.text(st.characters(exclude_characters=BLANKS), min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_no_words_break_the_page(words: str) -> None:
    report = report_of(words)
    page = assert_closed(compose([(report, [])]))
    assert "".join(tame(words).split()) in "".join(page.report.split())


def test_a_million_letters_are_a_page(claim: Claim) -> None:
    text = "\n\n".join(["<b>Ships & boats</b> were held in the harbour. " * 20] * 1200)
    assert len(text) > 1_000_000
    html = compose([(report_of(text), [claim] * 50)])
    page = assert_closed(html)
    assert page.report.count("<b>Ships & boats</b>") == 24_000
    assert len(page.all("li", "card")) == 50


def test_a_claim_is_linked_both_ways(claim: Claim) -> None:
    page = assert_closed(compose([(report_of(TEXT), [claim, claim])]))
    ids = [found["id"] for _, found in page.elements if found.get("id")]
    assert len(ids) == len(set(ids))
    links = [found["href"] for found in page.all("a")]
    assert all((link or "")[1:] in ids for link in links)
    assert [found["href"] for found in page.all("a", "n")] == ["#c1-1", "#c1-2"]
    assert [found["href"] for found in page.all("a", "back")] == ["#w1-1", "#w1-2"]
    (trigger,) = [found for found in page.all("span", "trigger") if found.get("data-c")]
    assert trigger["data-c"] == "1-1 1-2"


def test_a_card_tells_the_claim(claim: Claim) -> None:
    chain = (
        SourceLink(text="the agency", kind="news agency", country="PER", cue="quoted"),
        SourceLink(text="he", name="Ada Okoro", kind="politician", cue="saying", quote="direct"),
    )
    likely = Probability(term="likely", text="may", span=Span(0, 1), low=0.55, high=0.8)
    graded = Grade(reliability="B", credibility=2)
    told = msgspec.structs.replace(
        claim,
        sources=chain,
        scores={"event": 0.5},
        why=("a rule",),
        yardstick=likely,
        grade=graded,
    )
    html = compose([(report_of(TEXT), [told])])
    cards = html[html.index('<ol class="cards"') :]
    flat = " ".join(re.sub("<[^>]+>", " ", cards).split())
    for words in (
        "coerce restrict",
        "denied",
        "possible",
        "past",
        "the agency news agency, Peru quoted",
        "Ada Okoro “he”, politician saying direct quote",
        "the navy Peru, military",
        "when on Friday 2 May 2031",
        "where Callao “harbour”",
        "how many Nine ships 9",
        "how likely may 55 to 80 %",
        "graded B2",
        "event 0.50",
        "a rule",
        "about: military, economic",
    ):
        assert words in flat, words
    assert flat.index("the agency") < flat.index("Ada Okoro") < flat.index("the navy")


def test_what_can_be_chosen_is_counted(claim: Claim) -> None:
    other = msgspec.structs.replace(claim, type="AID", sources=(), polarity="positive")
    html = compose([(report_of(TEXT), [claim, other]), (report_of(TEXT), [other])])
    options = re.findall(r'<option value="([^"]+)">[^<]+\((\d+)\)', html)
    assert options == [
        ("AID", "2"), ("COERCE", "1"),
        ("the report itself", "2"), ("=cmd", "1"),
        ("possible", "3"), ("denied", "1"),
    ]  # fmt: skip


def test_several_reports_have_a_list(claim: Claim) -> None:
    first = report_of(TEXT, outlet="The Courier", origin="a/b.txt")
    page = assert_closed(compose([(first, [claim]), (report_of("Nothing."), [])]))
    assert [found["href"] for found in page.all("a")][1:3] == ["#r1", "#r2"]
    assert len(page.all("section", "report")) == 2


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_the_colours_of_words_can_be_told_from_the_paper(scheme: str) -> None:
    """WCAG 2.2, contrast (minimum): 4.5 to 1 for text, 3 to 1 for lines that tell something."""
    blocks = re.findall(r":root \{([^}]+)\}", Page(compose([])).inline["style"])
    light, dark, paper = (dict(re.findall(r"--(\w+): (#\w+)", block)) for block in blocks)
    palette = {"light": light, "dark": dark, "print": light | paper}[scheme]

    def contrast(one: str, other: str) -> float:
        first, second = sorted((luminance(palette[one]), luminance(palette[other])))
        return (second + 0.05) / (first + 0.05)

    for words in ("ink", "soft", "party", "source", "hedge", "denied"):
        assert contrast(words, "paper") >= 4.5, words
    for shade in ("act", "lit", "again"):
        assert contrast("ink", shade) >= 4.5, shade
    for line in ("place", "time", "figure", "cue"):
        assert contrast(line, "paper") >= 3, line


def luminance(color: str) -> float:
    """Relative luminance of ``#rgb`` or ``#rrggbb`` (WCAG 2.2)."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_no_report_is_a_page_too() -> None:
    assert "No report could be read." in compose([])


def test_a_long_report_is_a_light_page(claim: Claim) -> None:
    text = " ".join([TEXT] * 40)
    html = compose([(report_of(text), [claim] * 25)])
    assert len(html.encode()) < 150_000

"""Who a mention is by its own words: country, sector, name and office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from dateline.desks.names.country.words import CountryWords, thought_of
from dateline.desks.names.find import Draft
from dateline.desks.names.office.bear import Bearers
from dateline.desks.names.office.read import Post
from dateline.desks.names.phrase import words_of
from dateline.desks.names.roles import RoleTable
from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import THING
from dateline.records.reading import Token
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import Directory, Who, fold
from dateline.stylebook.gazetteer import Gazetteer

STATES = frozenset({"country", "seat"})
"""Kinds of what stands for a country's government when it acts."""

ABOVE_STATES = frozenset({"UNO", "IGO", "EUR"})
"""Codes of bodies that states make up."""

ITSELF = frozenset({"armed group", "party", "agency", "criminal group", "international", "ngo"})
"""Kinds of bodies that are named with what they are: *the Hamas movement*."""


SERVED = frozenset({"armed group", "military", "agency", "peacekeepers"})
"""Kinds of bodies whose people and ships are called by their name."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of someone; None is unknown.

    kind: person, country, seat, place, or a body's kind. gender: m, f or None.
    why: the row or rule that says so, in words.
    """

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    kind: str | None = None
    gender: str | None = None
    plural: bool = False
    why: str | None = None


class Identifier:
    """Identifies the drafts of one reading.

    syntax: its trees. stylebook: who is who. published: the day for which offices count.
    called: the persons whom the report calls by more than one name, folded.
    """

    def __init__(
        self,
        syntax: Syntax,
        roles: RoleTable,
        stylebook: Stylebook,
        published: dt.date | None,
        called: Iterable[str] = (),
    ) -> None:
        self._tokens: Sequence[Token] = syntax.tokens
        self._syntax = syntax
        self._roles = roles
        self._words = roles.words
        self._directory: Directory = stylebook.directory
        self._gazetteer: Gazetteer = stylebook.gazetteer
        self._genders = stylebook.genders
        self._countries = CountryWords(self._tokens, stylebook)
        self._published = published
        self._bearers = Bearers(self._tokens, stylebook, published, frozenset(called))

    def identify(self, draft: Draft) -> Identity:
        """Who the draft is by its words alone."""
        if draft.kind == "pronoun":
            return self._pronoun(draft)
        half = self._half(self._tokens[draft.head].form)
        if half is not None and len(draft.named) < 2:
            return half
        if draft.label == "PER" and draft.named:
            return self._person(draft)
        if draft.label == "LOC" and draft.named and draft.head in draft.named:
            return self._place(draft)
        if draft.named:
            return self._body(draft)
        return self._nominal(draft)

    def _pronoun(self, draft: Draft) -> Identity:
        number = self._words.pronouns.get(self._tokens[draft.head].form.lower())
        gender = number if number in ("m", "f") else None
        return Identity(gender=gender, plural=number == "p")

    def _person(self, draft: Draft) -> Identity:
        written = self._bare(draft.named)
        people = self._directory.demonym(written)
        if people is not None:
            return Identity(country=people, kind="people", plural=written.endswith("s"))
        known = self._directory.person(written, self._published, self.country_in(draft))
        if known is None and len(written.split()) == 1:
            known = self._bearers.find(draft, written, self._thought_of)
        country = self.country_in(draft) or (known.country if known else None)
        if known is not None and known.country not in (None, country):
            known = None
        role = draft.role
        sector = role.sector if role and role.sector else None
        if known is not None and known.sector and role and not role.strong:
            sector = known.sector
        office = role.phrase if role and role.person else None
        if self._is_former(draft):
            sector, office = "ELI", f"former {office}" if office else None
        return Identity(
            name=known.name if known else written,
            country=country,
            sector=sector or (known.sector if known else None),
            office=(known.office if known else None) or office,
            kind="person",
            gender=(known.gender if known else None) or self._gender(draft, written),
            why=self._dated(known.why) if known else None,
        )

    def post_of(self, draft: Draft) -> Post | None:
        """The office that a phrase without a name, or a title before one, tells."""
        return self._bearers.post_of(draft)

    @cached_property
    def _thought_of(self) -> frozenset[str]:
        """The countries that the report names, by name, adjective, capital or seat."""
        seats = (self._directory.seat(token.form) for token in self._tokens)
        return self._countries.every | {code for code in seats if code is not None}

    def _dated(self, why: str | None) -> str | None:
        if why is None or self._published is None:
            return why
        return f"{why}; the report's date is {self._published}"

    def _place(self, draft: Draft) -> Identity:
        written = words_of(self._tokens, draft.named)
        who = self._directory.named(written)
        if who is not None and who.kind == "country":
            return Identity(name=who.name, country=who.country, kind="country")
        demonym = self._directory.demonym(written)
        if demonym is not None:
            country = self._directory.country(demonym)
            return Identity(name=country.name if country else None, country=demonym, kind="country")
        other = self._other_government(written)
        if other is not None:
            return other
        seat = self._directory.seat(written)
        if seat is not None and self._is_likely_seat(written, seat):
            written = written.title() if written.isupper() else written
            return Identity(name=written, country=seat, sector="GOV", kind="seat")
        if who is not None:
            return _from_who(who, None)
        spots = self._gazetteer.find(written)
        near = [spot for spot in spots if spot.country in self._countries.every] or spots
        return Identity(name=written, country=near[0].country if near else None, kind="place")

    def _other_government(self, written: str) -> Identity | None:
        """*Brussels* for the Union that sits there, *Tiraspol* for those who hold it."""
        name = self._words.unlike.get(written.lower())
        if name is None or self._directory.seat(written) in self._countries.every:
            return None
        body, spots = self._directory.named(name), self._gazetteer.find(name)
        code = body.country if body is not None else next((spot.country for spot in spots), None)
        above = code in ABOVE_STATES
        return Identity(name=name, country=code, sector="GOV" if above else "REB", kind="place")

    def _half(self, written: str) -> Identity | None:
        """*The North* and *the South* where the report names one of the two by its whole name."""
        halves = self._words.halves
        code = halves.get(written.lower())
        if code is None or not set(halves.values()) & self._countries.every:
            return None
        country = self._directory.country(code)
        return Identity(name=country.name if country else None, country=code, kind="country")

    def _is_likely_seat(self, written: str, country: str) -> bool:
        """Whether the capital is meant: its country is named too, or no place outgrows it.

        A hamlet of that name in a country that is named does not count.
        """
        if country in self._countries.every:
            return True
        spots = self._gazetteer.find(written)
        largest = max(spots, key=lambda spot: spot.population, default=None)
        if largest is None:
            return True
        return largest.country == country and not thought_of(spots, self._countries.every)

    def _body(self, draft: Draft) -> Identity:
        written = words_of(self._tokens, draft.named)
        country = self.country_in(draft) or self._countries.only(draft.named)
        country = country or self._country_above(draft)
        who = self._in_context(self._directory.named(written) or self._named_inside(draft), draft)
        if who is not None and self._is_another(who, country):
            who = None
        if who is not None and (draft.head in draft.named or not self._is_person(draft)):
            return _from_who(who, country)
        role = draft.role
        lowered = [self._tokens[index].form.lower() for index in draft.named]
        own = self._roles.read(lowered) or role
        if self._is_person(draft) and who is not None:
            return Identity(
                country=who.country or country,
                sector=(role.sector if role and role.strong else None) or who.sector,
                office=role.phrase if role else None,
                kind="person",
            )
        return Identity(
            name=written,
            country=country,
            sector=own.sector if own else None,
            office=own.phrase if own and own.person else None,
            kind="body",
        )

    def _in_context(self, who: Who | None, draft: Draft) -> Who | None:
        """No *Labour Party* of a country that the report does not name."""
        lowered = [self._tokens[index].form.lower() for index in draft.named]
        if who is None or self._roles.read(lowered) is None:
            return who
        above = self._country_above(draft)
        if above is not None and who.country != above:
            return None
        if self._directory.country(who.country) is None or not self._countries.every:
            return who
        return who if who.country in self._countries.every else None

    def _is_another(self, who: Who, told: str | None) -> bool:
        """Whether the words tell another country than that of the body so called.

        *Philippine Marines* are not those of the United States, *the Turkish Red Crescent* is
        the one of Turkey.
        """
        if told is None or who.country in (None, told) or who.kind in STATES:
            return False
        state = self._directory.country(told) is not None
        return state and (self._directory.country(who.country) is not None or who.kind == "ngo")

    def _country_above(self, draft: Draft) -> str | None:
        """The country of the phrase around a name: *Russia's Security Council secretary*."""
        if not self._syntax.has(draft.head, "compound", "nmod:poss", "amod"):
            return None
        governor = self._tokens[draft.head].head
        inside = [i for i in self._syntax.subtree(governor) if i < draft.tokens[0]]
        return self._countries.only(inside)

    def _nominal(self, draft: Draft) -> Identity:
        role, body = draft.role, self._named_inside(draft)
        sector = role.sector if role else None
        country = self.country_in(draft)
        itself = self._means_body(draft, body)
        if body is not None and body.kind != "country":
            country = body.country or country
            if itself:
                return _from_who(body, country)
            if role is None or not role.strong or body.country in ABOVE_STATES:
                sector = body.sector or sector
            if sector == "GOV" and body.country in ABOVE_STATES and body.sector is None:
                return self._of_no_state(draft, country)
        if sector is None or (role and not role.strong and role.sector == "GOV"):
            sector = self._inner_sector(draft) or sector
        if self._is_former(draft) and role and role.person:
            sector = "ELI"
        plural = self._is_plural(draft.head)
        # *Three M23 fighters*, *FBI agents* and *a Border Force cutter* act as the body.
        many = body is not None and body.kind in SERVED and (plural or draft.label == THING)
        return Identity(
            name=body.name if body is not None and many else None,
            country=country,
            sector=sector,
            office=role.phrase if role and role.person else None,
            kind=None if role is None else ("person" if role.person else "body"),
            gender=self._words.titles.get(self._tokens[draft.head].lemma.lower()),
            plural=plural,
        )

    def _means_body(self, draft: Draft, body: Who | None) -> bool:
        """Whether a phrase is a body with what it is: *the Hezbollah movement*, *M23 rebels*."""
        if body is None:
            return False
        lemma = self._tokens[draft.head].lemma.lower()
        before = words_of(self._tokens, [i for i in draft.tokens if i < draft.head])
        whole = words_of(self._tokens, [i for i in draft.tokens if i <= draft.head])
        if body.kind not in ITSELF:
            return " " in fold(whole) and self._directory.named(whole) == body
        if fold(whole) == fold(body.name) or self._directory.named(whole) == body:
            return True
        return lemma in self._words.companies and self._directory.named(before) == body

    def _of_no_state(self, draft: Draft, country: str | None) -> Identity:
        """Somebody who serves a body above states and so is of no government."""
        role = draft.role
        return Identity(
            country=country,
            office=role.phrase if role and role.person else None,
            kind=None if role is None else ("person" if role.person else "body"),
            gender=self._words.titles.get(self._tokens[draft.head].lemma.lower()),
            plural=self._is_plural(draft.head),
        )

    def countries_among(self, inside: Sequence[int]) -> list[str]:
        """The countries that some words name, by name, adjective or capital, in order."""
        return self._countries.among(inside)

    def country_in(self, draft: Draft) -> str | None:
        """The country that the phrase's other words name; None for none or several."""
        inside = draft.tokens
        if draft.head in draft.named:
            inside = tuple(index for index in inside if index not in draft.named)
        return self._countries.only(inside)

    def _named_inside(self, draft: Draft) -> Who | None:
        """A body named among the words before the head: *Hamas official*, *UN envoy*."""
        inside = [index for index in draft.tokens if index <= draft.head]
        taken = self._countries.long(inside)
        for width in (5, 4, 3, 2, 1):
            for start in range(len(inside) - width + 1):
                window = inside[start : start + width]
                if not self._tokens[window[0]].form[:1].isupper() or taken.issuperset(window):
                    continue
                if self._directory.demonym(words_of(self._tokens, window)) is not None:
                    continue
                who = self._directory.named(words_of(self._tokens, window))
                if who is None or who.kind == "country":
                    continue
                if width == 1 and self._is_word_of(window[0], draft):
                    continue
                # *National security* is not of The National, *the hill* not of The Hill.
                if width == 1 and who.kind == "outlet" and who.name.startswith("The "):
                    continue
                return who
        return None

    def _is_word_of(self, token: int, draft: Draft) -> bool:
        """Whether a body's name is a mere word of a longer one: *Karakoram Labour Federation*."""
        if token not in draft.named or len(draft.named) == 1:
            return False
        return self._roles.modifies(self._tokens[token].form.lower())

    def _inner_sector(self, draft: Draft) -> str | None:
        """The sector of what the head belongs to: *a spokesman for the army*."""
        for child in self._syntax.children(draft.head, "nmod"):
            if child not in draft.tokens or self._syntax.has(child, "nmod:desc"):
                continue
            words = [self._tokens[i].form.lower() for i in draft.tokens if i < child]
            role = self._roles.read([*words[-3:], self._tokens[child].lemma.lower()])
            if role is not None and role.sector and child > draft.head:
                return role.sector
            if role is not None and role.sector and draft.role and draft.role.sector is None:
                return role.sector
        return None

    def _is_person(self, draft: Draft) -> bool:
        return draft.head not in draft.named and draft.role is not None and draft.role.person

    def _is_former(self, draft: Draft) -> bool:
        return self._roles.is_former([self._tokens[index].form.lower() for index in draft.tokens])

    def _is_plural(self, head: int) -> bool:
        token = self._tokens[head]
        lowered = token.form.lower()
        if lowered in self._words.plural_heads or self._syntax.child(head, "conj") is not None:
            return True
        return lowered != token.lemma.lower()

    def _gender(self, draft: Draft, written: str) -> str | None:
        for index in draft.tokens:
            title = self._words.titles.get(self._tokens[index].form.lower())
            if title is not None and index not in draft.named[-1:]:
                return title
        return self._genders.get(fold(written.split()[0])) if written else None

    def _bare(self, named: Sequence[int]) -> str:
        """A person's name without what stands before it."""
        kept = list(named)
        while len(kept) > 1 and self._tokens[kept[0]].form.lower() in self._words.honorifics:
            kept = kept[1:]
        return words_of(self._tokens, kept)


def _from_who(who: Who, country: str | None) -> Identity:
    return Identity(
        name=who.name,
        country=who.country or country,
        sector=who.sector,
        office=who.office,
        kind=who.kind,
        why=f"a name of the stylebook's tables ({who.kind})" if who.kind != "country" else None,
    )

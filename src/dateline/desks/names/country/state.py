"""What a country's own bodies are called: *the Greek police*, *the government* for Greece."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.desks.names.find import Draft
from dateline.desks.names.identify import STATES, Identifier, Identity
from dateline.desks.sentences.syntax import Syntax
from dateline.stylebook.directory import Directory
from dateline.stylebook.tables import Country, RoleWords


class StateNames:
    """Names for the bodies of states that a report calls by a common noun.

    syntax: the trees. identifier: which words name countries. directory: countries and bodies.
    words: the stylebook's. A ministry, an army or a police force is called with its country's
    adjective, a government by its country's name.
    """

    def __init__(
        self, syntax: Syntax, identifier: Identifier, directory: Directory, words: RoleWords
    ) -> None:
        self._syntax = syntax
        self._identifier = identifier
        self._directory = directory
        self._words = words
        self._small = frozenset((*words.pronouns, *words.speaking, *words.definite, "a", "an"))

    def government(self, draft: Draft, identity: Identity, country: str | None) -> str | None:
        """The country's name, of *Athens* or *the Greek government*; None of anything else."""
        state = self._directory.country(country)
        if identity.kind in STATES:
            return state.name if state is not None else None
        head = self._syntax.tokens[draft.head].lemma.lower()
        told = draft.kind == "nominal" or draft.label != "PER"
        if state is None or head not in self._words.governing or not told:
            return None
        return None if self._syntax.tokens[draft.head].form.lower() != head else state.name

    def name(self, draft: Draft, known: str | None, country: str | None) -> str | None:
        """*Greek police*, *Iranian Foreign Ministry*, or as the table of bodies has it.

        known: what the report calls the same one elsewhere, if anything.
        """
        state = self._directory.country(country)
        token = self._syntax.tokens[draft.head]
        head = token.lemma.lower()
        if state is None or head not in self._words.services or self._is_one_of_many(draft):
            return None
        if draft.named and head not in self._words.partial:
            return None
        own = self._own(draft)
        kept = " ".join(self._syntax.tokens[index].form for index in own)
        if head != token.form.lower() or kept.lower() == head:
            service = self._in_table(state, [*kept.lower().split()[:-1], head])
            if service is not None or head != token.form.lower():
                return service
        if kept.lower() == head and head in self._words.partial:
            kept = known if known is not None and known.lower().endswith(f" {head}") else ""
        adjective = next(iter(state.adjectives), None)
        local = token.form.islower() and any(
            self._syntax.tokens[index].upos == "PROPN" for index in own[:-1]
        )
        if adjective is None or not kept or adjective in kept or local:
            return kept or None
        found = self._directory.named(f"{adjective} {kept}")
        return found.name if found is not None else f"{adjective} {kept}"

    def _in_table(self, state: Country, words: Sequence[str]) -> str | None:
        """What the table of bodies calls a country's service: *Greek coast guards* too."""
        written = " ".join(words)
        for whose in state.adjectives:
            found = self._directory.named(f"{whose} {written}")
            if found is not None and found.country == state.code:
                return found.name
        return None

    def _is_one_of_many(self, draft: Draft) -> bool:
        first = self._syntax.tokens[draft.tokens[0]]
        return first.upos in ("DET", "NUM") and first.form.lower() not in self._words.definite

    def _own(self, draft: Draft) -> Sequence[int]:
        """The words of the phrase up to its head that are no article, owner or country."""
        before = [index for index in draft.tokens if index <= draft.head]
        kept: list[int] = []
        for index in reversed(before):
            token = self._syntax.tokens[index]
            if token.upos in ("DET", "PRON", "PART", "NUM", "PUNCT", "ADP"):
                break
            if token.form.lower() in self._small:
                break
            if self._identifier.countries_among([index]):
                break
            kept.insert(0, index)
        return kept

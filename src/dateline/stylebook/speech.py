"""The types of the speech tables: reporting cues, and the words that carry certainty."""

from __future__ import annotations

import msgspec

from dateline.records.certainty import CertaintyLevel, EventTime, Polarity


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A term of a yardstick of probability, how it is written, and its range."""

    term: str
    words: tuple[str, ...]
    low: float
    high: float


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that show a source, and words that tell what kind of source it is.

    say: verbs that report what was said or found. believe: verbs of thought. deny: verbs
    whose content is said not to be so. accuse: verbs whose object did the content.
    relay: verbs that pass on another's words (*quoted him as saying*).
    quoting: verbs whose *as saying* shows whom they quote. breaks: marks that end an aside.
    carry: verbs by which an outlet passes on an item in which another speaks; host: by which
    it has or lets someone speak. citing: verbs that beside a cue name whom it goes back to, each
    with its preposition; authority: nouns that do, with the one before them (*with reference
    to*). learn: verbs with the preposition of whom an outlet has it from. makers: prepositions of
    whose word or statement a noun is. phrasal: verbs that with a particle tell in an aside (*he
    went on*). assertion: nouns whose *that* clause is someone's word; viewpoint: nouns that make a
    clause someone's own, with their prepositions (*by his account*).
    plain: verbs that cue only with a clause or a quotation beside them.
    told: verbs whose object noun is content too (*confirmed the raid*).
    figures: verbs that tell an amount (*put the dead at nine*).
    according: first words of prepositions that cue (*according to*). hearsay: adverbs
    without a source. rumour: verbs whose passive with *to* names no source.
    refuse: verbs that withhold the speech below them, if that is of ``say`` or ``mute``,
    and no deed: ``deeds`` are such with an object. speech: nouns that carry the
    date of what was said (*statement*). kinds: the source kind of a phrase, longest first;
    owned: phrases whose kind is that of the body they belong to, where one is told; bodies:
    codes of those that are organisations; titles: of the last word of an outlet's name; again: of
    a noun that stands for an outlet told before, behind words of ``pointing``; sectors: of a
    PLOVER sector. relatives: pronouns that open a clause on a source. marks: opening and
    closing quotation marks.
    """

    say: tuple[str, ...]
    believe: tuple[str, ...]
    deny: tuple[str, ...]
    accuse: tuple[str, ...]
    relay: tuple[str, ...]
    quoting: tuple[str, ...]
    breaks: tuple[str, ...]
    carry: tuple[str, ...]
    host: tuple[str, ...]
    citing: dict[str, str]
    authority: dict[str, str]
    makers: tuple[str, ...]
    learn: dict[str, str]
    phrasal: dict[str, str]
    assertion: tuple[str, ...]
    viewpoint: dict[str, tuple[str, ...]]
    plain: tuple[str, ...]
    figures: tuple[str, ...]
    told: tuple[str, ...]
    according: tuple[str, ...]
    hearsay: tuple[str, ...]
    rumour: tuple[str, ...]
    refuse: tuple[str, ...]
    deeds: tuple[str, ...]
    mute: tuple[str, ...]
    speech: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]
    owned: tuple[str, ...]
    bodies: tuple[str, ...]
    again: dict[str, tuple[str, ...]]
    pointing: tuple[str, ...]
    relatives: tuple[str, ...]
    titles: dict[str, str]
    sectors: dict[str, str]
    marks: dict[str, str]


class Hedge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that change how sure, whether denied, or when an event is.

    words: lemmas. where: ``aux``, ``adverb``, ``modifier`` (an adjective before the event
    noun), ``above`` (governs the event's clause or noun), ``passive`` (governs it as a
    passive), ``mark`` (its conjunction), ``whether`` (governs a question) or ``condition`` (opens
    a clause on which the event depends). A value left out is left as it is.
    planned: a party commits to it or schedules it.
    fires, spares: a sentence that must show it, one that must not.
    """

    words: tuple[str, ...]
    where: str
    certainty: CertaintyLevel | None = None
    polarity: Polarity | None = None
    time: EventTime | None = None
    planned: bool = False
    fires: str
    spares: str = msgspec.field(name="not")


class Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A linear model of how much words present what one of them tells as fact, −3 to 3.

    middle: what it says of a word of which no figure is known. share: how much it counts beside
    the reader. weights: what each figure adds. Fitted by ``tools/certainty``.
    """

    middle: float
    share: float
    weights: dict[str, float]

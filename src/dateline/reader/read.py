"""The reader: text in, decoded signals out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.errors import WeightsError
from dateline.reader.decode.links import link
from dateline.reader.decode.runs import Run, runs
from dateline.reader.decode.segment import BLANK_LINE, Segments, given, segment
from dateline.reader.decode.trees import Words, hold_names, parse
from dateline.reader.decode.triggers import PARTS, cue_words, outer_cues, relate, triggers
from dateline.reader.forward import Block, Scores, forward
from dateline.reader.weights import Weights, load
from dateline.records.reading import (
    ROOT,
    Hint,
    Link,
    Sentence,
    Signals,
    Tagged,
    Token,
    Trigger,
)
from dateline.records.span import Span

ROLES = ("source", "cue", "content")
EVENTS = "event"
"""The scores that weights with a head for events give."""

MOST = 3.0
"""Factuality of what certainly happened; less it of what did not."""

LONGEST = 1_000_000
"""Code points that are read; a longer text is cut there and flagged ``truncated``."""


class Reader:
    """Reads a text in one pass: words, sentences, syntax, names, entity heads, attributions.

    weights: as ``reader.weights.load`` gives them.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    @classmethod
    def load(cls, folder: Path | None = None, threads: int = 1) -> Self:
        """Open the weights in ``folder`` (default: the package's own).

        threads: of the encoder and of numpy's library meanwhile. Raises WeightsError where they
        are missing or do not fit.
        """
        return cls(load(folder, threads))

    @property
    def digest(self) -> str:
        """The first twelve hex digits of the weights' SHA-256."""
        return self.weights.digest

    def read(self, text: str) -> Signals:
        """The signals of a raw text; spans are code points of ``text``.

        A text of more than a million code points is read up to there, with the flag
        ``truncated``; a sentence of more than 300 words is cut, with the flag ``long-sentence``.
        """
        with self.weights.at_work():
            blocks = forward(text[:LONGEST], self.weights)
            parts = [self._decode(block, segment(block)) for block in blocks]
        return _join(parts, ("truncated",) if len(text) > LONGEST else ())

    def read_tokens(self, sentences: Sequence[Sequence[tuple[str, bool]]]) -> Signals:
        """The signals of a text whose words and sentences are known, one token a word.

        sentences: each word's form, and whether a space follows it.
        """
        text, words, opens, inside = "", {}, [], False
        for sentence in sentences:
            opens.append(len(text))
            for form, spaced in sentence:
                words[len(text)] = inside
                text += form.replace(" ", "\u2581") + (" " if spaced else "")
                inside = False
        parts = []
        for block in forward(text, self.weights, frozenset(words)):
            first, last = block.atoms[0].span.start, block.atoms[-1].span.end
            here = [offset for offset in opens if first <= offset < last]
            parts.append(self._decode(block, given(block.atoms, words, [first, *here])))
        return _join(parts)

    def relate(self, text: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """The probability of each PLOVER type of event from one party to the other.

        text: a sentence or a few. actor, recipient: code points of it; None is unsaid.
        Raises WeightsError where the weights have no head for events.
        """
        block = next(forward(text[:LONGEST], self.weights), None)
        if block is None or EVENTS not in block.scores:
            raise WeightsError("nothing to relate: no text, or weights without a head for events")
        doer, done = (_atoms_in(block, span) if span else None for span in (actor, recipient))
        return relate(block.scores, doer, done, self.weights.card.labels)

    def _decode(self, block: Block, segments: Segments) -> Signals:
        names, roles, links = self._runs(block, segments)
        persons = [run for run in _tagged(names, segments) if run.label == "PER"]
        words = hold_names(parse(block, segments, self.weights), persons)
        tokens = _tokens(block, segments, words)
        sentences = _sentences(tokens, segments)
        labels, scores = self.weights.card.labels, block.scores
        kinds = labels["entity"]
        entities = scores["entity"][segments.words].argmax(1).tolist()
        cues = _tagged(roles[1], segments)
        return Signals(
            tokens=tokens,
            sentences=sentences,
            names=_tagged(names, segments),
            entities=tuple(kinds[i] or None for i in entities),
            sources=_tagged(roles[0], segments),
            cues=cues,
            contents=_tagged(roles[2], segments),
            links=tuple(links),
            **self._events(scores, segments, sentences, cues),
            flags=("long-sentence",) if segments.cut else (),
        )

    def _events(
        self,
        scores: Scores,
        segments: Segments,
        sentences: Sequence[Sentence],
        cues: Sequence[Tagged],
    ) -> dict[str, tuple[Any, ...]]:
        """The layers of the events head; none where the weights have no such head."""
        if EVENTS not in scores:
            return {}
        words, labels = segments.words, self.weights.card.labels
        told = triggers(scores, words, sentences, labels)
        starts = np.array(cue_words([cue.first for cue in cues], told), dtype=np.int64)
        facts = np.clip(scores["fact"][words, 0], -MOST, MOST)
        return {
            "triggers": told,
            "outers": outer_cues(scores, words, starts, labels),
            "factuality": tuple(facts.tolist()),
        }

    def _runs(
        self, block: Block, segments: Segments
    ) -> tuple[list[Run], list[list[Run]], list[Link]]:
        """Names within sentences, attribution within paragraphs, and the attribution's links."""
        labels, steps, scores = self.weights.card.labels, self.weights.steps, block.scores
        sentences = segments.words[segments.sentences]
        sentences[0] = 0
        names = runs(scores["names"][None], steps["names"][None], labels["names"], sentences)[0]
        gaps = np.array([atom.gap for atom in block.atoms])
        paragraphs = np.flatnonzero((gaps >= BLANK_LINE) | (np.arange(len(gaps)) == 0))
        chains = scores["roles"].reshape(len(gaps), len(ROLES), -1).swapaxes(0, 1)
        tables = np.stack([steps[role] for role in ROLES])
        sources, cues, contents = runs(chains, tables, labels["roles"], paragraphs)
        links = link(cues, sources, contents, scores["link_cue"], scores["link_part"])
        return names, [sources, cues, contents], links


def _atoms_in(block: Block, span: Span) -> tuple[int, int]:
    """The first and last atom that a span touches; the nearest where it touches none."""
    inside = [i for i, atom in enumerate(block.atoms) if atom.span.overlaps(span)]
    near = min(range(len(block.atoms)), key=lambda i: abs(block.atoms[i].span.start - span.start))
    return (inside[0], inside[-1]) if inside else (near, near)


def _tokens(block: Block, segments: Segments, words: Words) -> tuple[Token, ...]:
    """The words of a block as tokens, heads and sentences counted within the block."""
    edges = [*segments.words.tolist(), len(block.atoms)]
    owners = np.searchsorted(segments.sentences, np.arange(len(words.heads)), "right") - 1
    columns = zip(*words, owners.tolist(), segments.joined.tolist(), strict=True)
    tokens = []
    for i, (head, deprel, upos, lemma, sentence, joined) in enumerate(columns):
        atoms = block.atoms[edges[i] : edges[i + 1]]
        span = Span(atoms[0].span.start, atoms[-1].span.end)
        form = "".join(atom.text for atom in atoms)
        above = ROOT if head == i else head
        tokens.append(Token(span, form, lemma, upos, above, deprel, sentence, joined))
    return tuple(tokens)


def _sentences(tokens: Sequence[Token], segments: Segments) -> tuple[Sentence, ...]:
    edges = [*segments.sentences.tolist(), len(tokens)]
    return tuple(
        Sentence(Span(tokens[first].span.start, tokens[after - 1].span.end), first, after - 1)
        for first, after in itertools.pairwise(edges)
    )


def _tagged(found: Sequence[Run], segments: Segments) -> tuple[Tagged, ...]:
    """Runs of atoms as runs of words."""
    ends = np.array([(run.first, run.last) for run in found], dtype=np.int64).reshape(-1, 2)
    words: npt.NDArray[np.int64] = np.searchsorted(segments.words, ends, "right") - 1
    return tuple(
        Tagged(first, last, run.label, run.score)
        for run, (first, last) in zip(found, words.tolist(), strict=True)
    )


def _join(parts: Sequence[Signals], flags: Iterable[str] = ()) -> Signals:
    """The signals of several blocks as one, with every index moved on."""
    if len(parts) == 1 and not flags:
        return parts[0]
    joined: dict[str, list[object]] = {name: [] for name in Signals.__struct_fields__}
    joined["flags"] = [*flags]
    for part in parts:
        at, base = len(joined["tokens"]), len(joined["sentences"])
        cue, source, content = (len(joined[f"{role}s"]) for role in ("cue", "source", "content"))
        joined["tokens"] += [_moved(token, at, base) for token in part.tokens]
        joined["sentences"] += [Sentence(s.span, s.first + at, s.last + at) for s in part.sentences]
        for name in ("names", "sources", "cues", "contents"):
            tagged: tuple[Tagged, ...] = getattr(part, name)
            joined[name] += [Tagged(t.first + at, t.last + at, t.label, t.score) for t in tagged]
        joined["links"] += [
            Link(
                x.cue + cue,
                tuple(i + source for i in x.sources),
                tuple(i + content for i in x.contents),
            )
            for x in part.links
        ]
        joined["triggers"] += [_later(trigger, at) for trigger in part.triggers]
        joined["outers"] += [
            Hint(h.word + at, _shifted(h.others, at), h.kinds) for h in part.outers
        ]
        joined["entities"] += part.entities
        joined["factuality"] += part.factuality
        joined["flags"] += [flag for flag in part.flags if flag not in joined["flags"]]
    return Signals(**{name: tuple(rows) for name, rows in joined.items()})  # type: ignore[arg-type]


def _later(trigger: Trigger, by: int) -> Trigger:
    """The trigger with every token moved on."""
    sides = {side: _shifted(getattr(trigger, side), by) for side in (*PARTS, "cues")}
    first, last = trigger.first + by, trigger.last + by
    return msgspec.structs.replace(trigger, first=first, last=last, **sides)


def _shifted(scored: Sequence[tuple[int, float]], by: int) -> tuple[tuple[int, float], ...]:
    return tuple((token + by, score) for token, score in scored)


def _moved(token: Token, at: int, base: int) -> Token:
    """The token with its head moved on by ``at`` words and its sentence by ``base``."""
    head = ROOT if token.head == ROOT else token.head + at
    return msgspec.structs.replace(token, head=head, sentence=token.sentence + base)

"""Scores of the events head → triggers with their types, stance, parties and cues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dateline.reader.decode.gist import blend, gist, pair_places, places
from dateline.records.reading import Hint, Sentence, Trigger

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
SIDES = ("actor", "recipient", "scope", "outer", "place", "when", "count")
PARTS = {
    "actors": "actor",
    "recipients": "recipient",
    "places": "place",
    "times": "when",
    "counts": "count",
}
STANCE = ("certainty", "polarity", "time", "mode", "kind")
LEAST = 0.1
"""The probability of telling an event at which a word is handed on."""

LEAST_TYPE = 0.05
LEAST_PARTY = 0.1
FLAT = 30.0
"""Log-odds beyond which a probability is 0 or 1."""

CUE = 1.0
"""By how much a word must be preferred to none to be looked at as a cue."""

BIAS = 4.0
"""As in training: most words take no part in an event."""

TYPE_SHARE, MODE_SHARE, PAIR_SHARE = 1.0, 2.0, 1.0
"""What the bare words weigh for each one of the encoder, which has its training by heart."""

SHARP = 2.0
"""How sure the two are together; 1 is their mean."""

REACH = 200
"""How many words may lie between a trigger and who takes part, or says so."""


def triggers(
    scores: Mapping[str, Floats],
    words: Ints,
    sentences: Sequence[Sentence],
    labels: Mapping[str, Sequence[str]],
) -> tuple[Trigger, ...]:
    """The words that may tell an event, neighbours of one type as one, in order.

    scores: of the atoms. words: the first atom of each. labels: the card's.
    """
    types = _softmax(scores["event"][words])
    best = 1 + types[:, 1:].argmax(1)
    stands = 1 - types[:, 0]
    found = []
    for sentence in sentences:
        for run in _runs(stands, best, sentence):
            found.append(_trigger(run, sentence, types, scores, words, labels))
    return tuple(found)


def cue_words(tagged: Sequence[int], triggers: Sequence[Trigger]) -> list[int]:
    """The words that are cues: the first of each tagged one, and the best above each event."""
    best = (max(one.cues, key=lambda pair: pair[1]) for one in triggers if one.cues)
    return sorted({*tagged, *(word for word, score in best if score >= CUE)})


def outer_cues(
    scores: Mapping[str, Floats], words: Ints, cues: Ints, labels: Mapping[str, Sequence[str]]
) -> tuple[Hint, ...]:
    """For each cue (index of a word) the words that may be the cue above it, and its kind."""
    hints = []
    for cue in cues.tolist():
        first, fits = _sides(scores, words, cue)
        kinds = _likely(_classes(scores, int(words[cue]), labels)["kind"])
        hints.append(Hint(cue, _cues(first, fits[:, SIDES.index("outer")]), kinds))
    return tuple(hints)


def _classes(
    scores: Mapping[str, Floats], atom: int, labels: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """The probability of each class of each field of ``STANCE`` at an atom."""
    found, at = {}, 0
    for key in STANCE:
        logits = scores["stance"][atom, at : at + len(labels[key])]
        at += len(labels[key])
        found[key] = dict(zip(labels[key], _softmax(logits[None])[0].tolist(), strict=True))
    return found


def _likely(classes: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The classes worth telling, likeliest first."""
    kept = [(name, share) for name, share in classes.items() if share >= LEAST_TYPE]
    return tuple(sorted(kept, key=lambda pair: -pair[1]))


def relate(
    scores: Mapping[str, Floats],
    actor: tuple[int, int] | None,
    recipient: tuple[int, int] | None,
    labels: Mapping[str, Sequence[str]],
) -> dict[str, float]:
    """The probability of each type of event from the one party to the other.

    Summed over all atoms as triggers. actor, recipient: first and last atom of each,
    None where it is unsaid.
    """
    size = scores["event_part"].shape[1] // len(SIDES)
    fits = np.zeros(len(scores["event"]), dtype=np.float32)
    for side, run in enumerate((actor, recipient)):
        if run is None:
            continue
        here = slice(side * size, (side + 1) * size)
        party = scores["event_part"][list(run), here].mean(0)
        fits += scores["event_trigger"][:, here] @ party / np.float32(size**0.5)
    joint = np.log(_softmax(scores["event"])[:, 1:] + 1e-9) + fits[:, None]
    seen = _softmax(np.logaddexp.reduce(joint, 0)[None])[0]
    told = gist(scores["gist_pair"], pair_places(actor, recipient, len(joint)))
    types = blend(seen, told, PAIR_SHARE, SHARP)
    return dict(zip(labels["event"], types.tolist(), strict=True))


def _runs(stands: Floats, best: Ints, sentence: Sentence) -> list[range]:
    runs: list[range] = []
    for word in range(sentence.first, sentence.last + 1):
        if stands[word] < LEAST:
            continue
        last = runs[-1] if runs else None
        joined = last is not None and last.stop == word and best[last.start] == best[word]
        # A sure word and a doubtful one beside it are two.
        if last is not None and joined and (stands[last.start] >= 0.5) == (stands[word] >= 0.5):
            runs[-1] = range(last.start, word + 1)
        else:
            runs.append(range(word, word + 1))
    return runs


def _trigger(
    run: range,
    sentence: Sentence,
    types: Floats,
    scores: Mapping[str, Floats],
    words: Ints,
    labels: Mapping[str, Sequence[str]],
) -> Trigger:
    first = run.start
    mean = types[first : run.stop].mean(0)
    stance = _classes(scores, int(words[first]), labels)
    edges = [*words.tolist(), len(scores["event"])]
    at = places(edges[first], edges[run.stop] - 1, edges[sentence.first], edges[sentence.last + 1])
    kinds = blend(mean[1:] / mean[1:].sum(), gist(scores["gist_type"], at), TYPE_SHARE, SHARP)
    seen = np.array(list(stance["mode"].values()), dtype=np.float32)
    modes = blend(seen, gist(scores["gist_mode"], at), MODE_SHARE, SHARP)
    start, fits = _sides(scores, words, first)
    return Trigger(
        first=first,
        last=run.stop - 1,
        score=float(1 - mean[0]),
        types=_likely(dict(zip(labels["event"], kinds.tolist(), strict=True))),
        **{field: _parts(start, fits[:, SIDES.index(side)]) for field, side in PARTS.items()},
        cues=_cues(start, fits[:, SIDES.index("scope")]),
        certainty=stance["certainty"],
        polarity=stance["polarity"],
        time=stance["time"],
        modes=_likely(dict(zip(stance["mode"], modes.tolist(), strict=True))),
    )


def _sides(scores: Mapping[str, Floats], words: Ints, word: int) -> tuple[int, Floats]:
    """Scores (words, sides) of the words near ``word``, and the index of the first of them."""
    first = max(0, word - REACH)
    near = scores["event_part"][words[first : word + REACH + 1]]
    left = scores["event_trigger"][words[word]].reshape(len(SIDES), -1)
    fits = np.einsum("nsd,sd->ns", near.reshape(len(near), len(SIDES), -1), left)
    return first, np.asarray(fits / np.float32(left.shape[1] ** 0.5), dtype=np.float32)


def _parts(first: int, fits: Floats) -> tuple[tuple[int, float], ...]:
    """Words that may take part on one side, with their probability."""
    chances = 1 / (1 + np.exp(np.clip(BIAS - fits, -FLAT, FLAT)))
    kept = np.flatnonzero(chances >= LEAST_PARTY)
    return tuple((first + int(i), float(chances[i])) for i in kept)


def _cues(first: int, fits: Floats) -> tuple[tuple[int, float], ...]:
    """Words that, as a cue, would rather hold it than the report's own voice would (0)."""
    return tuple((first + int(i), float(fits[i])) for i in np.flatnonzero(fits > 0))


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(shifted / shifted.sum(1, keepdims=True), dtype=np.float32)

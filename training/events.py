"""The events head: triggers, their stance, who takes part, and whose words they stand under."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dateline.reader.decode.triggers import BIAS
from dateline.reader.decode.triggers import PARTS as PART_NAMES
from dateline.reader.decode.triggers import SIDES as SIDE_NAMES
from dateline.reader.decode.triggers import STANCE as STANCE_NAMES
from dateline.records.event import EVENT_TYPES
from training.claims import CLASSES
from training.layers import entropy, mlp

if TYPE_CHECKING:
    from training.model import Labels

STANCE = {name: len(CLASSES[name]) for name in STANCE_NAMES}
"""Classes at a trigger, and (kind, of the source) at a cue."""

SIDES = len(SIDE_NAMES)
ACTOR, RECIPIENT, SCOPE, OUTER = map(SIDE_NAMES.index, ("actor", "recipient", "scope", "outer"))
PARTS = {SIDE_NAMES.index(name): name for name in PART_NAMES.values()}
"""Sides on which any number of words may take part."""

PAIR = SIDES  # and PAIR + 1: the marked actor and recipient of a pair
FACT, NO_FACT = 1000, -(10**6)  # factuality in thousandths; what is not rated


class Events(nn.Module):
    """Triggers with their PLOVER type and stance, who takes part, and whose words tell them.

    Trigger and part (an atom of a participant, or of a cue) score by a dot product a side:
    actor, recipient, place, when, count, the cue whose content holds the trigger (scope), the cue
    above a cue (outer). No cue scores 0. fact: factuality, −3 to 3 (Saurí and Pustejovsky 2012).
    """

    def __init__(self, size: int, labels: Labels, inner: int = 256, side: int = 64) -> None:
        super().__init__()
        self.inner = mlp(size, inner, 0.2)
        self.event, self.fact = nn.Linear(inner, 1 + len(EVENT_TYPES)), nn.Linear(inner, 1)
        self.stance = nn.Linear(inner, sum(STANCE.values()))
        self.trigger, self.part = nn.Linear(inner, SIDES * side), nn.Linear(inner, SIDES * side)

    def forward(self, atoms: Tensor) -> dict[str, Tensor]:
        x = self.inner(atoms)
        return {
            "event": self.event(x),
            "fact": self.fact(x),
            "stance": self.stance(x),
            "event_trigger": self.trigger(x),
            "event_part": self.part(x),
        }

    def loss(self, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
        losses: dict[str, Tensor] = {}
        if "event" in gold:
            types = gold["event"].where(gold["mask"], -100)
            losses["event"] = 2 * entropy(out["event"], types)
            if (types > 0).any():
                losses["type"] = entropy(out["event"][..., 1:], (types - 1).where(types > 0, -100))
            stances = out["stance"].split(list(STANCE.values()), 2)
            for (key, _), scores in zip(STANCE.items(), stances, strict=True):
                if (gold[key] != -100).any():
                    losses[key] = 0.3 * entropy(scores, gold[key])
            losses |= self._parts(out, gold)
        rated = gold["fact"] != NO_FACT if "fact" in gold else None
        if rated is not None and rated.any():
            off = out["fact"][..., 0][rated].float() - gold["fact"][rated] / FACT
            losses["fact"] = F.smooth_l1_loss(off, torch.zeros_like(off))
        if "pair" in gold:
            losses["pair"] = self._pairs(out, gold)
        return losses

    def _scores(self, out: dict[str, Tensor], window: Tensor, trigger: Tensor) -> Tensor:
        """Scores (N, SIDES, A) of every atom of the window for N triggers."""
        left = out["event_trigger"][window, trigger].unflatten(1, (SIDES, -1))
        right = out["event_part"].unflatten(2, (SIDES, -1))[window]
        return torch.einsum("nsd,nasd->nsa", left, right).float() / left.shape[2] ** 0.5

    def _parts(self, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
        """parts (N, 5): window, side, trigger, first and last atom; -1 no cue, -2 out of sight."""
        parts, mask = gold["parts"], gold["mask"]
        losses: dict[str, Tensor] = {}
        spots, row = torch.unique(parts[:, [0, 2]], dim=0, return_inverse=True)
        if not len(spots):
            return losses
        scores = self._scores(out, spots[:, 0], spots[:, 1])
        places = torch.arange(mask.shape[1], device=mask.device)
        told = torch.zeros(len(spots), dtype=torch.bool, device=mask.device)
        told[row[parts[:, 1] == SCOPE]] = True
        for side, name in PARTS.items():
            wanted = torch.zeros_like(scores[:, side])
            mine = parts[:, 1] == side
            inside = (places >= parts[mine, 3, None]) & (places <= parts[mine, 4, None])
            wanted.index_add_(0, row[mine], inside.float())
            seen = mask[spots[:, 0]] & told[:, None]
            each = F.binary_cross_entropy_with_logits(
                scores[:, side] - BIAS, wanted.clamp(max=1), reduction="none"
            )
            losses[name] = (each * seen).sum() / told.sum().clamp(min=1) / 4
        for side, name in ((SCOPE, "scope"), (OUTER, "outer")):
            mine = (parts[:, 1] == side) & (parts[:, 3] > -2)
            if mine.any():
                losses[name] = 0.5 * self._cues(scores[row[mine], side], parts[mine], mask)
        return losses

    def _cues(self, scores: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """Cross-entropy over the words of the window, and over none (which scores 0).

        scores (N, A): the words' scores as cues. parts (N, 5): the rows that tell the right one.
        """
        scores = scores.masked_fill(~mask[parts[:, 0]], -1e4)
        scores = torch.cat([scores.new_zeros(len(scores), 1), scores], 1)
        return F.cross_entropy(scores, parts[:, 3] + 1)

    def _pairs(self, out: dict[str, Tensor], gold: dict[str, Tensor]) -> Tensor:
        """Marked pairs: the type of the trigger that has both as its parties, summed over triggers.

        parts: side PAIR (actor) and PAIR + 1, the classes that are right as bits of the trigger's
        number, first and last atom.
        """
        parts, mask = gold["parts"], gold["mask"]
        actor, recipient = (parts[parts[:, 1] == PAIR + i] for i in (0, 1))
        both = [w for w in actor[:, 0].tolist() if w in set(recipient[:, 0].tolist())]
        actor = actor[[actor[:, 0].tolist().index(w) for w in both]]
        recipient = recipient[[recipient[:, 0].tolist().index(w) for w in both]]
        if not both:
            return out["event"].sum() * 0.0
        types = pair_scores(
            out["event"], out["event_trigger"], out["event_part"], mask, actor, recipient
        )
        bits = (actor[:, 2, None] >> torch.arange(len(EVENT_TYPES), device=mask.device)) & 1
        right = torch.logsumexp(types.masked_fill(bits == 0, -1e4), 1)
        return (torch.logsumexp(types, 1) - right).mean()


def pair_scores(
    event: Tensor, trigger: Tensor, part: Tensor, mask: Tensor, actor: Tensor, recipient: Tensor
) -> Tensor:
    """Scores (N, types) of N pairs; actor, recipient (N, 5): window, _, _, first, last atom."""
    window = actor[:, 0]
    left = trigger.unflatten(2, (SIDES, -1))[window]
    right = part.unflatten(2, (SIDES, -1))
    fits = torch.zeros(left.shape[:2], device=event.device)
    for side, run in ((ACTOR, actor), (RECIPIENT, recipient)):
        ends = [right[window, run[:, at], side] for at in (3, 4)]
        both = (ends[0] + ends[1]) * 0.5
        fits = fits + torch.einsum("nad,nd->na", left[:, :, side], both).float()
    fits = fits / left.shape[3] ** 0.5
    types = event[window].float().log_softmax(2)[:, :, 1:] + fits[..., None]
    return torch.logsumexp(types.masked_fill(~mask[window][..., None], -1e4), 1)

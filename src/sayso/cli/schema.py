"""`sayso schema`."""

from __future__ import annotations

import json

import click

from sayso.records import wire


@click.command("schema")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema of the records, or of the one called NAME.

    \b
    Example:
      sayso schema reading
    """
    click.echo(json.dumps(wire.schema(name), indent=2, ensure_ascii=False))

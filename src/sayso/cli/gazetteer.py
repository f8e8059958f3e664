"""`sayso gazetteer`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sayso import flow
from sayso.cli.talk import WITH_PROBLEMS, tell
from sayso.present.progress import sharing
from sayso.read.gazetteer import import_dump
from sayso.settings import load_settings


@click.group("gazetteer")
def command() -> None:
    """The index of places."""


@command.command("import")
@click.argument("path", type=click.Path(path_type=Path))
def import_places(path: Path) -> None:
    """Add one of GeoNames' own dump files to the index of places.

    PATH is allCountries, cities*, admin1CodesASCII or admin2Codes, as .txt or .zip.

    \b
    Example:
      sayso gazetteer import cities500.zip
    """
    settings = load_settings()
    with sharing("indexing places, once") as share:
        flow.prepare(settings, share)
    with sharing(f"adding {path.name}") as share:
        found = import_dump(path, settings.gazetteer, share)
    click.echo(f"{found.places:,} places and {found.areas:,} names of areas added to {settings.gazetteer}")
    for problem in found.problems:
        tell(problem)
    sys.exit(WITH_PROBLEMS if found.problems else 0)


@command.command("info")
def gazetteer_info() -> None:
    """Say where the index of places lies and how large it is.

    \b
    Example:
      sayso gazetteer info
    """
    path = load_settings().gazetteer
    if not path.is_file():
        click.echo(f"{path}: not made yet; the first report that is read makes it")
        return
    click.echo(f"{path}: {path.stat().st_size / 1e6:.0f} MB")

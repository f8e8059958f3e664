"""The versions of what reports are read with, known without opening it."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from sayso.errors import ModelError
from sayso.read.gazetteer.schema import VERSION, connect
from sayso.read.model.reading_model import PACKED


def model_version(folder: Path = PACKED) -> str:
    """The version of the packed reading model."""
    try:
        version: str = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError) as fault:
        raise ModelError(f"{folder}: the reading model is missing or damaged; install Sayso again") from fault
    return version


def places_version(gazetteer: Path) -> str:
    """The version of an index of places, with how much is in it: dump files that were added change it."""
    with closing(connect(gazetteer)) as index:
        (places,) = index.execute("SELECT count(*) FROM place").fetchone()
        (areas,) = index.execute("SELECT count(*) FROM area").fetchone()
    return f"index {VERSION}, {places} places, {areas} areas"

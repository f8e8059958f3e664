"""The measured figures, as `make measure` wrote them: in the package, or in the source tree that this runs from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from sayso.errors import InputError
from sayso.records import wire

PACKAGED = "accuracy.json"
IN_SOURCES = Path("docs", "accuracy.json")


class _Measured(msgspec.Struct):
    """One figure, as it is written."""

    value: float
    model: str
    date: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: what was measured, and on which texts; `value` is from 0 to 1 unless its name says else."""

    what: str
    value: float
    model: str
    date: str


@lru_cache(maxsize=1)
def measured_figures() -> tuple[Figure, ...]:
    """All figures, by name; none where they are not packaged or cannot be read."""
    for text in _texts():
        try:
            found = wire.decode(text, dict[str, _Measured])
        except InputError:
            continue
        return tuple(Figure(name, one.value, one.model, one.date) for name, one in sorted(found.items()))
    return ()


def _texts() -> list[bytes]:
    """What there is to read, the packaged file first."""
    packaged = files("sayso.present.web").joinpath(PACKAGED)
    sources = Path(__file__).parents[4] / IN_SOURCES
    return [path.read_bytes() for path in (packaged, sources) if path.is_file()]

"""What a user can set: one frozen Settings, built once and passed down."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from sayso.errors import InputError

FILE = "sayso.toml"
PREFIX = "SAYSO_"


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Later ones win: defaults, `sayso.toml` where Sayso is called, `SAYSO_*`, the options of the command."""

    cache: Path = field(default_factory=lambda: user_cache_path("sayso"))
    """Folder of the index of places; made when it is needed."""
    processes: int = field(default_factory=cores)
    """How many processes read many reports."""
    threads: int = field(default_factory=cores)
    """How many threads the network uses where one process reads."""

    ledger: str = "sayso.db"
    """File of the ledger, or the URL of a PostgreSQL database."""
    actors: Path | None = None
    """File of actors, their kinds and other names, beside the shipped list."""
    sources: Path | None = None
    """File of publishers, their owners and ratings, beside the shipped list."""

    codebook: str = "ucdp"
    """By which codebook events are graded and figures chosen; `sayso events --help` names them."""

    reviewer: str = ""
    """Who decides, where nobody is asked to log in; "" asks for a name."""
    sign_offs: int = 1
    """How many people must decide the same before it holds: 1, or 2 for two-person sign-off."""

    def __post_init__(self) -> None:
        for name in ("processes", "threads"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} must be 1 or more")
        if self.sign_offs not in {1, 2}:
            raise InputError("sign_offs must be 1 or 2")

    @property
    def gazetteer(self) -> Path:
        """The file of the index of places."""
        return self.cache / "gazetteer.sqlite"


def load_settings(
    folder: Path | None = None, environment: Mapping[str, str] | None = None, **flags: int | str | Path | None
) -> Settings:
    """The settings that hold in a folder. A flag that is None is not set; a value that does not fit an InputError."""
    found = _from_file((folder or Path.cwd()) / FILE)
    found |= _from_environment(os.environ if environment is None else environment)
    found |= {name: (value, f"option {name}") for name, value in flags.items() if value is not None}
    settings = Settings()
    for name, (value, where) in found.items():
        settings = replace(settings, **{name: _READ[name](value, where)})
    return settings


_Found = dict[str, tuple[object, str]]


def _from_file(path: Path) -> _Found:
    """The values of `sayso.toml`, each with where it stands; a name that is no setting is refused."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        raise InputError(f"{path}: cannot be read: {fault}") from fault
    for name in values:
        if name not in _READ:
            raise InputError(f"{path}: no such setting: {name}; there are: {', '.join(_READ)}")
    return {name: (value, f"{path}: {name}") for name, value in values.items()}


def _from_environment(environment: Mapping[str, str]) -> _Found:
    """The values of SAYSO_CACHE and its like; an empty one is not set."""
    names = {name: PREFIX + name.upper() for name in _READ}
    return {name: (environment[long], long) for name, long in names.items() if environment.get(long)}


def _number(value: object, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6:
        return int(value)
    raise InputError(f"{where} must be a whole number, not {value!r}")


def _folder(value: object, where: str) -> Path:
    if isinstance(value, str | Path):
        return Path(value).expanduser()
    raise InputError(f"{where} must be the path of a folder, not {value!r}")


def _file(value: object, where: str) -> Path:
    if isinstance(value, str | Path):
        return Path(value).expanduser()
    raise InputError(f"{where} must be the path of a file, not {value!r}")


def _address(value: object, where: str) -> str:
    if isinstance(value, str) and value:
        return value if "://" in value else str(Path(value).expanduser())
    raise InputError(f"{where} must be the path of a file or the URL of a database, not {value!r}")


def _word(value: object, where: str) -> str:
    if isinstance(value, str) and value:
        return value
    raise InputError(f"{where} must be a name, not {value!r}")


_READ: dict[str, Callable[[object, str], Any]] = {
    "cache": _folder,
    "processes": _number,
    "threads": _number,
    "ledger": _address,
    "sources": _file,
    "codebook": _word,
    "actors": _file,
    "reviewer": _word,
    "sign_offs": _number,
}
assert set(_READ) == {one.name for one in fields(Settings)}

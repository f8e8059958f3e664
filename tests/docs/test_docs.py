"""The documentation says what the code does: pages are fresh, and every block of code in the README runs."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from docs import generate
from sayso.read.model.reading_model import PACKED

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
needs_model = pytest.mark.skipif(not PACKED.is_dir(), reason="the reading model is not packed here")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "path", [generate.DOCS / "commands.md", generate.DOCS / "records.md"], ids=lambda path: path.name
)
def test_pages_are_fresh(path):
    assert path.read_text(encoding="utf-8") == generate.PAGES[path](), "stale: run `make docs`"


@needs_model
def test_output_in_the_readme_is_real():
    assert generate.readme() == README, "stale: run `make docs`"


@needs_model
@pytest.mark.parametrize("code", blocks("python"))
def test_python_in_the_readme_runs(code, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})


@needs_model
@pytest.mark.parametrize("script", [block for block in blocks("sh") if re.search(r"^sayso ", block, re.MULTILINE)])
def test_commands_in_the_readme_run(script, tmp_path):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = f"{shlex.quote(str(Path(sys.executable).parent))}"
    subprocess.run(["bash", "-ec", f"PATH={path}:$PATH; {script}"], cwd=tmp_path, check=True, capture_output=True)
    assert all(made.stat().st_size for made in tmp_path.iterdir())


def test_make_has_what_the_readme_names():
    named = set(re.findall(r"\bmake ([a-z]+)", "\n".join([*blocks("sh"), *re.findall(r"`(make [a-z]+)`", README)])))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_links_in_the_documentation_lead_somewhere():
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_examples_say_that_they_are_invented():
    for path in (ROOT / "examples").glob("*.txt"):
        assert path.read_text(encoding="utf-8").startswith("INVENTED EXAMPLE.")
    for path in (ROOT / "examples/operation-edelweiss").iterdir():
        assert "INVENTED EXAMPLE." in path.read_text(encoding="utf-8")
    for line in (ROOT / "examples/corpus.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["text"].startswith("INVENTED EXAMPLE.")

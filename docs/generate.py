"""Writes what the documentation says of the code: docs/commands.md, docs/records.md, and the output shown in README.md.

A test fails while any of it is stale; `make docs` writes it anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from sayso.cli import main
from sayso.records.wire import RECORDS, JsonValue, schema

DOCS = Path(__file__).parent
ROOT = DOCS.parent
EXAMPLE = "examples/operation-edelweiss"
CONSOLE = re.compile(r"(?<=^```console\n)\$ (.+)\n(?:.*\n)*?(?=```$)", re.MULTILINE)


def commands_page() -> str:
    """The help of every command, as the command gives it."""
    sections = [f"## {path}\n\n```text\n{text}\n```\n" for path, text in _helps(main, "sayso")]
    return "# Commands\n\nWritten by `make docs` from the commands themselves.\n\n" + "\n".join(sections)


def records_page() -> str:
    """Every record and its parts, with the type and the meaning of each field."""
    parts = schema()["$defs"]
    assert isinstance(parts, dict)
    travelling = {kind.__name__: name for name, kind in RECORDS.items()}
    order = [*travelling, *sorted(set(parts) - set(travelling))]
    sections = [_record_section(name, parts[name], travelling.get(name)) for name in order]
    head = (
        "# Records\n\n"
        "Written by `make docs` from the dataclasses in `src/sayso/records/`. `sayso schema` prints the same\n"
        "as JSON Schema. One record a line, each with its `record` field; offsets are half-open ranges of Unicode\n"
        "code points into the text of the report, and `text[start:end] == quote` holds for every span.\n\n"
    )
    return head + "\n".join(sections)


def readme() -> str:
    """The README with the output of each console block as the command gives it now.

    Those that look into a ledger find the reports of Operation Edelweiss in it.
    """
    with TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "edelweiss.db")
        _output(f"sayso add {EXAMPLE}", ledger)
        text = (ROOT / "README.md").read_text("utf-8")
        return CONSOLE.sub(lambda block: f"$ {block[1]}\n{_output(block[1], ledger)}\n", text)


def _output(command: str, ledger: str) -> str:
    """What a command of Sayso prints; it must end well."""
    name, *arguments = shlex.split(command)
    program = Path(sys.executable).parent / name
    environment = os.environ | {"COLUMNS": "100", "SAYSO_LEDGER": ledger}
    done = subprocess.run([program, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def _helps(command: click.Command, path: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    name = path.rsplit(" ", 1)[-1]
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, **command.context_settings)
    yield path, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            part = command.get_command(context, name)
            assert part is not None
            yield from _helps(part, f"{path} {name}", context)


def _record_section(name: str, part: JsonValue, tag: str | None) -> str:
    assert isinstance(part, dict)
    properties = part["properties"]
    assert isinstance(properties, dict)
    rows = [f"| `{field}` | {_type(kind)} |" for field, kind in properties.items()]
    title = f"## {name}" + (f' (`"record": "{tag}"`)' if tag else "")
    return "\n".join([title, "", str(part.get("description", "")), "", "| field | type |", "|---|---|", *rows, ""])


def _type(kind: JsonValue) -> str:
    """A type of JSON Schema in a few words."""
    assert isinstance(kind, dict)
    match kind:
        case {"$ref": str(target)}:
            name = target.rsplit("/", 1)[1]
            return f"[{name}](#{_anchor(name)})"
        case {"const": value}:
            return f'`"{value}"`'
        case {"enum": [*values]}:
            return " ".join("null" if value is None else f"`{value}`" for value in values)
        case {"anyOf": [*kinds]}:
            return " or ".join(_type(one) for one in kinds)
        case {"type": "array", "items": items}:
            return f"list of {_type(items)}"
        case {"type": str(name)}:
            return name
    raise ValueError(f"no words for {kind}")


def _anchor(name: str) -> str:
    tags = {kind.__name__: f"-record-{tag}" for tag, kind in RECORDS.items()}
    return re.sub(r"[^a-z0-9-]", "", name.lower()) + tags.get(name, "")


PAGES = {DOCS / "commands.md": commands_page, DOCS / "records.md": records_page, ROOT / "README.md": readme}

if __name__ == "__main__":
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8")
        print(f"{path.relative_to(ROOT)} written")

"""The commands, with a stand-in for the reader: what goes where, and how they end."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from sayso import cli, flow
from sayso.errors import ModelError
from tests.fakes import DIES_OF, open_fake_reader
from tests.strategies import files, json_lines

TEXT = "Vreni Caduff said that at least 12 people fled Chur on Monday."


@pytest.fixture(autouse=True)
def quick_reader(monkeypatch, tmp_path):
    monkeypatch.setattr(flow, "open_reader", open_fake_reader)
    monkeypatch.setattr(flow, "prepare", lambda settings, progress: None)
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "davos.txt"
    path.write_text(TEXT)
    return str(path)


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli.main, list(map(str, arguments)), input=stdin)


def test_a_reading_a_line(report):
    done = run("annotate", "--json", report, report)
    assert (done.exit_code, done.stderr) == (0, "")
    assert [json.loads(line)["record"] for line in done.stdout.splitlines()] == ["reading", "reading"]


def test_readings_of_lines_keep_their_names(tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("".join(json.dumps({"name": str(number), "text": TEXT}) + "\n" for number in range(50)))
    done = run("annotate", "--json", "--processes", 2, corpus)
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == [str(number) for number in range(50)]
    assert (done.exit_code, done.stderr) == (0, "")


def test_text_and_tables(report):
    done = run("annotate", report)
    assert done.exit_code == 0
    assert "≥ 12" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_page_in_a_file(report, tmp_path):
    page = tmp_path / "page.html"
    done = run("annotate", "--html", "-o", page, report, "--published", "2024-03-04")
    assert (done.exit_code, done.stdout) == (0, "")
    assert page.read_text().startswith("<!doctype html>")
    assert "2024-03-04" in page.read_text()


def test_problems_go_to_standard_error_and_the_rest_goes_on(report, tmp_path):
    (tmp_path / "empty.txt").touch()
    done = run("annotate", "--json", tmp_path / "none.txt", report, tmp_path / "empty.txt")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert [line.rsplit(" ", 1)[1] for line in done.stderr.splitlines()] == ["[no-file]", "[empty]"]


def test_a_process_that_dies_is_a_problem(tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    rows = [{"name": str(number), "text": DIES_OF if number == 30 else TEXT} for number in range(50)]
    corpus.write_text("\n".join(map(json.dumps, rows)))
    done = run("annotate", "--json", "--processes", 2, corpus)
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 49
    assert "corpus.jsonl:31" in done.stderr


def test_what_is_wrong_with_a_date_in_a_line_is_told_and_no_fault_of_the_batch():
    done = run("annotate", "--json", "-", stdin=json.dumps({"text": TEXT, "published_at": "soon"}))
    assert done.exit_code == 0
    assert "[bad-date]" in done.stderr
    assert json.loads(done.stdout)["problems"][0]["code"] == "bad-date"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["annotate"], "Missing argument"),
        (["annotate", "-"], "nothing in it"),
        (["annotate", "none.txt"], "cannot be opened"),
        (["annotate", "-", "--published", "yesterday"], "--published is no ISO 8601 date"),
        (["annotate", "-", "--processes", "0"], "--processes"),
        (["annotate", __file__, "-o", "no/such/folder"], "cannot be written"),
        (["schema", "rumour"], "unknown record 'rumour'"),
        (["gazetteer", "import", "none.zip"], "no index of places"),
        (["divine"], "No such command"),
    ],
)
def test_misuse_ends_with_2_and_says_why(arguments, message):
    done = run(*arguments, stdin="")
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_broken_installation_is_one_line(report, monkeypatch):
    def fail(settings, progress):
        raise ModelError("the reading model is missing; install Sayso again")

    monkeypatch.setattr(flow, "prepare", fail)
    done = run("annotate", report)
    assert (done.exit_code, done.stderr) == (2, "sayso: the reading model is missing; install Sayso again\n")


def test_control_c_is_no_traceback(report, monkeypatch):
    def interrupt(settings, progress):
        raise KeyboardInterrupt

    monkeypatch.setattr(flow, "prepare", interrupt)
    done = run("annotate", report)
    assert (done.exit_code, done.stderr) == (130, "sayso: interrupted\n")


def test_the_schema_is_json():
    assert json.loads(run("schema").stdout)["anyOf"]
    assert json.loads(run("schema", "reading").stdout)["$ref"] == "#/$defs/Reading"


def test_the_version():
    assert run("--version").stdout.startswith("sayso, version ") or run("--version").stdout.startswith("main ")


def test_where_the_index_of_places_lies(tmp_path):
    assert "not made yet" in run("gazetteer", "info").stdout
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/gazetteer.sqlite").write_bytes(b"x" * 3_000_000)
    assert run("gazetteer", "info").stdout.endswith("gazetteer.sqlite: 3 MB\n")


def commands(group=cli.main, path=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_every_command_has_help_with_an_example(path):
    done = run(*path, "--help")
    assert done.exit_code == 0
    assert f"sayso {' '.join(path)}" in done.stdout.split("Example:")[1]


@given(files)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_annotated_or_refused(tmp_path, data):
    path = tmp_path / "any.txt"
    path.write_bytes(data)
    _check(run("annotate", "--json", path))


@given(json_lines)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_lines_are_annotated_or_refused(tmp_path, data):
    path = tmp_path / "any.jsonl"
    path.write_bytes(data)
    _check(run("annotate", "--json", path))


def _check(done):
    assert done.exit_code in {0, 1, 2}
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.stdout or done.exit_code == 2
    assert done.stderr or done.exit_code == 0
    assert all(json.loads(line)["record"] == "reading" for line in done.stdout.split("\n") if line)

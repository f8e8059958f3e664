"""Defaults < sayso.toml < SAYSO_* < flags."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.settings import Settings, cores, load_settings


def test_the_later_one_wins(tmp_path):
    assert load_settings(tmp_path, {}).processes == cores()
    (tmp_path / "sayso.toml").write_text("processes = 3\nthreads = 4\ncache = '~/places'\n")
    assert load_settings(tmp_path, {}) == Settings(Path("~/places").expanduser(), 3, 4)
    environment = {"SAYSO_PROCESSES": "5", "SAYSO_CACHE": "/tmp/places", "SAYSO_THREADS": ""}
    assert load_settings(tmp_path, environment) == Settings(Path("/tmp/places"), 5, 4)
    assert load_settings(tmp_path, environment, processes=6, threads=None) == Settings(Path("/tmp/places"), 6, 4)


@pytest.mark.parametrize(
    ("file", "environment", "message"),
    [
        ("threads = 'many'", {}, "threads must be a whole number, not 'many'"),
        ("threads = true", {}, "threads must be a whole number, not True"),
        ("threads = 0", {}, "threads must be 1 or more"),
        ("colour = 'red'", {}, "no such setting: colour; there are: cache, processes, threads, ledger, sources"),
        ("threads", {}, "cannot be read"),
        ("sign_offs = 3", {}, "sign_offs must be 1 or 2"),
        ("cache = 1", {}, "cache must be the path of a folder"),
        ("ledger = 1", {}, "ledger must be the path of a file"),
        ("sources = 1", {}, "sources must be the path of a file"),
        ("", {"SAYSO_PROCESSES": "-1"}, "SAYSO_PROCESSES must be a whole number"),
        ("", {"SAYSO_PROCESSES": "9" * 5000}, "SAYSO_PROCESSES must be a whole number"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_with_its_place(tmp_path, file, environment, message):
    (tmp_path / "sayso.toml").write_text(file)
    with pytest.raises(InputError) as raised:
        load_settings(tmp_path, environment)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)

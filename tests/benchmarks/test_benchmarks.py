"""The scripts that measure: what they cut, count and write."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import annotate
import measure


def test_reports_are_cut_to_500_words_and_begin_again():
    reports = annotate.reports_of(annotate.EXAMPLES, 5)
    assert [len(report.split()) for report in reports] == [500] * 5
    assert len(set(reports)) == 5


def test_seconds_and_memory_of_a_command():
    took, peak = annotate.run([sys.executable, "-c", "import time; block = bytearray(50_000_000); time.sleep(0.5)"])
    assert took > 0.5
    assert peak is None or peak > 50


def test_a_command_that_fails_is_no_measurement():
    with pytest.raises(SystemExit, match="status 3"):
        annotate.run([sys.executable, "-c", "raise SystemExit(3)"])


def test_figures_stand_beside_their_targets():
    row = measure.Row("syntax", "LAS F1, raw text", "ud-ewt/dev", "treebank", "las/f1", 0.87)
    kept = {measure._key(row): measure.Measured(0.86, "1, sayso 0.1.0", "2024-03-04")}
    page = measure.accuracy_page(kept)
    assert "| syntax | LAS F1, raw text | ud-ewt/dev | 0.860 | 0.87, missed | 1, sayso 0.1.0 | 2024-03-04 |" in page
    assert "| times | relaxed F1 | tbaq | not yet |" in page
    assert measure.figure({"las": {"f1": 0.86}}, "las/f1") == 0.86


def test_each_figure_is_measured_once():
    keys = [measure._key(row) for row in measure.ROWS]
    assert len(keys) == len(set(keys))

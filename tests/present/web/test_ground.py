"""What the map is drawn upon, and the form that asks for an area."""

from __future__ import annotations

import json

import pytest

from sayso.errors import InputError
from sayso.present.web import time_rows
from sayso.present.web.ground import HEADER_BYTES, checked_archive
from tests.present.web.archive import write_archive
from tests.present.web.conftest import client_of


def test_towns_are_given_the_largest_first(told):
    towns = json.loads(told.get("/ground/towns.json").content)
    assert ["Chur", 9.533, 46.85] in [[name, *at] for name, *at in towns]
    assert towns.index(next(one for one in towns if one[0] == "Zürich")) < towns.index(
        next(one for one in towns if one[0] == "Chur")
    )


def test_an_archive_is_given_out_in_ranges_of_bytes(ledger, tmp_path):
    archive = write_archive(tmp_path / "alps.pmtiles")
    client = client_of(ledger, archive)
    assert 'data-basemap="/ground/own.pmtiles"' in client.get("/").text
    answer = client.get("/ground/own.pmtiles", headers={"Range": "bytes=0-126"})
    assert (answer.status_code, len(answer.content)) == (206, HEADER_BYTES)
    assert answer.content == archive.read_bytes()[:HEADER_BYTES]
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_without_an_archive_there_is_none(told):
    assert told.get("/ground/own.pmtiles").status_code == 404
    assert "data-basemap" not in told.get("/").text


@pytest.mark.parametrize("content", [b"", b"PMTiles", b"PMTiles\x02" + bytes(200), b"SQLite format 3\x00" + bytes(200)])
def test_what_is_no_archive_is_told_in_a_line(content, tmp_path):
    path = tmp_path / "alps.pmtiles"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a PMTiles archive of version 3"):
        checked_archive(path)


def test_the_four_sides_of_an_area_become_one_filter_beside_the_others(told):
    sides = {"west": "9.3", "south": "46.7", "east": "9.8", "north": " 47 "}
    answer = told.get("/area", params={**sides, "type": "displacement"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?type=displacement&area=9.3%2C46.7%2C9.8%2C47")
    page = told.get("/area", params=sides).text
    assert "Without area 9.3,46.7,9.8,47" in page
    assert "Scuol" not in page.partition('id="list"')[2]


def test_sides_that_are_none_are_told_in_a_line(told):
    answer = told.get("/area", params={"west": "east", "south": "1", "east": "2", "north": "3"})
    assert answer.status_code == 400
    assert "is not west,south,east,north in degrees" in answer.text


def test_the_slider_goes_from_the_first_to_the_last_day_of_publication(told):
    assert 'data-first="2023-01-10" data-last="2024-04-30"' in told.get("/").text


def test_many_events_are_counted_in_columns_over_the_same_time(told, monkeypatch):
    one_by_one = told.get("/").text
    monkeypatch.setattr(time_rows, "MOST_BARS", 0)
    counted = told.get("/").text
    assert 'class="column"' in counted
    assert 'class="column"' not in one_by_one
    for page in (one_by_one, counted):
        assert 'data-first="2024-04-29" data-days="7"' in page

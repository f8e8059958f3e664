"""The map and the timeline in a browser: all that is chosen there stands in the address."""

# ruff: noqa: F401, F811 - fixtures are imported, and then named by tests
from __future__ import annotations

import re
from base64 import b64encode
from urllib.parse import parse_qs, urlsplit

import pytest

from sayso.cli.serve import walk_of
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.present.web.app import create_app
from sayso.present.web.ledger_desk import LedgerDesk
from sayso.present.web.rendering import has_island
from tests.present.web.archive import COLOUR, write_archive
from tests.present.web.test_browser import (
    LONG,
    Watched,
    address,
    assert_accessible,
    browser,
    edelweiss,
    has_drawn,
    serving,
    sync_api,
    watched,
)

COLOUR_AT = """async ([picture, x, y]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const pen = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height}).getContext("2d");
  pen.drawImage(image, 0, 0);
  return [...pen.getImageData(x, y, 1, 1).data].slice(0, 3);
}"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not has_island(), reason="the island was not built: make installs it"),
]


def test_brushing_the_timeline_sets_the_filter_in_the_address(watched):
    page = watched.page
    page.goto("/?since=2024-01-10&until=2024-02-28")
    has_drawn(page)
    box = page.locator("svg.spans").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, middle, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert "since=2024-01" in page.url or "since=2024-02" in page.url
    assert page.get_by_role("textbox", name="Since").input_value() in page.url
    assert watched.faults == []


def test_an_area_is_drawn_on_the_map_stands_in_the_address_and_can_be_taken_away(watched):
    page = watched.page
    page.goto("/?type=attack")
    has_drawn(page)
    box = page.locator(".map").bounding_box()
    page.get_by_role("button", name="draw it on the map").click()
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.7, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert "type=attack" in page.url
    west, south, east, north = (float(side) for side in parse_qs(urlsplit(page.url).query)["area"][0].split(","))
    assert west < east
    assert south < north
    assert page.get_by_label("West").input_value() == f"{west:g}"
    has_drawn(page)
    page.get_by_role("link", name="Without area").click()
    assert "area" not in page.url
    assert watched.faults == []


def test_the_view_of_the_map_is_kept_in_the_address_and_can_be_the_area(watched):
    page = watched.page
    page.goto("/#map=9/46.85/9.53")
    has_drawn(page)
    page.get_by_role("button", name="Zoom in").click()
    sync_api.expect(page).to_have_url(re.compile("#map=10/"), timeout=LONG)
    with page.expect_navigation():
        page.get_by_role("button", name="take this view").click()
    west, south, east, north = (float(side) for side in parse_qs(urlsplit(page.url).query)["area"][0].split(","))
    assert west < 9.53 < east
    assert south < 46.85 < north


def test_a_slider_leads_to_what_was_published_by_a_day(watched):
    page = watched.page
    page.goto("/")
    slider = page.get_by_role("slider", name="As known from reports published by")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "2024-02-03"
    page.wait_for_url("**published_by=2024-02-03**")
    assert page.get_by_role("status").first.inner_text().startswith("You see only what was published by 2024-02-03")


def test_a_map_is_drawn_upon_tiles_of_the_users_own(browser, edelweiss, tmp_path):
    method = Method()
    resolve_ledger(edelweiss, method)
    archive = write_archive(tmp_path / "alps.pmtiles")
    with serving(create_app(LedgerDesk(edelweiss, walk_of(edelweiss, method)), archive=archive)) as address:
        page = Watched(browser.new_page(base_url=address))
        page.page.goto("/")
        has_drawn(page.page)
        asked = [url.removeprefix(address) for url in page.asked]
        shown = page.page.locator(".map").screenshot()
        colour = page.page.evaluate(COLOUR_AT, [b64encode(shown).decode(), 30, 200])
        assert page.page.locator(".maplibregl-ctrl-attrib").inner_text() == "Invented ground"
        page.page.close()
    assert "/ground/own.pmtiles" in asked
    assert not [url for url in asked if "countries" in url]
    assert max(abs(is_ - was) for is_, was in zip(colour, COLOUR, strict=False)) < 8
    assert page.faults == []


def test_a_place_on_the_map_tells_how_many_events_and_leads_to_them(watched):
    page = watched.page
    page.goto("/#map=10/46.8499/9.5329")
    has_drawn(page)
    box = page.locator(".map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    popup = page.locator(".maplibregl-popup")
    popup.wait_for()
    assert re.search(r"Chur: \d\d reported events", popup.inner_text())
    assert_accessible(page)
    popup.get_by_role("link", name="only Chur").first.click()
    assert "place=2661169" in page.url
    assert watched.faults == []

"""Decisions in a browser: by keyboard, undone, by two people, on what moved; and what axe says of the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso import batch
from sayso.batch.background import BackgroundReading
from sayso.batch.taking import DeskAdding
from sayso.flow import claim_collected
from sayso.ledger import Ledger
from sayso.ledger.users import Users
from sayso.present.web.rendering import has_deciding_script
from sayso.present.web.review.passwords import hash_password
from sayso.settings import Settings
from tests.fakes import open_fake_reader
from tests.flow.reports import told
from tests.ledger.samples import Clock
from tests.present.web.review.conftest import CHUR, FIRST, HOSPITAL, PASSWORD, SCUOL, app_of
from tests.present.web.review.test_queue import DOUBTED, EXACT, WHY, most, of
from tests.present.web.test_browser import LONG, Watched, assert_accessible, browser, serving  # noqa: F401 - a fixture

pytestmark = pytest.mark.slow
keys = pytest.mark.skipif(not has_deciding_script(), reason="the script of the review was not built: make installs it")


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as opened:
        for batch in (CHUR, HOSPITAL, SCUOL, most(EXACT, 6), of(DOUBTED, certainty="possible")):
            opened.append(batch)
        yield opened


class Visits:
    """People who visit desks over a ledger, each with a browser of their own."""

    def __init__(self, chromium, ledger: Ledger) -> None:
        self._browser = chromium
        self._ledger = ledger
        self._open: list[object] = []

    def desk(self, **access) -> str:
        """The address of a new desk."""
        served = serving(app_of(self._ledger, **access))
        address = served.__enter__()
        self._open.append(served)
        return address

    def visit(self, address: str, **context) -> Watched:
        made = self._browser.new_context(base_url=address, viewport={"width": 1280, "height": 1000}, **context)
        made.set_default_timeout(LONG)
        return Watched(made.new_page())

    def close(self) -> None:
        for one in self._open:
            one.__exit__()


@pytest.fixture
def visits(browser, ledger) -> Iterator[Visits]:  # noqa: F811
    made = Visits(browser, ledger)
    yield made
    made.close()


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


@keys
def test_the_queue_is_worked_through_with_the_keyboard_alone(visits, ledger):
    address = visits.desk(reviewer="Anna Pult")
    watched = visits.visit(address)
    page = watched.page
    page.goto("/review")
    for pressed, where in (
        ("j", "item-1"),
        ("j", "item-2"),
        ("j", "item-3"),
        ("j", "item-3"),
        ("k", "item-2"),
        ("k", "item-1"),
    ):
        page.keyboard.press(pressed)
        assert focused(page) == where
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.type("jak rejects: it speaks of last year")
    page.keyboard.press("Enter")
    outcome = page.locator("#outcome")
    outcome.wait_for()
    assert "Reject: kept. What changed as a result" in outcome.inner_text()
    assert "set aside by a person" in page.locator("#said-now").inner_text()
    assert focused(page) == "item-1", "what then stands in its place"
    assert "done=" in page.url
    (kept,) = ledger.view().judgements()
    assert (kept.verdict, kept.by, kept.reason) == ("reject", "Anna Pult", "jak rejects: it speaks of last year")
    page.keyboard.press("z")
    page.locator("#outcome", has_text="takes another one back").wait_for()
    assert all(one.withdraws for one in ledger.view().judgements())
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    page.locator("#outcome", has_text="Unsure").wait_for()
    page.keyboard.press("m")
    page.wait_for_url("**/claims/**")
    assert {url for url in watched.asked if not url.startswith(f"{address}/")} == set()
    assert watched.faults == []


@keys
def test_single_keys_can_be_switched_off_and_do_nothing_in_fields(visits, ledger):
    page = visits.visit(visits.desk(reviewer="Anna Pult")).page
    page.goto("/review")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.type("jkz")
    assert page.evaluate("document.activeElement.value") == "jkz"
    page.keyboard.press("Escape")
    assert focused(page) == "item-1"
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    page.get_by_role("checkbox", name="single keys work").uncheck()
    page.reload()
    page.keyboard.press("j")
    assert focused(page) == ""
    assert list(ledger.view().judgements()) == []


@keys
def test_what_moved_keeps_what_was_typed_and_the_focus_goes_to_what_is_said(visits, ledger):
    page = visits.visit(visits.desk(reviewer="Anna Pult")).page
    page.goto("/review?waits=doubtful")
    ledger.append(told("Arosa", 20, 2, "Bergfunk", published=22))
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="This has moved since you looked at it").wait_for()
    assert page.get_by_role("textbox", name="Reason").input_value() == WHY
    assert page.get_by_role("radio", name="reject").is_checked()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.get_by_role("button", name="Decide").click()
    page.locator("#outcome", has_text="Reject").wait_for()
    assert page.url.partition("?")[2].startswith("waits=doubtful&done=")
    assert len(list(ledger.view().judgements())) == 1


def test_all_of_it_works_without_script(visits, ledger):
    page = visits.visit(visits.desk(), java_script_enabled=False).page
    page.goto("/review?waits=disputed")
    form = page.locator(".item form").first
    form.get_by_label("reject").check()
    form.get_by_label("Reason").fill(WHY)
    form.get_by_label("Your name").fill("Anna Pult")
    form.get_by_role("button", name="Decide").click()
    assert "What changed as a result" in page.locator("#outcome").inner_text()
    page.locator("#outcome").get_by_role("button", name="Undo").click()
    assert "takes another one back" in page.locator("#outcome").inner_text()
    assert not page.locator("#keys").is_visible()


def log_in(page, name: str) -> None:
    page.goto("/review")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_people_log_in_and_out_and_two_of_them_sign_off(visits, ledger):
    users = Users(ledger.store)
    for name, role in (("Anna Pult", "analyst"), ("Urs Caduff", "analyst"), ("Gian Guest", "viewer")):
        users.put(name, role, hash_password(PASSWORD))
    address = visits.desk(sign_offs=2)
    anna, urs, guest = (visits.visit(address).page for _ in range(3))
    log_in(guest, "Gian Guest")
    assert guest.locator(".item").count() == 3
    assert guest.locator(".item form").count() == 0
    log_in(anna, "Anna Pult")
    form = anna.locator(".item form").first
    form.get_by_label("reject").check()
    form.get_by_label("Reason").fill(WHY)
    form.get_by_role("button", name="Decide").click()
    anna.locator("#outcome", has_text="it holds when another person decides the same").wait_for()
    assert anna.locator(".item", has_text="waits for a second person").count() == 1
    log_in(urs, "Urs Caduff")
    waits = urs.locator(".item", has_text="waits for a second person")
    assert f"Anna Pult: reject, “{WHY}”" in waits.inner_text()
    waits.get_by_label("Reason").fill("so it does")
    waits.get_by_role("button", name="Agree").click()
    urs.locator("#outcome", has_text="set aside by a person").wait_for()
    assert [one.by for one in ledger.view().judgements()] == ["Urs Caduff"]
    anna.goto("/me")
    anna.get_by_role("button", name="Log out").click()
    anna.goto("/review")
    assert "/login" in anna.url


@pytest.fixture
def adds(ledger, tmp_path, gazetteer_path) -> Iterator[DeskAdding]:
    """What reads added reports with a quick reader, once it is started."""
    (tmp_path / "gazetteer.sqlite").symlink_to(gazetteer_path)
    quick = Settings(cache=tmp_path, processes=1, threads=1)
    reading = BackgroundReading(
        ledger, quick, lambda items: batch.read_all(items, quick, open_fake_reader, claim_collected)
    )
    yield DeskAdding(ledger, reading)
    reading.close()


@keys
def test_a_report_is_added_by_a_form_and_its_reading_is_watched(visits, ledger, adds):
    address = visits.desk(reviewer="Anna Pult", adds=adds)
    watched = visits.visit(address)
    page = watched.page
    page.goto("/reports")
    page.get_by_role("link", name="Add reports").click()
    assert_accessible(page)
    text = page.get_by_role("form", name="One report, as text")
    text.get_by_label("Title").fill("Market closed")
    text.get_by_label("Source").fill("Rheinbote")
    text.get_by_label("Published").fill("never")
    text.get_by_role("textbox", name="Text").fill("Police said that 3 people were hurt in Ilanz.")
    text.get_by_role("button", name="Add").click()
    assert "no ISO 8601 date" in page.get_by_role("alert").inner_text()
    assert_accessible(page)
    text = page.get_by_role("form", name="One report, as text")
    assert text.get_by_role("textbox", name="Text").input_value().startswith("Police said")
    text.get_by_label("Published").fill("2024-03-05")
    text.get_by_role("button", name="Add").click()
    page.get_by_text("0 of 1 report read so far").wait_for()
    assert_accessible(page)
    adds._reading.start()
    page.locator("#progress", has_text="1 report added, none waits").wait_for()
    page.locator("#said-now", has_text="none waits").wait_for(state="attached")
    assert_accessible(page)
    page.get_by_role("link", name="Market closed").click()
    assert "Police said that 3 people were hurt" in page.locator("main").inner_text()
    page.goto("/add")
    files = [{"name": "<img src=x>.txt", "mimeType": "text/plain", "buffer": b"In Chur nobody was hurt."}]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("form", name="Reports, as files").get_by_role("button", name="Add").click()
    page.locator("#progress", has_text="1 report added, none waits").wait_for()
    assert page.locator("main img").count() == 0
    assert {url for url in watched.asked if not url.startswith(f"{address}/")} == set()
    assert [one for one in watched.faults if "422" not in one] == [], "a refusal is noted by the browser"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_deciding_holds_what_axe_asks_for(visits, ledger, adds, scheme):
    address = visits.desk(reviewer="Anna Pult", adds=adds)
    page = visits.visit(address, color_scheme=scheme).page
    paths = [
        "/review",
        "/review?waits=near",
        "/review?place=Arosa#item-1",
        "/review/agreement",
        "/add",
        "/me",
        f"/claims/{FIRST}",
        "/sources/one?name=Bergfunk",
    ]
    for path in paths:
        page.goto(path)
        if page.locator("#keys").is_visible():
            page.locator("#keys summary").click()
        assert_accessible(page)
    page.goto("/review?waits=doubtful")
    form = page.locator(".item form").first
    form.get_by_label("reject").check()
    form.get_by_role("button", name="Decide").click()
    page.get_by_role("heading", name="Not decided yet").wait_for()
    assert_accessible(page)
    ledger.append(told("Arosa", 20, 2, "Bergfunk", published=22))
    page.get_by_label("Reason").fill(WHY)
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("heading", name="This has moved").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Decide").click()
    page.locator("#outcome").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="kept").click()
    assert_accessible(page)
    closed = visits.visit(visits.desk(closed=True), color_scheme=scheme).page
    closed.goto("/login")
    assert_accessible(closed)

"""The desk in a browser, over the example: it asks nothing of any other machine, and leads from figure to origin."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.cli.serve import walk_of
from sayso.collect import collect
from sayso.extract.extraction import VERSION
from sayso.flow import claim_collected
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger, make_run
from sayso.present.web.app import create_app
from sayso.present.web.ledger_desk import LedgerDesk
from sayso.present.web.rendering import has_island
from sayso.read.versions import model_version, places_version
from sayso.records import Claim, Judgement, Versions

CHROMIUM = Path("/usr/bin/chromium")
EXAMPLE = Path(__file__).parents[3] / "examples" / "operation-edelweiss"
SOFTWARE = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
FOCUS = """() => {
  const now = document.activeElement;
  const before = window.before;
  window.before = now;
  const box = now.getBoundingClientRect();
  return {
    later: !before || Boolean(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING),
    outlined: getComputedStyle(now).outlineStyle !== "none",
    seen: box.width > 0 && box.bottom > 0 && box.top < window.innerHeight,
  };
}"""
"""Of what has the focus: whether it stands after what had it before, and whether that can be seen."""
LONG = 60_000
"""Milliseconds that a map may take on a machine without a graphics card that does other things too."""

SUBJECTS = (
    "/actors",
    "/places",
    "/campaigns",
    "/actors/name:edelweiss-front",
    "/places/2660275",
    "/campaigns/operation%20edelweiss",
)
"""The indexes, and a page of each sort: Ilanz is said to be held by two."""

pytestmark = pytest.mark.slow

sync_api = pytest.importorskip("playwright.sync_api", reason="no browser is driven without playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here")
uvicorn = pytest.importorskip("uvicorn")


@pytest.fixture(scope="module")
def edelweiss(reader, gazetteer_path, tmp_path_factory) -> Iterator[Ledger]:
    """A ledger of the example."""
    versions = Versions(model_version(), VERSION, places_version(gazetteer_path))
    with Ledger.open(tmp_path_factory.mktemp("desk") / "edelweiss.db") as ledger:
        items = list(collect([str(EXAMPLE)]))
        for item, records in zip(items, claim_collected(items, reader), strict=True):
            claims = [record for record in records if isinstance(record, Claim)]
            ledger.append([item.report, *claims, make_run(item.report, claims, versions)])
        yield ledger


@pytest.fixture(scope="module")
def address(edelweiss) -> Iterator[str]:
    """Where a desk over the example answers."""
    method = Method()
    resolve_ledger(edelweiss, method)
    with serving(create_app(LedgerDesk(edelweiss, walk_of(edelweiss, method)))) as told:
        yield told


class serving:  # noqa: N801 - reads as what it does
    """An application on a free port of this machine, for a while."""

    def __init__(self, app) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium of Debian's here")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SOFTWARE)
        yield opened
        opened.close()


class Watched:
    """A page, and all that it asked for and complained of."""

    def __init__(self, page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))


@pytest.fixture
def watched(browser, address) -> Iterator[Watched]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(LONG)
    yield Watched(context.new_page())
    context.close()


def has_drawn(page) -> None:
    page.wait_for_selector(".map[data-drawn]")


def chur(page) -> None:
    """To the event that most reports tell of."""
    page.locator("section:has(#leading) tbody th a").first.click()


@pytest.mark.skipif(not has_island(), reason="the island was not built: make installs it")
def test_nothing_is_asked_of_any_other_machine_and_nothing_goes_wrong(watched, address):
    page = watched.page
    for path in ("/", "/?search=police&until=2024-02-01", "/reports", "/sources", "/method", *SUBJECTS):
        page.goto(path)
        if page.locator(".map").count():
            has_drawn(page)
    page.goto("/")
    chur(page)
    page.get_by_role("link", name="in the report").first.click()
    page.wait_for_load_state()
    assert {url for url in watched.asked if not url.startswith((f"{address}/", "data:", "blob:"))} == set()
    assert any(url.endswith("/static/built/countries-50m.json") for url in watched.asked)
    assert watched.faults == []


def test_three_clicks_from_the_overview_to_why_a_figure_does_not_corroborate(watched):
    page = watched.page
    page.goto("/")
    chur(page)
    page.get_by_role("link", name="over a hundred", exact=True).first.click()
    sentence = page.locator(":target")
    assert "Unofficial sources say that over a hundred people were killed" in sentence.inner_text()
    sentence.get_by_role("link", name="Unofficial sources").click()
    why = page.locator(":target").inner_text()
    assert "Does not corroborate" in why
    assert "a source that is not identified may be any other" in why
    assert page.locator(":target").is_visible()


def test_an_event_says_where_reports_may_be_missing(watched):
    page = watched.page
    page.goto("/")
    chur(page)
    note = page.locator(".coverage")
    assert "internet shutdown, Graubünden" in note.inner_text()
    note.get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("internet shutdown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_holds_what_axe_asks_for(watched, scheme):
    page = watched.page
    page.emulate_media(color_scheme=scheme)
    page.route("**/island.js*", lambda route: route.abort())
    page.goto("/")
    paths = [
        "/",
        "/?type=attack&area=9,46,10,47&published_by=2024-02-01",
        "/reports",
        "/sources",
        "/method",
        "/nothing-here",
        *SUBJECTS,
    ]
    paths.append(page.locator("section:has(#leading) tbody th a").first.get_attribute("href"))
    paths.append(f"{paths[-1]}/changes")
    page.goto("/reports")
    paths.append(page.locator("main li a").first.get_attribute("href"))
    for path in paths:
        page.goto(path)
        assert_accessible(page)


@pytest.mark.skipif(not has_island(), reason="the island was not built: make installs it")
def test_the_map_and_timeline_hold_what_axe_asks_for(watched):
    watched.page.goto("/")
    has_drawn(watched.page)
    assert_accessible(watched.page)


def assert_accessible(page) -> None:
    found = axe.Axe().run(page)
    assert found.response["violations"] == [], f"{page.url}: {found.generate_report()}"


def test_the_pages_say_all_without_script(browser, address):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    assert not page.locator(".map").is_visible()
    assert page.locator(".spans .day").count() > 1
    page.get_by_role("textbox", name="Place").fill("Scuol")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_role("row").count() > 1
    assert "place=Scuol" in page.url
    context.close()


def test_a_line_of_the_graph_of_origins_leads_to_its_reason_and_words(watched):
    page = watched.page
    page.goto("/")
    chur(page)
    page.locator(".edge.independent").first.click(force=True)
    row = page.locator(":target")
    assert "each can know it of itself" in row.inner_text()
    assert row.locator("q").count() == 2
    page.locator(".edge.copies").first.click(force=True)
    assert "cites it by name" in page.locator(":target").inner_text()
    assert page.locator(":target").is_visible(), "what is folded away opens"


def test_the_keyboard_reaches_the_content_first(watched):
    page = watched.page
    page.goto("/method")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_a_print_leaves_the_controls_out_and_keeps_the_figures(watched):
    page = watched.page
    page.goto("/")
    chur(page)
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator(".toll .range").first.is_visible()


def killed_by_all(page) -> str:
    """The range of all speakers for the killed of whom no more is said."""
    return page.locator("table.toll:has(caption:text-matches('^killed( |$)')) tr.all .range").first.inner_text()


def judged(verdict: str, subject: list[str], supersedes: str | None = None) -> Judgement:
    """A judgement as `sayso judge` appends it."""
    return Judgement.of(
        verdict=verdict,
        subject=subject,
        by="Urs Pult",
        reason="nobody can be asked about it",
        at="2024-02-10T10:00:00Z",
        supersedes=supersedes,
    )


def test_the_job_is_walked_from_the_list_to_a_judgement_its_undoing_and_a_print(watched, edelweiss):
    page = watched.page
    page.goto("/?since=2024-01-29&until=2024-02-01")
    chur(page)
    assert killed_by_all(page) == "≥ 12"
    figures = page.get_by_role("link", name="over a hundred", exact=True)
    claims = [(one.get_attribute("href") or "").removeprefix("#claim-") for one in figures.all()]
    figures.first.click()
    assert "over a hundred people were killed" in page.locator(":target").inner_text()
    set_aside = judged("reject", claims)
    edelweiss.append([set_aside])
    page.reload()
    assert killed_by_all(page) == "12", "what is rejected bounds nothing"
    edelweiss.append([judged("reject", [set_aside.id], supersedes=set_aside.id)])
    page.reload()
    assert killed_by_all(page) == "≥ 12", "what is withdrawn holds no more"
    printed = page.pdf()
    assert printed.startswith(b"%PDF")
    assert len(printed) > 10_000


@pytest.mark.parametrize("path", ["/", "/reports", "/sources", "/method", *SUBJECTS])
def test_a_narrow_screen_shows_every_page_without_moving_it_sideways(browser, address, path):
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 800}, java_script_enabled=True)
    page = context.new_page()
    page.route("**/island.js*", lambda route: route.abort())
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_paper_has_what_is_folded_away_on_the_screen(watched):
    page = watched.page
    page.goto("/")
    tray = page.locator(".tray li").first
    assert not tray.is_visible()
    page.emulate_media(media="print")
    assert tray.is_visible()
    assert not page.locator(".filters").is_visible()


def test_a_narrow_page_holds_what_axe_asks_for_too(browser, address):
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.route("**/island.js*", lambda route: route.abort())
    page.goto("/?since=2024-01-20")
    assert_accessible(page)
    chur(page)
    assert_accessible(page)
    context.close()


@pytest.mark.parametrize("path", ["/", "/actors/name:edelweiss-front", "/campaigns/operation%20edelweiss"])
def test_the_keyboard_goes_through_a_page_in_the_order_of_its_reading_and_is_seen_everywhere(watched, path):
    page = watched.page
    page.route("**/island.js*", lambda route: route.abort())
    page.goto(path)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) == {"later": True, "outlined": True, "seen": True}


def test_nothing_moves_for_who_wants_no_motion(browser, address):
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/")
    if has_island():
        has_drawn(page)
    chur(page)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()

"""Takes the pictures of docs/desk.md: each page of the desk over the reports of Operation Edelweiss.

It needs Playwright, Pillow and a Chromium: python docs/screenshots.py [PATH OF CHROMIUM]
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parent
PICTURES = DOCS / "desk"
EXAMPLE = DOCS.parent / "examples" / "operation-edelweiss"
CHROMIUM = "/usr/bin/chromium"
SOFTWARE = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
"""Options of a machine without a graphics card."""
SIZE = {"width": 1120, "height": 860}
NARROW = {"width": 390, "height": 860}
MOST_COLOURS = 256
"""Of a picture: the pages have few, and a third of the bytes does."""
MOST_BYTES = 90_000
"""Of a picture; a larger one is a fault."""
LONGEST_WAIT = 60.0
"""Seconds until the desk answers, and until the map is drawn."""

PAGES = {
    "overview": ("/", "main"),
    "map": ("/?area=9,46.5,10,47", ".picture"),
    "event": ("EVENT", "main"),
    "origins": ("EVENT", "section:has(#origins)"),
    "not-merged": ("EVENT", "section:has(#near)"),
    "report": ("REPORT", "main"),
    "actor": ("/actors/name:edelweiss-front", "main"),
    "place": ("/places/2660275", "main"),
    "campaign": ("/campaigns/operation%20edelweiss", "main"),
    "sources": ("/sources", "main"),
    "review": ("/review", "main"),
    "add": ("/add", "main"),
    "method": ("/method", "main"),
}
"""Each picture by its name: the page, and the part of it that stands at the top."""


def main() -> None:
    """Take all pictures, those in the dark beside those in the light for the overview."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else CHROMIUM
    PICTURES.mkdir(exist_ok=True)
    with desk() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SOFTWARE)
        for scheme in ("light", "dark"):
            context = browser.new_context(base_url=address, viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            for name, (path, part) in PAGES.items():
                if scheme == "light" or name == "overview":
                    take(page, path, part, PICTURES / f"{name}{'' if scheme == 'light' else '-dark'}.png")
        context = browser.new_context(base_url=address, viewport=NARROW, reduced_motion="reduce")
        take(context.new_page(), "/", ".picture", PICTURES / "overview-narrow.png")
        browser.close()


@contextmanager
def desk() -> Iterator[str]:
    """A desk over the example, for a while; its address."""
    sayso = [sys.executable, "-c", "from sayso.cli import main; main()"]
    with TemporaryDirectory() as folder, socket.socket() as free:
        ledger = str(Path(folder) / "edelweiss.db")
        subprocess.run([*sayso, "add", str(EXAMPLE), "--ledger", ledger], check=True)
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        served = subprocess.Popen([*sayso, "serve", "--ledger", ledger, "--port", port])
        try:
            wait_for(f"http://127.0.0.1:{port}/method")
            yield f"http://127.0.0.1:{port}"
        finally:
            served.terminate()
            served.wait()


def wait_for(address: str) -> None:
    """Until a page answers; a TimeoutError where it does not."""
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(address)


def take(page: Page, path: str, part: str, picture: Path) -> None:
    """One picture; of the page that a name in capitals stands for, the one that the overview or list names first."""
    page.goto(address_of(page, path))
    if page.locator(".map").count():
        page.wait_for_selector(".map[data-drawn]", timeout=LONGEST_WAIT * 1000)
    if part != "main":
        page.locator(part).first.evaluate("part => part.scrollIntoView()")
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    taken.quantize(MOST_COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)
    size = picture.stat().st_size
    print(f"{picture.name}: {size:,} bytes")
    if size > MOST_BYTES:
        raise SystemExit(f"{picture.name} is larger than {MOST_BYTES:,} bytes")


def address_of(page: Page, path: str) -> str:
    """The page of the event that most reports tell of, or of the last report that speaks of it."""
    if not path.isupper():
        return path
    page.goto("/")
    event = page.locator("section:has(#leading) tbody th a").first.get_attribute("href") or "/"
    if path == "EVENT":
        return event
    page.goto(event)
    found = page.get_by_role("link", name="in the report").last.get_attribute("href") or "/reports"
    return found.partition("#")[0]


if __name__ == "__main__":
    main()

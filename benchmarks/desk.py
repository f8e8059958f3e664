"""How quick the desk is over a large ledger: the first paint in a browser, and filters with 20 people clicking.

    python benchmarks/desk.py --events 100000 --keep ledgers

The ledger (`large.py`) is written once, which takes minutes, and kept in the folder that is named. Then `sayso serve` is
started as it is shipped; Chromium opens the overview, and people click from other threads of this process. Times are
those of whole answers over the loopback device, on this machine and beside whatever else it does: its load is told.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import large
from clicking import Answer, ask, click

from sayso.ledger import Ledger
from sayso.ledger.event_queries import ANY_EVENT
from sayso.ledger.paging import event_count

SAYSO = Path(sys.executable).parent / "sayso"
CHROMIUM = Path("/usr/bin/chromium")
SOFTWARE = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
PEOPLE = 20
SECONDS = 90.0
PAINTS = 5
PATIENCE_MS = 120_000
PATHS = ("/", "/api/v1/map.geojson")
"""What a click asks for: the page, and what its map and timeline are drawn of."""
THEN = "2016-03-01"
"""A moment that is looked back to."""
TARGETS = {"paint": 2_000.0, "filter": 300.0, "memory": 1_000.0}


@dataclass(frozen=True, slots=True)
class Painted:
    """Milliseconds from the call of an address, medians: numbers and list are seen; the map has nothing more to do."""

    list: float
    map: float


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured.

    `processor` is what the desk used of one processor while people clicked; `then` the milliseconds of a first look back
    to a moment, None where it took longer than PATIENCE_MS.
    """

    events: int
    claims: int
    painted: Painted
    answers: tuple[Answer, ...]
    then: float | None
    memory_mb: float
    processor: float
    load: float


def measure(events: int, folder: Path, seconds: float = SECONDS) -> Result:
    """Start the desk over a ledger of so many events, look and click."""
    where = kept(events, folder)
    with Ledger.open(where) as ledger:
        large.count_as_worked_out(ledger)
        claims, there = ledger.view().stats().claims, event_count(ledger.store, ANY_EVENT)
    with serving(where) as (server, port):
        painted = paint(port)
        before, begun = _processor_seconds(server.pid), time.perf_counter()
        answers = click(port, PEOPLE, seconds, PATHS)
        processor = (_processor_seconds(server.pid) - before) / (time.perf_counter() - begun)
        load = os.getloadavg()[0]
        memory = _peak_mb(server.pid)
        then = look_back(port)
        return Result(there, claims, painted, tuple(answers), then, memory, processor, load)


def kept(events: int, folder: Path) -> Path:
    """The ledger of so many events, written if it is not there."""
    where = folder / f"large-{events}.db"
    if not where.exists():
        unfinished = where.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        large.write_ledger(events, unfinished)
        unfinished.rename(where)
    return where


@contextmanager
def serving(where: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The desk as people start it, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [SAYSO, "serve", "--ledger", where, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield server, port
        finally:
            server.kill()  # a look back that nobody waits for any more would go on


def paint(port: int) -> Painted:
    """Open the overview in Chromium, each time anew."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not there for every use of this file

    lists: list[float] = []
    maps: list[float] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=SOFTWARE)
        for _ in range(PAINTS):
            page = browser.new_context().new_page()
            page.goto(f"http://127.0.0.1:{port}/", wait_until="domcontentloaded")
            lists.append(page.evaluate(_PAINTED))
            page.wait_for_selector(".map[data-drawn]", timeout=PATIENCE_MS, state="attached")
            maps.append(page.evaluate("performance.now()"))
            page.context.close()
        browser.close()
    return Painted(statistics.median(lists), statistics.median(maps))


def look_back(port: int) -> float | None:
    """Milliseconds of a first look at what was published by a day; None where it takes too long to be waited for."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_MS / 1_000)
    try:
        return ask(connection, "/", f"published_by={THEN}").ms
    except TimeoutError:
        return None
    finally:
        connection.close()


_PAINTED = """() => new Promise(told => {
    const seen = () => performance.getEntriesByName("first-contentful-paint")[0];
    const ask = () => seen() && document.querySelector("table.events tbody tr") ? told(performance.now())
        : requestAnimationFrame(ask);
    ask();
})"""
"""When the list stands in the page and something of it is painted, in milliseconds from the call of the address."""


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(found: Result) -> str:
    """What was measured, beside what it should be."""
    lines = [
        "| what | measured | target |",
        "|---|---|---|",
        f"| overview: numbers and list painted | {found.painted.list:,.0f} ms | below {TARGETS['paint']:,.0f} ms |",
        f"| overview: map at rest for the first time | {found.painted.map:,.0f} ms | |",
    ]
    for path in PATHS:
        times = [one.ms for one in found.answers if one.what == path]
        told = ", ".join(f"{percentile(times, share):,.0f}" for share in (0.5, 0.95, 0.99))
        target = f"95 of 100 below {TARGETS['filter']:,.0f} ms"
        lines.append(
            f"| a filter, {PEOPLE} people clicking: `{path}`, 50, 95, 99 of 100 answers | {told} ms | {target} |"
        )
    then = f"more than {PATIENCE_MS:,} ms" if found.then is None else f"{found.then:,.0f} ms"
    failed = sum(one.status != 200 for one in found.answers)
    lines += [
        f"| answers that failed, of {len(found.answers):,} | {failed} | none |",
        f"| first look back to a moment | {then} | |",
        f"| memory of the desk at the peak | {found.memory_mb:,.0f} MB | below {TARGETS['memory']:,.0f} MB |",
        f"| processors that the desk used while people clicked | {found.processor:.2f} | |",
        f"| load of the machine then, all it did, on {os.cpu_count()} processors | {found.load:.1f} | |",
        f"| priority of the desk, the browser and the people over what else it did (`nice`, 0 for none) | {os.nice(0)} | |",
    ]
    return "\n".join(lines)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 900
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("the desk does not answer")


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000, help="of the ledger")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for which people click")
    parser.add_argument("--keep", type=Path, help="folder in which the ledger is kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        found = measure(options.events, folder, options.seconds)
    print(f"{found.events:,} events, {found.claims:,} claims\n\n{table(found)}")


if __name__ == "__main__":
    main()

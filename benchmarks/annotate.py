"""How fast `sayso annotate --json` and `sayso read --json` go through a corpus on two cores, next to the bare network.

All are whole processes, from their start to their end, over the same texts, and take turns, so that what else the
machine does weighs on all. The bare pass is as many processes, each of which cuts the texts into words and runs the
network, and no more. Memory is what all processes of `sayso annotate` hold at one moment, pages that they share counted
once for each.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

from sayso.read.model.reading_model import ReadingModel

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = 500
CHUNK = 16
POLL_SECONDS = 0.05
TARGETS = {
    "reports_per_second": 15.0,
    "ratio_to_network": 1.6,
    "peak_mb": 700.0,
    "read_per_second": 12.0,
    "ratio_to_annotate": 1.6,
}


@dataclass(frozen=True, slots=True)
class Result:
    """Medians over the rounds; `peak_mb` is the greatest, None where the system does not tell."""

    reports: int
    words: int
    processes: int
    rounds: int
    reports_per_second: float
    network_reports_per_second: float
    ratio_to_network: float
    peak_mb: float | None
    read_per_second: float
    ratio_to_annotate: float


def reports_of(folder: Path, number: int) -> list[str]:
    """Reports of 500 words, cut from all texts of a folder; they begin again where the texts end."""
    words = [word for path in sorted(folder.glob("*.txt")) for word in re.findall(r"\S+\s*", path.read_text("utf-8"))]
    endless = cycle(words)
    return ["".join(islice(endless, WORDS)) for _ in range(number)]


def measure(texts: Sequence[str], processes: int, rounds: int) -> Result:
    """Annotate, the bare pass and `sayso read` by turns."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        corpus.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        annotate = [_sayso(), "annotate", "--json", "--processes", str(processes), str(corpus)]
        bare = [sys.executable, __file__, "--bare", str(corpus), "--processes", str(processes)]
        run([_sayso(), "annotate", "--json", str(EXAMPLES / "village-hall.txt")])
        read = [_sayso(), "read", "--json", "--processes", str(processes), str(corpus)]
        turns = [(run(annotate), run(bare), run(read)) for _ in range(rounds)]
    peaks = [peak for (_, peak), _, _ in turns if peak is not None]
    return Result(
        reports=len(texts),
        words=WORDS,
        processes=processes,
        rounds=rounds,
        reports_per_second=len(texts) / statistics.median(took for (took, _), _, _ in turns),
        network_reports_per_second=len(texts) / statistics.median(took for _, (took, _), _ in turns),
        ratio_to_network=statistics.median(full / network for (full, _), (network, _), _ in turns),
        peak_mb=max(peaks) if peaks else None,
        read_per_second=len(texts) / statistics.median(took for _, _, (took, _) in turns),
        ratio_to_annotate=statistics.median(read / full for (full, _), _, (read, _) in turns),
    )


def run(command: Sequence[str]) -> tuple[float, float | None]:
    """Seconds that a command takes, and the most MB that it and its processes hold together."""
    peaks: list[float] = []
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=_watch, args=(process, peaks))
        watcher.start()
        process.wait()
        took = time.perf_counter() - begun
        watcher.join()
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with status {process.returncode}")
    return took, max(peaks, default=None)


def _watch(process: subprocess.Popen[bytes], peaks: list[float]) -> None:
    while process.poll() is None and Path("/proc/self/statm").exists():
        peaks.append(sum(map(_resident_mb, _family(process.pid))))
        time.sleep(POLL_SECONDS)


def _family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:  # it has just ended
        return
    for child in children:
        yield from _family(child)


def _resident_mb(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:  # it has just ended
        return 0.0
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0


def bare_pass(corpus: Path, processes: int) -> None:
    """The network alone over all texts of a corpus."""
    texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    chunks = [texts[first : first + CHUNK] for first in range(0, len(texts), CHUNK)]
    with multiprocessing.get_context("spawn").Pool(processes, _open_model) as pool:
        for _ in pool.imap(_encode, chunks):
            pass


def _open_model() -> None:
    global _model  # noqa: PLW0603 (one a process, as the reader is)
    _model = ReadingModel(threads=1)


def _encode(texts: Sequence[str]) -> int:
    return _model.encode_only(texts)


_model: ReadingModel


def _sayso() -> str:
    """The command that is installed beside this Python."""
    found = shutil.which("sayso", path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit("sayso is not installed here; call `make benchmark`")
    return found


def table(result: Result) -> str:
    """The result beside what it should be."""
    peak = "not told by this system" if result.peak_mb is None else f"{result.peak_mb:.0f} MB"
    rows = [
        (
            "reports of 500 words a second",
            f"{result.reports_per_second:.1f}",
            f"at least {TARGETS['reports_per_second']:.0f}",
        ),
        ("the bare network, reports a second", f"{result.network_reports_per_second:.1f}", ""),
        (
            "time as a multiple of the bare network",
            f"{result.ratio_to_network:.2f}",
            f"at most {TARGETS['ratio_to_network']}",
        ),
        (
            "`sayso read`, reports of 500 words a second",
            f"{result.read_per_second:.1f}",
            f"at least {TARGETS['read_per_second']:.0f}",
        ),
        (
            "`sayso read` as a multiple of `sayso annotate`",
            f"{result.ratio_to_annotate:.2f}",
            f"at most {TARGETS['ratio_to_annotate']}",
        ),
        ("memory of all processes at the peak", peak, f"at most {TARGETS['peak_mb']:.0f} MB"),
    ]
    lines = [f"| {what} | {value} | {target} |" for what, value, target in rows]
    return "\n".join(["| what | measured | target |", "|---|---|---|", *lines])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=EXAMPLES, help="folder of .txt to cut reports from")
    parser.add_argument("--reports", type=int, default=320)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        bare_pass(options.bare, options.processes)
        return
    result = measure(reports_of(options.texts, options.reports), options.processes, options.rounds)
    print(json.dumps(asdict(result)) if options.json else table(result))


if __name__ == "__main__":
    main()

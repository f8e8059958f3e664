"""A process that appends without end and says what was acknowledged, to be killed: `writer.py LEDGER MODE [FIRST]`.

Each line on stdout is the seq, the id and the head of an append that has returned.
"""

from __future__ import annotations

import resource
import signal
import sys
from itertools import count
from pathlib import Path

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from tests.ledger.samples import Clock, batch, report


def main(where: str, mode: str, first: str = "1") -> int:
    """`forever` until it is killed; `full` until the disk, here a limit on the size of files, is full."""
    if mode == "full":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    with Ledger.open(Path(where), clock=Clock()) as ledger:
        for number in count(int(first)):
            of = report(number, more=" The road stays shut." * 50)
            try:
                receipt = ledger.append(batch(of))
            except LedgerError as fault:
                sys.stderr.write(f"{fault}\n")
                return 1
            sys.stdout.write(f"{receipt.seq} {of.id} {receipt.head}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

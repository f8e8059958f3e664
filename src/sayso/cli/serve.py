"""`sayso serve`."""

from __future__ import annotations

import gc
import logging
from pathlib import Path

import click
import uvicorn
from sqlalchemy import Connection

from sayso.assess.sources import Sources
from sayso.assess.tolls import sum_tolls
from sayso.batch.background import BackgroundReading
from sayso.batch.taking import DeskAdding
from sayso.cli.event_talk import bring_up_to_date
from sayso.cli.talk import ledger_option, say
from sayso.errors import InputError
from sayso.flow.campaigns import campaigns_among, campaigns_now
from sayso.flow.changes import changes_of
from sayso.flow.deciding import Deciding
from sayso.flow.event_rows import sources_in
from sayso.flow.method import Method
from sayso.flow.neighbours import neighbours_of
from sayso.flow.resolving import resolve_ledger
from sayso.flow.rewinding import rewind
from sayso.flow.summing_up import sum_up
from sayso.ledger import Ledger, View
from sayso.ledger.rewound import Rewound
from sayso.ledger.users import Users
from sayso.present.progress import sharing
from sayso.present.web.app import HOSTS, create_app
from sayso.present.web.desk import Moment
from sayso.present.web.ground import checked_archive
from sayso.present.web.ledger_desk import LedgerDesk, Walk
from sayso.present.web.renewal import InBackground, Renewal
from sayso.present.web.review.audit import LOG
from sayso.present.web.review.doors import Access
from sayso.present.web.review.ledger_queue import LedgerQueue
from sayso.present.web.review.ledger_review import LedgerReview
from sayso.settings import load_settings

PORT = 8470
"""Where the desk answers unless another port is named."""

ANY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - what is asked for, to be refused or named
"""Hosts that stand for every address of the machine."""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

ALLOCATIONS_BETWEEN_COLLECTIONS = 200_000
"""Records are trees without circles, which need no collector: with Python's usual 700, thousands of them that a page is
made of are walked again and again while they are read, and that takes three quarters of the time."""


@click.command("serve")
@ledger_option
@click.option("--host", default=HOSTS[0], show_default=True, help="Another one than this machine needs accounts.")
@click.option("--port", type=click.IntRange(1, 65_535), default=PORT, show_default=True)
@click.option("--name", "names", multiple=True, metavar="NAME", help="By which name browsers ask for the desk.")
@click.option("--trusted-proxy-header", "header", metavar="NAME", help="Header in which a proxy says who asks.")
@click.option("--tls-certificate", type=FILE, help="Certificate to answer over TLS with; needs --tls-key.")
@click.option("--tls-key", type=FILE, help="Its private key.")
@click.option("--basemap", type=FILE, help="File of map tiles of your own (PMTiles) to draw the map upon.")
@click.option("--audit", type=click.Path(dir_okay=False, path_type=Path), help="File for the audit (default: stderr).")
def command(
    ledger: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    header: str | None,
    tls_certificate: Path | None,
    tls_key: Path | None,
    basemap: Path | None,
    audit: Path | None,
) -> None:
    """Open the desk: pages to look through events, figures, sentences, speakers and origins, and to decide about them.

    It answers on this machine alone, and asks nothing of any other. On another --host everybody must log in (see
    `sayso user`), or come through a proxy that says who asks in a header: name one only where nobody can reach the desk
    but by that proxy. The same records are given to programs under /api/v1; /api/v1/openapi.json describes that.

    \b
    Example:
      sayso serve
      sayso serve --ledger alps.db --port 8500
      sayso serve --basemap alps.pmtiles
      sayso serve --host 0.0.0.0 --name desk.example.org --audit decisions.log
    """
    settings = load_settings(ledger=ledger)
    method = Method.of(settings)
    if (tls_certificate is None) != (tls_key is None):
        raise InputError("--tls-certificate and --tls-key go together")
    archive = checked_archive(basemap) if basemap else None
    with Ledger.open(settings.ledger, create=False) as memory:
        users = Users(memory.store)
        elsewhere = host not in HOSTS
        if elsewhere and header is None and not users.exist():
            raise InputError(
                f"{host!r} is more than this machine: make an account with `sayso user add`, "
                "or name the header of a proxy with --trusted-proxy-header"
            )
        if host in ANY_ADDRESS and not names:
            raise InputError(f"{host!r} is every address: say with --name by which name browsers ask for the desk")
        bring_up_to_date(memory, method)
        with sharing("summing up") as share:
            sum_up(memory, share)
        gc.set_threshold(ALLOCATIONS_BETWEEN_COLLECTIONS)
        write_audit(audit)
        access = Access(users, settings.reviewer, header, closed=elsewhere, secure=tls_key is not None)
        reviews = LedgerReview(memory, Deciding(memory, method, settings.sign_offs))
        reading = BackgroundReading(memory, settings)
        adds = DeskAdding(memory, reading)
        hosts = [*HOSTS, *names, *([host] if elsewhere and host not in ANY_ADDRESS else [])]
        walk = walk_of(memory, method)
        kept = InBackground(Renewal(memory, walk.refresh))
        queue = LedgerQueue(memory, reviews)
        app = create_app(LedgerDesk(memory, walk, kept), reviews, access, hosts, queue, adds, kept, archive)
        say(f"the desk is at http{'s' if access.secure else ''}://{host}:{port}/ - Ctrl-C ends it")
        reading.start()
        try:
            uvicorn.run(
                app,
                host=host,
                port=port,
                log_level="warning",
                server_header=False,
                proxy_headers=False,
                ssl_certfile=tls_certificate,
                ssl_keyfile=tls_key,
            )
        finally:
            reading.close()


def write_audit(path: Path | None) -> None:
    """Have the lines of the audit written to the end of a file, or to standard error."""
    try:
        handler = logging.StreamHandler() if path is None else logging.FileHandler(path, encoding="utf-8")
    except OSError as fault:
        raise InputError(f"{path}: cannot be written: {fault.strerror}") from fault
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOG.handlers[:] = [handler]
    LOG.setLevel(logging.INFO)


def walk_of(memory: Ledger, method: Method) -> Walk:
    """What the desk needs of the walk through the steps."""

    def rewind_to(connection: Connection, view: View, moment: Moment) -> Rewound:
        return rewind(connection, view, method, moment.as_of or moment.published_by or "")

    return Walk(
        rewind=rewind_to,
        refresh=lambda: resolve_ledger(memory, method),
        neighbours_of=lambda event: neighbours_of(memory, event),
        campaigns_now=lambda name: campaigns_now(memory, name),
        campaigns_among=campaigns_among,
        changes_of=lambda event: changes_of(memory, event, method, "published"),
        sum_tolls=sum_tolls,
        about=lambda name: about_source(sources_in(memory.view(), method), name),
        codebook=method.codebook,
        version=method.version,
    )


def about_source(sources: Sources, name: str) -> tuple[str, str]:
    """The owner of a publisher and its reliability by the Admiralty code; "" where nothing is known."""
    publisher = sources.find(name)
    if publisher is None:
        return "", ""
    return sources.owner_of(publisher) or "", publisher.reliability or ""

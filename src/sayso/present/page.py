"""Readings as a web page of its own: no script, no request to anywhere, whatever stands in the reports.

The page comes in parts, so that a long batch is never held whole.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.present.layers import LAYERS, pieces_of, visible
from sayso.present.tables import counts_of, tables_of
from sayso.records import Reading, Report


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of pages: whatever is put into them is escaped."""
    return Environment(
        loader=PackageLoader("sayso.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_head(title: str, legend: Mapping[str, str] = LAYERS) -> str:
    """All up to the first reading; `legend` gives the meaning of each class that is drawn."""
    style = files("sayso.present").joinpath("templates/page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    head = environment().get_template("head.html")
    return head.render(title=visible(title), style=Markup(style), digest=digest, layers=legend)  # noqa: S704 (our own style sheet)


def page_section(report: Report, reading: Reading, heading: str) -> str:
    """One reading: its text with the layers marked, and its tables."""
    return (
        environment()
        .get_template("section.html")
        .render(
            heading=visible(heading),
            published=report.published_at,
            counts=counts_of(reading),
            pieces=pieces_of(report.text, reading),
            tables=list(tables_of(reading)),
        )
    )


def page_foot() -> str:
    """All after the last reading."""
    return environment().get_template("foot.html").render()

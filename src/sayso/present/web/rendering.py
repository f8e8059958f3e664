"""The templates of the desk: whatever is put into them is escaped, and shown without what could turn the writing round."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.present.events import draw_grade, draw_places, draw_time, draw_type, line
from sayso.present.web.bars import WIDTH
from sayso.present.web.event_view import counted
from sayso.present.web.filters import GRADES, KINDS, SPEAKERS, TYPES, Filters
from sayso.present.web.links import speaker_name
from sayso.present.web.review.visitors import visitor

VERSION = version("sayso")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with what every page shows."""
    made = Environment(
        loader=PackageLoader("sayso.present.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["line"] = line
    made.filters["words"] = spaced
    made.filters["what"] = draw_type
    made.filters["where"] = lambda event: draw_places(event.places)
    made.filters["when"] = lambda event: draw_time(event.when)
    made.filters["graded"] = draw_grade
    made.filters["who"] = speaker_name
    made.globals.update(
        counted=counted,
        version=VERSION,
        bar_width=WIDTH,
        island=has_island(),
        deciding_script=has_deciding_script(),
        types=TYPES,
        kinds=KINDS,
        speakers=SPEAKERS,
        grades=GRADES,
        visitor=visitor,
    )
    return made


def render(template: str, **values: object) -> str:
    """A page; `filters` are those that its address asks for, none unless given."""
    return environment().get_template(template).render(**{"filters": Filters()} | values)


def spaced(name: str) -> str:
    """A name of the codebook in words.

    >>> spaced("territory_taken")
    'territory taken'
    """
    return name.replace("_", " ")


@lru_cache(maxsize=1)
def has_island() -> bool:
    """Whether the map and timeline were built; without them the list says all."""
    return files("sayso.present.web").joinpath("static", "built", "island.js").is_file()


@lru_cache(maxsize=1)
def has_deciding_script() -> bool:
    """Whether the keys of the review were built; without them its forms do all."""
    return files("sayso.present.web").joinpath("static", "built", "review.js").is_file()

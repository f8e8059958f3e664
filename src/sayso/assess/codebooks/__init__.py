"""Codebooks: by whose rules a figure is chosen and an event graded. Named, and switchable at any time.

A new one: one file here with a `Codebook` and its source, and one line in `CODEBOOKS`.
"""

from __future__ import annotations

from typing import Final

from sayso.assess.codebooks.acled import ACLED
from sayso.assess.codebooks.airwars import AIRWARS
from sayso.assess.codebooks.codebook import Codebook
from sayso.assess.codebooks.ibc import IBC
from sayso.assess.codebooks.maverick import CONSERVATIVE, INFORMATIVE, REPRESENTATIVE
from sayso.assess.codebooks.ucdp import UCDP
from sayso.errors import InputError

CODEBOOKS: Final = {one.name: one for one in (UCDP, ACLED, AIRWARS, IBC, CONSERVATIVE, INFORMATIVE, REPRESENTATIVE)}

DEFAULT: Final = UCDP.name


def codebook_named(name: str) -> Codebook:
    """The codebook of a name; another name is an InputError that tells the names there are."""
    if name not in CODEBOOKS:
        raise InputError(f"no codebook {name!r}; there are: {', '.join(CODEBOOKS)}")
    return CODEBOOKS[name]

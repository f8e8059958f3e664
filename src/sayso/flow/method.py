"""By which rules events are put together and assessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Final

from sayso.assess.codebooks import DEFAULT, codebook_named
from sayso.assess.sources import Sources, load_sources, shipped_sources
from sayso.records import wire
from sayso.resolve.comparing import weights_version
from sayso.settings import Settings

VERSION: Final = "events-6"
"""Of the rules of grouping, clustering and assessing; the weights have a version of their own."""


@dataclass(frozen=True, slots=True)
class Method:
    """The codebook in force (a name of `assess.codebooks`), and what is known of sources."""

    codebook: str = DEFAULT
    sources: Sources = field(default_factory=shipped_sources)

    @classmethod
    def of(cls, settings: Settings) -> Method:
        """The method that the settings name."""
        return cls(codebook_named(settings.codebook).name, load_sources(settings.sources))

    @property
    def version(self) -> str:
        """What decides which events come of the same entries, and what is said of them."""
        return f"{VERSION}:{weights_version()}:{self.codebook}:{_known(self.sources)}"


@lru_cache(maxsize=8)
def _known(sources: Sources) -> str:
    """What names a list of sources: asked for at every step, so it is worked out once for each list."""
    return sha256(wire.encode(sources.publishers)).hexdigest()[:12]

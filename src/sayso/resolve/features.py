"""What two accounts are compared by. Each feature says in which bin two accounts fall, and what either side has.

A feature that one side lacks says nothing (None). All are symmetric. The bins, and what each is worth, stand in
`data/weights.toml`; a new bin or feature needs its line there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.resolve.days import Days, day_of
from sayso.resolve.distances import NEAREST
from sayso.resolve.fields import family_of, field_of, stands_apart
from sayso.resolve.figures import AGREEMENT, injured, killed, otherwise_harmed
from sayso.resolve.pairs import Found, Pair
from sayso.resolve.sides import MANY, SOME_KINDS, WORDING


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature by the name that it has in the weights and in a Reason, with its bins, the most telling first."""

    name: str
    bins: tuple[str, ...]
    find: Callable[[Pair], Found | None]


PUBLISHED: Final = (
    (0, "same day"),
    (1, "next day"),
    (3, "within three days"),
    (10, "within ten days"),
    (60, "within two months"),
)
"""Days between two publications, at most, and the bin."""
WORDS: Final = ((0.75, "nearly all"), (0.5, "half"), (0.34, "a third"), (0.2, "a fifth"))
"""Shares of the words of the shorter side, at least, and the bin."""
COPY: Final = 0.9
"""So large a share of many words is no chance."""
COPIED: Final = "all of many"
UNTOLD: Final = "other"
"""The type of what no type fits: two such have nothing in common by it."""
LABELS: Final = ("same", "share some", "other")
TIMES: Final = (
    "same day",
    "same days",
    "day within few days",
    "few days overlap",
    "same long time",
    "day within a week or so",
    "weeks overlap",
    "within a long time",
    "next day",
    "days apart",
    "weeks apart",
)


def place(pair: Pair) -> Found | None:
    """How near the nearest two places lie."""
    found = pair.nearest
    return Found(found[0], found[1].wording, found[2].wording) if found else None


def spot(pair: Pair) -> Found | None:
    """Whether the nearest two places, where both are at most a town, have one name."""
    found = pair.nearest
    if found is None or found[0] not in ("same spot", "same place", "within 3 km"):
        return None
    _, one, other = found
    mine, yours = _tokens(one.wording), _tokens(other.wording)
    nested = "one in the other" if mine <= yours or yours <= mine else "other name"
    return Found("same name" if mine == yours else nested, one.wording, other.wording)


def time(pair: Pair) -> Found | None:
    """How the days that they give lie to each other."""
    mine, yours = pair.left_days, pair.right_days
    if mine is None or yours is None:
        return None
    return Found(_days_bin(mine, yours), mine.written(), yours.written())


def _days_bin(mine: Days, yours: Days) -> str:
    gap, longest = mine.gap(yours), max(mine.length, yours.length)
    if gap:
        return "next day" if gap == 1 else "days apart" if gap <= 3 else "weeks apart"
    if mine == yours:
        return "same day" if longest == 1 else "same days" if longest <= 10 else "same long time"
    inside = min(mine.length, yours.length) == 1
    if longest <= 4:
        return "day within few days" if inside else "few days overlap"
    if longest <= 12:
        return "day within a week or so" if inside else "weeks overlap"
    return "within a long time"


def type_(pair: Pair) -> Found | None:
    """Whether their types may be words for one happening."""
    left, right = pair.left, pair.right
    if not left.types or not right.types:
        return None
    mine, yours = left.types[0], right.types[0]
    if UNTOLD in {mine, yours}:
        name = "not told"
    elif mine == yours:
        name = "same"
    elif mine in right.types or yours in left.types:
        name = "one has both"
    elif set(left.types) & set(right.types):
        name = "share another"
    elif family_of(mine) & family_of(yours):
        name = "one family"
    elif not field_of(mine) & field_of(yours):
        name = "another field"
    else:
        name = "apart" if stands_apart(mine) or stands_apart(yours) else "other"
    return Found(name, ", ".join(left.types), ", ".join(right.types))


def actors(pair: Pair) -> Found | None:
    """Whether they name the same parties; parties of an unknown kind and bare kinds are left out."""
    left, right = pair.left, pair.right
    mine = {one.name.casefold(): one.name for one in left.actors if one.kind not in SOME_KINDS}
    yours = {one.name.casefold(): one.name for one in right.actors if one.kind not in SOME_KINDS}
    if not mine or not yours:
        return None
    shared = mine.keys() & yours.keys()
    if not shared:
        kinds = {one.kind for one in left.actors} & {one.kind for one in right.actors} - SOME_KINDS
        name = "others of one kind" if kinds else "others"
    elif mine.keys() == yours.keys():
        name = "same several" if len(mine) > 1 else "same one"
    else:
        name = "share one" if len(shared) == 1 else "share several"
    return Found(name, ", ".join(sorted(mine.values())), ", ".join(sorted(yours.values())))


def words(pair: Pair) -> Found | None:
    """How many of the words of the shorter side the other one has; one or two words are no wording."""
    if min(len(pair.left.words), len(pair.right.words)) < WORDING:
        return None
    return _overlap(pair.left.words, pair.right.words)


def names(pair: Pair) -> Found | None:
    """Whether they share names of people and bodies; those of their places are compared as places."""
    places = {word for one in (*pair.left.places, *pair.right.places) for word in _tokens(one.wording)}
    left = [name for name in pair.left.names if not _tokens(name) <= places]
    right = [name for name in pair.right.names if not _tokens(name) <= places]
    if not left or not right:
        return None
    shared = set(left) & set(right)
    name = "share several" if len(shared) > 1 else "share one" if shared else "share none"
    return Found(name, _listed(left, shared), _listed(right, shared))


def published(pair: Pair) -> Found | None:
    """How many days lie between the publications."""
    left, right = pair.left, pair.right
    mine, yours = day_of(left.published), day_of(right.published)
    if mine is None or yours is None:
        return None
    gap = abs(mine - yours)
    name = next((name for bound, name in PUBLISHED if gap <= bound), "later")
    return Found(name, str(left.published)[:10], str(right.published)[:10])


def campaign(pair: Pair) -> Found | None:
    """Whether they are part of one named operation, and of one phase of it."""
    left, right = pair.left, pair.right
    if left.campaign is None or right.campaign is None:
        return None
    mine, yours = left.campaign, right.campaign
    if mine.name.casefold() != yours.name.casefold():
        name = "another"
    elif mine.phase and yours.phase and mine.phase.casefold() != yours.phase.casefold():
        name = "another phase"
    else:
        name = "same"
    return Found(name, mine.name, yours.name)


def label(kind: str) -> Callable[[Pair], Found | None]:
    """Whether the coders gave both the same codes of a kind: those that begin with it and a colon."""

    def labels(pair: Pair) -> Found | None:
        if not pair.left.labels or not pair.right.labels:
            return None
        mine = {one for one in pair.left.labels if one.startswith(f"{kind}:")}
        yours = {one for one in pair.right.labels if one.startswith(f"{kind}:")}
        if not mine or not yours:
            return None
        name = "same" if mine == yours else "share some" if mine & yours else "other"
        return Found(name, ", ".join(sorted(mine)), ", ".join(sorted(yours)))

    return labels


FEATURES: Final[tuple[Feature, ...]] = (
    Feature("place", NEAREST, place),
    Feature("spot", ("same name", "one in the other", "other name"), spot),
    Feature("time", TIMES, time),
    Feature(
        "type",
        ("same", "one has both", "share another", "one family", "other", "apart", "not told", "another field"),
        type_,
    ),
    Feature(
        "actors", ("same several", "share several", "same one", "share one", "others of one kind", "others"), actors
    ),
    Feature("killed", AGREEMENT, killed),
    Feature("injured", AGREEMENT, injured),
    Feature("harmed", AGREEMENT, otherwise_harmed),
    Feature("words", (COPIED, "nearly all", "half", "a third", "a fifth", "few", "none"), words),
    Feature("names", ("share several", "share one", "share none"), names),
    Feature("campaign", ("same", "another phase", "another"), campaign),
    Feature("published", (*(name for _, name in PUBLISHED), "later"), published),
    Feature("label_context", LABELS, label("context")),
    Feature("label_target", LABELS, label("target")),
    Feature("label_violence", LABELS, label("violence")),
)
"""In the order in which they are told."""


def _overlap(left: Sequence[str], right: Sequence[str]) -> Found:
    shared = set(left) & set(right)
    share = len(shared) / min(len(left), len(right))
    if share >= COPY and len(shared) >= MANY:
        return Found(COPIED, _listed(left, shared), _listed(right, shared))
    fitting = (name for bound, name in WORDS if share >= bound)
    name = next(fitting, "few" if shared else "none")
    return Found(name, _listed(left, shared), _listed(right, shared))


def _listed(all_words: Sequence[str], shared: set[str]) -> str:
    """The shared words, or where there are none the first ones, on a line of a bounded length."""
    return ", ".join([one for one in all_words if one in shared or not shared][:8])


@lru_cache(maxsize=4096)
def _tokens(wording: str) -> frozenset[str]:
    return frozenset(wording.casefold().replace(",", " ").split())

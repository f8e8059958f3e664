"""When: the dates and times of day that the words of a clause give for what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.extract.scene import Scene
from sayso.records import Span, TimeExpression, TimeRange
from sayso.records.claim import TimePrecision

PRECISIONS: dict[int, TimePrecision] = {4: "year", 7: "month", 10: "day", 13: "hour", 16: "minute", 19: "minute"}


def when_in(scene: Scene, tokens: Sequence[int]) -> TimeRange | None:
    """The date that the tokens give, or else the time of day; for "..., when", the one before them.

    "since March 2019, when a bomb went off": the bomb went off in March 2019.
    """
    told = list(_times(scene, tokens))
    own = [(token, time) for token, time in told if not _is_beside(scene, token, tokens)]
    found = [_range(time, _latest(scene, token, time)) for token, time in own or told]
    if not found and tokens and scene.words.lower[tokens[0]] == "when":
        before = range(max(0, tokens[0] - 3), tokens[0])
        found = [_range(time, time.latest) for _, time in _times(scene, before)]
    return min(found, key=lambda when: when.precision != "day", default=None)


def _is_beside(scene: Scene, token: int, among: Sequence[int]) -> bool:
    """Is it a date of a clause that only describes somebody, as in "Caduff, who vanished in May, was found on Monday"?"""
    words = scene.words
    clauses = (one for one in words.ancestors(token) if words.deprel[one].startswith("acl") and one in among)
    return any(words.head[one] in among for one in clauses)


def _times(scene: Scene, tokens: Iterable[int]) -> Iterator[tuple[int, TimeExpression]]:
    """The dates and times of day among some tokens, each with its first of them."""
    seen: set[int] = set()
    for token in tokens:
        time = scene.time_at.get(token)
        if time is None or id(time) in seen or time.type not in {"DATE", "TIME"} or time.value.endswith("_REF"):
            continue
        seen.add(id(time))
        yield token, time


def _range(time: TimeExpression, latest: str | None) -> TimeRange:
    return TimeRange(
        time.earliest,
        latest,
        "week" if "-W" in time.value else PRECISIONS.get(len(time.value), "unknown"),
        time.quote,
        Span(time.start, time.end, time.quote),
        "none" if time.earliest is None else "text" if time.quote[-4:].isdigit() else "published_at",
    )


def _latest(scene: Scene, token: int, time: TimeExpression) -> str | None:
    """The end of a time; what is told of "this year", or "since May", ended at the latest when it was reported."""
    published = scene.report.published_at
    if published is None or time.earliest is None or time.latest is None or time.earliest[:10] > published[:10]:
        return time.latest
    since = token > 0 and scene.words.lower[token - 1] == "since"
    wide = time.type == "DATE" and len(time.value) != len("2021-06-18")
    return published[:10] if since or (wide and time.latest[:10] > published[:10]) else time.latest

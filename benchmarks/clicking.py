"""People who click filters of the desk: what they choose, and how long each answer takes."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from invented.stories import FIRST_DAY
from invented.world import towns, words

THINK_SECONDS = (1.0, 7.0)
"""The least and the most time between what a person sees and the next click, 4 s on average: browsing, not reading."""
LONGEST_SECONDS = 30
"""That anybody waits for an answer."""
KEPT_CHANCE = 0.5
"""Of each filter that is set, to stay when another one is chosen."""
WORDS_ASKED = ("police", "checkpoint", "dead", '"railway station"', "ministry denied", "lorries", "nobody", "hospital")
YEARS = 4
"""From the first day on, in which the time is chosen that is looked at."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what it was for, milliseconds until its last byte, its status and its bytes."""

    what: str
    ms: float
    status: int
    size: int


def choices(seed: int) -> Iterator[Mapping[str, str]]:
    """What one person asks for, click by click: a filter is added, others stay or go; at times all are cleared."""
    dice = Random(f"clicks/{seed}")
    asked: dict[str, str] = {}
    while True:
        asked = {name: value for name, value in asked.items() if dice.random() < KEPT_CHANCE}
        asked |= _choice(dice)
        yield asked


def _choice(dice: Random) -> Mapping[str, str]:
    """One filter; the time as a pair of days."""
    name = dice.choice(
        ("type", "type", "place", "place", "actor", "speaker", "kind", "grade", "time", "time", "search", "")
    )
    match name:
        case "type":
            return {
                name: dice.choice(("bombing", "attack", "shooting", "arson", "protest", "arrest", "territory_taken"))
            }
        case "place":
            return {name: _skewed(dice)}
        case "actor":
            return {name: dice.choice(words("groups"))}
        case "speaker":
            return {name: dice.choice(("state", "armed_group", "health", "witness", "unknown", "ngo", "report"))}
        case "kind":
            return {name: dice.choice(("toll", "control", "responsibility", "verification", "silence"))}
        case "grade":
            return {name: dice.choice(("unverified", "single_origin", "contested", "corroborated"))}
        case "time":
            first = FIRST_DAY.toordinal() + dice.randrange(365 * YEARS)
            return {"since": _day(first), "until": _day(first + dice.choice((7, 30, 90, 365)))}
        case "search":
            return {name: dice.choice((*WORDS_ASKED, _skewed(dice)))}
        case _:
            return {}


def _skewed(dice: Random) -> str:
    """A province, or a town, some far more often than others."""
    known = towns()
    town = known[min(int(dice.paretovariate(0.4)) - 1, len(known) - 1)]
    return town.admin1 if dice.random() < 0.3 else town.name


def _day(ordinal: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime((ordinal - 719_163) * 86_400))


class Person(threading.Thread):
    """One who clicks until told to stop, each click a page and what its map and timeline ask for."""

    def __init__(self, port: int, seed: int, until: float, paths: Sequence[str]) -> None:
        super().__init__(daemon=True)
        self.answers: list[Answer] = []
        self._port = port
        self._dice = Random(f"think/{seed}")
        self._choices = choices(seed)
        self._until = until
        self._paths = paths

    def run(self) -> None:
        """Click and think."""
        time.sleep(self._dice.uniform(0, THINK_SECONDS[1]))
        while time.monotonic() < self._until:
            query = urlencode(next(self._choices))
            self.answers += [self._answer(path, query) for path in self._paths]
            time.sleep(self._dice.uniform(*THINK_SECONDS))

    def _answer(self, path: str, query: str) -> Answer:
        """An answer; one that does not come in time has the status 0."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=LONGEST_SECONDS)
        begun = time.perf_counter()
        try:
            return ask(connection, path, query)
        except (OSError, http.client.HTTPException):
            return Answer(path, 1_000 * (time.perf_counter() - begun), 0, 0)
        finally:
            connection.close()


def ask(connection: http.client.HTTPConnection, path: str, query: str) -> Answer:
    """One answer of the desk."""
    begun = time.perf_counter()
    connection.request("GET", f"{path}?{query}" if query else path)
    answer = connection.getresponse()
    body = answer.read()
    return Answer(path, 1_000 * (time.perf_counter() - begun), answer.status, len(body))


def click(port: int, people: int, seconds: float, paths: Sequence[str]) -> list[Answer]:
    """All answers that so many people get within a time."""
    _skewed(Random(0))  # what they choose from is read before they begin, so that no answer waits for that
    until = time.monotonic() + seconds
    crowd = [Person(port, seed, until, paths) for seed in range(people)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return [answer for one in crowd for answer in one.answers]

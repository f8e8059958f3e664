"""Stories: what happens in the invented world day by day, and which reports will tell of it when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from invented.world import Town, provinces, words
from sayso.records import Campaign

FIRST_DAY = dt.datetime(2015, 1, 1, tzinfo=dt.UTC)
STORIES_A_DAY = 24
"""With 2.5 reports a story, some 60 reports a day: 100,000 reports are four and a half years."""
MOST_OUTLETS = 40
QUIET_SHARE = 0.4
"""Stories of arrests, protests and the like, which few outlets take up."""
OPERATION_EVERY = 40
"""Days from one operation to the next, about."""
LATE_SHARE = 0.03
LATEST_DAYS = 40
"""A late report comes within so many days: what is still to come is kept, and so bounded."""
HOT_DAYS = 60
"""So long much of what happens does so in one province."""


@dataclass(frozen=True, slots=True)
class Story:
    """One thing that happens, as nobody knows it but this program: `dead` and `hurt` are where the figures end up."""

    number: int
    begun: dt.datetime
    town: Town
    other: Town
    group: str
    rival: str | None
    victims: str
    target: str
    lead: int
    """Which of the leads: what kind of thing it is."""
    is_quiet: bool
    dead: int
    hurt: int
    campaign: Campaign | None
    outlets: int


def stories_of(day: int, seed: int) -> Iterator[Story]:
    """What happens on a day; the same seed and day give the same."""
    dice = Random(f"{seed}/{day}")
    hot = Random(f"{seed}/hot/{day // HOT_DAYS}").choice(provinces())
    count = STORIES_A_DAY - 6 + dice.randrange(13)
    number = day * 1_000
    for one in range(count):
        province = hot if dice.random() < 0.3 else dice.choice(provinces())
        yield _story(number + one, day, province, None, dice)
    if dice.random() < 1 / OPERATION_EVERY:
        yield from _operation(number + count, day, dice)


def _operation(number: int, day: int, dice: Random) -> Iterator[Story]:
    """A dozen attacks of one group in one province within hours, announced by name."""
    province = dice.choice(provinces())
    phase = dice.choice(("first phase", "second phase", "third phase"))
    campaign = Campaign(dice.choice(words("operations")), phase)
    group = dice.choice(words("groups"))
    for one in range(dice.randrange(6, 13)):
        yield _story(number + one, day, province, (group, campaign), dice)


def _story(
    number: int, day: int, province: tuple[Town, ...], under: tuple[str, Campaign] | None, dice: Random
) -> Story:
    """A story; the towns of a province are taken up the more often, the earlier they stand."""
    at = min(int(dice.paretovariate(0.6)) - 1, len(province) - 1)
    town = province[at] if dice.random() < 0.5 else dice.choice(province)
    group = under[0] if under else dice.choice(words("groups"))
    is_quiet = under is None and dice.random() < QUIET_SHARE
    weight = 0.9 if under else 2.5 if is_quiet else 1.15
    return Story(
        number=number,
        begun=FIRST_DAY + dt.timedelta(days=day, minutes=dice.randrange(24 * 60)),
        town=town,
        other=dice.choice([one for one in province if one is not town]),
        group=group,
        rival=dice.choice([one for one in words("groups") if one != group]) if dice.random() < 0.1 else None,
        victims=dice.choice(("people", "officers", "soldiers", "civilians")),
        target=dice.choice(words("targets")),
        lead=dice.randrange(1_000),
        is_quiet=is_quiet,
        dead=min(200, int(dice.paretovariate(0.9))),
        hurt=min(500, int(2 * dice.paretovariate(0.8))),
        campaign=under[1] if under else None,
        outlets=min(MOST_OUTLETS, int(dice.paretovariate(weight))),
    )


def delays_of(story: Story, dice: Random) -> list[dt.timedelta]:
    """How long after it each outlet reports: most within a day or two, a few weeks later."""
    found = []
    for _ in range(story.outlets):
        hours = 2 + dice.expovariate(1 / 16)
        if dice.random() < LATE_SHARE:
            hours += 24 * dice.randrange(8, LATEST_DAYS - 7)
        found.append(dt.timedelta(hours=min(hours, 24 * LATEST_DAYS)))
    return sorted(found)

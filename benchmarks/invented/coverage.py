"""What outlets make of a story: the first telling by an agency, wire copies of it, and tellings of their own."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from invented.claiming import MONTHS, Moment, Scene, Told, claim_in
from invented.sentences import Marked, Sentence, sentences
from invented.stories import Story, delays_of
from invented.world import words
from sayso.records import Claim, Report, Source

COPIED_SHARE = 0.4
"""Of the reports on a story with an agency: those that print what it sent, with less at the end or another lead."""
RECENTLY = "recently"
VAGUE_SHARE = 0.06
"""Of the tellings: those that give no date."""
ANY = (
    ("seen", 0.6), ("aftermath", 0.6), ("reaction", 0.4), ("plan", 0.3), ("before", 0.25), ("undated", 0.25),
    ("silent", 0.2), ("opinion", 0.4), ("vow", 0.2),
)  # fmt: skip
"""What may be told of anything, and how often it is."""
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Planned:
    """A report that is to come out: when, and the number of the story and of the report in it, for its place in order."""

    at: dt.datetime
    story: int
    index: int
    report: Report
    claims: tuple[Claim, ...]

    @property
    def order(self) -> tuple[dt.datetime, int, int]:
        """Reports come out in this order."""
        return self.at, self.story, self.index


@dataclass(frozen=True, slots=True)
class _Telling:
    """Sentences that are filled in, with what they mean."""

    lines: tuple[tuple[Sentence, Marked], ...]
    scene: Scene


def coverage_of(story: Story, seed: int) -> list[Planned]:
    """The reports on a story."""
    dice = Random(f"{seed}/story/{story.number}")
    delays = delays_of(story, dice)
    outlets = (
        dice.sample(words("outlets"), len(delays)) if len(delays) <= len(words("outlets")) else list(words("outlets"))
    )
    wire = _telling(story, story.begun + delays[0], 0.0, dice) if len(delays) > 2 or dice.random() < 0.3 else None
    agency = dice.choice(words("agencies"))
    found = []
    for index, delay in enumerate(delays):
        at = story.begun + delay
        if wire and index == 0:
            source, telling, byline = Source(agency, "agency"), wire, f"({agency}) "
        elif wire and dice.random() < COPIED_SHARE:
            source, telling, byline = Source(outlets[index], "outlet"), _copied(wire, dice), f"({agency}) "
        else:
            source, byline = _own_source(outlets[index], dice), ""
            telling = _telling(story, at, index / len(delays), dice)
        found.append(_written(story, index, at, source, telling, byline))
    return found


def _telling(story: Story, at: dt.datetime, share: float, dice: Random) -> _Telling:
    """What an outlet tells at a moment, when a share of all reports is out: figures grow towards where they end."""
    filled = _words(story, at, share, dice)
    chosen: dict[Sentence, Marked] = {}
    for sort in _sorts(story, dice):
        found = sentences()[sort]
        sentence = found[story.lead % len(found)] if sort in {"lead", "quiet"} else dice.choice(found)
        if sentence not in chosen:
            chosen[sentence] = sentence.fill(filled)
    return _Telling(tuple(chosen.items()), _scene(story, at, filled))


def _sorts(story: Story, dice: Random) -> list[str]:
    """Which sentences are written, in order."""
    if story.is_quiet:
        return ["quiet", *_some(dice, *ANY, *ANY)]
    sorts = ["lead", *_some(dice, ("killed", 0.85), ("injured", 0.7), ("rumour", 0.12), ("monitor", 0.08))]
    if "killed" in sorts and story.dead >= 6:
        sorts += _some(dice, ("part", 0.4))
    if story.campaign:
        sorts += _some(dice, ("launched", 0.6), ("shutdown", 0.15), ("held", 0.3), ("not_held", 0.2))
    sorts += _some(dice, ("claimed", 0.5), ("unclaimed", 0.2), ("boast", 0.15), ("unverified", 0.25), ("denied", 0.05))
    if story.rival:
        sorts += _some(dice, ("rival", 0.6))
    return sorts + _some(dice, ("elsewhere", 0.4), ("nowhere", 0.1), ("held", 0.04), ("not_held", 0.04), *ANY, *ANY)


def _some(dice: Random, *chances: tuple[str, float]) -> list[str]:
    return [sort for sort, chance in chances if dice.random() < chance]


def _words(story: Story, at: dt.datetime, share: float, dice: Random) -> dict[str, str]:
    """What sentences are filled with."""
    grown = 0.5 + 0.5 * min(1.0, share + dice.random() * 0.4)
    dead, hurt = max(2, round(story.dead * grown)), max(2, round(story.hurt * grown))  # so that all are plural
    return {
        "town": story.town.name,
        "other": story.other.name,
        "group": story.group,
        "rival": story.rival or story.group,
        "victims": story.victims,
        "target": story.target,
        "ministry": dice.choice(words("ministries")),
        "police": dice.choice(words("police")),
        "hospital": dice.choice(words("hospitals")),
        "witness": dice.choice(words("witnesses")),
        "nameless": dice.choice(words("nameless")),
        "monitor": dice.choice(words("monitors")),
        "spokesman": dice.choice(words("spokespeople")),
        "hamlet": dice.choice(words("hamlets")),
        "operation": story.campaign.name if story.campaign else "",
        "phase": (story.campaign.phase if story.campaign else None) or "",
        "when": _worded(story.begun, at, dice),
        "least": dice.choice(("at least ", "at least ", "")),
        "dead": _number(dead),
        "some": _number(max(2, dead // 2)),
        "hurt": _number(hurt),
        "many": _number(10 * (dead // 4 + 2)),
        "boast": _number(dead * 3 + 10),
        "month": MONTHS[dice.randrange(1, 13)],
        "year": str(story.begun.year - dice.randrange(2, 12)),
    }


def _worded(begun: dt.datetime, at: dt.datetime, dice: Random) -> str:
    """As "on Tuesday", within a week, or "on 30 January"; at times no more than "recently"."""
    if dice.random() < VAGUE_SHARE:
        return RECENTLY
    part = dice.choice((*words("dayparts"), "", "", ""))
    day = f"on {begun:%A}" if (at.date() - begun.date()).days < 6 else f"on {begun.day} {MONTHS[begun.month]}"
    return f"{part} {day}".strip()


def _number(number: int) -> str:
    return SMALL[number] if number < len(SMALL) else f"{number:,}"


def _scene(story: Story, at: dt.datetime, filled: dict[str, str]) -> Scene:
    """What the words mean."""
    day = story.begun.date().isoformat()
    vague = filled["when"] == RECENTLY
    figures = ("dead", "some", "hurt", "many", "boast")
    return Scene(
        town=story.town,
        towns={one.name: one for one in (story.town, story.other)},
        moment=Moment(None if vague else day, None if vague else day, "day"),
        day=at.date().isoformat(),
        group=story.group,
        past=(list(MONTHS).index(filled["month"]), int(filled["year"])),
        numbers={filled[one]: _value(filled[one]) for one in figures},
        least=filled["least"],
        campaign=story.campaign,
    )


def _value(wording: str) -> int:
    return SMALL.index(wording) if wording in SMALL else int(wording.replace(",", ""))


def _copied(wire: _Telling, dice: Random) -> _Telling:
    """What a paper prints of it: cut from the end, and at times with the first two sentences the other way round."""
    kept = list(wire.lines[: max(1, len(wire.lines) - dice.randrange(4))])
    if len(kept) > 3 and dice.random() < 0.2:
        kept[1], kept[2] = kept[2], kept[1]
    return _Telling(tuple(kept), wire.scene)


def _own_source(outlet: str, dice: Random) -> Source:
    if dice.random() < 0.05:
        return Source(dice.choice(words("states")), "state")
    if dice.random() < 0.05:
        return Source(dice.choice(words("monitors")), "ngo")
    return Source(outlet, "outlet")


def _written(story: Story, index: int, at: dt.datetime, source: Source, telling: _Telling, byline: str) -> Planned:
    """The report, sentence behind sentence, with a dateline in front."""
    text = f"{story.town.name.upper()} {byline}— "
    told: list[Told] = []
    for number, (sentence, marked) in enumerate(telling.lines):
        text += " " if number else ""
        told.append(Told(sentence, marked, len(text)))
        text += marked.text
    url = f"https://{(source.name or '').casefold().replace(' ', '-')}.example/{story.number}/{index}"
    report = Report(
        id=hashlib.sha256(json.dumps([source.name, url, text]).encode("ascii")).hexdigest()[:32],
        text=text,
        source=source,
        url=url,
        title=telling.lines[0][1].text.split(",")[0].rstrip("."),
        language="en",
        published_at=at.replace(microsecond=0).isoformat(),
    )
    return Planned(at, story.number, index, report, tuple(_claims(report, told, telling.scene)))


def _claims(report: Report, told: Sequence[Told], scene: Scene) -> list[Claim]:
    found: list[Claim] = []
    whole = None
    for one in told:
        claim = claim_in(report, one, scene, found[-1].id if found else None, whole)
        if one.sentence.harm == "killed" and one.sentence.speaker == "state":
            whole = claim.id
        found.append(claim)
    return found

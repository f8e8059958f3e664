"""Which place a name means: additive weights over what speaks for each candidate, over the whole report at once.

A name has one meaning in a report, so all mentions of it are judged together. Each round scores every candidate of
every name with the votes of the other names for countries, provinces and nearby places as the last round left them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.places.candidates import candidates_of, key_of, known_beginning
from sayso.read.places.page import Mention

_ROUNDS = 4
_NEAR_KM = 60.0
_KM_PER_DEGREE = 111.2
_ANCHORS = 12

# What each sign adds to a candidate's score.
POPULATION = 0.4  # per power of ten of inhabitants: a larger place is named more often
COUNTRY_RANK = 2.8  # countries are named more often than their population says
ADMIN1_RANK = 0.8  # so are first-level divisions
ADMIN2_RANK = -2.0  # second-level ones are mostly named with their word ("county"), which `RANK_SAID` rewards
REGION_RANK = 0.6  # continents, seas and regions of several countries
NICKNAME = 2.5  # towns that their state's name or a short form means first ("New York")
SEA_RANK = 3.0  # the curated seas and continents
CAPITAL = 2.0  # a capital stands for its country in the news
OTHER_NAME = -0.6  # a name that is not the place's main one
SOUND = -1.5  # a name that only sounds like one of the place's
RANK_SAID = 2.5  # the text says "province" and it is one
CONTAINED = 3.5  # the container that the text names holds it
HOLDS = 1.5  # it stands after a comma behind a town's name, and is a country or division
TOWN_MEANT = -1.5  # it is a division of which a large town with the same name is the heart ("Salzburg")
NAMESAKE = -1.5  # it is a town's other name, and another town's own
SAME_COUNTRY = 3.5  # times the share of the report's other names that lie in its country
SAME_ADMIN1 = 3.0  # times the share that lie in its province
NEAR = 2.0  # times how near the other names' places are
SHARPNESS = 1.4  # how strongly a higher score wins votes

_LEAST_SHARE = 0.3  # of the trust in all candidates; below it, nothing is decided
_WELL_KNOWN = 100_000  # inhabitants of a town whose foreign names may be used anywhere
_LEAST_SUPPORT = 0.1  # share of the other names' votes


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen and its share of the candidates' trust, or None and the reason."""

    entry: Entry | None
    score: float
    reason: str | None = None


@dataclass(slots=True)
class _Name:
    """A name of the report: its mentions, its candidates, and what the last round thought of them."""

    weight: float
    candidates: tuple[Entry, ...]
    fixed: list[float]
    shares: list[float] = field(default_factory=list)


@dataclass(slots=True)
class _Votes:
    """How the names of a report vote for countries and provinces, and where their places lie."""

    total: float = 0.0
    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    provinces: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    province_total: float = 0.0
    anchors: list[tuple[float, _Name, float, float]] = field(default_factory=list)


def choose(mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Choice]:
    """A choice for each mention, in their order."""
    names = _names(mentions, gazetteer)
    distinct = list({id(name): name for name in names.values()}.values())
    for name in distinct:
        name.shares = _shares(name.fixed)
    votes = _count(distinct)
    for _ in range(_ROUNDS):
        new = [_shares(_scores(name, votes)) for name in distinct]
        for name, shares in zip(distinct, new, strict=True):
            name.shares = shares
        votes = _count(distinct)
    return [_choice(names[key_of(mention)], votes) for mention in mentions]


def _names(mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[str, _Name]:
    """The names of a report, each with its candidates and the part of their scores that no other name changes."""
    together: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        together[key_of(mention)].append(mention)
    names: dict[str, _Name] = {}
    for key, group in together.items():
        candidates = candidates_of(group, gazetteer)
        containers = {(mention.within, mention.link) for mention in group if mention.within}
        held = [
            entry
            for container, link in containers
            for entry in gazetteer.named(container)[:20]
            if entry.feature_class == "A" or link == "in"
        ]
        ranks = {mention.rank for mention in group if mention.rank}
        holds = any(mention.holds for mention in group)
        hearts = {
            (entry.country, entry.admin1_code): entry.population
            for entry in reversed(candidates)
            if entry.feature_class == "P"
        }
        has_main = any(entry.matched != "other name" and entry.feature_class == "P" for entry in candidates)
        fixed = [
            _prior(entry)
            + _containment(entry, held)
            + _rank(entry, ranks)
            + _container(entry, holds=holds)
            + _namesake(entry, has_main=has_main)
            + _town_meant(entry, hearts, ranked=bool(ranks) or holds)
            for entry in candidates
        ]
        names[key] = _Name(1.0 + math.log(len(group)), candidates, fixed)
    for key, name in names.items():
        alone = None if name.candidates else known_beginning(key, names.keys())
        if alone is not None:
            names[key] = names[alone]
    return names


def _prior(entry: Entry) -> float:
    """What speaks for a place before anything else of the report is known."""
    score = POPULATION * math.log10(entry.population + 100)
    code = entry.feature_code
    if code.startswith("PCL"):
        score += COUNTRY_RANK
    elif code == "ADM1":
        score += ADMIN1_RANK
    elif entry.feature_class == "A":
        score += ADMIN2_RANK
    elif code in ("CONT", "RGN") or entry.feature_class in "LTH":
        score += REGION_RANK
    elif code == "PPLC":
        score += CAPITAL
    if entry.matched == "short form" and entry.feature_class == "P":
        score += NICKNAME
    if code in ("OCN", "SEA", "GULF", "CONT") and entry.matched != "other name":
        score += SEA_RANK
    if entry.matched == "other name":
        score += OTHER_NAME
    elif entry.matched == "sound":
        score += SOUND
    return score


def _containment(entry: Entry, containers: Sequence[Entry]) -> float:
    """In "Chur, Graubünden" the container speaks for the Chur that lies in a Graubünden."""
    return CONTAINED if any(_holds(container, entry) for container in containers) else 0.0


def _holds(container: Entry, entry: Entry) -> bool:
    """Whether one place lies in the other, by their codes, or by their distance where the codes do not go so deep."""
    if container.row == entry.row or container.country != entry.country:
        return False
    if container.feature_code.startswith("PCL"):
        return True
    if container.feature_code == "ADM1":
        return container.admin1_code == entry.admin1_code and entry.feature_code != "ADM1"
    if container.feature_class in "AP" and not entry.feature_code.startswith(("PCL", "ADM1")):
        return _kilometres(container, entry) < 60
    return False


def _rank(entry: Entry, ranks: set[str]) -> float:
    """The word "canton" speaks for the division of that rank."""
    return RANK_SAID if any(entry.feature_code.startswith(rank) for rank in ranks) else 0.0


def _container(entry: Entry, *, holds: bool) -> float:
    """In "Chur, Graubünden" the town before it speaks for a Graubünden that can hold a town."""
    return HOLDS if holds and entry.feature_class == "A" else 0.0


def _namesake(entry: Entry, *, has_main: bool) -> float:
    """A town by one of its other names is a poor guess where another town has the name as its own."""
    return NAMESAKE if has_main and entry.matched == "other name" and entry.feature_class == "P" else 0.0


def _town_meant(entry: Entry, hearts: Mapping[tuple[str, str], int], *, ranked: bool) -> float:
    """A division without its word ("Salzburg") is less likely than a large town of it that has the same name."""
    town = hearts.get((entry.country, entry.admin1_code), 0)
    return TOWN_MEANT if entry.feature_code == "ADM1" and not ranked and town * 10 > entry.population else 0.0


def _shares(scores: list[float]) -> list[float]:
    """Scores as shares of trust that sum to one."""
    if not scores:
        return []
    best = max(scores)
    powers = [math.exp(SHARPNESS * (score - best)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _count(names: Sequence[_Name]) -> _Votes:
    """The votes of all names."""
    votes = _Votes()
    for name in names:
        for entry, share in zip(name.candidates, name.shares, strict=True):
            if share < 0.02:
                continue
            weight = name.weight * share
            if entry.country:
                votes.total += weight
                votes.countries[entry.country] += weight
            if entry.admin1_code:
                votes.province_total += weight
                votes.provinces[entry.country, entry.admin1_code] += weight
            if (
                entry.latitude is not None
                and entry.longitude is not None
                and not entry.feature_code.startswith(("PCL", "CONT"))
            ):
                votes.anchors.append((weight, name, entry.latitude, entry.longitude))
    votes.anchors = sorted(votes.anchors, key=lambda anchor: -anchor[0])[:_ANCHORS]
    return votes


def _scores(name: _Name, votes: _Votes) -> list[float]:
    """The scores of a name's candidates given the votes of the others."""
    if len(name.candidates) == 1:
        return name.fixed
    own_country: dict[str, float] = defaultdict(float)
    own_province: dict[tuple[str, str], float] = defaultdict(float)
    for entry, share in zip(name.candidates, name.shares, strict=True):
        if share >= 0.02:
            own_country[entry.country] += name.weight * share if entry.country else 0.0
            if entry.admin1_code:
                own_province[entry.country, entry.admin1_code] += name.weight * share
    others = max(votes.total - sum(own_country.values()), 0.0) + 1.0
    other_provinces = max(votes.province_total - sum(own_province.values()), 0.0) + 1.0
    anchors = [anchor for anchor in votes.anchors if anchor[1] is not name]
    scores = []
    for entry, fixed in zip(name.candidates, name.fixed, strict=True):
        country = (votes.countries.get(entry.country, 0.0) - own_country.get(entry.country, 0.0)) / others
        place = (entry.country, entry.admin1_code)
        province = (
            (votes.provinces.get(place, 0.0) - own_province.get(place, 0.0)) / other_provinces
            if entry.admin1_code
            else 0.0
        )
        if entry.feature_code == "ADM1":
            province = max(province, country / 2)
        scores.append(fixed + SAME_COUNTRY * country + SAME_ADMIN1 * province + NEAR * _nearness(entry, anchors))
    return scores


def _nearness(entry: Entry, anchors: Sequence[tuple[float, _Name, float, float]]) -> float:
    """How near the places of the other names are, from 0 to 1."""
    if entry.latitude is None or entry.longitude is None or entry.feature_code.startswith(("PCL", "CONT")):
        return 0.0
    narrow = math.cos(math.radians(entry.latitude)) * _KM_PER_DEGREE
    near = 0.0
    for weight, _, latitude, longitude in anchors:
        east = abs(longitude - entry.longitude)
        north = (latitude - entry.latitude) * _KM_PER_DEGREE
        if east > 10 or abs(north) > 1000:
            continue
        near += weight * math.exp(-math.hypot(east * narrow, north) / _NEAR_KM)
    return near / (near + 1.0)


def _kilometres(one: Entry, other: Entry) -> float:
    """Distance on a flat map, true enough within a country."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    narrow = math.cos(math.radians(one.latitude))
    return _KM_PER_DEGREE * math.hypot((one.longitude - other.longitude) * narrow, one.latitude - other.latitude)


def _choice(name: _Name, votes: _Votes) -> Choice:
    """The best candidate of a mention's name, if anything but a likeness of names speaks for it."""
    if not name.candidates:
        return Choice(None, 0.0, "not in the gazetteer")
    best = max(range(len(name.shares)), key=name.shares.__getitem__)
    entry = name.candidates[best]
    if entry.latitude is None:
        return Choice(
            None, 0.0, f"{entry.name} is a division without towns of its own in the gazetteer: import GeoNames' dumps"
        )
    if entry.matched in ("sound", "other name") and not _is_supported(entry, name, votes):
        return Choice(
            None, 0.0, f"only like {entry.name} ({entry.country}), which nothing else in the report speaks for"
        )
    if name.shares[best] < _LEAST_SHARE:
        return Choice(None, 0.0, f"could be any of {len(name.candidates)} places of that name")
    return Choice(entry, name.shares[best])


def _is_supported(entry: Entry, name: _Name, votes: _Votes) -> bool:
    """Whether a place with the name as a foreign or old one is large, or in a country that other names speak for."""
    if entry.feature_code.startswith(("PCL", "CONT", "ADM1")) and entry.matched != "sound":
        return True
    if entry.matched != "sound" and entry.population >= _WELL_KNOWN:
        return True
    own = sum(
        name.weight * share
        for other, share in zip(name.candidates, name.shares, strict=True)
        if other.country == entry.country
    )
    others = votes.countries.get(entry.country, 0.0) - own
    return others > _LEAST_SUPPORT * (votes.total - own)

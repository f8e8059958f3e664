"""Campaigns: named operations and their phases, as all reports tell of them. Nothing is merged on a guess.

An event is of a campaign where one of its claims names it. Two uses of one name are one campaign where their events
share a country or an actor, directly or over others: operations of the same name in two countries stay two. A use with
neither joins only if there is one to join.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.records import CampaignPhase, CampaignView, Claim, Event, Launch, Speaker
from sayso.resolve.campaign_names import PhaseKey, core_of, read_phase, similar_names
from sayso.resolve.campaign_notes import coverage_notes, span_of
from sayso.resolve.campaign_uses import Use, in_order, one_campaign_each, uses_of
from sayso.resolve.campaign_words import no_deeds
from sayso.resolve.coordination import USUAL, Closeness, measure_coordination
from sayso.resolve.days import day_of
from sayso.resolve.occurrences import Occurrence, occurrences_of

NEAR: Final = 200
"""Code points between two claims that stand beside each other: about a sentence."""

MOST_BESIDE: Final = 20
"""Claims before and behind that are looked at: more do not fit into a sentence."""

SAME_TIME_DAYS: Final = 1
"""Days between what is told beside a phase and the phase."""


def gather_campaigns(events: Iterable[Event], claims: Iterable[Claim]) -> tuple[CampaignView, ...]:
    """All named operations, the earliest first; the order of what is given does not matter.

    `claims` are those of the events, and others that name an operation. A name without a letter is none.
    """
    known = {event.id: event for event in events}
    told = {claim.id: claim for claim in claims}
    home = {claim: event for event in known.values() for claim in event.claims}
    named: defaultdict[str, list[Use]] = defaultdict(list)
    for use in sorted(uses_of(known, told, home), key=in_order):
        named[use.key].append(use)
    parted = {key: one_campaign_each(named[key]) for key in sorted(named)}
    groups = [group for parts in parted.values() for group in parts]
    cores = {group[0].key: core_of(group[0].shown) for group in groups}
    alike = similar_names(cores, cores)
    shown = {key: _commonest(use.shown for use in uses)[0] for key, uses in named.items()}
    for key, parts in parted.items():
        if len(parts) > 1:
            alike.setdefault(key, set()).add(key)
    gathering = _Gathering(known, told, home)
    views = [
        replace(gathering.view(group), similar=tuple(sorted(shown[key] for key in alike.get(group[0].key, ()))))
        for group in groups
    ]
    return tuple(sorted(views, key=lambda view: (view.earliest is None, view.earliest or "", view.name, view.claims)))


def measure_campaign(view: CampaignView, events: Iterable[Event], closeness: Closeness = USUAL) -> CampaignView:
    """The campaign with the coordination of its deeds, and of those of each phase, set against all `events`.

    The deeds are those of its events, and of those beside, that happened at a place: what is no deed (a launch, a
    statement, a curfew; `data/campaigns.toml`) counts neither here nor in the background.
    """
    deeds = {event.id: tuple(occurrences_of(event)) for event in events if event.type not in no_deeds()}
    ledger = [one for places in deeds.values() for one in places]
    whole = measure_coordination(_of(deeds, view.events, view.beside), ledger, closeness)
    phases = tuple(
        replace(one, coordination=measure_coordination(_of(deeds, one.events, one.beside), ledger, closeness))
        for one in view.phases
    )
    return replace(view, coordination=whole, phases=phases)


def _of(deeds: Mapping[str, tuple[Occurrence, ...]], *members: tuple[str, ...]) -> list[Occurrence]:
    return [one for event in sorted({one for group in members for one in group}) for one in deeds.get(event, ())]


class _Gathering:
    """Makes the view of a campaign from its uses."""

    def __init__(self, known: Mapping[str, Event], told: Mapping[str, Claim], home: Mapping[str, Event]) -> None:
        self._known = known
        self._home = home
        self._by_voice: defaultdict[tuple[str, Speaker], list[Claim]] = defaultdict(list)
        for claim in sorted(told.values(), key=lambda one: (one.content.start, one.id)):
            self._by_voice[_voice(claim)].append(claim)

    def view(self, uses: Sequence[Use]) -> CampaignView:
        """All that these uses of one name tell."""
        events = _events(uses)
        ids = tuple(event.id for event in events)
        phases = tuple(self._phases(uses))
        phased = {event for phase in phases for event in phase.events}
        first, last = span_of(events)
        beside = _ordered(self._known, self._beside(uses, ids))
        return CampaignView(
            name=_commonest(use.shown for use in uses)[0],
            spellings=_commonest(use.written for use in uses),
            similar=(),
            actors=_commonest(_initiators(events)),
            named_by=_commonest(_called(use.claim.speaker) for use in uses if use.claim),
            countries=tuple(sorted({place.country for event in events for place in event.places if place.country})),
            phases=phases,
            unphased=tuple(event for event in ids if event not in phased),
            events=ids,
            beside=beside,
            claims=tuple(dict.fromkeys(use.claim.id for use in uses if use.claim)),
            reports=_reports(uses),
            earliest=first,
            latest=last,
            launches=tuple(_launches(uses)),
            notes=coverage_notes(events, [self._known[one] for one in beside], self._known.values()),
        )

    def _phases(self, uses: Sequence[Use]) -> Iterator[CampaignPhase]:
        of_phase: defaultdict[PhaseKey, list[Use]] = defaultdict(list)
        for use in uses:
            if use.phase:
                of_phase[read_phase(use.phase)].append(use)
        made = []
        for key, members in of_phase.items():
            events = _events(members)
            first, last = span_of(events)
            phase = CampaignPhase(
                wordings=_commonest(use.phase for use in members if use.phase),
                number=key.number or None,
                events=tuple(event.id for event in events),
                beside=_ordered(self._known, self._beside(members, [one.id for one in _events(uses)])),
                claims=tuple(dict.fromkeys(use.claim.id for use in members if use.claim)),
                earliest=first,
                latest=last,
            )
            made.append(((key.rank, key.number, first or "9999", key.wording), phase))
        yield from (phase for _, phase in sorted(made, key=lambda one: one[0]))

    def _beside(self, uses: Sequence[Use], of_campaign: Iterable[str]) -> set[str]:
        """Deeds of no campaign that the same speaker tells of beside these uses, at about the same time."""
        own = set(of_campaign)
        found: set[str] = set()
        for use in uses:
            claim = use.claim
            if claim is None or claim.polarity == "negative" or claim.kind == "intention":
                continue
            for other in _neighbours(claim, self._by_voice[_voice(claim)]):
                event = self._home.get(other.id)
                if event and event.id not in own and _is_beside(claim, use.event, other, event):
                    found.add(event.id)
        return found


def _neighbours(claim: Claim, told: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that begin next to one, among those in order of where they begin."""
    at = bisect_left(told, claim.content.start, key=lambda one: one.content.start)
    return told[max(0, at - MOST_BESIDE) : at + MOST_BESIDE]


def _initiators(events: Iterable[Event]) -> Iterator[str]:
    """Who is said to act in events, where it can be told what kind of body that is."""
    for event in events:
        yield from (one.name for one in event.actors if one.role == "initiator" and one.kind != "unknown")


def _is_beside(claim: Claim, own: Event | None, other: Claim, event: Event) -> bool:
    """Does a claim stand beside another one, and is what it tells of a deed of the same time?"""
    gap = max(claim.content.start - other.content.end, other.content.start - claim.content.end)
    if gap > NEAR or other.polarity == "negative" or event.campaign or event.type in no_deeds():
        return False
    days, others = _days(own), _days(event)
    return bool(days and others and max(others[0] - days[1], days[0] - others[1]) <= SAME_TIME_DAYS)


def _days(event: Event | None) -> tuple[int, int] | None:
    if event is None or event.when is None:
        return None
    first, last = day_of(event.when.earliest), day_of(event.when.latest)
    return None if first is None or last is None else (first, last)


def _launches(uses: Sequence[Use]) -> Iterator[Launch]:
    """The claims that the operation was, or is to be, begun; in the order of the dates given, then of the ids."""
    found = {
        use.claim.id: Launch(
            claim=use.claim.id,
            report=use.claim.report,
            speaker=use.claim.speaker,
            kind=use.claim.kind,
            phase=use.phase,
            earliest=when.earliest if (when := use.claim.event.when) else None,
            latest=when.latest if when else None,
            polarity=use.claim.polarity,
        )
        for use in uses
        if use.claim and use.claim.event and use.claim.event.type == "campaign_launch"
    }
    yield from sorted(found.values(), key=lambda one: (one.earliest or one.latest or "9999", one.claim))


def _events(uses: Sequence[Use]) -> list[Event]:
    """The events of some uses, the earliest first, undated ones last."""
    return sorted({use.event.id: use.event for use in uses if use.event}.values(), key=_by_date)


def _ordered(known: Mapping[str, Event], events: Iterable[str]) -> tuple[str, ...]:
    return tuple(event.id for event in sorted((known[one] for one in events), key=_by_date))


def _by_date(event: Event) -> tuple[str, str]:
    when = event.when
    return (when.earliest or when.latest or "9999") if when else "9999", event.id


def _reports(uses: Sequence[Use]) -> tuple[str, ...]:
    reports = (use.claim.report for use in uses if use.claim)
    others = (report for use in uses if use.claim is None and use.event for report in use.event.reports)
    return tuple(dict.fromkeys([*reports, *others]))


def _voice(claim: Claim) -> tuple[str, Speaker]:
    """Who speaks, in which report, whatever words stand for him there."""
    speaker = claim.speaker
    if speaker.actor:
        return claim.report, Speaker(None, None, speaker.kind, "named", speaker.actor)
    return claim.report, replace(speaker, span=None)


def _called(speaker: Speaker) -> str:
    return speaker.name or speaker.role or ("the report itself" if speaker.kind == "report" else speaker.kind)


def _commonest(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, the commonest first, then by letter."""
    counted = Counter(names)
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))

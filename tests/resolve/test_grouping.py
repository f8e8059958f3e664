"""Which claims of a report speak of one happening."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Claim, ClaimPlace, Ground, Happening, Participant, Report, Span, Speaker, TimeRange, Toll
from sayso.records.claim import ClaimKind, EventType
from sayso.resolve.events import make_event
from sayso.resolve.grouping import group_claims

REPORT_VOICE = Speaker(None, None, "report", "anonymous")
PLACES = {"Chur": 2661169, "Davos": 2661039, "Arosa": 2661741}


@dataclass(frozen=True)
class Told:
    """A sentence of a report, and what is read in it; `word` is the trigger."""

    sentence: str
    word: str
    type: EventType | None
    kind: ClaimKind = "event"
    place: str | None = None
    day: str | None = None
    target: str | None = None
    killed: int | None = None
    about: int | None = None


def report_of(*told: Told) -> tuple[Report, list[Claim]]:
    """The report of these sentences, with a claim for each."""
    text = " ".join(one.sentence for one in told)
    claims: list[Claim] = []
    start = 0
    for one in told:
        claims.append(_claim(text, start, one, claims))
        start += len(one.sentence) + 1
    return Report(id="r", text=text, published_at="2024-05-06"), claims


def _claim(text: str, start: int, one: Told, before: list[Claim]) -> Claim:
    def span(words: str) -> Span:
        at = text.index(words, start)
        return Span.of(text, at, at + len(words))

    content = Span.of(text, start, start + len(one.sentence))
    happening = None
    if one.type is not None:
        place = one.place and ClaimPlace(
            one.place, PLACES[one.place], 46.8, 9.8, "CH", "GR", None, "settlement", span(one.word), one.place
        )
        when = one.day and TimeRange(one.day, one.day, "day", one.day, span(one.word), "text")
        actor = one.target and Participant(one.target, "civilian", "target", span(one.target))
        happening = Happening(
            one.type,
            span(one.word),
            places=(place,) if place else (),
            when=when or None,
            actors=(actor,) if actor else (),
        )
    toll = None
    if one.killed is not None:
        toll = Toll("killed", one.target, "unspecified", one.killed, one.killed, False, str(one.killed), span(one.word))
    return Claim.of(
        report="r",
        kind=one.kind,
        speaker=REPORT_VOICE,
        content=content,
        because=[Ground.of(content, "test")],
        event=happening,
        toll=toll,
        about=[before[one.about].id] if one.about is not None else (),
    )


BLAST = Told("A bomb went off in Chur.", "bomb", "bombing", place="Chur", day="2024-05-04")

ONE_HAPPENING = {
    "the blast": [BLAST, Told("The blast broke windows.", "blast", "bombing")],
    "a general word": [BLAST, Told("The attack shook the town.", "attack", "attack", place="Chur")],
    "a toll": [
        BLAST,
        Told("It killed three people.", "killed", "killing", "toll", place="Chur", killed=3, target="people"),
    ],
    "another victim": [
        BLAST,
        Told("A third guard was killed.", "killed", "killing", "toll", place="Chur", killed=1, target="guard"),
    ],
    "who did it": [BLAST, Told("Police blamed rebels for the attack.", "attack", "attack", "responsibility")],
    "a doubt about it": [BLAST, Told("Nobody could verify this.", "verify", None, "verification", about=0)],
    "told again with its day": [BLAST, Told("The bombing on 4 May was loud.", "bombing", "bombing", day="2024-05-04")],
}

SEVERAL = {
    "another day": [BLAST, Told("The blast of March was worse.", "blast", "bombing", place="Chur", day="2024-03-02")],
    "another town": [BLAST, Told("Guards saw a bomb in Davos.", "bomb", "bombing", place="Davos", day="2024-05-04")],
    "another one": [BLAST, Told("Another blast hit a mill.", "blast", "bombing")],
    "another kind of deed": [BLAST, Told("Two guides were abducted.", "abducted", "abduction", place="Chur")],
    "the launch of a campaign": [
        Told("Gunmen raided a bank in Chur.", "raided", "attack", place="Chur", day="2024-05-04"),
        Told("The group had launched the second phase.", "launched", "campaign_launch", place="Chur", day="2024-05-04"),
    ],
    "what is threatened": [BLAST, Told("They vowed the bombing of all mills.", "bombing", "bombing", "intention")],
    "two persons": [
        Told("Gunmen killed Urs Caviezel.", "killed", "killing", target="Urs Caviezel", day="2024-05-04"),
        Told("Gunmen killed Beat Cadruvi.", "killed", "killing", target="Beat Cadruvi", day="2024-05-04"),
    ],
}


@pytest.mark.parametrize("told", ONE_HAPPENING.values(), ids=ONE_HAPPENING)
def test_one_happening(told):
    report, claims = report_of(*told)
    (account,) = group_claims(report, claims)
    assert account.claims == tuple(claim.id for claim in claims)
    assert [(tie.claim_b, bool(tie.because)) for tie in account.ties] == [(claims[1].id, True)]


@pytest.mark.parametrize("told", SEVERAL.values(), ids=SEVERAL)
def test_several_happenings(told):
    report, claims = report_of(*told)
    assert [account.claims for account in group_claims(report, claims)] == [(claim.id,) for claim in claims]


def test_an_opinion_belongs_to_no_happening():
    report, claims = report_of(BLAST, Told("The policy fails.", "fails", None, "assessment"))
    assert [account.claims for account in group_claims(report, claims)] == [(claims[0].id,)]


def test_an_account_holds_what_its_claims_say():
    report, claims = report_of(*ONE_HAPPENING["a toll"])
    (account,) = group_claims(report, claims)
    assert (account.types, account.published, account.id) == (("bombing", "killing"), "2024-05-06", claims[0].id)
    assert [(place.name, place.claims) for place in account.places] == [("Chur", account.claims)]
    assert account.when is not None
    assert (account.when.earliest, account.when.latest, account.when.claims) == (
        "2024-05-04",
        "2024-05-04",
        (claims[0].id,),
    )
    assert [(count.harm, count.low, count.high) for count in account.counts] == [("killed", 3, 3)]
    assert "chur" in account.names
    event = make_event([account])
    assert (event.type, event.claims, event.because) == ("bombing", account.claims, account.ties)


TELLINGS = st.lists(
    st.builds(
        Told,
        sentence=st.sampled_from(
            ["The blast came. Then a killing.", "Another blast and a killing.", "A killing, no blast."]
        ),
        word=st.sampled_from(["blast", "killing"]),
        type=st.sampled_from(["bombing", "killing", "attack", "abduction", "other"]) | st.none(),
        kind=st.sampled_from(["event", "responsibility", "intention", "assessment"]),
        place=st.none() | st.sampled_from(sorted(PLACES)),
        day=st.none() | st.sampled_from(["2024-05-04", "2024-05-05"]),
        target=st.none() | st.sampled_from(["blast", "killing"]),
    ),
    min_size=1,
    max_size=12,
)


@given(TELLINGS, st.randoms(use_true_random=False))
def test_each_happening_is_in_one_account_whatever_the_order(told: list[Told], shuffled: random.Random):
    report, claims = report_of(*told)
    accounts = group_claims(report, claims)
    held = [claim for account in accounts for claim in account.claims]
    assert sorted(held) == sorted({claim.id for claim in claims if claim.event is not None})
    mixed = list(claims)
    shuffled.shuffle(mixed)
    assert group_claims(report, mixed) == accounts
    assert all(len(account.ties) == len(account.claims) - 1 for account in accounts)


def test_many_claims_take_seconds_not_minutes():
    report, claims = report_of(*[BLAST, Told("The blast hit a mill.", "blast", "bombing")] * 1000)
    assert sum(len(account.claims) for account in group_claims(report, claims)) == len({claim.id for claim in claims})

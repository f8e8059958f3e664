"""The nouns of Sayso: frozen records without behaviour of their own, and one serialiser for all of them (`wire`).

A new noun: one frozen, slotted dataclass in the file of its kind, one line in `wire.RECORDS` if it travels by itself.
Field names and values are those of the JSON contract. All offsets are half-open ranges of Unicode code points into
`Report.text`, and `text[start:end] == quote` holds for every span.
"""

from sayso.records.assessment import (
    AssessedToll,
    Assessment,
    Bound,
    Change,
    Corroboration,
    Dependence,
    Dispute,
    Origin,
    SpeakerToll,
    Tie,
    origin_id,
)
from sayso.records.campaign import CampaignPhase, CampaignView, ClosePairs, Cluster, Coordination, CoverageNote, Launch
from sayso.records.claim import (
    Campaign,
    Claim,
    ClaimPlace,
    Ground,
    Happening,
    Participant,
    Speaker,
    TimeRange,
    Toll,
    claim_id,
)
from sayso.records.event import Event, EventActor, EventPlace, EventTime, Reason, Score, event_id, first_claim_of
from sayso.records.judgement import Correction, Judgement, judgement_id, source_id
from sayso.records.problem import Problem
from sayso.records.reading import (
    Attribution,
    Entity,
    Figure,
    Place,
    Reading,
    TimeExpression,
    Token,
)
from sayso.records.report import Report, Source
from sayso.records.run import Member, Run, Versions, run_id
from sayso.records.span import Span

__all__ = [
    "AssessedToll",
    "Assessment",
    "Attribution",
    "Bound",
    "Campaign",
    "CampaignPhase",
    "CampaignView",
    "Change",
    "Claim",
    "ClaimPlace",
    "ClosePairs",
    "Cluster",
    "Coordination",
    "Correction",
    "Corroboration",
    "CoverageNote",
    "Dependence",
    "Dispute",
    "Entity",
    "Event",
    "EventActor",
    "EventPlace",
    "EventTime",
    "Figure",
    "Ground",
    "Happening",
    "Judgement",
    "Launch",
    "Member",
    "Origin",
    "Participant",
    "Place",
    "Problem",
    "Reading",
    "Reason",
    "Report",
    "Run",
    "Score",
    "Source",
    "Span",
    "Speaker",
    "SpeakerToll",
    "Tie",
    "TimeExpression",
    "TimeRange",
    "Token",
    "Toll",
    "Versions",
    "claim_id",
    "event_id",
    "first_claim_of",
    "judgement_id",
    "origin_id",
    "run_id",
    "source_id",
]

"""What OpenAPI is told of the answers: the schemas of the records themselves."""

from __future__ import annotations

from typing import Any, Final

from sayso.ledger.decisions import Outcome
from sayso.present.web.review.agreement import Agreement
from sayso.present.web.review.posting import PostedDecision
from sayso.present.web.review.queueing import QueueItem
from sayso.present.web.subjects import Actor, CampaignTold, Entry, PlaceTold
from sayso.records import wire
from sayso.records.neighbour import Neighbour
from sayso.records.wire import JsonValue

PAGES: Final = {
    "Reports": "Report",
    "Claims": "Claim",
    "AssessedEvents": "AssessedEvent",
    "Entries": "Entry",
    "Campaigns": "CampaignTold",
    "Neighbours": "Neighbour",
    "Queue": "QueueItem",
    "Agreements": "Agreement",
}
"""Schemas of pages, each with that of its items."""

FURTHER: Final = (
    Entry,
    Actor,
    PlaceTold,
    CampaignTold,
    Neighbour,
    QueueItem,
    Agreement,
    Outcome,
    PostedDecision,
)
"""What is answered or posted besides records that travel by themselves."""


def answer(name: str, media: str = "application/json") -> dict[int | str, dict[str, Any]]:
    """What a route answers, by the name of its schema."""
    content = {media: {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {
        200: {"content": content, "description": "What is wanted"},
        304: {"description": "Not changed since the answer whose ETag was named"},
        400: {"description": "A moment, cursor or search that cannot be read", **body_of("Refusal")},
        401: {"description": "Nobody is known to ask, where the desk has accounts", **body_of("Refusal")},
        404: {"description": "No such record", **body_of("Refusal")},
        414: {"description": "The address is too long", "content": {"text/plain": {"schema": {"type": "string"}}}},
        422: {"description": "What does not fit a parameter", **body_of("Misuse")},
    }


def body_of(name: str) -> dict[str, Any]:
    """What a body of JSON is, by the name of its schema."""
    return {"content": {"application/json": {"schema": _ref(name)}}}


def components() -> dict[str, JsonValue]:
    """The schemas of records and pages, as OpenAPI 3.1 holds them."""
    parts = wire.schema()["$defs"]
    assert isinstance(parts, dict)
    further = wire.schema_parts(
        [Entry, Actor, PlaceTold, CampaignTold, Neighbour, QueueItem, Agreement, Outcome, PostedDecision]
    )
    found = {name: _moved(part) for name, part in (further | parts).items()}
    found["AssessedEvent"] = _object({"event": _ref("Event"), "assessment": _ref("Assessment")})
    for name, of in PAGES.items():
        following: JsonValue = {
            "type": ["string", "null"],
            "description": "What to ask the next page with, as `after`.",
        }
        found[name] = _object({"items": {"type": "array", "items": _ref(of)}, "next": following})
    words: JsonValue = {"type": "string"}
    found["Misuse"] = _object({"detail": {"type": "array", "items": words}})
    found["Refusal"] = _object({"detail": words})
    found["MovedAway"] = _object({"detail": words, "seen": words})
    found["SeenState"] = _object({"seen": words})
    found["Features"] = _object(
        {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": {"type": "object"}},
            "undrawn": {"type": "array", "items": {"type": "string"}},
        }
    )
    counts: JsonValue = {"type": "integer", "minimum": 0}
    found["Groups"] = _object(
        {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": {"type": "object"}},
            "total": counts,
            "undrawn": counts,
        }
    )
    return found


def _ref(name: str) -> JsonValue:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, JsonValue]) -> JsonValue:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _moved(part: JsonValue) -> JsonValue:
    """A schema whose references point to where OpenAPI keeps schemas."""
    if isinstance(part, dict):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/")
            if key == "$ref" and isinstance(value, str)
            else _moved(value)
            for key, value in part.items()
        }
    return [_moved(one) for one in part] if isinstance(part, list) else part

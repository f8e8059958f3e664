"""The interface for programs: the records as they are, page by page."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from sayso.records import Claim, Report, wire
from sayso.records.claim import Claim as ClaimRecord
from tests.ledger.samples import batch, claims, report

API = "/api/v1"


def everything(client, path: str, limit: int) -> list[dict]:
    """All items of all pages."""
    found, after = [], None
    while True:
        page = client.get(f"{API}/{path}", params={"limit": limit} | ({"after": after} if after else {})).json()
        assert len(page["items"]) <= limit
        found += page["items"]
        after = page["next"]
        if after is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 200])
@pytest.mark.parametrize(("path", "count"), [("reports", 3), ("claims", 6)])
def test_pages_hold_every_record_once_and_as_it_was_written(told, path, count, limit):
    found = everything(told, path, limit)
    records = [wire.loads(wire.encode(one)) for one in found]
    assert len({one.id for one in records}) == len(records) == count
    assert all(isinstance(one, Report | Claim) for one in records)


@pytest.mark.parametrize("limit", [1, 2, 200])
def test_events_come_with_what_can_be_said_of_them_latest_first(told, limit):
    found = everything(told, "events", limit)
    assert found == everything(told, "events", 200)
    assert len({one["event"]["id"] for one in found}) == len(found)
    assert all(one["event"]["id"] == one["assessment"]["event"] for one in found)
    assert {claim for one in found for claim in one["event"]["claims"]} == {
        one["id"] for one in everything(told, "claims", 200)
    }


def test_filters_hold(told):
    assert {one["kind"] for one in told.get(f"{API}/claims?kind=toll").json()["items"]} == {"toll"}
    (only,) = told.get(f"{API}/reports", params={"source": "Engadin Kurier"}).json()["items"]
    assert told.get(f"{API}/reports/{only['id']}").json() == only
    of_one = told.get(f"{API}/claims", params={"report": only["id"]}).json()["items"]
    assert [one["id"] for one in of_one] == [
        one.id
        for one in claims(report(3, place="Scuol", day="2023-01-10", title="Scuol leaves", source="Engadin Kurier"))
    ]


def test_an_answer_that_has_not_changed_is_not_given_again(ledger, told):
    first = told.get(f"{API}/claims?kind=toll")
    tag = first.headers["etag"]
    again = told.get(f"{API}/claims?kind=toll", headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert told.get(f"{API}/claims?kind=event").headers["etag"] != tag
    ledger.append(batch(report(40)))
    changed = told.get(f"{API}/claims?kind=toll", headers={"If-None-Match": tag})
    assert changed.status_code == 200, changed.text
    assert changed.headers["etag"] != tag


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("events/e-0", 404),
        ("reports/0", 404),
        ("events?type=war", 422),
        ("events?limit=0", 422),
        ("events?limit=201", 422),
        ("events?since=soon", 400),
        ("events?after=@", 400),
        ("events?area=9,47,10,46", 400),
        ("events.geojson?area=0,0,181,1", 400),
        ("events?area=9,46,10,47", 200),
        ("claims?after=WyJ4Il0", 400),
        ("claims?until=never", 400),
        ("events?search=%00", 200),
        ("reports?search=%22", 200),
        ("nothing", 404),
    ],
)
def test_what_cannot_be_asked_is_told_as_json(told, path, status):
    answer = told.get(f"{API}/{path}")
    assert answer.status_code == status
    assert ("detail" in answer.json()) is (status != 200)


def test_places_are_areas_as_wide_as_they_are_known(told):
    told_of = told.get(f"{API}/events.geojson")
    assert told_of.headers["content-type"].startswith("application/geo+json")
    found = told_of.json()
    assert found["type"] == "FeatureCollection"
    assert found["undrawn"], "an event without a place is named, not put anywhere"
    for one in found["features"]:
        ring = one["geometry"]["coordinates"][0]
        assert one["geometry"]["type"] == "Polygon"
        assert ring[0] == ring[-1]
        assert one["properties"]["precision"] == "settlement"
        east, north = max(point[0] for point in ring), max(point[1] for point in ring)
        longitude, latitude = one["properties"]["centre"]
        assert north - latitude == pytest.approx(one["properties"]["radius_km"] / 111.2, abs=0.01)
        assert east > longitude


def test_the_description_of_the_interface_holds_the_records(told):
    described = told.get(f"{API}/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    parts = described["components"]["schemas"]
    assert set(parts["Claim"]["properties"]) == {*ClaimRecord.__dataclass_fields__}
    paths = [path for path in described["paths"] if path.startswith(API)]
    assert len(paths) == len(described["paths"]) >= 13
    for name, path in (
        ("Claims", "claims"),
        ("Reports", "reports"),
        ("AssessedEvents", "events"),
        ("Features", "events.geojson"),
    ):
        whole = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        Draft202012Validator(whole).validate(told.get(f"{API}/{path}").json())

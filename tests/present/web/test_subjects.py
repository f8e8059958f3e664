"""The pages of actors, places and campaigns over a small ledger, and the same for programs."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator

from sayso.ledger import make_run
from sayso.ledger.subject_queries import place_key
from sayso.present.web.actor_view import side_of
from sayso.present.web.place_view import lies_in
from sayso.records import Campaign, Claim, EventPlace
from sayso.records.claim import Participant
from tests.flow.reports import VERSIONS
from tests.flow.reports import told as bombing
from tests.present.web.conftest import PAYLOADS, links_of, text_of

API = "/api/v1"


def named(batch, *, actor=None, speaker=None, campaign=None, place=None):
    """The batch of a report with its claim naming an actor, a speaker, a campaign or a place of another name."""
    report, claim, _ = batch
    event, by = claim.event, claim.speaker
    if actor:
        event = replace(event, actors=(Participant(actor[0], "armed_group", "initiator", event.trigger, actor[1]),))
    if campaign:
        event = replace(event, campaign=Campaign(campaign))
    if place:
        event = replace(event, places=tuple(replace(one, name=place) for one in event.places))
    if speaker:
        by = replace(by, name=speaker[0], role=None, kind="armed_group", identified="named", actor=speaker[1])
    made = Claim.of(
        report=report.id,
        kind=claim.kind,
        speaker=by,
        content=claim.content,
        because=claim.because,
        event=event,
        toll=claim.toll,
    )
    return [report, made, make_run(report, [made], VERSIONS)]


FRONT = ("Edelweiss Front", "name:edelweiss-front")


@pytest.fixture
def alps(ledger, client):
    """The Front speaks of one bombing, the police of the same one, and of two others that they call an operation."""
    for batch in (
        named(bombing("Chur", 7, 5, "Bündner Bote"), speaker=FRONT),
        named(bombing("Chur", 7, 9, "Calanda Rundschau"), actor=FRONT),
        named(bombing("Davos", 8, 3, "Bergfunk"), campaign="Operation Gentian", actor=FRONT),
        named(bombing("Scuol", 9, 4, "Engadin Kurier"), campaign="Operation Gentian"),
    ):
        ledger.append(batch)
    return client


def test_the_index_names_each_subject_once_with_its_events(alps):
    assert "Edelweiss Front armed group 2" in text_of(alps.get("/actors").text)
    words = text_of(alps.get("/places").text)
    assert all(f"{town} settlement, GR, CH 1" in words for town in ("Chur", "Davos", "Scuol"))
    assert "“Operation Gentian” 2" in text_of(alps.get("/campaigns").text)


@pytest.mark.parametrize("sort", ["actors", "places", "campaigns"])
def test_pages_of_an_index_hold_every_entry_once(alps, sort):
    whole = alps.get(f"{API}/{sort}").json()
    assert whole["next"] is None
    found, after = [], None
    while True:
        page = alps.get(f"{API}/{sort}", params={"limit": 1} | ({"after": after} if after else {})).json()
        found += page["items"]
        after = page["next"]
        if after is None:
            break
    assert found == whole["items"]
    assert [one["events"] for one in found] == sorted((one["events"] for one in found), reverse=True)


def test_an_actor_is_told_by_what_it_says_and_what_is_said_of_it(alps):
    shown = alps.get(f"{API}/actors/name:edelweiss-front").json()
    assert (shown["name"], shown["kinds"], shown["total"]) == ("Edelweiss Front", ["armed_group"], 2)
    assert len(shown["made"]) == 1
    assert len(shown["about"]) == 2
    (toll,) = shown["tolls"]
    assert (toll["own"]["low"], toll["own"]["high"]) == (5, None)
    assert (toll["others"]["low"], toll["others"]["high"]) == (9, None)
    words = text_of(alps.get("/actors/name:edelweiss-front").text)
    assert "1 claims it made" in words
    assert "By its own word" in words
    assert "≥ 5" in words
    assert "≥ 9" in words


def test_a_place_is_told_with_what_it_contains(alps):
    key = place_key("Davos", "CH", None)
    shown = alps.get(f"{API}/places/{quote(key)}").json()
    assert (shown["place"]["name"], shown["total"], shown["radius_km"]) == ("Davos", 1, 4.0)
    page = alps.get(f"/places/{quote(key)}").text
    assert "the town or village, drawn as an area of 4 km" in text_of(page)


def test_a_campaign_is_told_in_order_without_counting_twice(alps):
    (one,) = alps.get(f"{API}/campaigns/operation%20gentian").json()["items"]
    assert len(one["campaign"]["events"]) == 2
    assert [toll["low"]["value"] for toll in one["tolls"]] == [7], "three in Davos and four in Scuol"
    page = alps.get("/campaigns/operation gentian").text
    words = text_of(page)
    assert words.index("1 Davos") < words.index("2 Scuol")
    assert "not enough background" in words
    assert "it is no verdict" in words


def test_every_name_leads_to_its_page_and_every_page_is_there(alps):
    seen, ahead = set(), ["/"]
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        page = alps.get(path)
        assert page.status_code == 200, path
        for start in ("/actors", "/places", "/campaigns", "/events/"):
            ahead += [link.partition("#")[0] for link in links_of(page.text, start)]
    kinds = {path.split("/")[1] for path in seen}
    assert {"actors", "places", "campaigns", "events"} <= kinds
    assert "/actors/name:edelweiss-front" in seen


@pytest.mark.parametrize(
    "path", ["actors/name:nobody", "places/1", "places/Nowhere, XX", "campaigns/operation none", "actors/a/b/c"]
)
def test_what_is_not_there_is_told_so(alps, path):
    assert alps.get(f"/{path}").status_code == 404
    assert alps.get(f"{API}/{path}").status_code == 404


def test_a_moment_before_anything_was_published_knows_nobody(alps):
    assert alps.get("/actors/name:edelweiss-front?published_by=2024-01-01").status_code == 404
    assert alps.get("/campaigns/operation gentian?published_by=2024-01-01").status_code == 404
    told = alps.get("/actors/name:edelweiss-front?published_by=2024-01-09")
    assert told.status_code == 200
    assert "only what was published by" in text_of(told.text)


def test_answers_for_programs_have_schemas_and_etags(alps):
    described = alps.get(f"{API}/openapi.json").json()
    event = links_of(alps.get("/").text, "/events/")[0]
    for name, path in (
        ("Entries", "actors"),
        ("Actor", "actors/name:edelweiss-front"),
        ("PlaceTold", f"places/{quote('Davos, CH')}"),
        ("Campaigns", "campaigns/operation gentian"),
        ("Neighbours", f"{event.removeprefix('/')}/neighbours"),
    ):
        answer = alps.get(f"{API}/{path}")
        whole = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        Draft202012Validator(whole).validate(answer.json())
        again = alps.get(f"{API}/{path}", headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304


def test_hostile_names_are_shown_as_words_on_every_page(ledger, client):
    for number, payload in enumerate(PAYLOADS):
        ledger.append(
            named(
                bombing("Chur", 7 + number, 5, f"Bote {number}", published=20),
                actor=(payload, f"name:{payload}"),
                speaker=(payload, f"name:{payload}"),
                campaign=payload,
                place=payload,
            )
        )
    seen, ahead = set(), ["/", "/actors", "/places", "/campaigns"]
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        page = client.get(path)
        assert page.status_code == 200, path
        ahead += links_of(page.text, "/actors/") + links_of(page.text, "/places/") + links_of(page.text, "/campaigns/")
        for payload in ("<script>alert", "<img", "<iframe", "<svg/", 'href="javascript:', "\u202e", "1337"):
            assert payload not in page.text.replace('<script type="module"', ""), path
    for sort in ("actors", "places", "campaigns"):
        count = sum(path.startswith(f"/{sort}/") for path in seen)
        assert count >= len(PAYLOADS) - 1, f"all hostile {sort} have a page"


# The small functions


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([(5, 5)], (5, 5)),
        ([(5, 5), (9, 12)], (5, 12)),
        ([(5, None), (9, 9)], (5, None)),
        ([(None, 20), (9, 9)], (None, 20)),
        ([(None, None), (9, 9)], (9, 9)),
        ([(None, None)], (None, None)),
        ([], (None, None)),
    ],
)
def test_a_side_encloses_its_figures_and_an_open_end_opens_it(bounds, expected):
    claim = bombing("Chur", 7, 5, "Bündner Bote")[1]
    claims = [replace(claim, toll=replace(claim.toll, low=low, high=high)) for low, high in bounds]
    found = side_of(claims)
    assert (found.low, found.high) == expected


def place(name, precision, *, country="CH", admin1=None, admin2=None):
    return EventPlace(name, None, 46.8, 9.8, country, admin1, admin2, precision, name, ())


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (place("Davos", "settlement", admin1="Grisons"), place("Grisons", "admin1"), True),
        (place("Davos", "settlement", admin1="Grisons"), place("Valais", "admin1"), False),
        (place("Davos", "settlement", admin1="Grisons"), place("Switzerland", "country"), True),
        (place("Davos", "settlement", country="AT", admin1="Grisons"), place("Grisons", "admin1"), False),
        (place("Davos", "settlement", admin2="Prättigau"), place("Prättigau", "admin2"), True),
        (place("Grisons", "admin1"), place("Davos", "settlement", admin1="Grisons"), False),
        (place("Davos", "settlement"), place("Davos", "settlement"), True),
        (place("Platz", "settlement", admin1="Davos"), place("Davos", "settlement"), False),
    ],
)
def test_a_place_lies_in_a_division_that_is_named_with_it(inner, outer, expected):
    assert lies_in(inner, outer) is expected

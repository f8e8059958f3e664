"""The graph of origins: what is drawn how, and where each line leads."""

from __future__ import annotations

import re

import pytest

from sayso.present.events import EventShown
from sayso.present.web.origin_graph import MOST_CARRIERS, MOST_ORIGINS, OriginGraph
from sayso.records import Assessment, Claim, Dependence, Event, Ground, Origin, Report, Source, Span, Speaker, Tie
from tests.present.web.conftest import links_of

TEXT = "Ten people left."


def claim(number: int, report: str) -> Claim:
    return Claim.of(
        report=report,
        kind="event",
        speaker=Speaker(f"Speaker {number}", None, "state", "named"),
        content=Span.of(TEXT, 0, 10),
        because=[Ground.of(Span.of(TEXT, 0, 10), "rules-1")],
    )


def shown(names: list[str], ties: dict[tuple[int, int], str], copies: tuple[int, ...] = ()) -> EventShown:
    """An event with an origin of one claim each, in a report each; those of `copies` have a second, copied claim."""
    reports = {f"r{n}": Report(f"r{n}", TEXT, Source(f"Bote {n}")) for n in range(len(names) + len(copies))}
    claims, origins = [], []
    for number, name in enumerate(names):
        own = [claim(number, f"r{number}")]
        dependence = ()
        if number in copies:
            own.append(claim(number, f"r{len(names) + copies.index(number)}"))
            dependence = (Dependence(own[1].id, own[0].id, "wire_copy", "Ten people"),)
        claims += own
        origins.append(Origin(f"o-{own[0].id}", "state", name, tuple(one.id for one in own), (), dependence))
    tied = []
    for number, one in enumerate(origins):
        mine = [
            Tie(origins[b if a == number else a].id, ties[a, b], f"for {ties[a, b]}")
            for a, b in ties
            if number in (a, b)
        ]
        tied.append(Origin(one.id, one.kind, one.name, one.claims, one.reports, one.dependence, tuple(mine)))
    ids = tuple(one.id for one in claims)
    event = Event(f"e-{ids[0]}", "other", (), None, (), (), None, False, ids, tuple(reports))
    assessment = Assessment(event.id, None, "ucdp", "unverified", None, tuple(tied), (), (), ())
    return EventShown(event, assessment, {one.id: one for one in claims}, reports)


@pytest.mark.parametrize("style", ["independent", "dependent", "unknown"])
def test_a_tie_is_drawn_by_its_kind_with_its_name_and_leads_to_its_reason(style):
    graph = OriginGraph.of(shown(["police", "hospital"], {(0, 1): style}))
    (arc,) = [one for one in graph.edges if one.label]
    assert (arc.style, arc.label) == (style, style)
    (row,) = graph.tied
    assert arc.href == f"#{row.id}"
    assert (row.left, row.right, row.reason) == ("police", "hospital", f"for {style}")


def test_a_carrier_with_a_copy_is_drawn_as_one_and_the_words_that_show_it_stand_in_the_table():
    graph = OriginGraph.of(shown(["police"], {}, copies=(0,)))
    assert [(one.carrier, one.style) for one in graph.carried] == [("Bote 0", "carries"), ("Bote 1", "copies")]
    assert graph.carried[1].reasons == (("a copy of its text", 1),)
    assert graph.carried[1].evidence == (("a copy of its text", "Ten people"),)
    assert {one.href for one in graph.edges} == {f"#{one.id}" for one in graph.carried}


def test_many_unknown_ties_are_counted_and_not_drawn():
    names = [f"voice {number}" for number in range(6)]
    ties = {(a, b): "unknown" for a in range(6) for b in range(a + 1, 6)}
    graph = OriginGraph.of(shown(names, ties))
    assert graph.unknown == 15
    assert not [one for one in graph.edges if one.label]
    assert len(graph.tied) == 15
    assert not any(one.known for one in graph.origins)


def test_what_there_is_no_room_for_is_counted_and_stands_in_the_tables():
    count = MOST_ORIGINS + 5
    graph = OriginGraph.of(shown([f"voice {number}" for number in range(count)], {(0, count - 1): "independent"}))
    assert (len(graph.origins), len(graph.carriers)) == (MOST_ORIGINS, MOST_CARRIERS)
    assert graph.left_out == 10
    assert len(graph.carried) == count
    assert [one.label for one in graph.origins][:2] == ["voice 0", f"voice {count - 1}"], "known ties stand above"


def test_every_line_and_box_of_the_page_leads_to_something_on_it(told):
    path = links_of(told.get("/?place=Davos&kind=toll").text, "/events/")[0]
    page = told.get(path).text
    picture = re.search(r'(?s)<svg class="graph" .*?</svg>', page)[0]
    targets = re.findall(r'href="#([^"]+)"', picture)
    assert targets
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)

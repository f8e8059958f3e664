"""The events of a moment, told from those of today, are those of all reports of that moment at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.flow.looking_back import events_from
from sayso.flow.resolving import resolve_ledger
from sayso.flow.rewinding import rewind
from sayso.ledger import Ledger
from sayso.ledger.event_queries import ANY_EVENT, EventQuery
from sayso.ledger.rewound import EventsThen
from sayso.records import wire
from tests.flow.reports import told
from tests.flow.test_resolving import CHUR, CHUR_AGAIN, METHOD, REPORTS, batches, judged
from tests.ledger.samples import Clock

VERDICTS = st.lists(
    st.tuples(st.sampled_from(["same", "different", "reject", "unsure"]), st.integers(0, 8), st.integers(0, 8)),
    max_size=3,
)


def written(one):
    return wire.dumps(one.event).decode(), wire.dumps(one.assessment).decode()


def then(ledger, view, moment):
    with ledger.store.reading() as connection:
        return EventsThen(ledger.store, view, rewind(connection, view, METHOD, moment))


def agrees(ledger, view, moment):
    """The same events in the same order, found by their claims too."""
    asked, rows = then(ledger, view, moment), events_from(view, METHOD, moment)
    found = [written(one) for one in asked.find(ANY_EVENT)]
    assert found == [(row.body, row.assessment) for row in rows]
    for one in asked.find(ANY_EVENT):
        for claim in one.event.claims:
            assert asked.of_claim(claim) == one
        assert asked.by_id([one.event.id]) == {one.event.id: one}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches, VERDICTS, st.data())
def test_every_moment_is_told_from_today(reports, verdicts, data):
    with tempfile.TemporaryDirectory() as place, Ledger.open(Path(place) / "alps.sqlite", clock=Clock()) as ledger:
        moments = []
        for batch in reports:
            ledger.append(batch)
            moments.append(ledger.view().written_at)
        for verdict, one, other in verdicts:
            named = sorted({reports[at % len(reports)][1].id for at in (one, other)})
            subjects = named[:1] if verdict == "reject" else named
            if verdict == "reject" or len(subjects) == 2:
                ledger.append([judged(verdict, *subjects)])
                moments.append(ledger.view().written_at)
        resolve_ledger(ledger, METHOD)
        moment = data.draw(st.sampled_from(moments))
        agrees(ledger, ledger.view(as_of=moment), moment)
        day = data.draw(st.sampled_from(["2024-01-08", "2024-01-10", "2024-01-11", "2024-01-30"]))
        agrees(ledger, ledger.view(published_by=day), day)


def test_what_is_not_worked_in_yet_is_there_too(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite", clock=Clock()) as ledger:
        ledger.append(CHUR)
        resolve_ledger(ledger, METHOD)
        ledger.append(CHUR_AGAIN)
        moment = ledger.view().written_at
        ledger.append(told("Davos", 7, 1, "Bergfunk"))
        agrees(ledger, ledger.view(as_of=moment), moment)


def test_where_another_method_worked_all_is_put_together_anew(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite", clock=Clock()) as ledger:
        for batch in REPORTS:
            ledger.append(batch)
        view = ledger.view()
        agrees(ledger, view, view.written_at)


def test_only_what_changed_since_is_put_together_anew(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite", clock=Clock()) as ledger:
        for batch in REPORTS[2:]:
            ledger.append(batch)
        moment = ledger.view().written_at
        ledger.append(CHUR)
        resolve_ledger(ledger, METHOD)
        view = ledger.view(as_of=moment)
        with ledger.store.reading() as connection:
            rewound = rewind(connection, view, METHOD, moment)
        assert rewound.rows == ()
        assert len(rewound.gone) == 1


def test_filters_hold_for_what_stayed_and_for_what_was_there_instead(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite", clock=Clock()) as ledger:
        for batch in (*REPORTS[2:], CHUR):
            ledger.append(batch)
        moment = ledger.view().written_at
        ledger.append(CHUR_AGAIN)
        resolve_ledger(ledger, METHOD)
        asked = then(ledger, ledger.view(as_of=moment), moment)
        for place in ("Chur", "Scuol"):
            (found,) = [
                one for one in asked.find(EventQuery(place=place)) if one.event.when.earliest.startswith("2024-01-07")
            ]
            assert found.assessment.as_of == moment

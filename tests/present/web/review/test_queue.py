"""The review queue: what waits, in which order, and that a decision from it leads back to it with what it changed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sayso.flow.deciding import Deciding
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import make_run
from sayso.ledger.decisions import Decision
from sayso.ledger.materialised import LinkRow, Materialised
from sayso.ledger.waiting import WaitingRow, replace_waiting
from sayso.present.web.review.ledger_queue import LedgerQueue
from sayso.present.web.review.ledger_review import LedgerReview
from sayso.present.web.review.queueing import QueueQuery
from sayso.records import Claim, Reason, Score, wire
from tests.flow.reports import VERSIONS, told
from tests.present.web.conftest import text_of
from tests.present.web.review.conftest import FIRST, OTHER, SECOND, client_of, form_in, on

WHY = "the sentence speaks of last year"
EXACT = told("Chur", 7, 12, "Rheinbote", published=10, speaker="the council")
DOUBTED = told("Arosa", 20, 4, "Schanfigger Blatt", speaker="rescuers")


def names(page: str) -> list[str]:
    """Why each item waits, in the order of the page."""
    return re.findall(r'<p class="why"><b>([^<]*)</b>', page)


def of(claims, **changes) -> list:
    """A report with its claim changed so."""
    report, claim, _ = claims
    changed = {
        name: getattr(claim, name)
        for name in ("report", "kind", "speaker", "content", "because", "cue", "event", "toll")
    }
    anew = Claim.of(**(changed | changes))
    return [report, anew, make_run(report, [anew], VERSIONS)]


def most(claims, high: int) -> list:
    """The same with an upper bound, so that figures above it are disputed."""
    return of(claims, toll=replace(claims[1].toll, low=None, high=high))


@pytest.fixture
def waiting(ledger):
    """A disputed event of Chur, and a doubtful claim on Arosa."""
    ledger.append(most(EXACT, 6))
    ledger.append(of(DOUBTED, certainty="possible"))
    return client_of(ledger, reviewer="Anna Pult")


def test_disputed_claims_come_before_doubtful_ones_each_with_why_it_waits(waiting):
    page = waiting.get("/review").text
    assert names(page) == ["disputed claim"] * 2 + ["doubtful claim"]
    words = text_of(page)
    assert "its speaker calls it possible only" in words
    assert "toll:" in words
    assert "figures up to" in words


def test_an_empty_queue_says_so(client):
    assert "Nothing waits here." in client.get("/review").text


@pytest.mark.parametrize(
    ("query", "reasons"),
    [
        ("waits=disputed", ["disputed claim"] * 2),
        ("waits=doubtful", ["doubtful claim"]),
        ("waits=unsure", []),
        ("place=Arosa", ["doubtful claim"]),
        ("place=Chur&waits=doubtful", []),
        ("type=bombing&since=2024-01-15", ["doubtful claim"]),
        ("waits=&place=&after=", ["disputed claim"] * 2 + ["doubtful claim"]),
    ],
)
def test_filters_stand_in_the_address(waiting, query, reasons):
    assert names(waiting.get(f"/review?{query}").text) == reasons


@pytest.mark.parametrize("query", ["waits=truth", "after=x", "type=war", "since=soon", "after=WyJuZWFyIl0"])
def test_what_cannot_be_asked_is_told(waiting, query):
    assert waiting.get(f"/review?{query}").status_code == 400


def test_a_decision_leads_back_to_the_queue_with_what_it_changed_and_can_be_undone(waiting):
    page = waiting.get("/review?waits=disputed").text
    form = form_in(page, on(SECOND))
    answer = waiting.post("/judgements", data=form | {"verdict": "reject", "reason": WHY}, follow_redirects=False)
    assert re.fullmatch(r"/review\?waits=disputed&done=[0-9a-f]+#item-\d", answer.headers["location"])
    after = waiting.get(answer.headers["location"]).text
    assert on(SECOND) not in after
    assert 'role="status"' in after
    assert "Reject: kept" in text_of(after)
    assert "corroborated -&gt; unverified" in text_of(after).partition("What changed as a result")[2]
    undone = waiting.post(re.search(r"/judgements/[0-9a-f]+/undo", after)[0], data=form_in(after, "Undo"))
    assert undone.url.path == "/review"
    assert on(SECOND) in undone.text, "it waits again"


def test_what_moved_is_answered_with_409_and_what_was_typed(ledger, waiting):
    page = waiting.get("/review?waits=doubtful").text
    ledger.append(told("Arosa", 20, 2, "Bergfunk", published=22))
    claim = re.search(r'name="subject" value="([0-9a-f]+)"', page)[1]
    answer = waiting.post("/judgements", data=form_in(page, on(claim)) | {"verdict": "reject", "reason": WHY})
    assert answer.status_code == 409
    assert f'value="{WHY}"' in answer.text
    again = form_in(answer.text, "again")
    assert again["back"].startswith("/review?waits=doubtful")


def test_what_somebody_was_unsure_of_comes_last_and_goes_when_another_one_decides(waiting):
    page = waiting.get("/review").text
    form = form_in(page, on(SECOND)) | {"verdict": "unsure", "reason": ""}
    page = waiting.post("/judgements", data=form).text
    assert names(page)[-1] == "somebody was unsure"
    form = form_in(waiting.get("/review?waits=unsure").text, on(SECOND)) | {"verdict": "reject", "reason": WHY}
    page = waiting.post("/judgements", data=form).text
    assert names(page) == []
    assert "somebody was unsure" not in names(waiting.get("/review").text)


def test_proposals_wait_for_another_person_and_are_agreed_with_in_the_queue(ledger, waiting):
    client = client_of(ledger, sign_offs=2, reviewer="Urs Caduff")
    method = Method()
    Deciding(ledger, method, 2).decide(Decision("reject", (FIRST,), "Anna Pult", WHY))
    page = client.get("/review").text
    assert names(page)[0] == "waits for a second person"
    assert "Anna Pult: reject" in text_of(page)
    done = client.post("/judgements", data=form_in(page, "Agree") | {"reason": "so it does"})
    assert done.url.path == "/review"
    assert "waits for a second person" not in names(done.text)
    assert [one.by for one in ledger.view().judgements()] == ["Urs Caduff"]


def test_whoever_only_reads_sees_no_forms(ledger, waiting):
    client = client_of(ledger, header="x-who")
    page = client.get("/review", headers={"x-who": "Guest"}).text
    assert names(page)
    assert 'method="post"' not in page


def near(ledger, one: str, other: str) -> None:
    """Have two events wait as nearly one, by a score of 1.5."""
    resolve_ledger(ledger, Method())
    left, right = sorted((one, other))
    score = Score(left, right, 1.5, (Reason("type", "bombing", "bombing", 1.5),))
    row = WaitingRow("near", f"e-{left}", f"e-{right}", f"e-{right}", 9, 2, 0, f"{left} {right}")
    with ledger.store.writing() as connection:
        Materialised(connection).add_links([LinkRow(left, right, 1.5, wire.encode(score).decode())])
        replace_waiting(connection, [], {}, [row])


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("same", "what stood as several events is one"), ("different", "No range"), ("unsure", "No range")],
)
def test_two_events_that_nearly_merged_wait_as_a_pair_until_somebody_decides(ledger, verdict, words):
    client = client_of(ledger, reviewer="Anna Pult")
    near(ledger, FIRST, OTHER)
    page = client.get("/review").text
    assert names(page) == ["nearly one event"]
    assert "+1.5: type +1.5 (bombing | bombing)" in text_of(page)
    assert [f"e-{one}" in page for one in (FIRST, OTHER)] == [True, True]
    assert 'value="same" data-key="s"' in page
    done = client.post(
        "/judgements", data=form_in(page, on(f"e-{FIRST}")) | subjects(page) | {"verdict": verdict, "reason": WHY}
    )
    assert words in text_of(done.text)
    assert names(done.text) == (["somebody was unsure"] if verdict == "unsure" else [])
    (kept,) = ledger.view().judgements()
    assert set(kept.subject) == {f"e-{FIRST}", f"e-{OTHER}"}


def subjects(page: str) -> dict[str, list[str]]:
    """Both subjects of the form, and what its state is of."""
    return {
        name: list(dict.fromkeys(re.findall(rf'name="{name}" value="([^"]+)"', page))) for name in ("subject", "of")
    }


def test_pages_hold_each_item_once_and_in_one_order(ledger, client):
    for day in range(1, 8):
        ledger.append(of(told("Arosa", day, day, f"Blatt {day}", speaker="rescuers"), certainty="possible"))
    ledger.append(most(EXACT, 6))
    reviews = LedgerReview(ledger, Deciding(ledger, Method()))
    queue = LedgerQueue(ledger, reviews)
    whole = queue.page(QueueQuery(), None, 100).items
    for size in (1, 2, 3):
        found, after = [], None
        while True:
            page = queue.page(QueueQuery(), after, size)
            found += page.items
            after = page.following
            if after is None:
                break
        assert [one.item for one in found] == [one.item for one in whole]
    doubtful = [one.item.people for one in whole if one.item.waits == "doubtful"]
    assert doubtful == sorted(doubtful, reverse=True)
    assert sum(queue.counts(QueueQuery()).values()) == len(whole)

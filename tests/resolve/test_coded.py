import io
import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli import main
from sayso.flow.coded import read_coded, resolve_coded
from sayso.records import Event, wire
from sayso.resolve.linking import linked
from sayso.resolve.structured import coded_accounts
from tests.resolve.cases import account


def claim(one, place="Davos", day="2031-03-04", **more):
    latitude, longitude = {"Davos": (46.80, 9.84), "Sion": (46.23, 7.36)}[place]
    where = {"name": place, "latitude": latitude, "longitude": longitude, "country": "CH", "precision": "settlement"}
    event = {"type": "bombing", "places": [where | {"span": None}], "when": {"earliest": day, "latest": day}}
    return {"record": "claim", "id": one, "kind": "event", "content": None, "event": event} | more


def report(one, *claims, **more):
    told = {"record": "report", "id": one, "name": f"line {one}", "text": None, "title": f"Title {one}"}
    return told | {"source": {"name": "Alpine Post"}, "published_at": "2031-03-05", "claims": list(claims)} | more


def toll(one, low):
    return claim(one, kind="toll", toll={"harm": "killed", "low": low, "high": low})


def lines(*records):
    return b"".join(one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in records)


def resolved(*records):
    coded = read_coded(io.BytesIO(lines(*records)), "coded.jsonl")
    return coded, resolve_coded(coded.reports)


def test_reports_of_one_happening_are_one_event_and_others_are_not():
    _, events = resolved(
        report("a", claim("a1"), toll("a2", 4)),
        report("b", claim("b1")),
        report("c", claim("c1", place="Sion")),
        report("d", claim("d1", day="2031-03-09")),
    )
    assert [(event.claims, event.reports) for event in events] == [
        (("a1", "a2", "b1"), ("a", "b")),
        (("c1",), ("c",)),
        (("d1",), ("d",)),
    ]
    assert events[0].because
    assert (events[0].name, events[1].name) == (None, "line c")


def test_rows_on_one_publication_stay_apart():
    same = {"title": "A week of violence"}
    coded, events = resolved(report("a", claim("a1"), **same), report("b", claim("b1"), **same))
    assert len(events) == 2
    assert {one.report for one in coded_accounts(coded.reports)} == {"a"}
    assert [event.reports for event in events] == [("a",), ("b",)]


def test_a_reports_claims_on_two_happenings_are_two_events():
    _, events = resolved(report("a", claim("a1"), claim("a2", day="2031-03-05"), toll("a3", 2)))
    assert [event.claims for event in events] == [("a1", "a3"), ("a2",)]


def test_claims_may_stand_by_themselves_before_or_after_their_report():
    coded, events = resolved(
        claim("b1", report="b"), report("a", claim("a1")), report("b"), claim("c1", "Sion", report="c")
    )
    assert not coded.problems
    assert [event.reports for event in events] == [("a", "b"), ("c",)]


ENDS_FIRST = {"earliest": "2031-03-04", "latest": "2031-03-01"}
FAULTY = {
    "no JSON": b"{\n",
    "no record": {"id": "x"},
    "not an object": b"[1, 2]\n",
    "no id": {"record": "report"},
    "an id twice": report("a"),
    "a claim twice": report("x", claim("a1")),
    "an unknown type": report("x", claim("x1") | {"event": {"type": "picnic"}}),
    "a latitude beyond the pole": report("x", claim("x1") | {"event": {"places": [{"name": "?", "latitude": 1e300}]}}),
    "a date that is none": report("x", published_at="yesterday"),
    "a day that is none": report("x", claim("x1", day="2031-02-30")),
    "an end before its start": report("x", claim("x1") | {"event": {"when": ENDS_FIRST}}),
    "a toll below nothing": report("x", toll("x1", -1)),
    "half a character": b'{"record": "claim", "id": "x1", "report": "x", "name": "\\ud800"}\n',
    "a claim of nobody": claim("x1"),
    "not UTF-8": b'{"record": "report", "id": "\xff"}\n',
    "nested without end": b'{"record": "report", "id": "x", "claims": ' + b"[" * 50_000 + b"\n",
    "a number too long": b'{"record": "report", "id": "x", "claims": [{"id": "x1", "toll": {"harm": "killed", "low": '
    + b"9" * 400
    + b"}}]}\n",
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_line_is_told_of_and_the_rest_goes_on(fault):
    coded, events = resolved(report("a", claim("a1")), FAULTY[fault], report("b", claim("b1")))
    (problem,) = coded.problems
    assert (problem.code, problem.where) == ("bad-line", "coded.jsonl:2")
    assert "\n" not in problem.message
    assert {"a1", "b1"} <= {one for event in events for one in event.claims}


def test_other_records_and_empty_lines_are_passed_over():
    coded, events = resolved({"record": "event", "id": "e-1"}, b"\n", report("a", claim("a1")))
    assert (coded.problems, len(events)) == ((), 1)


DAYS = st.integers(1, 6).map(lambda day: f"2031-03-0{day}")


@given(st.lists(st.tuples(DAYS, st.sampled_from(["Davos", "Sion"])), max_size=8), st.randoms())
def test_the_order_of_the_lines_plays_no_part(told, chance):
    reports = [report(f"r{at}", claim(f"c{at}", place=place, day=day)) for at, (day, place) in enumerate(told)]
    _, before = resolved(*reports)
    chance.shuffle(reports)
    assert resolved(*reports)[1] == before


def test_the_command_prints_the_claims_and_then_the_events(tmp_path):
    file = tmp_path / "coded.jsonl"
    file.write_bytes(lines(report("a", claim("a1", extra="kept  as is")), b"{\n", report("b", claim("b1"))))
    done = CliRunner().invoke(main, ["resolve", "--from", str(file), "--json"])
    assert done.exit_code == 1
    assert f"{file}:2" in done.stderr
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["record"] for one in printed] == ["claim", "claim", "event"]
    assert [(one["id"], one["report"], one["name"]) for one in printed[:2]] == [
        ("a1", "a", "line a"),
        ("b1", "b", "line b"),
    ]
    assert printed[0]["extra"] == "kept  as is"
    event = wire.loads(done.stdout.splitlines()[2])
    assert isinstance(event, Event)
    assert event.claims == ("a1", "b1")


def test_the_command_draws_a_row_an_event(tmp_path):
    file = tmp_path / "coded.jsonl"
    file.write_bytes(lines(report("a", claim("a1")), report("b", claim("b1", place="Sion"))))
    done = CliRunner().invoke(main, ["resolve", "--from", str(file)])
    assert done.exit_code == 0
    assert [name in done.stdout for name in ("Davos", "Sion", "bombing", "2031-03-04")] == [True] * 4


@pytest.mark.parametrize("content", [b"", b"{\n", b"\x00\x01\x02"])
def test_where_nothing_can_be_read_the_status_is_2(tmp_path, content):
    file = tmp_path / "coded.jsonl"
    file.write_bytes(content)
    assert CliRunner().invoke(main, ["resolve", "--from", str(file), "--json"]).exit_code == 2
    assert CliRunner().invoke(main, ["resolve", "--from", str(tmp_path / "none")]).exit_code == 2


def test_in_a_flood_each_account_meets_the_next_ones_only():
    accounts = [account(f"a{at:03}") for at in range(100)]
    assert len(list(linked(accounts, 10))) == 100 * 10 - sum(range(1, 11))

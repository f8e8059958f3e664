"""The commands on events: what is listed, shown, judged and refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import jsonschema
import pytest
from click.testing import CliRunner

from sayso import cli
from sayso.ledger import Ledger, make_run
from sayso.records import Claim, wire
from tests.flow.reports import VERSIONS, told
from tests.ledger.samples import START, Clock

CHUR = told("Chur", 7, 5, "Bündner Bote")
HOSPITAL = told("Chur", 7, 9, "Calanda Rundschau", published=11, speaker="the hospital")
SCUOL = told("Scuol", 7, 3, "Engadin Kurier")
EARLY = told("Davos", 12, 3, "Bergfunk", published=9)
"""Printed before the day on which it says that it happened."""


def of_type_other(town, day):
    report, toll, _ = told(town, day, 2, "Säntis Courier")
    fields = {name: getattr(toll, name) for name in ("report", "kind", "speaker", "content", "because", "cue", "toll")}
    claim = Claim.of(**fields, event=replace(toll.event, type="other"))
    return [report, claim, make_run(report, [claim], VERSIONS)]


@pytest.fixture(autouse=True)
def ledger(monkeypatch, tmp_path):
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)
    with Ledger.open(tmp_path / "sayso.db", clock=Clock()) as memory:
        for batch in (CHUR, HOSPITAL, SCUOL, EARLY):
            memory.append(batch)
        yield memory


def run(*arguments):
    return CliRunner().invoke(cli.main, list(map(str, arguments)))


def found(*filters):
    """The reports of each event that is listed."""
    done = run("events", "--json", *filters)
    assert done.exit_code == 0, done.stderr
    return {frozenset(one["reports"]) for one in map(json.loads, done.stdout.splitlines()) if one["record"] == "event"}


def reports(*batches):
    return frozenset(batch[0].id for batch in batches)


def judge(*arguments):
    return run("judge", *arguments, "--reason", "asked there", "--by", "Urs Pult")


FILTERS = [
    ((), {reports(CHUR, HOSPITAL), reports(SCUOL), reports(EARLY)}),
    (("--place", "scuol"), {reports(SCUOL)}),
    (("--type", "protest"), set()),
    (("--type", "bombing", "--until", "2024-01-07", "--place", "Chur"), {reports(CHUR, HOSPITAL)}),
    (("--since", "2024-01-12"), {reports(EARLY)}),
    (("--until", "2024-01-06"), set()),
    (("--speaker", "health"), {reports(CHUR, HOSPITAL)}),
    (("--kind", "control"), set()),
    (("--grade", "contested"), set()),
    (("--actor", "nobody"), set()),
    (("--campaign", "Operation Edelweiss"), set()),
    (("--search", '"bombing in Scuol"'), {reports(SCUOL)}),
    (("--published-by", "2024-01-10"), {reports(CHUR), reports(SCUOL), reports(EARLY)}),
    (("--published-by", "2024-01-10", "--place", "Scuol"), {reports(SCUOL)}),
    (("--as-of", "2020-01-01"), set()),
    (("--as-of", (START + timedelta(minutes=1)).isoformat()), {reports(CHUR)}),
]


@pytest.mark.parametrize(("filters", "events"), FILTERS)
def test_each_filter(filters, events):
    assert found(*filters) == events


def test_each_line_of_json_is_a_record_of_the_schema():
    lines = [json.loads(line) for line in run("events", "--json").stdout.splitlines()]
    assert [one["record"] for one in lines] == ["event", "assessment"] * 3
    for line in lines:
        jsonschema.validate(line, wire.schema(line["record"]))


def test_events_of_type_other_are_left_out_and_counted(ledger):
    ledger.append(of_type_other("Arosa", 9))
    for filters, shown in (((), False), (("--all",), True), (("--type", "other"), True)):
        done = run("events", *filters)
        assert ("Arosa" in done.stdout) == shown
        assert ("1 event of type other is left out; --all lists them" in done.stderr) != shown
    assert len(found()) == 4


def test_an_event_is_shown_with_why_changes_and_tolls():
    shown = run("show", f"e-{CHUR[1].id[:9]}")
    assert shown.exit_code == 0
    for words in ("bombing", "Chur", "Tolls", "Origins", "the hospital"):
        assert words in shown.stdout
    event, assessment = map(json.loads, run("show", f"e-{HOSPITAL[1].id}", "--json").stdout.splitlines())
    assert (set(event["reports"]), assessment["codebook"]) == (reports(CHUR, HOSPITAL), "ucdp")
    acled = json.loads(run("show", event["id"], "--codebook", "acled", "--json").stdout.splitlines()[1])
    assert (acled["codebook"], acled["tolls"][0]["best"]["value"]) == ("acled", 5)
    assert json.loads(run("why", event["id"], "--json").stdout)["value"] > 0
    assert "one account in one report" in run("why", f"e-{SCUOL[1].id}").stdout
    assert "5 or more" in run("changes", event["id"]).stdout
    toll = json.loads(run("tolls", "--event", event["id"], "--json").stdout)
    assert (toll["low"]["value"], toll["high"]["value"]) == (5, None)
    (total,) = map(json.loads, run("tolls", "--json").stdout.splitlines())
    assert total["low"]["value"] == 5 + 3 + 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["events", "--codebook", "acleed"], "no codebook 'acleed'; there are: ucdp, acled"),
        (["events", "--as-of", "soon"], "no ISO 8601 date"),
        (["events", "--since", "soon"], "no ISO 8601 date"),
        (["events", "--ledger", "none.db"], "no such ledger"),
        (["tolls", "--ledger", "none.db"], "no such ledger"),
        (["show", "e-zzz"], "no record 'zzz'"),
        (["show", "e-"], "several records"),
        (["why", "e-zzz"], "no record"),
        (["changes", "zzz"], "no record"),
        (["changes", CHUR[0].id], "name an event or one of its claims"),
        (["show", CHUR[0].id, "--codebook", "acled"], "are for events"),
        (["judge", "same", CHUR[1].id, "zzz", "--reason", "x"], "no record 'zzz'"),
        (["judge", "same", CHUR[1].id, "--reason", "x"], "about two records or more"),
        (["judge", "same", CHUR[1].id, f"{CHUR[1].id[:9]}", "--reason", "x"], "about two records or more"),
        (["judge", "reject", CHUR[0].id, "--reason", "x"], "judgements are on claims and events"),
        (["judge", "reject", CHUR[1].id, "--reason", "  "], "--reason is empty"),
        (["judge", "reject", CHUR[1].id], "--reason"),
        (["judge", "reject", CHUR[1].id, "--reason", "x", "--supersedes", "zzz"], "no record 'zzz'"),
        (["judge", "reject", CHUR[1].id, "--reason", "x", "--ledger", "none.db"], "no such ledger"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_a_line(arguments, message):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_judgement_holds_until_another_one_supersedes_it():
    done = judge("different", f"e-{CHUR[1].id[:10]}", HOSPITAL[1].id[:10], "--json")
    assert done.exit_code == 0
    first = json.loads(done.stdout)
    jsonschema.validate(first, wire.schema("judgement"))
    assert (first["subject"], first["by"]) == ([f"e-{CHUR[1].id}", HOSPITAL[1].id], "Urs Pult")
    assert reports(CHUR) in found()
    assert judge("unsure", CHUR[1].id, HOSPITAL[1].id, "--supersedes", first["id"][:10]).exit_code == 0
    assert reports(CHUR, HOSPITAL) in found()
    assert judge("same", CHUR[1].id, SCUOL[1].id).exit_code == 0
    assert reports(CHUR, HOSPITAL, SCUOL) in found()


def test_a_person_says_how_two_origins_stand_to_each_other():
    def grade():
        return json.loads(run("show", f"e-{CHUR[1].id}", "--json").stdout.splitlines()[1])["grade"]

    assert grade() == "corroborated"
    assert judge("same", f"o-{CHUR[1].id[:10]}", f"o-{HOSPITAL[1].id}").exit_code == 0
    assert grade() == "single_origin"
    assert reports(CHUR, HOSPITAL) in found()
    assert judge("same", f"o-{CHUR[1].id}", f"o-{SCUOL[1].id}").exit_code == 0
    assert reports(SCUOL) in found()
    assert judge("same", f"o-{CHUR[1].id}", HOSPITAL[1].id).exit_code == 2


def test_a_rejected_claim_bounds_nothing():
    assert judge("reject", CHUR[1].id).exit_code == 0
    toll = json.loads(run("tolls", "--event", f"e-{CHUR[1].id}", "--json").stdout)
    assert toll["low"] == {"value": 9, "claims": [HOSPITAL[1].id], "approximate": False}


def test_a_judgement_is_withdrawn():
    first = json.loads(judge("reject", CHUR[1].id, "--json").stdout)
    done = judge("withdraw", first["id"][:12])
    assert (done.exit_code, done.stderr.startswith("withdraw: kept as")) == (0, True)
    toll = json.loads(run("tolls", "--event", f"e-{CHUR[1].id}", "--json").stdout)
    assert toll["low"]["value"] == 5
    assert "holds no more" in judge("withdraw", first["id"]).stderr
    assert "one judgement is withdrawn" in judge("withdraw", first["id"], CHUR[1].id).stderr


def test_with_two_sign_offs_a_decision_holds_when_another_person_decides_the_same(monkeypatch):
    monkeypatch.setenv("SAYSO_SIGN_OFFS", "2")
    assert "another person" in judge("reject", CHUR[1].id).stderr
    low = lambda: json.loads(run("tolls", "--event", f"e-{CHUR[1].id}", "--json").stdout)["low"]["value"]  # noqa: E731
    assert low() == 5
    monkeypatch.setenv("SAYSO_REVIEWER", "Ladina Caflisch")
    assert run("judge", "reject", CHUR[1].id, "--reason", "so it is").exit_code == 0
    assert low() == 9


def test_judgements_that_contradict_each_other_are_told_of():
    assert "contradict" not in judge("same", CHUR[1].id, SCUOL[1].id).stderr
    assert "contradict" not in judge("same", SCUOL[1].id, EARLY[1].id).stderr
    done = judge("different", CHUR[1].id, EARLY[1].id)
    assert done.exit_code == 0
    assert done.stderr.count("[contradicting-judgements]") == 1
    assert run("show", f"e-{SCUOL[1].id}").stderr.count("[contradicting-judgements]") == 1
    assert run("show", f"e-{SCUOL[1].id}", "--json").stdout.count("\n") == 2


def test_a_report_that_was_printed_before_the_event_is_kept_in_the_open():
    assert "2024-01-12" in run("show", f"e-{EARLY[1].id}").stdout
    assert run("changes", f"e-{EARLY[1].id}").exit_code == 0


def test_a_clock_that_jumped_back_breaks_nothing(tmp_path):
    clock = Clock()
    with Ledger.open(tmp_path / "jumped.db", clock=clock) as memory:
        memory.append(CHUR)
        clock.now = START - timedelta(days=400)
        memory.append(HOSPITAL)
    done = run("changes", f"e-{CHUR[1].id}", "--by", "written", "--ledger", "jumped.db", "--json")
    moments = [json.loads(line)["at"] for line in done.stdout.splitlines()]
    assert len(set(moments)) == 2
    assert moments == sorted(moments)


def test_an_empty_ledger_has_no_events(tmp_path):
    Ledger.open(tmp_path / "empty.db").close()
    done = run("events", "--ledger", "empty.db")
    assert (done.exit_code, done.stdout.strip(), done.stderr.strip()) == (0, "", "no such events")
    assert run("events", "--ledger", "empty.db", "--json").stdout == ""
    assert run("tolls", "--ledger", "empty.db", "--json").exit_code == 0

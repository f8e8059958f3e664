"""What every ledger does, whatever database holds it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sayso.errors import LedgerError
from sayso.ledger import ClaimQuery, Ledger, ReportQuery, check, make_run
from sayso.ledger.area import Area
from sayso.ledger.columns.loading import load, said_in
from sayso.ledger.event_queries import EventQuery, event_of_claim, find_events
from sayso.ledger.materialised import AccountRow, LinkRow, Materialised
from sayso.ledger.news import News, news_since
from sayso.ledger.schema import REVISION_TABLE, metadata
from sayso.records import Problem, Versions
from tests.ledger.samples import START, V1, V2, Clock, account, batch, claims, event_row, judgement, report

CHUR = report(12)
AROSA = report(40, place="Arosa", day="2024-05-03", title="Roads shut", source="Rätische Rundschau")


class LedgerContract(ABC):
    """Give it a place for a ledger that is not there yet, and a ledger has to do all this."""

    @abstractmethod
    @pytest.fixture
    def where(self, tmp_path: Path) -> Path | str: ...

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def ledger(self, where, clock) -> Iterator[Ledger]:
        with Ledger.open(where, clock=clock) as ledger:
            yield ledger

    # Appending

    def test_what_is_appended_is_there_when_opened_again(self, where, clock):
        with Ledger.open(where, clock=clock) as ledger:
            receipt = ledger.append(batch(CHUR))
        with Ledger.open(where, clock=clock, create=False) as ledger:
            view = ledger.view()
            assert view.head == receipt.head
            assert list(view.reports()) == [CHUR]
            assert list(view.claims()) == list(claims(CHUR))
            assert list(check(ledger)) == []

    def test_the_same_again_adds_nothing(self, ledger):
        first = ledger.append(batch(CHUR))
        again = ledger.append(batch(CHUR) + batch(CHUR))
        assert (again.added, again.head, again.seq) == ((), first.head, 4)
        assert again.known == first.added
        assert again.written_at == first.written_at

    def test_twice_in_one_append_is_there_once(self, ledger):
        assert len(ledger.append(batch(CHUR) * 2).added) == 4
        assert ledger.view().stats().entries == 4

    def test_the_file_name_and_the_day_of_collection_are_no_news(self, ledger):
        ledger.append(batch(CHUR))
        moved = replace(CHUR, name="copy.txt", collected_at="2024-06-01")
        assert ledger.append([moved]).added == ()

    def test_another_title_is_written_beside_the_old_one_and_counts(self, ledger):
        ledger.append(batch(CHUR))
        retitled = replace(CHUR, title="A valley empties, slowly")
        receipt = ledger.append([retitled])
        assert receipt.added == receipt.revised == (CHUR.id,)
        view = ledger.view()
        assert list(view.reports()) == [retitled]
        assert [entry.record for entry in view.entries(CHUR.id)] == [CHUR, retitled]
        assert len(list(view.claims())) == 2

    def test_nothing_at_all_can_be_appended(self, ledger):
        receipt = ledger.append([])
        assert (receipt.seq, receipt.written_at, receipt.added) == (0, None, ())
        assert list(check(ledger)) == []

    def test_an_append_is_whole_or_not_at_all(self, ledger):
        ledger.append(batch(CHUR))
        with pytest.raises(LedgerError, match=r"judgement.supersedes: there is no judgement gone in the ledger"):
            ledger.append([*batch(AROSA), judgement([CHUR.id], supersedes="gone")])
        assert list(ledger.view().reports()) == [CHUR]
        assert list(check(ledger)) == []

    def test_a_claim_comes_with_its_run(self, ledger):
        with pytest.raises(LedgerError, match="belongs to no run"):
            ledger.append([CHUR, *claims(CHUR)])

    def test_a_claim_comes_with_its_report_or_after_it(self, ledger):
        _, *read = batch(CHUR)
        with pytest.raises(LedgerError, match=r"claim.report: there is no report"):
            ledger.append(read)
        ledger.append([CHUR])
        assert len(ledger.append(read).added) == 3

    def test_entries_are_never_changed_or_taken_out(self, ledger):
        ledger.append(batch(CHUR))
        for deed in ("UPDATE entries SET body = '{}'", "DELETE FROM entries"):
            with pytest.raises(LedgerError, match="append-only"), ledger.store.writing() as connection:
                connection.execute(sa.text(deed))

    def test_text_that_databases_dislike_is_kept_as_it_is(self, ledger):
        odd = report(more=" \0 \ud800 Zü\u0308rich 🏔 %_'\"; DROP TABLE entries")
        ledger.append(batch(odd))
        assert next(ledger.view().reports()) == odd
        assert [one.id for one in ledger.view().reports(ReportQuery(search='drop "table entries"'))] == [odd.id]
        assert list(check(ledger)) == []

    # Runs

    def test_a_run_of_the_same_versions_is_there_once_whatever_it_would_read_now(self, ledger):
        ledger.append(batch(CHUR))
        other = claims(CHUR, "a rule that was changed but kept its version")[:1]
        run = make_run(CHUR, other, V1)
        assert ledger.view().has(run.id)
        assert ledger.append([CHUR, *other, run]).added == ()
        assert list(ledger.view().claims()) == list(claims(CHUR))

    def test_newer_versions_stand_beside_the_old_ones_and_count(self, ledger):
        old, new = batch(CHUR)[-1], batch(CHUR, V2)[-1]
        ledger.append(batch(CHUR))
        receipt = ledger.append(batch(CHUR, V2))
        view = ledger.view()
        assert set(receipt.revised) == {claim.id for claim in claims(CHUR)}
        assert list(view.runs(CHUR.id)) == [old, new]
        assert view.current_run(CHUR.id) == new
        assert list(view.claims()) == list(claims(CHUR, "rules-2"))
        assert list(view.claims(ClaimQuery(run=old.id))) == list(claims(CHUR))

    def test_a_claim_that_a_newer_run_reads_alike_keeps_its_id(self):
        old, new = claims(CHUR, "rules-1"), claims(CHUR, "rules-2")
        assert [claim.id for claim in old] == [claim.id for claim in new]
        assert old != new

    def test_a_run_over_a_revised_report_is_another_run(self, ledger):
        ledger.append(batch(CHUR))
        later = replace(CHUR, published_at="2024-05-02")
        assert make_run(later, claims(later), V1).id in ledger.append(batch(later)).added

    def test_a_run_that_read_nothing_takes_the_old_claims_away(self, ledger):
        ledger.append(batch(CHUR))
        ledger.append([CHUR, make_run(CHUR, (), V2)])
        assert list(ledger.view().claims()) == []

    # Views

    def test_a_view_does_not_change_while_others_append(self, ledger):
        ledger.append(batch(CHUR))
        view = ledger.view()
        before = _everything(view)
        ledger.append(batch(CHUR, V2) + batch(AROSA) + [judgement([CHUR.id])])
        assert _everything(view) == before
        assert _everything(ledger.view()) != before

    def test_a_view_as_of_a_moment_is_the_same_for_ever(self, ledger, clock):
        for step, records in enumerate((batch(CHUR), batch(CHUR, V2), batch(AROSA))):
            clock.now = START + timedelta(days=step)
            ledger.append(records)
        assert list(ledger.view(as_of="2024-04-30").reports()) == []
        assert [run.versions for run in ledger.view(as_of="2024-05-01").runs()] == [V1]
        assert list(ledger.view(as_of="2024-05-02").claims()) == list(claims(CHUR, "rules-2"))
        assert list(ledger.view(as_of="2024-05-02T07:59:59Z").claims()) == list(claims(CHUR))
        assert len(list(ledger.view(as_of="2024-05-03T10:00:00+02:00").reports())) == 2

    def test_a_view_of_what_was_published_by_a_day(self, ledger):
        unknown = report(7, place="Scuol", day=None)
        ledger.append(batch(CHUR) + batch(AROSA) + batch(unknown))
        view = ledger.view(published_by="2024-04-30")
        assert list(view.reports()) == [CHUR]
        assert {claim.report for claim in view.claims()} == {CHUR.id}
        assert [run.report.id for run in view.runs()] == [CHUR.id]
        assert not view.has(AROSA.id)
        assert not view.has(claims(AROSA)[0].id)
        assert list(ledger.view(published_by="2024-04-30T12:00:00Z").reports()) == []
        assert len(list(ledger.view(published_by="2024-05-03").reports())) == 2
        assert view.stats().reports == 1

    @pytest.mark.parametrize("asked", [{"as_of": "31 February"}, {"published_by": "soon"}])
    def test_a_view_as_of_no_moment_is_refused(self, ledger, asked):
        with pytest.raises(LedgerError, match="is no ISO 8601 date"):
            ledger.view(**asked)

    @pytest.mark.parametrize("jump", [timedelta(0), -timedelta(days=400), timedelta(microseconds=-1)])
    def test_a_clock_that_jumps_back_breaks_no_order(self, ledger, clock, jump):
        clock.step = jump
        receipts = [ledger.append(batch(report(number))) for number in range(4)]
        moments = [receipt.written_at for receipt in receipts]
        assert moments == sorted(set(moments))
        for number, moment in enumerate(moments, 1):
            assert len(list(ledger.view(as_of=moment).reports())) == number
        assert list(check(ledger)) == []

    def test_a_clock_without_an_offset_is_refused(self, where):
        with (
            Ledger.open(where, clock=lambda: datetime(2024, 5, 1)) as ledger,  # noqa: DTZ001
            pytest.raises(LedgerError, match="offset"),
        ):
            ledger.append(batch(CHUR))

    # Asking

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (ClaimQuery(), "chur chur- arosa arosa-"),
            (ClaimQuery(report=CHUR.id), "chur chur-"),
            (ClaimQuery(report="none such"), ""),
            (ClaimQuery(kind="toll"), "chur arosa"),
            (ClaimQuery(kind="silence"), ""),
            (ClaimQuery(speaker="edelweiss"), "chur- arosa-"),
            (ClaimQuery(speaker="POLICE  in chur"), "chur arosa"),
            (ClaimQuery(speaker="edelweiss-front"), "chur- arosa-"),
            (ClaimQuery(speaker="%"), ""),
            (ClaimQuery(place="arosa"), "arosa"),
            (ClaimQuery(place="Aro"), ""),
            (ClaimQuery(place="ch"), "chur arosa"),
            (ClaimQuery(place="2661039"), "chur arosa"),
            (ClaimQuery(since="2024-05-01"), "arosa-"),
            (ClaimQuery(until="2024-04-29"), "chur arosa"),
            (ClaimQuery(since="2024-04-29T12:00:00Z", until="2024-04-30"), "chur chur- arosa"),
            (ClaimQuery(search="blocked"), "chur- arosa-"),
            (ClaimQuery(search="block flüela"), "chur- arosa-"),
            (ClaimQuery(search="FLUELA"), None),
            (ClaimQuery(search='"people had left"'), "chur arosa"),
            (ClaimQuery(search='"left people"'), ""),
            (ClaimQuery(search='people OR "'), ""),
            (ClaimQuery(search="* - ( ^"), ""),
            (ClaimQuery(kind="toll", place="Davos", search="people", speaker="police"), "chur"),
        ],
    )
    def test_claims_are_asked_for(self, ledger, wanted, found):
        ledger.append(batch(CHUR) + batch(AROSA))
        names = {
            claim.id: name + sign
            for name, of in (("chur", CHUR), ("arosa", AROSA))
            for sign, claim in zip(("", "-"), claims(of), strict=True)
        }
        got = " ".join(names[claim.id] for claim in ledger.view().claims(wanted))
        if found is not None:  # whether accents count is the database's business; that it answers is ours
            assert got == found

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (ReportQuery(), [CHUR, AROSA]),
            (ReportQuery(source="bündner bote"), [CHUR]),
            (ReportQuery(since="2024-05-01"), [AROSA]),
            (ReportQuery(until="2024-05-01"), [CHUR]),
            (ReportQuery(since="2024-04-30T23:00:00Z", until="2024-05-03T00:00:00Z"), [CHUR, AROSA]),
            (ReportQuery(search="arosa"), [AROSA]),
            (ReportQuery(search="empty valley"), [CHUR]),
            (ReportQuery(search="Lugano"), []),
        ],
    )
    def test_reports_are_asked_for(self, ledger, wanted, found):
        ledger.append([CHUR, AROSA])
        assert list(ledger.view().reports(wanted)) == found

    def test_asking_for_no_moment_is_refused(self, ledger):
        for wanted in (ClaimQuery(since="May"), ClaimQuery(until="May")):
            with pytest.raises(LedgerError, match="is no ISO 8601 date"):
                list(ledger.view().claims(wanted))

    def test_words_of_an_older_run_are_not_found(self, ledger):
        ledger.append(batch(CHUR))
        ledger.append([CHUR, make_run(CHUR, claims(CHUR)[:1], V2)])
        assert list(ledger.view().claims(ClaimQuery(search="blocked"))) == []

    def test_a_record_is_found_by_the_beginning_of_its_id(self, ledger):
        ledger.append(batch(CHUR))
        view = ledger.view()
        assert view.entry(CHUR.id[:8]).record == CHUR
        assert view.entry(CHUR.id).record == CHUR
        with pytest.raises(LedgerError, match="several records begin with ''"):
            view.entry("")
        with pytest.raises(LedgerError, match="no record '%'"):
            view.entry("%")

    def test_more_than_a_page_comes_in_order(self, ledger, monkeypatch):
        monkeypatch.setattr("sayso.ledger.queries.PAGE", 3)
        reports = [report(number) for number in range(1, 9)]
        for one in reports:
            ledger.append(batch(one))
        view = ledger.view()
        assert list(view.reports()) == reports
        assert list(view.claims()) == [claim for one in reports for claim in claims(one)]
        assert [entry.seq for entry in view.entries()] == list(range(1, 33))
        assert list(check(ledger)) == []

    def test_judgements_stand_until_they_are_superseded(self, ledger):
        ledger.append(batch(CHUR) + batch(AROSA))
        pair = [CHUR.id, AROSA.id]
        first = judgement(pair)
        second = judgement(pair, "different", first.id)
        on_event = judgement(["an event, which is computed"], "accept")
        ledger.append([first, on_event])
        before = ledger.view()
        ledger.append([second])
        assert list(ledger.view().judgements(CHUR.id)) == [second]
        assert list(ledger.view().judgements()) == [on_event, second]
        assert list(ledger.view().judgements(superseded=True)) == [first, on_event, second]
        assert list(before.judgements(CHUR.id)) == [first]

    def test_problems_are_kept_once(self, ledger):
        fault = Problem("bad-date", "no such day: 31 February", "davos.jsonl:7")
        ledger.append([fault])
        ledger.append([fault, Problem("empty", "nothing in it", "chur.txt")])
        assert [problem.code for problem in ledger.view().problems()] == ["bad-date", "empty"]

    def test_stats(self, ledger):
        ledger.append([*batch(CHUR), AROSA, judgement([CHUR.id]), Problem("empty", "nothing in it", "chur.txt")])
        ledger.append(batch(CHUR, V2))
        stats = ledger.view().stats()
        assert (stats.reports, stats.unread, stats.runs, stats.claims) == (2, 1, 2, 2)
        assert (stats.judgements, stats.problems, stats.entries) == (1, 1, 10)
        assert stats.claims_by_kind == (("event", 1), ("toll", 1))
        assert stats.published == ("2024-04-30T00:00:00.000000+00:00", "2024-05-03T23:59:59.999999+00:00")
        assert stats.size > 0

    # Others at work

    def test_two_writers_at_once_make_one_chain(self, where, ledger):
        """Each writes its own reports, and both the same ones besides."""
        both = [report(number, place="Thusis") for number in range(6)]

        def write(place: str) -> None:
            with Ledger.open(where, clock=Clock()) as own:
                for number, shared in enumerate(both):
                    own.append(batch(report(number, place=place)))
                    own.append(batch(shared))

        writers = [threading.Thread(target=write, args=(place,)) for place in ("Zernez", "Ilanz")]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert ledger.view().stats().entries == 3 * 6 * 4
        assert list(check(ledger)) == []

    def test_a_new_ledger_is_opened_by_many_at_once(self, where):
        faults = []

        def work(number: int) -> None:
            try:
                with Ledger.open(where, clock=Clock()) as own:
                    own.append(batch(report(number)))
            except LedgerError as fault:
                faults.append(fault)

        workers = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert faults == []
        with Ledger.open(where) as ledger:
            assert len(list(ledger.view().reports())) == 6

    def test_a_ledger_of_a_newer_version_is_refused_in_one_line(self, where, ledger):
        with ledger.store.writing() as connection:
            connection.execute(sa.text("UPDATE ledger_revision SET version_num = '9999'"))
        with pytest.raises(LedgerError, match=r"written by a newer Sayso \(revision 9999, .*; update Sayso") as refused:
            Ledger.open(where)
        assert "\n" not in str(refused.value)

    def test_the_tables_are_those_that_the_code_names(self, ledger):
        with ledger.store.reading() as connection:
            context = MigrationContext.configure(
                connection,
                opts={
                    "version_table": REVISION_TABLE,
                    "include_name": lambda name, kind, _: kind != "table" or not (name or "").startswith("words"),
                },
            )
            assert compare_metadata(context, metadata) == []

    # The events that are worked out

    def test_accounts_are_found_by_the_keys_they_are_filed_under(self, ledger):
        with ledger.store.writing() as connection:
            tables = Materialised(connection)
            assert tables.upto("events-1") == 0
            tables.add_accounts([account("a", keys=("k", "l")), account("b", keys=("l",)), account("c", keys=("m",))])
            tables.add_links([LinkRow("a", "b", 1.5, "{}")])
            assert tables.filed_under(["l", "m", "n"]) == {"l": {"a", "b"}, "m": {"c"}}
            assert tables.accounts_with(["a-1", "z-1"]) == {"a-1": "a"}
            assert tables.links_of(["a"]) == {("a", "b", 1.5)}
            assert tables.links_of(["b"]) == tables.links_of(["a"])
            assert tables.links_within(["a", "b"]) == ["{}"]
            assert tables.links_within(["a", "c"]) == []
            assert tables.standings(["b", "a"]) == [("a", "report-a", None), ("b", "report-b", None)]
            assert set(tables.accounts_of(["report-c"])) == {"c"}
            tables.remove_accounts(["b"])
            assert tables.links_of(["a"]) == set()
            assert tables.filed_under(["l"]) == {"l": {"a"}}

    def test_events_take_the_place_of_others_with_their_members(self, ledger):
        with ledger.store.writing() as connection:
            tables = Materialised(connection)
            tables.upto("events-1")
            tables.add_accounts([account("a"), account("b")])
            tables.replace_events([], [event_row("e-a", ("a",)), event_row("e-b", ("b",))])
            tables.replace_events(["e-a", "e-b"], [event_row("e-a", ("a", "b"), place="Davos")])
            assert tables.events_of(["a", "b"]) == {"a": "e-a", "b": "e-a"}
            assert tables.members(["e-a"]) == {"a": "e-a", "b": "e-a"}
        found = list(find_events(ledger.store, EventQuery(place="DAVOS", type="bombing", since="2024-04-30")))
        assert [one.event.id for one in found] == ["e-a"]
        assert list(find_events(ledger.store, EventQuery(place="Chur"))) == []
        assert list(find_events(ledger.store, EventQuery(until="2024-04-29"))) == []
        assert list(find_events(ledger.store, EventQuery(area=Area(9, 46, 10, 47)))) == found
        assert list(find_events(ledger.store, EventQuery(area=Area(10, 46, 9, 47)))) == []
        assert event_of_claim(ledger.store, "b-1") == found[0]
        assert event_of_claim(ledger.store, "z-1") is None

    def test_columns_follow_the_events_of_a_ledger(self, ledger):
        ledger.append(batch(CHUR))
        held = [claim.id for claim in claims(CHUR)]
        with ledger.store.writing() as connection:
            tables = Materialised(connection)
            tables.upto("events-1")
            tables.add_accounts([AccountRow("a", CHUR.id, tuple(held), (), "{}"), account("b")])
            tables.replace_events([], [event_row("e-a", ("a",)), event_row("e-b", ("b",))])
        first = load(ledger.store)
        with ledger.store.writing() as connection:
            Materialised(connection).replace_events(["e-b"], [event_row("e-c", ("b",), place="Davos")])
        second = load(ledger.store, first)
        assert [list(one.columns.ids) for one in (first, second)] == [[b"e-b", b"e-a"], [b"e-c", b"e-a"]]
        assert second.progress.version == "events-1"
        assert list(said_in(ledger.store, second.columns, "police")) == [False, True]
        assert not said_in(ledger.store, second.columns, "avalanche").any()

    def test_another_version_works_all_out_anew(self, ledger):
        ledger.append(batch(CHUR))
        with ledger.store.writing() as connection:
            tables = Materialised(connection)
            tables.upto("events-1")
            tables.add_accounts([account("a")])
            tables.replace_events([], [event_row("e-a", ("a",))])
            tables.advance(4)
        assert ledger.store.is_worked_out("events-1")
        assert not ledger.store.is_worked_out("events-2")
        with ledger.store.writing() as connection:
            tables = Materialised(connection)
            assert tables.upto("events-1") == 4
            assert tables.upto("events-2") == 0
            assert tables.filed_under(["k"]) == {}
        assert list(find_events(ledger.store)) == []

    def test_what_is_new_comes_in_the_order_of_the_chain(self, ledger):
        ledger.append(batch(CHUR))
        ledger.append(batch(AROSA))
        first = judgement([CHUR.id])
        ledger.append([first])
        ledger.append([judgement([AROSA.id], supersedes=first.id)])
        with ledger.store.reading() as connection:
            assert news_since(connection, 0, 100) == News(10, (CHUR.id, AROSA.id), (CHUR.id, AROSA.id))
            assert news_since(connection, 0, 1) == News(1, (CHUR.id,), ())
            assert news_since(connection, 4, 2) == News(8, (AROSA.id,), ())
            assert news_since(connection, 9, 9) == News(10, (), (CHUR.id, AROSA.id))
            assert news_since(connection, 10, 9) == News(10, (), ())

    def test_records_by_their_ids(self, ledger):
        ledger.append([*batch(CHUR), *batch(AROSA), first := judgement([CHUR.id, "e-1"])])
        view = ledger.view()
        told = claims(AROSA)
        assert view.claims_of([told[1].id, "none"]) == {told[1].id: told[1]}
        assert view.reports_of([AROSA.id, CHUR.id]) == {AROSA.id: AROSA, CHUR.id: CHUR}
        assert view.judgements_on(["e-1", "e-2"]) == [first]
        ledger.append([second := judgement(["e-2"], supersedes=first.id)])
        assert ledger.view().judgements_on(["e-1", "e-2"]) == [second]
        assert view.judgements_on(["e-1"]) == [first]

    def test_versions_name_all_that_decides_a_reading(self):
        runs = {
            make_run(CHUR, (), Versions("m", "r", "p", "s")).id,
            make_run(CHUR, (), Versions("n", "r", "p", "s")).id,
            make_run(CHUR, (), Versions("m", "n", "p", "s")).id,
            make_run(CHUR, (), Versions("m", "r", "n", "s")).id,
            make_run(CHUR, (), Versions("m", "r", "p", "n")).id,
            make_run(AROSA, (), Versions("m", "r", "p", "s")).id,
        }
        assert len(runs) == 6


def _everything(view):
    return [list(view.entries()), list(view.claims()), list(view.judgements()), view.head]

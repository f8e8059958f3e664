"""Proposals hold nothing, withdrawals take back, and nobody writes over what has moved."""

from __future__ import annotations

import pytest

from sayso.errors import InputError, MovedError
from sayso.ledger import Ledger, check
from sayso.ledger.users import Users, proper_name, role_named
from sayso.records import Correction, Judgement, judgement_id, source_id, wire
from tests.ledger.samples import Clock, batch, claims, judgement, report


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as opened:
        opened.append(batch(report()))
        yield opened


def decided(verdict="reject", subject=None, by="Urs Pult", **more) -> Judgement:
    on = subject or [claims(report())[0].id]
    return Judgement.of(verdict=verdict, subject=on, by=by, reason="of last year", at="2024-05-02T10:00:00Z", **more)


def test_the_id_of_an_older_judgement_is_what_it_was():
    assert judgement(["5f0c2a1b"]).id == "9951d5b61b06bd9f81b41139ad8de592"
    plain = decided()
    assert judgement_id(wire.loads(wire.dumps(plain))) == plain.id
    assert decided(awaits="second").id != plain.id
    assert decided(sets=[Correction("toll.low", "3")]).id != plain.id


def test_a_proposal_holds_nothing_until_somebody_agrees(ledger):
    (toll, _) = claims(report())
    proposal = decided(awaits="second")
    ledger.append([proposal])
    view = ledger.view()
    assert list(view.judgements()) == list(view.judgements(toll.id)) == view.judgements_on([toll.id]) == []
    assert view.proposals() == view.proposals([toll.id]) == [proposal]
    assert view.proposals(["nothing"]) == []
    agreed = decided(by="Vreni Caduff", agrees_with=proposal.id)
    ledger.append([agreed])
    view = ledger.view()
    assert list(view.judgements(toll.id)) == view.judgements_on([toll.id]) == [agreed]
    assert view.proposals() == view.proposals([toll.id]) == []
    assert list(check(ledger)) == []


def test_what_is_withdrawn_is_there_and_holds_no_more(ledger):
    first = decided()
    ledger.append([first])
    back = decided(subject=[first.id], supersedes=first.id)
    assert back.withdraws == first.id
    assert first.withdraws is None
    ledger.append([back])
    view = ledger.view()
    assert view.judgements_on(list(first.subject)) == []
    assert list(view.judgements(first.subject[0], superseded=True)) == [first]
    assert list(view.judgements(first.id)) == [back]
    assert list(check(ledger)) == []


def test_a_proposal_to_withdraw_withdraws_nothing_yet(ledger):
    first = decided()
    ledger.append([first])
    ledger.append([decided(subject=[first.id], supersedes=first.id, awaits="second", by="Vreni Caduff")])
    assert ledger.view().judgements_on(list(first.subject)) == [first]
    assert len(ledger.view().proposals([first.id])) == 1


def test_judgements_on_publishers_are_found_by_themselves(ledger):
    rated = decided("amend", [source_id("Bündner  Bote")], sets=[Correction("reliability", "B")])
    ledger.append([decided(), rated])
    assert ledger.view().source_judgements == (rated,)
    assert rated.subject == ("s-bündner bote",)


def test_an_append_after_an_entry_that_is_no_longer_the_last_writes_nothing(ledger):
    seen = ledger.view().head
    ledger.append([decided()], after=seen)
    before = ledger.view().seq
    with pytest.raises(MovedError, match="meanwhile"):
        ledger.append([decided("accept")], after=seen)
    assert ledger.view().seq == before
    assert ledger.view().written(seen) is not None
    assert ledger.view().written("0" * 63 + "1") is None


def test_accounts_are_made_changed_and_taken_out(ledger):
    users = Users(ledger.store)
    assert not users.exist()
    made = users.put("  Ladina   Caflisch ", "analyst", "hash")
    assert (made.name, users.find("Ladina Caflisch"), users.exist()) == ("Ladina Caflisch", made, True)
    users.put_token("Ladina Caflisch", "laptop", "h1")
    assert users.of_token("h1") == made
    assert [one.label for one in users.tokens("Ladina Caflisch")] == ["laptop"]
    changed = users.put("Ladina Caflisch", "viewer", None)
    assert users.listed() == [changed]
    assert changed.stamp != made.stamp
    with pytest.raises(InputError, match="no token"):
        users.remove_token("Ladina Caflisch", "phone")
    users.remove("Ladina Caflisch")
    assert users.of_token("h1") is None
    for call in (users.remove, lambda name: users.put_token(name, "laptop", "h2")):
        with pytest.raises(InputError, match="no account"):
            call("Ladina Caflisch")
    assert list(check(ledger)) == [], "accounts are no part of the chain"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\u202eb", "a\x00b"])
def test_a_name_that_cannot_be_seen_is_refused(name):
    with pytest.raises(InputError, match="characters"):
        proper_name(name)


def test_a_role_that_is_none_is_refused():
    assert role_named("admin") == "admin"
    with pytest.raises(InputError, match="there are: viewer, analyst, admin"):
        role_named("root")

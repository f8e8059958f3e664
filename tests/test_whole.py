"""From the shipped examples to a ledger, with the true reader and the true rules."""

from __future__ import annotations

from pathlib import Path

import sayso
from sayso.collect import collect
from sayso.extract.extraction import VERSION
from sayso.flow import claim_collected
from sayso.ledger import ClaimQuery, Ledger, check, make_run
from sayso.read.versions import model_version, places_version
from sayso.records import Claim, Problem, Versions

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_the_claims_of_the_examples_are_kept_found_and_proved(reader, gazetteer_path, tmp_path):
    items = list(collect([str(EXAMPLES)], "2024-03-05"))
    versions = Versions(model_version(), VERSION, places_version(gazetteer_path))
    assert versions.model == reader.version
    total = 0
    with Ledger.open(tmp_path / "alps.db") as ledger:
        for item, records in zip(items, claim_collected(items, reader), strict=True):
            assert not [record for record in records if isinstance(record, Problem)]
            claims = [record for record in records if isinstance(record, Claim)]
            assert claims
            ledger.append([item.report, *claims, make_run(item.report, claims, versions)])
            total += len({claim.id for claim in claims})
        view = ledger.view()
        assert view.stats().claims == total
        tolls = list(view.claims(ClaimQuery(kind="toll", search='"security forces"')))
        assert [(claim.toll.low, claim.toll.high) for claim in tolls] == [(14, None)]
        assert list(check(ledger)) == []


def test_a_report_is_read_the_same_whatever_stands_beside_it(reader):
    items = list(collect([str(EXAMPLES)], "2024-03-05"))
    together = list(claim_collected(items, reader))
    alone = [next(claim_collected([item], reader)) for item in items]
    assert together == alone


def test_the_actors_of_a_user_have_their_ids(reader, tmp_path):
    own = tmp_path / "actors.toml"
    own.write_text('[actor.edelweiss]\nname = "Edelweiss Front"\nkind = "armed_group"\naliases = ["EF"]\n')
    (tmp_path / "report.txt").write_text("The EF said its men had taken the town of Ilanz.")
    records = next(claim_collected(list(collect([str(tmp_path / "report.txt")], None)), reader, own))
    claims = [record for record in records if isinstance(record, Claim)]
    assert [(claim.speaker.actor, claim.kind) for claim in claims] == [("edelweiss", "control")]


def test_the_public_names_are_there():
    assert all(getattr(sayso, name) for name in sayso.__all__)

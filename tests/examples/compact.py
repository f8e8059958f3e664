"""The claims of an example, one a line, so that a change in how it is read can be reviewed as a diff.

python -m tests.examples.compact     writes tests/examples/operation-edelweiss/claims.txt anew
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.collect import Collected, collect
from sayso.flow import Reads, claim_collected, open_reader
from sayso.records import Claim, Happening, Problem, Speaker, Toll

EXAMPLE = Path("examples/operation-edelweiss")
GOLDEN = Path(__file__).parent / "operation-edelweiss" / "claims.txt"
HEAD = """\
# The claims that Sayso reads in examples/operation-edelweiss. Written by `python -m tests.examples.compact`.
#
# speaker (kind) | kind | polarity, certainty and reporting where they are not the usual | bounds or type | place, date |
# what is said
"""


def read_example(root: Path, reader: Reads) -> list[tuple[Collected, list[Claim]]]:
    """The reports of the example in the order of their files, each with its claims; a problem is an AssertionError."""
    read = []
    for item in collect([str(root / EXAMPLE)]):
        assert not isinstance(item, Problem), item
        records = next(claim_collected([item], reader))
        assert not (problems := [record for record in records if isinstance(record, Problem)]), problems
        read.append((item, [record for record in records if isinstance(record, Claim)]))
    return read


def golden(read: list[tuple[Collected, list[Claim]]]) -> str:
    """The whole file of claims."""
    return "\n".join([HEAD, *("\n".join(_section(item, claims)) for item, claims in read)])


def _section(item: Collected, claims: list[Claim]) -> Iterator[str]:
    report = item.report
    yield f"## {Path(item.where).name}"
    yield f"# {report.source.name}, {report.published_at}: {report.title}"
    yield from map(compact, claims)
    yield ""


def compact(claim: Claim) -> str:
    """A claim on one line.

    "police (state) | toll | positive | killed 2-* state_forces | Chur, 2024-01-30 | at least two officers died"
    """
    usual = {"certain", "neutral"}
    how = [claim.polarity, *(value for value in (claim.certainty, claim.reporting) if value not in usual)]
    what = bounds(claim.toll) if claim.toll else claim.event.type if claim.event else "-"
    via = "".join(f" via {told(speaker)}" for speaker in claim.via)
    parts = [
        f"{told(claim.speaker)} ({claim.speaker.kind}){via}",
        claim.kind,
        " ".join(how),
        what,
        _scene(claim.event) if claim.event else "-",
        " ".join(claim.content.quote.split()),
    ]
    return " | ".join(parts)


def told(speaker: Speaker) -> str:
    """A speaker by name or role, or else by kind."""
    return speaker.name or speaker.role or speaker.kind


def bounds(toll: Toll) -> str:
    """A toll by its harm, bounds and victims: "killed 14-* state_forces"."""
    low, high = ("*" if bound is None else str(bound) for bound in (toll.low, toll.high))
    part = " part" if toll.part_of else ""
    return f"{toll.harm} {low if low == high != '*' else f'{low}-{high}'} {toll.victims_kind}{part}"


def _scene(event: Happening) -> str:
    """Where and when, and of which campaign."""
    where = " + ".join(place.wording for place in event.places) or "-"
    start, end = (event.when.earliest, event.when.latest) if event.when else (None, None)
    days = [bound[:10] if bound else "*" for bound in (start, end)]
    when = days[0] if days[0] == days[1] else "/".join(days)
    campaign = f", {event.campaign.name}: {event.campaign.phase or '-'}" if event.campaign else ""
    return f"{where}, {when}{campaign}"


if __name__ == "__main__":
    GOLDEN.write_text(golden(read_example(Path(), open_reader())), encoding="utf-8")

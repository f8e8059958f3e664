import csv
import io
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.aggregation import RULES
from sayso.assess.aggregation.columns import EVENT_COLUMNS, REPORT_COLUMNS, event_cells, read_report
from sayso.assess.aggregation.events import aggregate
from sayso.assess.aggregation.measures import all_parts, highest, lowest, usual, usual_day, usual_mark
from sayso.assess.aggregation.votes import Vote, least_precise, most_precise, usual_number, usual_text
from sayso.cli import main
from sayso.errors import InputError
from sayso.flow.aggregating import read_rows, unplaced
from sayso.flow.clusters import read_clusters

MAVERICK = Path(__file__).parents[3] / "shared/corpora/maverick"
RULE = {rule.name: rule for rule in RULES}
NUMBERS = ("deaths", "injuries", "displacement", "damage", "certain", "source_classification")
ROLES = ("initiator", "perpetrator", "intervener", "bystander", "victim")
GUIDES, PORTERS = "Edelweiss Front", "Gentian League"


def cells(name, **told):
    """A row as spelled in a table: nothing is known but what is told; figures and roles are 0."""
    zero = {column for column in REPORT_COLUMNS if column.startswith(NUMBERS) or column.endswith(ROLES)}
    row = {column: "0" if column in zero else "NA" for column in REPORT_COLUMNS}
    return row | {"name": name} | {column: str(value) for column, value in told.items()}


def together(rule, *told):
    """What reports of one event come to by a rule, by column."""
    rows = [read_report(cells(f"row {number}", **one)) for number, one in enumerate(told)]
    (event,) = aggregate(rows, {row.name: "E1" for row in rows}, RULE[rule])
    return dict(zip(EVENT_COLUMNS, event_cells(event), strict=True))


def by_rule(column, *told):
    """A column by the conservative, the informative and the representative rule."""
    return tuple(together(rule, *told)[column] for rule in RULE)


def at(location, precision, classification=0, certain=0):
    return {
        "location": location,
        "geo_precision": precision,
        "source_classification": classification,
        "certain": certain,
    }


def by(actor, precision="NA", **more):
    return {"actor1": actor, "actor1_precision": precision} | {f"actor1_{key}": value for key, value in more.items()}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((3, 5, 5), ("3", "5", "5")),
        ((3, 5), ("3", "5", "3")),
        ((9, 2, 2, 9, 4), ("2", "9", "2")),
        ((7, "NA"), ("7", "7", "7")),
        (("NA", "NA"), ("NA", "NA", "NA")),
        (("1e+05",), ("100000", "100000", "100000")),
    ],
)
def test_figures(figures, expected):
    """Lowest, highest, and the most frequent, which is the lowest of several."""
    for column in ("deaths_low", "deaths_best", "injuries_high"):
        assert by_rule(column, *({column: figure} for figure in figures)) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((0, 1), ("0", "1", "1")),
        ((0, 0, 1), ("0", "1", "0")),
        ((1, "NA"), ("1", "1", "NA")),
    ],
)
def test_yes_or_no(marks, expected):
    """In a tie of the representative rule, yes; and nothing where any report does not say."""
    assert by_rule("damage", *({"damage": mark} for mark in marks)) == expected


def test_days_span_most_least_or_what_is_usual():
    spans = [("2031-03-04", "2031-03-06"), ("2031-03-05", "2031-03-05"), ("2031-03-04", "2031-03-08")]
    told = [{"date_start": first, "date_end": last} for first, last in spans]
    assert by_rule("date_start", *told) == ("2031-03-04", "2031-03-05", "2031-03-04")
    assert by_rule("date_end", *told) == ("2031-03-08", "2031-03-05", "2031-03-06")


def test_days_in_a_tie_meet_in_the_middle_rounded_down():
    assert usual_day(["2031-02-28", "2031-03-03"]) == "2031-03-01"
    assert usual_day(["2031-12-31", "2032-01-01", "2032-01-05", None]) == "2032-01-02"
    assert usual_day([None]) is None


def test_places_of_the_lowest_of_the_highest_and_of_any_precision():
    told = [at("Valais", 2), at("Sion", 3), at("Sion", 3), at("Valais", 2), at("Sion", 4)]
    assert by_rule("location", *told) == ("Valais", "Sion", "Sion")
    assert by_rule("geo_precision", *told) == ("2", "4", "2")


def test_ties_go_to_the_better_source_then_to_the_more_certain_report():
    assert by_rule("location", at("Davos", 3, 2, 6), at("Sion", 3, 4, 1)) == ("Sion", "Sion", "Sion")
    assert by_rule("location", at("Davos", 3, 2, 6), at("Sion", 3, 2, 1)) == ("Davos", "Davos", "Davos")
    assert by_rule("location", at("Davos", 3), at("Sion", 3)) == ("Indeterminate",) * 3


def test_a_tie_among_three_may_leave_one_that_the_second_rank_would_not_choose():
    told = [at("Davos", 3, 4, 1), at("Sion", 3, 4, 2), at("Arosa", 3, 2, 9)]
    assert by_rule("location", *told) == ("Sion",) * 3


def test_all_rows_of_a_value_speak_for_it_in_the_second_tie():
    told = [at("Davos", 3, 4, 1), at("Davos", 3, 0, 5), at("Sion", 3, 4, 2), at("Sion", 3, 0, 3)]
    assert by_rule("location", *told) == ("Davos",) * 3


def test_numbers_in_a_tie_are_missing_or_the_lowest():
    told = [{"latitude": 46.8, "geo_precision": 3}, {"latitude": 46.23, "geo_precision": 3}]
    assert by_rule("latitude", *told) == ("NA", "NA", "46.23")


def test_a_row_without_a_precision_is_a_missing_value_among_the_least_precise_alone():
    told = [by(GUIDES, 3), by("NA"), by("NA")]
    assert by_rule("actor1", *told) == ("NA", GUIDES, "NA")
    assert by_rule("actor1", by(GUIDES, 3), by("NA")) == ("Indeterminate", GUIDES, "Indeterminate")


def test_nothing_breaks_a_tie_with_a_row_that_has_no_precision():
    told = [by(GUIDES, 3) | {"source_classification": 4}, by("NA") | {"source_classification": 1}]
    assert by_rule("actor1", *told) == ("Indeterminate", GUIDES, GUIDES)


def test_what_a_row_without_a_precision_says_is_not_heard():
    told = [by(GUIDES, 3), by(PORTERS), by(PORTERS)]
    assert by_rule("actor1", *told) == ("NA", GUIDES, PORTERS)


def test_where_no_row_has_a_precision_only_the_representative_rule_has_a_value():
    assert by_rule("actor1", by(GUIDES), by(GUIDES)) == ("NA", "NA", GUIDES)
    assert by_rule("geo_precision", {}, {}) == ("NA", "NA", "NA")


def test_missing_and_empty_values_have_a_vote():
    assert by_rule("target", {}, {}, {"target": "Citizens"}) == ("NA",) * 3
    assert by_rule("target", {"target": ""}, {"target": ""}, {"target": "Citizens"}) == ("",) * 3
    assert by_rule("election", {}, {"election": "Mayor of Davos 2031"}) == ("Indeterminate",) * 3


def test_kinds_of_violence_are_all_told_by_the_informative_rule():
    told = [by(GUIDES, 3, violence="Arson; Melee"), by(GUIDES, 2, violence="Melee;Looting"), by("NA")]
    assert by_rule("actor1_violence", *told) == (
        "Indeterminate",
        "Arson; Melee; Looting; NA",
        "Indeterminate",
    )


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("b; a", "a", "c"), "b; a; c"),
        (("Unknown", "a; Unknown"), "a"),
        (("Unknown", ""), ""),
        ((None, None), None),
        ((None, "a"), "NA; a"),
        (("a;; b ",), "a; b "),
    ],
)
def test_parts_are_joined_once_in_the_order_of_the_rows(texts, expected):
    assert all_parts(texts) == expected


def test_sources_are_joined_and_counted():
    told = [{"source": "Alpine Post (2031-03-05) A fire"}, {"source": "Sion Courier (2031-03-06) Two fires"}]
    assert by_rule("source", *told)[0] == "Alpine Post (2031-03-05) A fire; Sion Courier (2031-03-06) Two fires"
    assert by_rule("number_of_sources", *told) == ("2", "2", "2")


def test_certainty_is_the_sum_of_the_marks_that_any_report_has():
    event = together("conservative", {"certain1": 1, "certain": 1}, {"certain3": 1, "certain": 5})
    assert [event[f"certain{mark}"] for mark in range(1, 7)] == ["1", "0", "1", "0", "0", "0"]
    assert event["certain"] == "2"
    assert together("informative", {"certain2": "NA"})["certain"] == "NA"


def roles(rule, *told):
    """The roles of the first two actors, by letter: initiator, perpetrator, intervener, bystander."""
    event = together(rule, *told)
    return [
        "".join(letter for letter, role in zip("ipvb", ROLES, strict=False) if event[f"actor{slot}_{role}"] == "1")
        for slot in (1, 2)
    ]


def two(first, second):
    """A report in which two actors have some roles."""
    names = {"actor1": GUIDES, "actor1_precision": 3, "actor2": PORTERS, "actor2_precision": 3}
    letters = dict(zip("ipvb", ROLES, strict=False))
    given = {f"actor{slot}_{letters[letter]}": 1 for slot, own in ((1, first), (2, second)) for letter in own}
    return names | given


@pytest.mark.parametrize("rule", RULE)
@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([two("i", "")], ["i", ""]),
        ([two("i", "i")], ["", ""]),
        ([two("i", "i"), two("i", "")], ["i", ""]),
        ([two("p", ""), two("", "p")], ["p", "p"]),
        ([two("p", ""), two("b", "")], ["b", ""]),
        ([two("v", ""), two("i", "")], ["i", ""]),
        ([two("iv", "i")], ["v", ""]),
        ([two("b", "i"), two("v", "i")], ["v", "i"]),
        ([two("b", "i")], ["b", "i"]),
    ],
)
def test_roles_are_settled_from_all_reports_by_every_rule(rule, told, expected):
    assert roles(rule, *told) == expected


def test_an_actor_that_is_not_named_has_no_roles_but_may_be_coded_as_a_victim():
    event = together("informative", {"actor2_initiator": 1, "actor2_victim": 1})
    assert [event[f"actor2_{role}"] for role in ROLES] == ["NA", "NA", "NA", "NA", "1"]


def test_an_initiator_that_is_not_named_still_counts():
    told = {"actor1": GUIDES, "actor1_precision": 3, "actor1_initiator": 1, "actor2_initiator": 1}
    assert together("representative", told)["actor1_initiator"] == "0"


def test_who_is_a_victim_follows_the_figures():
    told = [by(GUIDES, 3, victim=1), by(GUIDES, 3, victim=0)]
    assert by_rule("actor1_victim", *told) == ("0", "1", "0")


values = st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=1)
votes = st.lists(
    st.builds(Vote, st.sampled_from(["Davos", "Sion", "", None]), *[st.one_of(st.none(), st.integers(0, 2))] * 3)
)


@given(values)
def test_what_is_usual_lies_between_the_bounds(figures):
    found = usual(figures)
    assert (found is None) == (lowest(figures) is None)
    assert found is None or lowest(figures) <= found <= highest(figures)
    assert usual_mark(figures) in {None, 0, 1}


@given(votes, st.randoms())
def test_the_order_of_votes_does_not_matter(cast, chance):
    again = chance.sample(cast, len(cast))
    for heard in (list, least_precise, most_precise):
        assert usual_text(heard(cast)) == usual_text(heard(again))


@given(votes)
def test_no_text_is_made_up(cast):
    assert usual_text(cast) in {vote.value for vote in cast} | {None, "Indeterminate"}


def test_one_report_is_told_as_it_is_by_every_rule():
    one = at("Davos", 3) | by(GUIDES, 3, violence="Arson") | {"deaths_low": 2, "date_start": "2031-03-04", "damage": 1}
    for column in ("location", "actor1", "actor1_violence", "deaths_low", "date_start", "damage"):
        assert by_rule(column, one) == (str(one[column]),) * 3
    assert usual_number([]) is None


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("name", "NA"),
        ("name", ""),
        ("deaths_low", "-1"),
        ("deaths_low", "2.5"),
        ("deaths_low", "many"),
        ("deaths_low", ""),
        ("deaths_high", "inf"),
        ("deaths_high", "1e300"),
        ("latitude", "91"),
        ("longitude", "nan"),
        ("date_start", "20310304"),
        ("date_end", "2031-02-30"),
    ],
)
def test_a_cell_that_is_no_good_is_named(column, cell):
    with pytest.raises(InputError, match=f"^{column}: "):
        read_report(cells("row") | {column: cell})


def table(*rows, columns=REPORT_COLUMNS):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def test_faulty_rows_are_problems_and_the_others_are_read():
    lines = table(cells("a"), cells("b", deaths_low="?"), cells("a"), cells("c", city='"Sion"\n(old town)')).splitlines(
        keepends=True
    )
    stream = io.BytesIO(b"".join([*lines, b"d,e\n", b"\xff\n", b"\n", b'"' + b"x" * 200_000 + b'"\n', lines[1][1:]]))
    coded = read_rows(stream, "rows.csv")
    assert [row.name for row in coded.rows] == ["a", "c"]
    assert coded.where == {"a": "rows.csv:2", "c": "rows.csv:5"}
    assert [problem.where.rsplit(":", 1)[1] for problem in coded.problems] == ["3", "4", "7", "8", "10", "11"]
    assert {problem.code for problem in coded.problems} == {"bad-line"}


@pytest.mark.parametrize(
    "stream",
    [b"", b"name\na\n", table(cells("a"), columns=(*REPORT_COLUMNS, "name")), b'"' + b"x" * 200_000],
)
def test_a_table_of_other_columns_is_misuse(stream):
    with pytest.raises(InputError, match=r"^rows\.csv: "):
        read_rows(io.BytesIO(stream), "rows.csv")


def test_columns_that_are_not_known_are_passed_over_and_a_mark_of_order_too():
    rows = table(cells("a") | {"weather": "snow"}, columns=("weather", *REPORT_COLUMNS))
    assert [row.name for row in read_rows(io.BytesIO(b"\xef\xbb\xbf" + rows), "rows.csv").rows] == ["a"]


def records(*lines):
    return io.BytesIO(b"".join(one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in lines))


def test_events_of_rows_are_read_from_members_and_from_event_records():
    found = read_clusters(
        records(
            {"name": "a", "cluster": "E1"},
            {"record": "claim", "id": "c1", "name": "b", "report": "r"},
            {"record": "claim", "id": "c2", "report": "c"},
            {"record": "event", "id": "E2", "claims": ["c1", "c2"], "name": None},
            {"record": "event", "id": "E3", "claims": ["c9"], "name": "d"},
            {"record": "run", "id": "x"},
            b"\n",
        ),
        "clusters.jsonl",
    )
    assert found.event_of == {"a": "E1", "b": "E2", "c": "E2", "d": "E3"}
    assert not found.problems


@pytest.mark.parametrize(
    "line",
    [
        b"{\n",
        b'"a"\n',
        {"name": "b"},
        {"name": 3, "cluster": "E1"},
        {"record": "event", "id": "E1", "claims": ["c1"]},
        {"name": "a", "cluster": "E2"},
    ],
)
def test_a_line_that_gives_no_event_is_a_problem_and_the_first_event_holds(line):
    found = read_clusters(records({"name": "a", "cluster": "E1"}, line), "clusters.jsonl")
    assert found.event_of == {"a": "E1"}
    assert [(problem.code, problem.where) for problem in found.problems] == [("bad-line", "clusters.jsonl:2")]


def test_rows_of_no_event_are_told_of():
    coded = read_rows(io.BytesIO(table(cells("a"), cells("b"))), "rows.csv")
    assert [(one.code, one.where) for one in unplaced(coded, {"a": "E1"})] == [("no-cluster", "rows.csv:3")]
    (event,) = aggregate(coded.rows, {"a": "E1", "z": "E9"}, RULE["conservative"])
    assert (event.event, event.sources) == ("E1", 1)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "rows.csv").write_bytes(table(cells("a", deaths_low=2), cells("b", deaths_low=4), cells("c")))
    lines = ({"name": "b", "cluster": "E1"}, {"name": "a", "cluster": "E1"}, {"name": "c", "cluster": "E0"})
    (tmp_path / "clusters.jsonl").write_bytes(records(*lines).getvalue())
    return ["aggregate", "--from", str(tmp_path / "rows.csv"), "--clusters", str(tmp_path / "clusters.jsonl")]


def test_the_command_prints_a_row_an_event_and_rule(files):
    done = CliRunner().invoke(main, files)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.exit_code == 0, done.output
    assert tuple(rows[0]) == EVENT_COLUMNS
    assert [(row["event_id"], row["aggregation"], row["deaths_low"]) for row in rows] == [
        ("E0", "Most-conservative", "0"),
        ("E1", "Most-conservative", "2"),
        ("E0", "Most-informative", "0"),
        ("E1", "Most-informative", "4"),
        ("E0", "Most-representative", "0"),
        ("E1", "Most-representative", "2"),
    ]


def test_rules_are_chosen_by_name_and_come_in_their_own_order(files, tmp_path):
    out = tmp_path / "events.csv"
    done = CliRunner().invoke(main, [*files, "--rule", "representative", "--rule", "informative", "--output", str(out)])
    assert (done.exit_code, done.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out.read_text())))
    assert list(dict.fromkeys(row["aggregation"] for row in rows)) == ["Most-informative", "Most-representative"]
    assert CliRunner().invoke(main, [*files, "--rule", "fair"]).exit_code == 2


def test_the_command_tells_of_problems_with_file_and_line(files, tmp_path):
    clusters = tmp_path / "clusters.jsonl"
    clusters.write_text('{"name": "a", "cluster": "E\\ud800"}\nnothing\n{"name": "c", "cluster": "E0"}\n')
    done = CliRunner().invoke(main, files)
    assert done.exit_code == 1
    assert f"{clusters}:2:" in done.stderr
    assert f"{tmp_path / 'rows.csv'}:3:" in done.stderr
    assert len(done.stdout.splitlines()) == 7


def test_nothing_to_aggregate_is_misuse(files, tmp_path):
    (tmp_path / "clusters.jsonl").write_text('{"name": "z", "cluster": "E1"}\n')
    assert CliRunner().invoke(main, files).exit_code == 2
    (tmp_path / "clusters.jsonl").unlink()
    assert CliRunner().invoke(main, files).exit_code == 2


@pytest.mark.skipif(not MAVERICK.is_dir(), reason="the corpora are not here")
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_published_aggregates_to_the_last_cell(rule):
    with (MAVERICK / "rows.csv").open("rb") as stream:
        coded = read_rows(stream, "rows.csv")
    with (MAVERICK / "gold_clusters.jsonl").open("rb") as stream:
        clusters = read_clusters(stream, "gold_clusters.jsonl")
    with (MAVERICK / "aggregates.gold.csv").open(encoding="utf-8", newline="") as stream:
        header, *rest = csv.reader(stream)
        gold = [row for row in rest if row[-1] == rule.title]
    assert tuple(header) == EVENT_COLUMNS
    assert [*coded.problems, *clusters.problems, *unplaced(coded, clusters.event_of)] == []
    found = [list(event_cells(event)) for event in aggregate(coded.rows, clusters.event_of, rule)]
    assert found == gold


@pytest.mark.skipif(not MAVERICK.is_dir(), reason="the corpora are not here")
def test_the_order_of_rows_shows_only_in_joined_texts():
    with (MAVERICK / "rows.csv").open("rb") as stream:
        rows = read_rows(stream, "rows.csv").rows
    with (MAVERICK / "gold_clusters.jsonl").open("rb") as stream:
        event_of = read_clusters(stream, "gold_clusters.jsonl").event_of
    again = random.Random(1).sample(rows, len(rows))
    joined = {"source", *(f"actor{slot}_violence" for slot in range(1, 7))}
    for rule in RULES:
        pairs = zip(aggregate(rows, event_of, rule), aggregate(again, event_of, rule), strict=True)
        for one, other in pairs:
            spelled = zip(EVENT_COLUMNS, event_cells(one), event_cells(other), strict=True)
            assert all(cell == same for column, cell, same in spelled if column not in joined)

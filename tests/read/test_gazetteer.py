import sqlite3
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import GazetteerError
from sayso.read.gazetteer import Gazetteer, build_index, import_dump, open_gazetteer, schema
from sayso.read.gazetteer.divisions import Towns, divisions, names_wanted
from sayso.read.gazetteer.names import fold, skeleton
from sayso.read.gazetteer.sources import Row


def line(geonameid: int, name: str, **given_fields: str) -> str:
    """A line of a GeoNames dump, a small Alpine town unless told otherwise."""
    fields = {
        "id": str(geonameid), "name": name, "plain": name, "others": "", "latitude": "46.85", "longitude": "9.53",
        "class": "P", "code": "PPL", "country": "CH", "cc2": "", "admin1": "GR", "admin2": "1825", "admin3": "",
        "admin4": "", "population": "800", "elevation": "", "dem": "", "timezone": "",
        "date": "2020-01-01",
    }  # fmt: skip
    return "\t".join((fields | given_fields).values())


@pytest.fixture
def own_index(gazetteer_path, tmp_path):
    target = tmp_path / "own.sqlite"
    target.write_bytes(gazetteer_path.read_bytes())
    return target


def imported(source: Path, target: Path) -> Gazetteer:
    import_dump(source, target)
    return open_gazetteer(target)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Zürich", "zurich"),
        ("St. Moritz", "saint moritz"),
        ("Saint-Moritz", "saint moritz"),
        ("GRAUBÜNDEN", "graubunden"),
        ("the Engadine", "engadine"),
        ("Val d’Isère", "val disere"),
        ("U.S.", "us"),
        ("Trinidad & Tobago", "trinidad and tobago"),
    ],
)
def test_names_fold(written, meant):
    assert fold(written) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nasirabad", "Naseerabad"), ("al-Davos", "Davos"), ("Pontresina", "Pontrezina"), ("Samadan", "Samedan")],
)
def test_transliterations_have_one_skeleton_or_two(one, other):
    same = skeleton(fold(one)) == skeleton(fold(other))
    assert same is (one != "Samadan")


@given(st.text())
def test_any_text_folds_and_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    skeleton(fold(text))


def test_a_name_gives_its_places_with_the_fields_of_geonames(gazetteer):
    chur = gazetteer.named("Chur")[0]
    assert (chur.geonameid, chur.country, chur.feature_class) == (2661169, "CH", "P")
    assert chur.admin1 is not None
    assert chur.latitude == pytest.approx(46.85, abs=0.1)


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Switzerland", "CH", "PCLI"),
        ("Austria", "AT", "PCLI"),
        ("U.K.", "GB", "PCLI"),
        ("Tyrol", "AT", "ADM1"),
        ("Calif.", "US", "ADM1"),
        ("Balochistan", "PK", "ADM1"),
        ("Bern", "CH", "PPLC"),
        ("Kiev", "UA", "PPLC"),
        ("West Bank", "PS", "ADM1"),
        ("Middle East", "", "RGN"),
    ],
)
def test_countries_divisions_regions_and_variants_are_known(gazetteer, name, country, code):
    assert (country, code) in {(entry.country, entry.feature_code) for entry in gazetteer.named(name)}


def test_a_spelling_that_no_list_has_is_found_by_its_sound(gazetteer):
    assert gazetteer.named("Shaffhausen") == ()
    assert "Schaffhausen" in {entry.name for entry in gazetteer.sounding("Shaffhausen")}


def test_no_place_lies_at_zero_zero(gazetteer_path):
    with sqlite3.connect(gazetteer_path) as index:
        assert index.execute("SELECT count(*) FROM place WHERE latitude = 0 AND longitude = 0").fetchone() == (0,)


def town(name: str, admin1: str, country: str = "CH", **changes: object) -> Row:
    """A town of 5,000 people in an Alpine valley unless told otherwise."""
    row = Row(None, name, 46.85, 9.53, country, admin1, "", "P", "PPL", 5000)
    return replace(row, **changes)


def placed(*rows: Row) -> dict[str, Row]:
    """The divisions over some towns, by country and English name."""
    towns = Towns(names_wanted())
    for row in rows:
        towns.add(row, [fold(row.name)])
    return {f"{row.country} {row.name}": row for row in divisions(towns)}


def test_a_division_lies_at_the_mean_of_its_towns_and_has_their_people():
    found = placed(town("Chur", "GR"), town("Davos", "GR", latitude=46.75, longitude=9.83))
    row = found["CH Graubünden"]
    assert (row.latitude, row.longitude, row.population, row.admin1) == (46.8, 9.68, 10_000, "GR")


def test_a_division_has_the_code_of_its_seat_before_that_of_a_namesake():
    found = placed(town("Innsbruck", "07", "AT"), town("Tirol", "02", "AT", population=90_000))
    assert found["AT Tyrol"].admin1 == "07"


def test_of_two_divisions_one_has_the_code_and_the_other_lies_at_its_seat():
    found = placed(town("Linz", "04", "AT", population=200_000), town("Graz", "04", "AT"))
    assert (found["AT Upper Austria"].admin1, found["AT Styria"].admin1) == ("04", "")
    assert found["AT Styria"].latitude == 46.85


def test_a_division_that_cannot_be_placed_has_no_coordinates():
    rows = placed(town("Chur", "GR")).values()
    assert any(row.latitude is None for row in rows)
    assert all((row.latitude is None) == (row.longitude is None) for row in rows)


def test_opening_takes_less_than_50_ms(gazetteer_path):
    begun = time.perf_counter()
    open_gazetteer(gazetteer_path).close()
    assert time.perf_counter() - begun < 0.05


def test_a_name_of_any_length_and_any_letters_is_answered(gazetteer):
    assert gazetteer.named("x" * 1_000_000) == ()
    assert gazetteer.named("\x00\ud800") == ()
    assert gazetteer.sounding("") == ()


@pytest.mark.parametrize("damage", ["cut short", "of another version", "not a database", "empty"])
def test_an_index_that_is_damaged_is_built_anew(own_index, damage, monkeypatch):
    if damage == "cut short":
        own_index.write_bytes(own_index.read_bytes()[:1_000_000])
    elif damage == "of another version":
        with sqlite3.connect(own_index) as index:
            index.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    else:
        own_index.write_bytes(b"" if damage == "empty" else b"Davos " * 1000)
    built = []
    monkeypatch.setattr("sayso.read.gazetteer.lookup.build_index", lambda path, progress: built.append(path))
    assert not schema.is_whole(own_index)
    open_gazetteer(own_index).close()
    assert built == [own_index]


def test_a_build_that_fails_leaves_the_old_index_and_no_draft(own_index, monkeypatch):
    before = own_index.read_bytes()

    def broken(*_):
        raise OSError("no space left")

    monkeypatch.setattr("sayso.read.gazetteer.build._fill", broken)
    with pytest.raises(GazetteerError, match="no space left"):
        build_index(own_index)
    assert own_index.read_bytes() == before
    assert list(own_index.parent.iterdir()) == [own_index]


def test_a_dump_adds_towns_features_and_second_level_divisions(own_index, tmp_path):
    dump = tmp_path / "allCountries.txt"
    dump.write_text(
        "\n".join(
            [
                line(900000001, "Edelweissalp", others="Alp Edelweiss,Эдельвейс"),
                line(900000002, "Enzianhorn", **{"class": "T", "code": "MT", "population": "0"}),
                line(900000003, "Alte Strasse", **{"class": "R", "code": "RD"}),
            ]
        ),
        encoding="utf-8",
    )
    codes = tmp_path / "admin2Codes.txt"
    codes.write_text("CH.GR.1825\tPlessur Region\tPlessur Region\t900000009\n", encoding="utf-8")
    assert import_dump(codes, own_index).areas == 1
    result = import_dump(dump, own_index)
    assert (result.places, result.problems) == (2, ())
    gazetteer = open_gazetteer(own_index)
    assert gazetteer.named("Alp Edelweiss")[0].admin2 == "Plessur Region"
    assert gazetteer.named("Enzianhorn")[0].feature_class == "T"
    assert gazetteer.named("Alte Strasse") == ()


def test_a_place_imported_twice_stands_once_and_newer(own_index, tmp_path):
    dump = tmp_path / "cities500.txt"
    for population in ("700", "900"):
        dump.write_text(line(900000001, "Edelweissalp", population=population), encoding="utf-8")
        gazetteer = imported(dump, own_index)
    assert [entry.population for entry in gazetteer.named("Edelweissalp")] == [900]


def test_an_archive_is_read_without_its_readme(own_index, tmp_path):
    source = tmp_path / "CH.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("readme.txt", "Words about the files.\n")
        archive.writestr("CH.txt", line(900000001, "Edelweissalp") + "\n")
    assert imported(source, own_index).named("Edelweissalp")


def test_bad_lines_are_counted_by_kind_and_left_out(own_index, tmp_path):
    dump = tmp_path / "cities500.txt"
    bad = [
        line(900000002, "Nowhere", latitude="96"),
        line(900000003, "Nowhere", latitude="north"),
        line(900000004, "Nowhere", population="many"),
        line(900000005, " "),
        "Davos\tChur",
    ]
    dump.write_bytes(
        "\n".join([line(900000001, "Edelweissalp"), *bad, bad[0], ""]).encode() + b"\xff\xfe\n" + b"x" * 500_000
    )
    result = import_dump(dump, own_index)
    assert result.places == 1
    assert {problem.message.partition(" (")[0] for problem in result.problems} == {
        "coordinates outside the earth",
        "coordinates that are not numbers",
        "a number that is not one",
        "a place without a name",
        "neither the 19 fields of a place nor the 4 of an area",
        "not UTF-8",
    }
    outside = next(problem for problem in result.problems if "outside" in problem.message)
    assert (outside.message, outside.where) == ("coordinates outside the earth (2 lines)", "cities500.txt:2")


@pytest.mark.parametrize("content", [b"", b"Not a dump at all.\n", b"\x00" * 100])
def test_what_is_no_dump_is_refused_and_changes_nothing(own_index, tmp_path, content):
    before = own_index.read_bytes()
    source = tmp_path / "other.txt"
    source.write_bytes(content)
    with pytest.raises(GazetteerError):
        import_dump(source, own_index)
    assert own_index.read_bytes() == before


def test_a_dump_that_is_not_there_is_refused(own_index, tmp_path):
    with pytest.raises(GazetteerError, match="cannot import"):
        import_dump(tmp_path / "absent.zip", own_index)


def test_a_dump_needs_an_index(tmp_path):
    with pytest.raises(GazetteerError, match="build it first"):
        import_dump(tmp_path / "CH.txt", tmp_path / "absent.sqlite")

"""The commands about claims and the ledger, with a stand-in for the reader: what is kept, found, and refused."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest
from click.testing import CliRunner
from pypdf import PdfWriter

from sayso import cli, flow
from sayso.records import Versions, wire
from tests.fakes import DIES_OF, fake_claims, open_fake_reader

TEXT = "Vreni Caduff said that at least 12 people fled Chur on Monday. Nobody else spoke."
PAGE = """<html lang="en"><head><title>Blast in Chur</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Blast in Chur</h1><p>Vreni Caduff said that at least 12 people fled Chur on Monday, and that the road to Davos
would stay closed until the weekend because of the stones that had come down on it.</p><p>The mayor of the town was
away, and nobody else at the town hall was there to answer what reporters wanted to know.</p></article></body></html>"""


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    monkeypatch.setattr(flow, "open_reader", open_fake_reader)
    monkeypatch.setattr("sayso.flow.reading.extract_claims", fake_claims)
    monkeypatch.setattr(flow, "prepare", lambda settings, progress: None)
    monkeypatch.setattr(flow, "reading_versions", lambda settings: Versions("model-1", "fake-1"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli.main, list(map(str, arguments)), input=stdin)


def write(path, text=TEXT):
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text)
    return path


def records(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def codes(done):
    return [line.rsplit(" ", 1)[1] for line in done.stderr.splitlines() if line.endswith("]")]


def claims(*filters):
    return records(run("claims", "--json", *filters))


# What is read


def test_claims_a_line_and_nothing_else(tmp_path):
    corpus = write(
        tmp_path / "corpus.jsonl", "".join(json.dumps({"name": f"n{n}", "text": TEXT}) + "\n" for n in range(3))
    )
    done = run("read", "--json", corpus)
    assert (done.exit_code, done.stderr) == (0, "")
    assert [(one["record"], one["kind"], one["name"]) for one in records(done)] == [
        ("claim", kind, f"n{n}") for n in range(3) for kind in ("assessment", "toll")
    ]
    assert not list(tmp_path.glob("*.db"))


def test_a_corpus_is_read_by_processes(tmp_path):
    rows = [{"name": str(number), "text": DIES_OF if number == 30 else TEXT} for number in range(50)]
    corpus = write(tmp_path / "corpus.jsonl", "\n".join(map(json.dumps, rows)))
    done = run("read", "--json", "--processes", 2, corpus)
    assert done.exit_code == 1
    assert codes(done) == ["[process-died]"]


def test_a_table_by_speaker(tmp_path):
    shown = run("read", write(tmp_path / "chur.txt")).stdout
    for words in ("Vreni Caduff, spokeswoman (state)", "distancing, negative", "≥ 12 people", "the report itself"):
        assert words in shown
    assert "\x1b" not in shown


def test_a_page_with_each_claim_lit(tmp_path):
    hostile = write(tmp_path / "chur.txt", TEXT + "\n<script>alert(1)</script> said <img src=x onerror=alert(1)>.")
    page = tmp_path / "page.html"
    assert run("read", "--html", "-o", page, hostile).exit_code == 0
    shown = page.read_text()
    assert "<script" not in shown
    assert "<img" not in shown
    for number in (1, 2, 3):
        for one, other in (("text", "claim"), ("claim", "text")):
            assert f'id="{one}-1-{number}"' in shown
            assert f'href="#{other}-1-{number}"' in shown
    assert "<mark>that </mark>" in shown


# What is added


def test_what_is_added_is_found_shown_and_proved(tmp_path):
    done = run("add", write(tmp_path / "chur.txt"), "--source", "Säntis Courier", "--published", "2024-03-04", "--url",
               "https://example.org/1")  # fmt: skip
    assert done.exit_code == 0
    assert "1 reports read, 2 claims added" in done.stderr
    said, toll = claims()
    assert [claims("--kind", "toll"), claims("--speaker", "caduff")] == [[toll], [said]]
    assert claims("--search", '"fled Chur"') == [said]
    assert claims("--since", "2024-03-05") == []
    assert "≥ 12 people" in run("claims").stdout
    assert toll["id"][:8] in run("claims").stdout
    assert "fake-1:toll" in run("show", toll["id"][:12]).stdout
    report = json.loads(run("show", toll["report"], "--json").stdout)
    assert (report["source"]["name"], report["url"]) == ("Säntis Courier", "https://example.org/1")
    assert TEXT in " ".join(run("show", toll["report"]).stdout.split())
    why = json.loads(run("why", said["id"], "--json").stdout)
    assert why["sentence"] == "Vreni Caduff said that at least 12 people fled Chur on Monday."
    assert (why["stands_there"], why["versions"][0]["model"]) == (True, "model-1")
    told = run("why", said["id"]).stdout
    for words in ("fake-1:said", "“said” at 13", "model-1", why["hash"], why["address"], "Säntis Courier"):
        assert words in told
    stats = json.loads(run("stats", "--json").stdout)
    assert (stats["reports"], stats["claims"], stats["problems"]) == (1, 2, 0)
    assert "2024-03-04" in run("stats").stdout
    assert run("check").exit_code == 0


def test_a_report_added_twice_adds_nothing(tmp_path):
    chur = write(tmp_path / "chur.txt")
    run("add", chur)
    before = json.loads(run("stats", "--json").stdout)
    done = run("add", chur, chur)
    assert (done.exit_code, codes(done)) == (0, ["[known]", "[known]"])
    assert json.loads(run("stats", "--json").stdout) == before


def test_the_same_text_twice_in_one_call_is_read_once(tmp_path):
    done = run("add", write(tmp_path / "a.txt"), write(tmp_path / "b.txt"))
    assert codes(done) == ["[known]"]
    assert len(claims()) == 2


@pytest.mark.parametrize("together", [True, False])
def test_the_same_text_under_another_title_is_a_problem_and_both_are_kept(tmp_path, together):
    first = write(tmp_path / "a.txt", f"---\ntitle: Blast\n---\n{TEXT}")
    second = write(tmp_path / "b.txt", f"---\ntitle: Stones\n---\n{TEXT}")
    for call in [(first, second)] if together else [(first,), (second,)]:
        done = run("add", *call)
    assert (done.exit_code, codes(done)) == (1, ["[retitled]"])
    assert "b.txt" in done.stderr
    stats = json.loads(run("stats", "--json").stdout)
    assert (stats["reports"], stats["runs"], stats["problems"]) == (1, 2, 1)
    assert "Stones" in run("claims").stdout
    assert run("check").exit_code == 0


def test_newer_versions_read_again(tmp_path, monkeypatch):
    chur = write(tmp_path / "chur.txt")
    run("add", chur)
    monkeypatch.setattr(flow, "reading_versions", lambda settings: Versions("model-2", "fake-1"))
    assert run("add", chur).exit_code == 0
    stats = json.loads(run("stats", "--json").stdout)
    assert (stats["reports"], stats["runs"], stats["claims"]) == (1, 2, 2)


def test_front_matter_and_fields_of_lines_say_what_is_known(tmp_path):
    write(tmp_path / "in/a.md", f"---\ntitle: Blast\nsource: Säntis Courier\npublished: 2024-03-04\n---\n\n{TEXT}")
    row = {
        "text": TEXT + " Later.",
        "source": "Rigi Post",
        "url": "https://example.org/2",
        "published_at": "2024-03-05",
    }
    write(tmp_path / "in/b.jsonl", json.dumps(row))
    done = run("add", tmp_path / "in", "--source", "Nobody", "--json")
    assert done.exit_code == 0
    runs = records(done)
    assert [one["record"] for one in runs] == ["run", "run"]
    kept = [json.loads(run("show", one["report"]["id"], "--json").stdout) for one in runs]
    assert [(one["source"]["name"], one["published_at"]) for one in kept] == [
        ("Säntis Courier", "2024-03-04"),
        ("Rigi Post", "2024-03-05"),
    ]
    assert kept[0]["text"] == TEXT


def test_a_folder_is_walked_in_order_and_what_has_no_reader_is_told(tmp_path):
    for name in ("in/b/2.txt", "in/a/1.txt", "in/.hidden/3.txt", "in/c.png"):
        write(tmp_path / name, f"{TEXT} {name}")
    done = run("add", tmp_path / "in")
    assert (done.exit_code, codes(done)) == (0, ["[skipped]"])
    assert "2 reports read" in done.stderr
    assert "1 files skipped" in done.stderr


def test_a_web_page_gives_its_text_and_title(tmp_path):
    done = run("add", write(tmp_path / "page.html", PAGE))
    assert done.exit_code == 0, done.stderr
    (said, *_) = claims("--kind", "assessment")
    report = json.loads(run("show", said["report"], "--json").stdout)
    assert report["title"] == "Blast in Chur"
    assert "Home" not in report["text"]


def test_a_pdf_gives_its_text(tmp_path):
    (tmp_path / "chur.pdf").write_bytes(pdf(TEXT))
    assert run("add", tmp_path / "chur.pdf").exit_code == 0
    assert [one["kind"] for one in claims()] == ["assessment", "toll"]


# Bad input: each has its Problem, and the rest is added


def pdf(text):
    """The smallest PDF with a line of text."""
    drawn = f"BT /F 12 Tf 72 720 Td ({text}) Tj ET".encode()
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    file, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(file))
        file += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(file)
    return file + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def written(writer, path):
    with path.open("wb") as stream:
        writer.write(stream)


def encrypted(path):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    written(writer, path)


def picture(path):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    written(writer, path)


BAD = {
    "encrypted.pdf": (encrypted, "encrypted"),
    "picture.pdf": (picture, "no-text"),
    "broken.pdf": (lambda path: path.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Cat"), "broken"),
    "empty.pdf": (lambda path: path.write_bytes(b""), "empty"),
    "zip.pdf": (lambda path: path.write_bytes(b"PK\x03\x04" + b"\x00" * 100), "not-pdf"),
    "bare.html": (lambda path: path.write_text("<html><body><img src='a.png'></body></html>"), "no-text"),
    "noise.html": (lambda path: path.write_bytes(bytes(range(256)) * 40), "no-text"),
    "picture.txt": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02"), "not-text"),
    "february.jsonl": (
        lambda path: path.write_text(json.dumps({"text": TEXT + " February.", "published_at": "2024-02-31"})),
        "bad-date",
    ),
    "march.txt": (lambda path: path.write_text(f"---\ndate: 31 February\n---\n{TEXT} March."), "bad-date"),
    "future.jsonl": (
        lambda path: path.write_text(json.dumps({"text": TEXT + " To come.", "published_at": "2990-01-01"})),
        "future-date",
    ),
}


def test_each_bad_input_has_its_problem_and_the_rest_is_added(tmp_path):
    folder = tmp_path / "in"
    write(folder / "good.txt")
    for name, (make, _) in BAD.items():
        make(folder / name)
    done = run("add", folder)
    assert done.exit_code == 1
    told = {line.split(":")[0].rsplit("/", 1)[1]: line.rsplit("[", 1)[1][:-1] for line in done.stderr.splitlines()[:-1]}
    assert told == {name: code for name, (_, code) in BAD.items()}
    assert "4 reports read" in done.stderr
    stats = json.loads(run("stats", "--json").stdout)
    assert (stats["reports"], stats["problems"]) == (4, len(BAD))
    dates = json.loads(run("stats", "--json").stdout)["published"]
    assert dates == [None, None]
    assert run("add", folder).exit_code == 1
    assert json.loads(run("stats", "--json").stdout)["problems"] == len(BAD)


@pytest.mark.slow
def test_a_bad_line_among_ten_thousand_is_told_with_its_number(tmp_path):
    rows = [
        json.dumps({"name": str(n), "text": f"In Chur said at least {n} people fled. Number {n}."})
        for n in range(10_000)
    ]
    rows[6_788] = '{"name": "6788", "text": '
    corpus = write(tmp_path / "corpus.jsonl", "\n".join(rows))
    done = run("add", "--processes", 1, corpus)
    assert done.exit_code == 1
    assert "corpus.jsonl:6789: " in done.stderr
    assert codes(done) == ["[bad-line]"]
    assert json.loads(run("stats", "--json").stdout)["reports"] == 9_999


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["claims"], "no such ledger; `sayso add` makes one"),
        (["check", "--ledger", "none.db"], "no such ledger"),
        (["add", "none.txt"], "cannot be opened"),
        (["add", "chur.txt", "--published", "31 February"], "--published is no ISO 8601 date"),
        (["add", "chur.txt", "--published", "2990-01-01"], "--published is yet to come"),
        (["add", "chur.txt", "--ledger", "no/such/folder.db"], "there is no folder"),
        (["add", "chur.txt", "--ledger", "chur.txt"], "no ledger"),
        (["read", "chur.txt", "--published", "2990-01-01"], "--published is yet to come"),
    ],
)
def test_misuse_ends_with_2_and_says_why(tmp_path, arguments, message):
    write(tmp_path / "chur.txt")
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "zzz"], "no record 'zzz'"),
        (["show", ""], "several records"),
        (["why", "zzz"], "no record"),
        (["claims", "--since", "soon"], "no ISO 8601 date"),
        (["claims", "--kind", "rumour"], "rumour"),
        (["claims", "--as-of", "soon"], "no ISO 8601 date"),
    ],
)
def test_what_is_asked_wrongly_is_told(tmp_path, arguments, message):
    run("add", write(tmp_path / "chur.txt"))
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_only_a_claim_rests_on_words(tmp_path):
    run("add", write(tmp_path / "chur.txt"))
    done = run("why", claims()[0]["report"])
    assert (done.exit_code, "only a claim rests on words" in done.stderr) == (2, True)


def test_as_of_a_moment_before_there_was_anything(tmp_path):
    run("add", write(tmp_path / "chur.txt"))
    assert claims("--as-of", "2020-01-01") == []
    assert "no such claims" in run("claims", "--as-of", "2020-01-01").stderr


def test_the_ledger_is_where_the_settings_say(tmp_path, monkeypatch):
    chur = write(tmp_path / "chur.txt")
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "alps.db"))
    run("add", chur)
    assert (tmp_path / "alps.db").is_file()
    run("add", chur, "--ledger", tmp_path / "other.db")
    assert (tmp_path / "other.db").is_file()
    assert not (tmp_path / "sayso.db").exists()


def test_what_was_tampered_with_is_found(tmp_path):
    run("add", write(tmp_path / "chur.txt"))
    shutil.copy("sayso.db", "forged.db")
    with sqlite3.connect("forged.db") as forged:
        for (trigger,) in forged.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            forged.execute(f"DROP TRIGGER {trigger}")
        forged.execute("UPDATE entries SET body = replace(body, 'at least 12', 'at least 90') WHERE kind = 'report'")
    forged.close()
    done = run("check", "--ledger", "forged.db", "--json")
    assert done.exit_code == 1
    found = {wire.loads(line).code for line in done.stdout.splitlines()}
    assert {"hash", "span"} <= found
    assert run("check").exit_code == 0

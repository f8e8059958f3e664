"""What is known of publishers: the shipped list, a user's own, and who published a report."""

from __future__ import annotations

import pytest

from sayso.assess.sources import Publisher, Sources, load_sources, shipped_sources
from sayso.errors import InputError
from sayso.records import Report, Source


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("AFP", "afp"),
        ("Agence France-Presse", "afp"),
        ("the official Xinhua news agency", "xinhua"),
        ("A.P.", "ap"),
        ("www.reuters.com", "reuters"),
        ("https://www.bbc.co.uk/news/world", "bbc"),
        ("El Pais", "el-pais"),
        ("Säntis Courier", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_a_publisher_is_found_by_any_of_its_names(name, found):
    publisher = shipped_sources().find(name)
    assert (publisher and publisher.id) == found


def test_a_name_that_fits_two_stands_for_neither():
    sources = Sources.of(
        [
            Publisher("a", "Alpine News", "agency", aliases=("AN",)),
            Publisher("b", "Aare Notes", "outlet", aliases=("AN",)),
        ]
    )
    assert sources.find("AN") is None
    assert sources.find("alpine news").id == "a"


def test_the_shipped_list_is_whole():
    sources = shipped_sources()
    assert len(sources.publishers) > 150
    assert all(len(one.home or "CH") == 2 for one in sources.publishers)
    assert all(one.reliability is None and one.credibility is None for one in sources.publishers)
    lost = [
        (one.id, name) for one in sources.publishers for name in (one.name, *one.aliases) if sources.find(name) != one
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("report", "found"),
    [
        (Report("r", "", source=Source("Reuters")), "reuters"),
        (Report("r", "", url="https://apnews.com/article/1"), "ap"),
        (Report("r", "", source=Source(url="https://dawn.com")), "dawn"),
        (Report("r", "", source=Source("Säntis Courier"), url="https://apnews.com/article/1"), None),
        (Report("r", ""), None),
    ],
)
def test_who_published_a_report(report, found):
    publisher = shipped_sources().of_report(report)
    assert (publisher and publisher.id) == found


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("RT", "Government of Russia"),
        ("Financial Times", "Nikkei"),
        ("Telegram", None),
        ("Global Times", "Communist Party of China"),
    ],
)
def test_owners_are_followed_to_the_last(name, owner):
    sources = shipped_sources()
    assert sources.owner_of(sources.find(name)) == owner


def test_owners_that_own_each_other_end():
    sources = Sources.of([Publisher("a", "A", "outlet", owner="b"), Publisher("b", "B", "outlet", owner="a")])
    assert sources.owner_of(sources.find("A")) in {"A", "B", "a", "b"}


def test_a_users_file_adds_publishers_and_ratings(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        "[saentis]\nname = 'Säntis Courier'\nkind = 'outlet'\nreliability = 'F'\nreason = 'new to us'\n"
        "[afp]\nreliability = 'B'\ncredibility = 2\nreason = 'as a rule borne out'\naliases = ['Agence F']\n"
    )
    sources = load_sources(own)
    courier, agency = sources.find("Säntis Courier"), sources.find("Agence F")
    assert (courier.reliability, courier.reason) == (None, "new to us")
    assert (agency.name, agency.reliability, agency.credibility) == ("Agence France-Presse", "B", 2)
    assert sources.find("AFP") == agency
    assert load_sources(None) == shipped_sources()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[x1]\nname = 'Säntis Courier'\n", "[x1]: a publisher needs a name and a kind"),
        ("[afp]\nreliability = 'B'\n", "[afp]: a rating needs a reason"),
        ("[afp]\nreliability = 'G'\nreason = 'so'\n", "[afp]: Invalid enum value 'G'"),
        ("[afp]\ncredibility = 7\nreason = 'so'\n", "[afp]: Invalid enum value 7"),
        ("[afp]\ntruth = 1\n", "[afp]: Object contains unknown field `truth`"),
        ("afp = 1\n", "[afp]: Expected `object`"),
        ("[afp", "no list of sources"),
    ],
)
def test_a_list_that_does_not_fit_is_refused_with_its_place(tmp_path, text, message):
    own = tmp_path / "own.toml"
    own.write_text(text)
    with pytest.raises(InputError) as raised:
        load_sources(own)
    assert message in str(raised.value)
    assert str(own) in str(raised.value)


def test_a_list_that_is_not_there_is_told_of(tmp_path):
    with pytest.raises(InputError, match="no list of sources"):
        load_sources(tmp_path / "none.toml")

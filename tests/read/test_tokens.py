"""The cuts of the tokenizer, as tables of invented sentences with "|" between words, and what holds for every text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.tokens import sure_breaks, tokenize

CUTS = {
    "plain": "The | mayor | left | Chur | .",
    "negation": "They | did | n't | say | they | wo | n’t | or | can | not | .",
    "clitics": "It | 's | Ada | 's | and | I | 'm | sure | we | 'd | 've | known | .",
    "plural possessive": "the | villagers | ' | homes",
    "written in one": "I | 'm | gon | na | say | it | do | nt | matter",
    "inner apostrophe": "O'Hara | met | Sha'ban | at | six | o'clock | in | the | '90s | .",
    "compound": "a | well | - | known | Davos | - | based | spokesman | of | al | - | Monte",
    "prefixes stay": "anti-government | and | pro-Chur | ex-members | re-elected | mid-August | non-state | - | owned",
    "dashes": "Arosa | - | the | resort | – | closed | — | again | -- | late",
    "slash": "and | / | or | on | 9/11 | and | 12/05/2021",
    "figures": "1,250,000 | or | 1,00,000 | or | 3.5 | % | of | $ | 4 | bn | and | US$ | 5 | .",
    "citations are not thousands": "[ | 16 | , | 17 | ]",
    "units": "10 | km | at | 7:30 | pm | on | the | 21st | of | the | 1980s",
    "ranges": "10 | - | 12 | in | 1998 | – | 2003 | , | call | 555-0134",
    "titles": "Gen. | Ada | Huber | and | Lt. | Col. | J. | R. | Frei | of | the | U.S. | - | led | force",
    "before a figure": "No. | 5 | ? | No | . | On | Sat. | 4 | Jan. | they | sat | .",
    "paragraph's last": "Edelweiss | Co. | of | Edelweiss | Co | .",
    "closing": "huts | , | barns | , | etc. | were | lost | , | etc | . | They | fled | .",
    "dateline": "DAVOS | , | Switzerland | ( | EP | ) | -- | Police | said",
    "capitals": "U.N. | TROOPS | DO | N'T | LEAVE | ST. | GALLEN",
    "address": "See | https://example.org/a?b=1 | , | www.example.org | or | ada.huber@example.org | .",
    "tags": "@ada_huber | wrote | #Edelweiss | and | # | 1",
    "ellipses": "Well | ... | no | … | never | ?! | Never | !!!",
    "quotation": '" | We | left | , | " | she | said | : | “ | All | of | us | . | ”',
    "bullet": "• | Arosa | * | Chur | - | Davos",
    "list": "1 | . | Roads",
    "ampersand": "B&B | , | AT&T | and | Huber | & | Frei",
    "picture": "Snow | 👨‍👩‍👧 | in | Chur | 🇨🇭 | ❄️ | :)",
    "right to left": "قال | الناطق | : | « | لا | »",
    "marks": "Zu\u0308rich | and | हिन्दी",
    "glued sentences": "We | left | . | They | stayed | .",
}
WRITTEN = {
    "plain": "The mayor left Chur.",
    "negation": "They didn't say they won’t or cannot.",
    "clitics": "It's Ada's and I'm sure we'd've known.",
    "plural possessive": "the villagers' homes",
    "written in one": "I'm gonna say it dont matter",
    "inner apostrophe": "O'Hara met Sha'ban at six o'clock in the '90s.",
    "compound": "a well-known Davos-based spokesman of al-Monte",
    "prefixes stay": "anti-government and pro-Chur ex-members re-elected mid-August non-state-owned",
    "dashes": "Arosa - the resort – closed—again--late",
    "slash": "and/or on 9/11 and 12/05/2021",
    "figures": "1,250,000 or 1,00,000 or 3.5% of $4bn and US$5.",
    "citations are not thousands": "[16,17]",
    "units": "10km at 7:30pm on the 21st of the 1980s",
    "ranges": "10-12 in 1998–2003, call 555-0134",
    "titles": "Gen. Ada Huber and Lt. Col. J. R. Frei of the U.S.-led force",
    "before a figure": "No. 5? No. On Sat. 4 Jan. they sat.",
    "paragraph's last": "Edelweiss Co. of Edelweiss Co.",
    "closing": "huts, barns, etc. were lost, etc. They fled.",
    "dateline": "DAVOS, Switzerland (EP) -- Police said",
    "capitals": "U.N. TROOPS DON'T LEAVE ST. GALLEN",
    "address": "See https://example.org/a?b=1, www.example.org or ada.huber@example.org.",
    "tags": "@ada_huber wrote #Edelweiss and #1",
    "ellipses": "Well... no… never?! Never!!!",
    "quotation": '"We left," she said: “All of us.”',
    "bullet": "• Arosa * Chur - Davos",
    "list": "1. Roads",
    "ampersand": "B&B, AT&T and Huber & Frei",
    "picture": "Snow 👨‍👩‍👧 in Chur 🇨🇭❄️ :)",
    "right to left": "قال الناطق: «لا»",
    "marks": "Zu\u0308rich and हिन्दी",
    "glued sentences": "We left.They stayed.",
}


def words(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]


@pytest.mark.parametrize("name", CUTS)
def test_cuts(name: str) -> None:
    assert " | ".join(words(WRITTEN[name])) == CUTS[name]


def test_gaps() -> None:
    """Start of text, none, spaces, a line break of Windows, a blank line with spaces in it, a line of its own."""
    tokens = tokenize("It's \t here\r\nnow\n  \nand\nthen\u2029on")
    assert tokens.gap == [3, 0, 1, 2, 3, 2, 3]


def test_controls_belong_to_no_word() -> None:
    assert words("\ufeffChur\x00 and\u200b Davos\x07") == ["Chur", "and", "Davos"]
    assert words("\x00 \n") == words("") == []


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("He left Arosa. Gen. Huber stayed.", ["He", "Gen."]),
        ("J. Frei of Huber Inc. Davos left. “No one stayed.” She fled!", ["J.", "“", "She"]),
        ("He asked: who? nobody said. then silence", ["He"]),
        ("Roads\n\n2. Rails and No. 7. Trams", ["Roads", "2"]),
        ("They fled ( all of them. ) The rest\n\nstayed", ["They", "stayed"]),
    ],
)
def test_sure_breaks(text: str, begins: list[str]) -> None:
    tokens = tokenize(text)
    assert [text[tokens.start[index] : tokens.end[index]] for index in sure_breaks(text, tokens)] == begins


TEXTS = (
    st.text()
    | st.text(alphabet="aB1'’.,-/@#:!?$&_ \n\r\t\x00“”)😀\u200d\u0301א")
    | st.lists(
        st.sampled_from(
            [*" .'-/@\n", "U.S.", "http://", "www.", "n't", "anti-", "1,000", "pm", "Gen.", "\ud800", "a.b", "etc."]
        )
    ).map("".join)
)


@given(TEXTS)
def test_every_written_character_is_in_one_word(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens.start) == len(tokens.end) == len(tokens.gap)
    covered: set[int] = set()
    reached = 0
    for start, end in zip(tokens.start, tokens.end, strict=True):
        assert reached <= start < end
        assert not any(sign.isspace() for sign in text[start:end])
        covered.update(range(start, end))
        reached = end
    for index, sign in enumerate(text):
        if not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cf"}:
            assert index in covered


@given(TEXTS)
def test_gaps_tell_the_white_space(text: str) -> None:
    tokens = tokenize(text)
    for index in range(1, len(tokens)):
        between = text[tokens.end[index - 1] : tokens.start[index]]
        assert (tokens.gap[index] > 0) == any(sign.isspace() for sign in between)


@given(TEXTS)
def test_sure_breaks_are_words_in_order(text: str) -> None:
    tokens = tokenize(text)
    breaks = sure_breaks(text, tokens)
    assert breaks == sorted(set(breaks))
    assert all(0 <= index < len(tokens) for index in breaks)
    assert breaks[:1] == [0][: len(tokens)]


HOSTILE = [
    "a",
    ".",
    "a.",
    "A.",
    "-",
    "'",
    "a'",
    "n't",
    "1",
    "1,",
    "1,000",
    "1.",
    "1-",
    "1/",
    "@",
    "a@",
    "http://",
    "http://.",
    "www.",
    "a_",
    "anti-",
    "!",
    "😀",
    "\u200d",
    "\u0301",
    "(",
    "$",
    "&",
    "A&",
    " ",
    "\n",
    "\r",
    " \n",
    "\x00",
    "a ",
    "a. ",
    "doi:",
    "+1-",
    "a-",
    "www..",
    "é",
    ".\n ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit: str) -> None:
    """300 KB of nothing but this: seconds at worst, where a quadratic search would take hours."""
    text = unit * (300_000 // len(unit))
    begun = time.process_time()
    sure_breaks(text, tokenize(text))
    assert time.process_time() - begun < 4.0

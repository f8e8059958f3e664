"""Hypothesis strategies for the records and for the bytes that people feed to Sayso."""

from __future__ import annotations

import json
from typing import get_args

from hypothesis import strategies as st

from sayso.records import (
    Attribution,
    Claim,
    Entity,
    Figure,
    Ground,
    Judgement,
    Place,
    Problem,
    Reading,
    Report,
    Source,
    Span,
    TimeExpression,
    Token,
    Toll,
)
from sayso.records.claim import ClaimKind
from sayso.records.wire import Record

EVERY_CHARACTER = st.characters(exclude_categories=())
"""Lone surrogates and control characters too."""

words = st.text(EVERY_CHARACTER, max_size=12)
offsets = st.integers(0, 10_000)
degrees = st.none() | st.floats(-180, 180)


def _tuples(items: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    return st.lists(items, max_size=3).map(tuple)


spans = st.builds(Span, start=offsets, end=offsets, quote=words)
problems = st.builds(Problem, words, words, words)
reports = st.builds(
    Report,
    id=words,
    text=words,
    source=st.builds(Source, name=st.none() | words, url=st.none() | words),
    **dict.fromkeys(("url", "title", "author", "language", "published_at", "name"), st.none() | words),
)
places = st.builds(Place, latitude=degrees, longitude=degrees, score=st.floats(0, 1), quote=words)
attributions = st.builds(Attribution, _tuples(spans), _tuples(spans), _tuples(spans))
readings = st.builds(
    Reading,
    report=words,
    name=st.none() | words,
    sentences=_tuples(spans),
    tokens=_tuples(st.from_type(Token)),
    entities=_tuples(st.from_type(Entity)),
    places=_tuples(places),
    times=_tuples(st.from_type(TimeExpression)),
    attributions=_tuples(attributions),
    figures=_tuples(st.builds(Figure, low=st.none() | st.integers(), quote=words)),
    problems=_tuples(problems),
)
claims = st.sampled_from(get_args(ClaimKind)).flatmap(
    lambda kind: st.builds(
        Claim,
        kind=st.just(kind),
        because=st.lists(st.from_type(Ground), min_size=1, max_size=2).map(tuple),
        toll=st.from_type(Toll) if kind == "toll" else st.none(),
        event=st.none(),
        via=st.just(()),
        about=_tuples(words),
    )
)
judgements = st.builds(Judgement, subject=_tuples(words))
records: st.SearchStrategy[Record] = st.one_of(problems, reports, readings, claims, judgements)

sentences = st.sampled_from(
    [
        "Vreni Caduff said that at least 12 people fled Chur on Monday. ",
        "DAVOS -- NO GROUP HAS CLAIMED RESPONSIBILITY.\n\n",
        "“We heard it in Arosa,” he said, adding that",
        "according to ",
        "between 3 and 5 guards ",
        "999999999999999999999999999999 men ",
        "\u202eلم يعلق أحد\u202c ",
        "🏔️👩‍👩‍👧‍👦🇨🇭 ",
        "\x00\x1b[31m\x07",
        "(((((((((((",
        "“““““",
        "and and and and ",
        "a" * 300,
        "\ufeff",
        "\u0308\u0308\u0308",
        "Mr. A. B. C. ... -- 2.1.3 ",
        "last last Monday of the next 10-12 years",
    ]
)
texts = st.lists(sentences | st.text(EVERY_CHARACTER, max_size=30), max_size=12).map("".join)

files = st.one_of(
    st.binary(max_size=400),
    texts.map(lambda text: text.encode("utf-8", "replace")),
    texts.map(lambda text: text.encode("utf-16", "replace")),
    texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
)
"""What plain files may hold."""

line_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=4,
)
lines = st.one_of(
    st.fixed_dictionaries(
        {"text": texts},
        optional={"name": words, "published_at": st.none() | words | st.just("2024-03-04"), "x": line_values},
    ).map(lambda value: json.dumps(value).encode()),
    line_values.map(lambda value: json.dumps(value).encode()),
    st.binary(max_size=60),
)
json_lines = st.lists(lines, max_size=5).map(b"\n".join)
"""What files of JSON Lines may hold."""

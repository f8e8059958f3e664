"""Any accounts, for the properties of linking."""

from hypothesis import strategies as st

from tests.resolve.cases import PLACES, account

DAYS = st.integers(1, 9).map(lambda day: f"2031-03-{day:02}")
WORDS = st.lists(st.sampled_from(["avalanche", "barracks", "blast", "dawn", "guard", "lorry"]), max_size=5, unique=True)
FIGURES = st.none() | st.integers(0, 40) | st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(9, 40))
TYPES = st.lists(
    st.sampled_from(["bombing", "attack", "protest", "talks", "other"]), min_size=1, max_size=3, unique=True
)


@st.composite
def accounts(draw, one="a", report=None):
    first, second = sorted((draw(DAYS), draw(DAYS)))
    return account(
        one,
        report=report,
        at=draw(st.lists(st.sampled_from(sorted(PLACES)), max_size=3)),
        on=draw(st.none() | st.just(first)),
        until=draw(st.none() | st.just(second)),
        published=draw(st.none() | DAYS),
        types=draw(TYPES),
        killed=draw(FIGURES),
        injured=draw(FIGURES),
        by=draw(st.none() | st.sampled_from(["Edelweiss Front", "Gentian Guard"])),
        words=draw(WORDS),
        names=draw(WORDS),
    )

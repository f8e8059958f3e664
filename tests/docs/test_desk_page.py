"""The pictures of the desk: each is shown on its page, each is small."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
MOST_BYTES = 200_000


def test_every_picture_of_the_desk_is_shown_and_small():
    shown = set(re.findall(r"\((desk/[a-z-]+\.png)\)", (DOCS / "desk.md").read_text("utf-8")))
    taken = {path.relative_to(DOCS).as_posix() for path in (DOCS / "desk").glob("*.png")}
    assert shown == taken
    assert all(0 < (DOCS / path).stat().st_size <= MOST_BYTES for path in taken)

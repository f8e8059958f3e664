"""Quotations: what stands between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from sayso.read.parse import Parse

_OPENING, _CLOSING = frozenset(("“", "``", "«", "‘‘")), frozenset(("”", "»", "’’"))
_STRAIGHT = frozenset(('"', "''"))
MARKS = _OPENING | _CLOSING | _STRAIGHT
_FINAL = frozenset((".", "?", "!", "…", "...", "?!"))
_REPORTS = frozenset(("said", "says", "told", "added", "wrote"))
_FARTHEST_CLOSING = 120
_LEAST_DIRECT = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """The tokens `[first, last)` of a quotation with its marks; `direct` if it is a stretch of speech, not some words."""

    first: int
    last: int
    direct: bool


class Quotations:
    """The quotations of a text, in order."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    @cached_property
    def all(self) -> list[Quotation]:
        """All quotations. An opening mark without a closing one runs to the end of its paragraph.

        Where the next paragraph begins with a mark too, or a closing mark stands in it, the quotation goes on in it.
        """
        found: list[Quotation] = []
        opened: int | None = None
        for at, form in enumerate(self._parse.form):
            marks = form in MARKS
            if opened is not None and self.breaks_before(at):
                if marks and form not in _CLOSING:
                    continue
                if not self._closes_later(at):
                    found.append(self._quotation(opened, at))
                    opened = None
            if not marks:
                continue
            if opened is None:
                if form in _OPENING or (form in _STRAIGHT and self._opens(at)):
                    opened = at
            elif form in _CLOSING or form in _STRAIGHT:
                found.append(self._quotation(opened, at + 1))
                opened = None
        if opened is not None:
            found.append(self._quotation(opened, len(self._parse)))
        return found

    @cached_property
    def _firsts(self) -> list[int]:
        return [one.first for one in self.all]

    def around(self, at: int) -> Quotation | None:
        """The quotation that a token stands in, its marks included."""
        place = bisect_right(self._firsts, at) - 1
        if place >= 0 and self.all[place].last > at:
            return self.all[place]
        return None

    def after(self, at: int) -> Quotation | None:
        """The first quotation that begins at a token or later."""
        place = bisect_right(self._firsts, at - 1)
        return self.all[place] if place < len(self.all) else None

    def breaks_before(self, at: int) -> bool:
        """Whether a new paragraph begins with a token."""
        parse = self._parse
        return at > 0 and "\n" in parse.text[parse.end[at - 1] : parse.start[at]]

    def _closes_later(self, first: int) -> bool:
        """Whether the next mark closes: it ends a sentence, or words that report follow at once."""
        parse = self._parse
        for at in range(first, min(len(parse), first + _FARTHEST_CLOSING)):
            if parse.form[at] in MARKS:
                if parse.form[at] in _CLOSING or at == first:
                    return parse.form[at] in _CLOSING
                if self.breaks_before(at):
                    return False
                reports = at + 1 < len(parse) and parse.lower[at + 1] in _REPORTS
                return parse.form[at - 1] in _FINAL or (parse.form[at - 1] == "," and reports)
        return False

    def _opens(self, at: int) -> bool:
        """Whether a straight mark opens: white space before it or nothing, and none after."""
        parse = self._parse
        return at + 1 < len(parse) and (parse.end[at] == parse.start[at + 1] or parse.form[at] == "''")

    def _quotation(self, first: int, last: int) -> Quotation:
        parse = self._parse
        inside = range(first + 1, last - 1)
        ends = len(inside) > 0 and parse.form[inside[-1]] in (",", ".", "?", "!", "...", "…", "—", "--", "?!")
        verbal = any(parse.upos[at] in ("VERB", "AUX") for at in inside[:40])
        return Quotation(first, last, (ends and len(inside) > 1) or (verbal and len(inside) > _LEAST_DIRECT))

"""Direct speech: which words stand between quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.read.parse import Parse

OPENING = frozenset("“«„‟「『") | {"``"}
CLOSING = frozenset("”»」』") | {"''"}
STRAIGHT = frozenset({'"', "''"})
MARKS = OPENING | CLOSING | STRAIGHT
LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks: half-open range of words, marks included."""

    first: int
    last: int


def find_quotes(parse: Parse) -> list[Quote]:
    """The outermost quotations of a text, in order.

    A mark that opens and is not closed ends where its paragraph does: newspapers open each paragraph of a long quotation
    and close the last.
    """
    quotes: list[Quote] = []
    opened: int | None = None
    for index, form in enumerate(parse.form):
        if opened is not None and (_begins_paragraph(parse, index) or index - opened > LONGEST_QUOTE):
            quotes.append(Quote(opened, index))
            opened = None
        if form not in MARKS:
            continue
        if opened is None:
            if _opens(parse, index):
                opened = index
        elif _closes(parse, index):
            quotes.append(Quote(opened, index + 1))
            opened = None
    if opened is not None:
        quotes.append(Quote(opened, len(parse)))
    return quotes


def _opens(parse: Parse, index: int) -> bool:
    form = parse.form[index]
    if form in OPENING:
        return True
    tight = index + 1 < len(parse) and parse.start[index + 1] == parse.end[index]
    return form in STRAIGHT and tight


def _closes(parse: Parse, index: int) -> bool:
    return parse.form[index] in CLOSING or (
        parse.form[index] in STRAIGHT and index > 0 and parse.start[index] == parse.end[index - 1]
    )


def _begins_paragraph(parse: Parse, index: int) -> bool:
    return index > 0 and parse.text.count("\n", parse.end[index - 1], parse.start[index]) > 1

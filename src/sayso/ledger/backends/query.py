"""What people write into a search box."""

from __future__ import annotations

import re

_PARTS = re.compile(r'"([^"]*)"|(\S+)')


def parts_of(words: str) -> list[str]:
    """The words of a query, and its phrases in quotes; a part without a letter or digit says nothing and is left out.

    >>> parts_of('blast "Edelweiss Front" - Chur')
    ['blast', 'Edelweiss Front', 'Chur']
    """
    found = (phrase or word.replace('"', " ") for phrase, word in _PARTS.findall(words))
    return [part for part in found if any(character.isalnum() for character in part)]

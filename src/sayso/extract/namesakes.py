"""Speakers by the names that a report has given them, for the shorter names by which it goes on."""

from __future__ import annotations

from collections import defaultdict

from sayso.records.claim import Speaker


class Namesakes:
    """Those whose role or kind a report has told, by the last word of their names."""

    def __init__(self) -> None:
        self._by_last_word: defaultdict[str, list[Speaker]] = defaultdict(list)

    def find(self, name: str | None) -> Speaker | None:
        """Who is meant by a name; None where nobody is, and where it may be one of several: "the brigade" of two."""
        if not name:
            return None
        found = [one for one in self._by_last_word[_words(name)[-1]] if one.name and is_one_name(name, one.name)]
        return found[0] if len(found) == 1 else None

    def add(self, speaker: Speaker) -> None:
        """Remember a speaker with a name; who is there already stays as he was told first."""
        if speaker.name:
            there = self._by_last_word[_words(speaker.name)[-1]]
            if not any(one.name and is_one_name(speaker.name, one.name) for one in there):
                there.append(speaker)


def is_one_name(one: str, other: str) -> bool:
    """Whether two names may be one's: the same, one the end of the other, or with the same first and last word.

    >>> is_one_name("Caduff", "Vreni Caduff"), is_one_name("Linth Brigade", "Tödi Brigade")
    (True, False)
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    return long[-len(short) :] == short or (len(short) > 1 and (short[0], short[-1]) == (long[0], long[-1]))


def _words(name: str) -> list[str]:
    return name.casefold().split() or [""]

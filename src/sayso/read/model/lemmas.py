"""Lemmas as edit scripts: a class for the network to choose, applied to the form that stands in the text.

A script is "=" (the form as it is), "lower" (the form in lower case), or "N|suffix" (lower case, N letters cut from the
end, the suffix put there); "N^suffix" does the same without changing case, for names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

SAME = "="
LOWER = "lower"


def script_of(form: str, lemma: str) -> str:
    """The script that makes the lemma of the form.

    >>> script_of("shelled", "shell"), script_of("Was", "be"), script_of("Chur", "Chur"), script_of("Swiss", "swiss")
    ('2|', '3|be', '=', 'lower')
    """
    if lemma == form and not form.islower():
        return SAME
    if lemma == form.lower():
        return LOWER
    base, mark = (form, "^") if any(char.isupper() for char in lemma) else (form.lower(), "|")
    common = 0
    for left, right in zip(base, lemma, strict=False):
        if left != right:
            break
        common += 1
    return f"{len(base) - common}{mark}{lemma[common:]}"


def apply_script(form: str, script: str) -> str:
    """The lemma of a form by a script; a script that cuts more than there is leaves the form in lower case.

    >>> apply_script("villages", "1|"), apply_script("Fighters", "1|"), apply_script("AT", "5|y")
    ('village', 'fighter', 'at')
    """
    if script == SAME:
        return form
    if script == LOWER:
        return form.lower()
    mark = "|" if "|" in script else "^"
    cut, _, suffix = script.partition(mark)
    base = form.lower() if mark == "|" else form
    if int(cut) > len(base):
        return base
    return base[: len(base) - int(cut)] + suffix or base


ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
)
OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
REMEMBERED_LEMMAS = 65536


class Lemmatiser:
    """Lemmas from the forms that the treebanks have, else from the network's script, mended where it makes no word.

    `inflected` is part of speech -> form -> lemma, forms in lower case; `words` are known lemmas.
    """

    def __init__(self, inflected: Mapping[str, Mapping[str, str]], words: Iterable[str]) -> None:
        self._inflected = inflected
        self._words = frozenset(words)
        self._known: dict[tuple[str, str, str], str] = {}

    def lemma(self, form: str, upos: str, script: str) -> str:
        """The lemma of a form.

        >>> lemmatiser = Lemmatiser({"VERB": {"fled": "flee"}}, ["flee", "pledge"])
        >>> [lemmatiser.lemma(form, "VERB", "2|") for form in ("fled", "pledged", "yodelled")]
        ['flee', 'pledge', 'yodell']
        """
        key = (form, upos, script)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= REMEMBERED_LEMMAS:
                self._known.clear()
            found = self._known[key] = self._look_up(form, upos, script)
        return found

    def _look_up(self, form: str, upos: str, script: str) -> str:
        by_script = apply_script(form, script)
        if upos == "PROPN" or (script == SAME and not form.islower()):
            return by_script
        low = form.lower()
        listed = self._inflected.get(upos, {}).get(low)
        if listed is not None:
            return listed
        if upos not in OPEN_CLASSES or by_script == low or by_script in self._words:
            return by_script
        return next((base for base in _bases(low) if base in self._words), by_script)


def _bases(form: str) -> Iterator[str]:
    """What a regular form may come from: "planned" -> "planne", "plann", "plan"."""
    for ending, added in ENDINGS:
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield stem + added
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]

"""Lemmas as edit scripts: a class for the network to choose, applied to the form that stands in the text.

A script is "=" (the form as it is), "lower" (the form in lower case), or "N|suffix" (lower case, N letters cut from the
end, the suffix put there); "N^suffix" does the same without changing case, for names.
"""

from __future__ import annotations

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

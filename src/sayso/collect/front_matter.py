"""Front matter: what a text file says of itself, as `key: value` between two lines of dashes at its head."""

from __future__ import annotations

from sayso.collect.reports import Document

_FENCE = "---"
_MOST_LINES = 40
_PASSED_OVER = (" ", "\t", "-", "#")
"""How comments, and the items of lists, begin."""
_FIELDS = {
    "title": "title",
    "author": "author",
    "source": "source",
    "url": "url",
    "language": "language",
    "date": "published_at",
    "published": "published_at",
    "published_at": "published_at",
}


def split_front_matter(text: str) -> Document:
    r"""A text without its front matter, and what stands there; keys that are not known are passed over.

    Dashes that do not enclose such lines, or none that is known, are a part of the text.

    >>> split_front_matter("---\ntitle: Blast in Chur\ndate: 2024-03-04\n---\nNobody was hurt.").title
    'Blast in Chur'
    >>> split_front_matter("---\nNobody was hurt.\n---\n").text
    '---\nNobody was hurt.\n---\n'
    """
    lines = text.splitlines(keepends=True)[: _MOST_LINES + 2] if text.startswith(_FENCE) else []
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:
        return Document(text)
    said = dict(_said(line) for line in lines[1 : fences[1]] if line.strip() and not line.startswith(_PASSED_OVER))
    known = {_FIELDS[key]: value for key, value in said.items() if key in _FIELDS and value}
    if "" in said or not known:
        return Document(text)
    return Document(text[sum(map(len, lines[: fences[1] + 1])) :].lstrip("\r\n"), **known)


def _said(line: str) -> tuple[str, str]:
    """A line's key and value; the key is empty where the line has none."""
    key, colon, value = line.partition(":")
    return (key.strip().lower() if colon else "", value.strip().strip("\"'"))

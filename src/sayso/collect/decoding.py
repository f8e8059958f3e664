"""Bytes -> text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = "windows-1252"
_SAMPLE = 65_536
_MOST_CONTROLS = 0.05
_MOST_CONTROLS_IN_OLD_TEXT = 0.005
_FEWEST_ZEROS_OF_UTF16 = 0.3
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding where it had to be guessed (None where it was sure)."""

    text: str
    guessed: str | None = None


def decode_text(data: bytes) -> Decoded | None:
    """The text that some bytes hold, None where they hold none.

    UTF-8; UTF-16 and UTF-32 by their mark, or UTF-16 by its zero bytes; else Windows-1252, the encoding of old wires.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, errors="replace"))
    wide = _unmarked_utf16(data)
    if wide:
        return Decoded(data.decode(wide, errors="replace"), wide)
    share = control_share(data)
    try:
        return Decoded(data.decode("utf-8")) if share <= _MOST_CONTROLS else None
    except UnicodeDecodeError:
        return Decoded(data.decode(_OLD, errors="replace"), _OLD) if share <= _MOST_CONTROLS_IN_OLD_TEXT else None


def control_share(data: bytes) -> float:
    """The share of control bytes that no text needs, among the first 64 KB."""
    sample = data[:_SAMPLE]
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample) if sample else 0.0


def looks_binary(head: bytes) -> bool:
    """Whether bytes that should be UTF-8 are surely no text."""
    return control_share(head) > _MOST_CONTROLS


def _unmarked_utf16(data: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every other byte, and hardly any in the others."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > _FEWEST_ZEROS_OF_UTF16 and even < _MOST_CONTROLS:
        return "utf-16-le"
    if even > _FEWEST_ZEROS_OF_UTF16 and odd < _MOST_CONTROLS:
        return "utf-16-be"
    return None

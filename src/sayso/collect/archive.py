"""A zip archive: its files in the order of their names, each read as a file of its ending is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from sayso.collect.aside import LONGEST_FILE
from sayso.collect.reports import NOTHING_GIVEN, Collected, Given
from sayso.records import Problem

MOST_FILES: Final = 2_000
"""Files of one archive that are read."""
MOST_BYTES: Final = 200_000_000
"""Bytes that all files of one archive may have when unpacked, whatever it says itself: a small one can hold a flood."""
BROKEN: Final = (
    BadZipFile,
    LargeZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What reading a hostile archive raises: damage, an unknown compression, a file that wants a password."""

Reader = Callable[[BinaryIO, str, Given], Iterator[Collected | Problem]]


def read_archive(
    stream: BinaryIO, where: str, given: Given = NOTHING_GIVEN, *, readers: Mapping[str, Reader]
) -> Iterator[Collected | Problem]:
    """The reports of an archive; archives within it are not opened, hidden files are left alone."""
    try:
        with ZipFile(stream) as archive:
            members = sorted((one for one in archive.infolist() if _is_wanted(one)), key=lambda one: one.filename)
            yield from _read_members(archive, members, where, given, readers)
    except BROKEN as fault:
        yield Problem("broken", " ".join(f"cannot be read: {type(fault).__name__}: {fault}".split())[:200], where)


def _read_members(
    archive: ZipFile, members: list[ZipInfo], where: str, given: Given, readers: Mapping[str, Reader]
) -> Iterator[Collected | Problem]:
    left = MOST_BYTES
    if not members:
        yield Problem("empty", "nothing in it", where)
    for member in members[:MOST_FILES]:
        inside = f"{where}/{member.filename}"
        reader = readers.get(PurePosixPath(member.filename).suffix.lower())
        if reader is None:
            yield Problem("skipped", "no reader for a file of this ending", inside)
            continue
        try:
            with archive.open(member) as packed:
                data = packed.read(min(LONGEST_FILE, left) + 1)
        except BROKEN as fault:
            yield Problem(
                "broken", " ".join(f"cannot be unpacked: {type(fault).__name__}: {fault}".split())[:200], inside
            )
            continue
        left -= len(data)
        if len(data) > LONGEST_FILE or left < 0:
            yield Problem("too-long", f"more than {LONGEST_FILE:,} bytes, or {MOST_BYTES:,} in all; unpack it", inside)
            if left < 0:
                return
            continue
        yield from reader(BytesIO(data), inside, given)
    if len(members) > MOST_FILES:
        yield Problem("too-many", f"more than {MOST_FILES:,} files; the others were not read", where)


def _is_wanted(member: ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return not member.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts)

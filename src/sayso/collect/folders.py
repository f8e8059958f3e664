"""The files of a folder, in an order that does not change."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from pathlib import Path

from sayso.records import Problem


def walk(name: str, endings: Container[str]) -> Iterator[str | Problem]:
    """The files below a folder whose ending is known; a name that is no folder is given back as it is.

    Hidden files and folders are left alone, links to folders are not followed, other endings are Problems.
    """
    try:
        is_folder = Path(name).is_dir()
    except ValueError:
        is_folder = False  # a name that no file can have is told of when it is opened
    if not is_folder:
        yield name
        return
    faults: list[OSError] = []
    for folder, folders, files in os.walk(name, onerror=faults.append):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(one for one in files if not one.startswith(".")):
            path = Path(folder, file)
            if path.suffix.lower() in endings:
                yield str(path)
            else:
                yield Problem("skipped", f"no reader for {path.suffix or 'a file without an ending'}", str(path))
    for fault in faults:
        yield Problem("no-file", f"cannot be opened: {fault.strerror}", str(fault.filename))

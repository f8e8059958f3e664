"""A fault in the data, as a value: the input that has it is told of, and the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault: a `code` for programs, a `message` of one line for people, and `where` it is (file, line or offsets)."""

    code: str
    message: str
    where: str
    record: str = field(default="problem", init=False)

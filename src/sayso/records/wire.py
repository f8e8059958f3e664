"""The only serialiser: a record as one line of JSON and back, and the JSON Schema of each kind."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable
from typing import NoReturn, TypeAlias, TypeVar

import msgspec

from sayso.errors import InputError
from sayso.records.assessment import Assessment
from sayso.records.campaign import CampaignView
from sayso.records.claim import Claim
from sayso.records.event import Event
from sayso.records.judgement import Judgement
from sayso.records.problem import Problem
from sayso.records.reading import Reading
from sayso.records.report import Report
from sayso.records.run import Run

Record: TypeAlias = Report | Reading | Claim | Event | Assessment | CampaignView | Judgement | Run | Problem
Kind = TypeVar("Kind")
Written: TypeAlias = msgspec.Raw
"""A value that is JSON already: `encode` puts it in as it is."""
JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | int | float | bool | None"

RECORDS: dict[str, type[Record]] = {
    "report": Report,
    "reading": Reading,
    "claim": Claim,
    "event": Event,
    "assessment": Assessment,
    "campaign": CampaignView,
    "judgement": Judgement,
    "run": Run,
    "problem": Problem,
}
"""The records that travel by themselves, by the value of their `record` field."""

_LONGEST_FAULT = 200


class _Tag(msgspec.Struct):
    """What every line says of itself."""

    record: str


def dumps(record: Record) -> bytes:
    """The record as one line of JSON, UTF-8, without a line feed at its end.

    A lone surrogate, which UTF-8 cannot hold, makes the whole line ASCII with escapes.

    >>> dumps(Problem("empty", "nothing in it", "davos.txt"))
    b'{"code":"empty","message":"nothing in it","where":"davos.txt","record":"problem"}'
    """
    return encode(record)


def encode(value: object) -> bytes:
    """A value of a declared type as one line of JSON, as `dumps` writes records; `decode` reads it again."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")


def as_written(line: str) -> Written:
    """A line of JSON as a value that is passed on unread.

    >>> encode({"event": as_written('{"id":"e-5f0c2a1b"}')})
    b'{"event":{"id":"e-5f0c2a1b"}}'
    """
    return Written(line.encode("utf-8"))


def loads(line: bytes | str) -> Record:
    """The record that a line holds; unknown fields are passed over.

    Anything that is not a known record with all its fields, each of its type, is an InputError of one line.
    """
    kind = decode(line, _Tag).record
    if kind not in RECORDS:
        raise InputError(f"unknown record {_short(kind)!r}; known: {', '.join(RECORDS)}")
    return decode(line, RECORDS[kind])


def decode(line: bytes | str, kind: type[Kind]) -> Kind:
    """A line of JSON as a value of a declared type, strictly; what does not fit is an InputError of one line."""
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.ValidationError as fault:
        raise InputError(_short(str(fault))) from fault
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fault:
        return _decode_with_surrogates(line, kind, fault)


def schema(name: str | None = None) -> dict[str, JsonValue]:
    """The JSON Schema (2020-12) of one kind of record, or of any of them; an unknown name is an InputError."""
    if name is not None and name not in RECORDS:
        raise InputError(f"unknown record {name!r}; known: {', '.join(RECORDS)}")
    kinds = RECORDS if name is None else {name: RECORDS[name]}
    roots, parts = msgspec.json.schema_components(kinds.values())
    for kind in kinds.values():
        _require_tag(parts[kind.__name__])
    for part in parts.values():
        _shorten_description(part)
    root: dict[str, JsonValue] = dict(roots[0]) if name else {"anyOf": list(roots)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": parts}


def schema_parts(kinds: Iterable[type]) -> dict[str, JsonValue]:
    """The JSON Schemas of some declared types and of all that they are made of, by name, under `#/$defs/`."""
    _, parts = msgspec.json.schema_components(kinds)
    for part in parts.values():
        _shorten_description(part)
    return dict(parts)


def _decode_with_surrogates(line: bytes | str, kind: type[Kind], first: Exception) -> Kind:
    """The same through the standard library, which takes escapes of lone surrogates; else what was wrong at first."""
    try:
        text = line if isinstance(line, str) else line.decode("utf-8")
        return msgspec.convert(json.loads(text, parse_constant=_refuse_constant), type=kind)
    except msgspec.ValidationError as fault:
        raise InputError(_short(str(fault))) from fault
    except (ValueError, RecursionError):
        raise InputError(f"not JSON: {_short(str(first))}") from first


def _refuse_constant(name: str) -> NoReturn:
    """NaN and the infinities are no JSON."""
    raise ValueError(name)


def _require_tag(part: dict[str, JsonValue]) -> None:
    """Every record of a kind says so."""
    properties, required = part["properties"], part["required"]
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    tag = properties["record"]
    assert isinstance(tag, dict)
    properties["record"] = {"const": tag["default"]}
    required.append("record")


def _shorten_description(part: dict[str, JsonValue]) -> None:
    """The first paragraph of the docstring, on one line."""
    described = part.get("description")
    if isinstance(described, str):
        part["description"] = " ".join(inspect.cleandoc(described).split("\n\n")[0].split())


def _short(message: str) -> str:
    """A message on one line and of a bounded length, whatever was quoted in it."""
    return " ".join(message.split())[:_LONGEST_FAULT]

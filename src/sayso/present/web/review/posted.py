"""What a form carries: bounded, and only from a page of this session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData

from sayso.errors import SaysoError
from sayso.present.web.review.doors import carries
from sayso.present.web.review.visitors import visitor

MOST_FIELDS: Final = 100
MOST_FIELD_BYTES: Final = 16_384


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields of a form, in order, without what guards it."""

    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The last value of a field; "" where there is none."""
        return next((value for key, value in reversed(self.fields) if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a field that are not empty, each once."""
        return tuple(dict.fromkeys(value.strip() for key, value in self.fields if key == name and value.strip()))

    def starting(self, prefix: str) -> Iterator[tuple[str, str]]:
        """The fields whose names begin so, by the rest of their names."""
        return ((key.removeprefix(prefix), value.strip()) for key, value in self.fields if key.startswith(prefix))


class StaleFormError(SaysoError):
    """A form of a session that has ended, or of none: it is shown again, with what was typed."""

    def __init__(self, path: str, posted: Posted) -> None:
        super().__init__("this form is of a session that has ended; look through it and send it again")
        self.path = path
        self.posted = posted


def allowed() -> None:
    """That who asks may decide; otherwise 403."""
    if not visitor().decides:
        raise HTTPException(403, "you may read here, and not decide: ask for the role of an analyst")


async def read_form(request: Request) -> Posted:
    """The form of a request. One that does not carry what this session's forms do is a StaleFormError."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES)
    posted = Posted(tuple(fields_of(form)))
    require_ours(request, form, posted)
    return posted


def require_ours(request: Request, form: FormData, posted: Posted) -> None:
    """That a form was made for this session."""
    told = form.get("csrf")
    if not isinstance(told, str) or not carries(request, told):
        raise StaleFormError(request.url.path, posted)


def fields_of(form: FormData) -> Iterator[tuple[str, str]]:
    """The fields of a form that are no files, without what guards it."""
    for key, value in form.multi_items():
        if isinstance(value, str) and key != "csrf":
            yield key, value


Form = Annotated[Posted, Depends(read_form)]

"""Who asks for a page, and what that person may do."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, Literal

from sayso.ledger.users import Role

Way = Literal["local", "account", "proxy", "token"]
"""How it is known who asks: this machine, a session, a proxy's header, or a program's token."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks. `name` is "" where nobody has said it yet; `csrf` is what each form must carry."""

    name: str = ""
    role: Role = "viewer"
    way: Way = "local"
    csrf: str = ""

    @property
    def decides(self) -> bool:
        """Whether this person may decide, and add reports."""
        return self.role in {"analyst", "admin"}

    @property
    def overrules(self) -> bool:
        """Whether this person may take back what others decided."""
        return self.role == "admin"


NOBODY: Final = Visitor()
"""Where no door stands: reads, and no more."""

_here: ContextVar[Visitor] = ContextVar("visitor", default=NOBODY)


def visitor() -> Visitor:
    """Who asks for the page that is being made."""
    return _here.get()


def welcome(who: Visitor) -> None:
    """From here on, the page is made for this person."""
    _here.set(who)

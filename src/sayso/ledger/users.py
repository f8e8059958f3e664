"""Who may use the desk. Accounts stand beside the chain of entries: they are changed, and taken out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, get_args

import sqlalchemy as sa
from sqlalchemy import Row, Select

from sayso.errors import InputError
from sayso.ledger.schema import desk_tokens, desk_users
from sayso.ledger.store import Store

Role = Literal["viewer", "analyst", "admin"]
"""A viewer reads; an analyst decides and adds reports too; an admin also takes back what others decided."""
ROLES: Final[tuple[Role, ...]] = get_args(Role)

LONGEST_NAME: Final = 60
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class User:
    """An account. `password` is its Argon2 hash; None where it comes with tokens or by a proxy only.

    `stamp` changes with the password and the role: a session that was begun under another one has ended.
    """

    name: str
    role: Role
    password: str | None
    since: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token of an account, by what it is called; the token itself is kept nowhere."""

    user: str
    label: str
    since: str


class Users:
    """The accounts of a ledger. Any number of threads and processes may ask and change at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def exist(self) -> bool:
        """Whether there is any account."""
        return bool(self._rows(sa.select(desk_users.c.name).limit(1)))

    def find(self, name: str) -> User | None:
        """The account of a name; None where there is none."""
        return next(map(_user, self._rows(sa.select(desk_users).where(desk_users.c.name == name))), None)

    def listed(self) -> list[User]:
        """All accounts, by name."""
        return [_user(row) for row in self._rows(sa.select(desk_users).order_by(desk_users.c.name))]

    def put(self, name: str, role: Role, password: str | None) -> User:
        """Make an account, or give one that is there another role and password; its sessions end."""
        user = User(proper_name(name), role, password, _now(), secrets.token_urlsafe(12))
        with self._store.writing() as connection:
            connection.execute(sa.delete(desk_users).where(desk_users.c.name == user.name))
            connection.execute(
                sa.insert(desk_users).values(
                    name=user.name, role=user.role, password=user.password, since=user.since, stamp=user.stamp
                )
            )
        return user

    def remove(self, name: str) -> None:
        """Take an account out, with its tokens; one that is not there is an InputError."""
        with self._store.writing() as connection:
            connection.execute(sa.delete(desk_tokens).where(desk_tokens.c.user == name))
            if connection.execute(sa.delete(desk_users).where(desk_users.c.name == name)).rowcount == 0:
                raise InputError(f"there is no account {name[:LONGEST_NAME]!r}")

    def put_token(self, name: str, label: str, hash_: str) -> None:
        """Keep the hash of a token of an account; an account that is not there is an InputError."""
        if self.find(name) is None:
            raise InputError(f"there is no account {name[:LONGEST_NAME]!r}; make it with: sayso user add")
        with self._store.writing() as connection:
            connection.execute(sa.insert(desk_tokens).values(hash=hash_, user=name, label=label, since=_now()))

    def of_token(self, hash_: str) -> User | None:
        """Whose token has this hash; None where it is nobody's."""
        query = (
            sa.select(desk_users)
            .join(desk_tokens, desk_tokens.c.user == desk_users.c.name)
            .where(desk_tokens.c.hash == hash_)
        )
        return next(map(_user, self._rows(query)), None)

    def tokens(self, name: str) -> list[Token]:
        """The tokens of an account, oldest first."""
        query = sa.select(desk_tokens).where(desk_tokens.c.user == name).order_by(desk_tokens.c.since)
        return [Token(row.user, row.label, row.since) for row in self._rows(query)]

    def remove_token(self, name: str, label: str) -> None:
        """Take the tokens of an account that are called so out; where there is none, an InputError."""
        which = sa.and_(desk_tokens.c.user == name, desk_tokens.c.label == label)
        with self._store.writing() as connection:
            if connection.execute(sa.delete(desk_tokens).where(which)).rowcount == 0:
                raise InputError(f"{name[:LONGEST_NAME]!r} has no token {label[:LONGEST_NAME]!r}")

    def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        with self._store.reading() as connection:
            return list(connection.execute(query))


def proper_name(name: str) -> str:
    """A name as it is kept, with single spaces; one that is empty, too long or holds what is not seen is an InputError.

    >>> proper_name("  Ladina   Caflisch ")
    'Ladina Caflisch'
    """
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST_NAME or not clean.isprintable():
        raise InputError(f"a name has 1 to {LONGEST_NAME} characters that can be seen, on one line")
    return clean


def role_named(name: str) -> Role:
    """The role of a name; one that is none is an InputError."""
    for role in ROLES:
        if role == name:
            return role
    raise InputError(f"there is no role {name[:20]!r}; there are: {', '.join(ROLES)}")


def _user(row: Row[Any]) -> User:
    return User(row.name, role_named(row.role), row.password, row.since, row.stamp)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

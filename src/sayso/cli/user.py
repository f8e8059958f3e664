"""`sayso user`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from sayso.cli.talk import ledger_option, say
from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.ledger.users import ROLES, Users, proper_name, role_named
from sayso.present.layers import visible
from sayso.present.web.review.passwords import hash_password, hash_token, new_token
from sayso.settings import load_settings


@click.group("user")
def command() -> None:
    """Say who may use the desk, and as what.

    A viewer reads; an analyst decides too; an admin also takes back what others decided. As soon as there is an account,
    everybody must log in. Passwords are asked for, or read from standard input, and only their hash is kept.
    """


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="analyst", show_default=True)
@click.option("--without-password", is_flag=True, help="For a program with a token, or for who comes by a proxy.")
@ledger_option
def add(name: str, role: str, ledger: str | None, *, without_password: bool) -> None:
    """Make an account, or give one another role and password.

    \b
    Example:
      sayso user add "Ladina Caflisch"
      sayso user add importer --role viewer --without-password
    """
    clean = proper_name(name)
    password = None if without_password else hash_password(_asked())
    with _users(ledger) as users:
        users.put(clean, role_named(role), password)
    say(f"{clean} is {role}")


@command.command("list")
@ledger_option
def listed(ledger: str | None) -> None:
    """List the accounts: name, role, since when, and the tokens.

    \b
    Example:
      sayso user list
    """
    with _users(ledger) as users:
        for one in users.listed():
            tokens = ", ".join(token.label for token in users.tokens(one.name))
            click.echo(visible(f"{one.name}\t{one.role}\t{one.since}\t{tokens}"))


@command.command("remove")
@click.argument("name")
@ledger_option
def remove(name: str, ledger: str | None) -> None:
    """Take an account out, with its tokens; what it decided stays.

    \b
    Example:
      sayso user remove "Ladina Caflisch"
    """
    with _users(ledger) as users:
        users.remove(proper_name(name))
    say("removed")


@command.command("token")
@click.argument("name")
@click.option("--label", default="token", show_default=True, help="What the token is called.")
@click.option("--remove", "gone", is_flag=True, help="Take the tokens of this label out instead.")
@ledger_option
def token(name: str, label: str, ledger: str | None, *, gone: bool) -> None:
    """Make a token for a program, and print it once: only its hash is kept.

    \b
    Example:
      sayso user token importer --label nightly
    """
    with _users(ledger) as users:
        if gone:
            users.remove_token(proper_name(name), proper_name(label))
            say("removed")
            return
        made = new_token()
        users.put_token(proper_name(name), proper_name(label), hash_token(made))
    click.echo(made)


@contextmanager
def _users(ledger: str | None) -> Iterator[Users]:
    with Ledger.open(load_settings(ledger=ledger).ledger, create=False) as memory:
        yield Users(memory.store)


def _asked() -> str:
    """The password: asked for twice at a terminal, otherwise the first line of standard input."""
    if sys.stdin.isatty():
        password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return password
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise InputError("no password: write it to standard input, or call this at a terminal")
    return line

"""The commands. Results go to standard output, talk to standard error.

Exit status: 0 good, 1 with problems, 2 misuse or nothing could be read. A new command: one file here that holds it as
`command`, and one line in `COMMANDS`. Files are imported when their command is called, so that none waits for another.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version

import click

from sayso.cli.talk import INTERRUPTED, MISUSE, say
from sayso.errors import SaysoError

COMMANDS = (
    "annotate",
    "read",
    "add",
    "claims",
    "events",
    "show",
    "why",
    "changes",
    "tolls",
    "campaign",
    "judge",
    "resolve",
    "aggregate",
    "serve",
    "user",
    "check",
    "stats",
    "schema",
    "gazetteer",
)
"""In the order of the help, which is that of the work."""


class Commands(click.Group):
    """A group whose commands end with one line and status 2 where Sayso was misused, and quietly on Ctrl-C."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"sayso.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SaysoError as fault:
            say(f"sayso: {fault}")
            ctx.exit(MISUSE)
        except KeyboardInterrupt:
            say("sayso: interrupted")
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("sayso"), message="%(prog)s %(version)s")
def main() -> None:
    """Sayso reads news reports of conflict and says who claims what.

    It runs on this machine alone: nothing is sent anywhere.
    """

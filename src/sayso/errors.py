"""What Sayso raises when it is misused. A fault in a report is a `Problem` record instead, and the rest goes on."""


class SaysoError(Exception):
    """A misuse or a broken installation; the message is one line that says what, where and what to do."""


class InputError(SaysoError):
    """An input as a whole that cannot be read: no such file, not text, nothing in it."""


class ModelError(SaysoError):
    """The shipped reading model is missing or is not the one that this version was made for."""


class GazetteerError(SaysoError):
    """The index of places cannot be built, opened or extended."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, read or written, or is asked to keep what does not hold together."""


class MovedError(LedgerError):
    """The ledger has grown since the entry that an append was to follow; nothing was written."""

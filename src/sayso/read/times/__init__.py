"""When: the time expressions of a text and what they mean.

`lexing` cuts the text into classed words (`lexicon.toml`), `grammar` matches rules over the classes, and the file of each
subject (`days`, `years`, `daytimes`, `durations`, `sets`) says what a match means. A new word: one line in
`lexicon.toml`. A new expression: one `Rule` in the file of its subject, one row in its tests.
"""

from sayso.read.times.finding import find_times

__all__ = ["find_times"]

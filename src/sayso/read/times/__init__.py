"""When: the time expressions of a text and what they mean.

`lexing` cuts the text into classed words (`lexicon.toml`), `grammar` matches rules over the classes, and the file of a
subject (`days`, `years`, `daytimes`, `durations`, `sets`, `references`) says what a match means; `tense` tells last
Monday from next. A new word: one line in `lexicon.toml`. A new expression: one `Rule` in the file of its subject and
one row in its tests.
"""

from sayso.read.times.finding import find_times

__all__ = ["find_times"]

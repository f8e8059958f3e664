"""Who says what: sources, cues and contents.

A new kind of cue: its words in `cues.toml`, one case in `finding.py`, one row in the tests.
"""

from sayso.read.attributions.finding import find_attributions

__all__ = ["find_attributions"]

"""Extract: Reading -> Claims. What does each speaker say in this report, in which words, how sure, with which figures?

A kind of claim: one file with a rule `(Scene, Clause) -> Iterator[Draft]`, one line in `RULES`, one table of examples in
its docstring. The rules of a group are tried in order and the first that reads anything in a clause takes it.
"""

from sayso.extract.actors import Actors, load_actors
from sayso.extract.crosswalk import Crossing, crosswalk
from sayso.extract.extraction import RULES, VERSION, extract_claims

__all__ = ["RULES", "VERSION", "Actors", "Crossing", "crosswalk", "extract_claims", "load_actors"]

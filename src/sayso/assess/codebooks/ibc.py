"""Iraq Body Count: a minimum and a maximum, no best figure.

Source: Iraq Body Count, "Methods" (Hicks, Dardagan et al., 2009): the lowest and the highest number that any of the
reports on an incident gives; IBC gives no grades.
"""

from __future__ import annotations

from typing import Final

from sayso.assess.codebooks.codebook import Codebook, no_figure, shared_grade

IBC: Final = Codebook("ibc", "Iraq Body Count, Methods", no_figure, shared_grade)

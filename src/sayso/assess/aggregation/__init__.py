"""Rows that others coded, a report each -> one row an event, by a published rule.

Source of every rule here: Sebastian van Baalen and Kristine Höglund, "Trials and Triangulations: Analyzing Aggregation
Sensitivity in Event Data on Political Violence", International Studies Quarterly 70(1), 2026, doi:10.1093/isq/sqag014,
and what their R package eventreport 0.1.2 makes of the MAVERICK data set, to the last cell.

`rows` are the nouns and `columns` how a table spells them; `votes`, `measures` and `roles` make one value of several;
`events` puts an event together. A rule says how, column by column. A new one: one file that holds a `Rule`, and one
line in `RULES`.
"""

from __future__ import annotations

from typing import Final

from sayso.assess.aggregation.conservative import CONSERVATIVE
from sayso.assess.aggregation.informative import INFORMATIVE
from sayso.assess.aggregation.representative import REPRESENTATIVE
from sayso.assess.aggregation.rule import Rule

RULES: Final[tuple[Rule, ...]] = (CONSERVATIVE, INFORMATIVE, REPRESENTATIVE)

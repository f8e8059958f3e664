"""Sayso: who claims what, in which words, and where it stands written.

The public names; all else may change. Inner code never imports from here.

>>> reader = open_reader()
>>> reading = read_report(new_report("At least 12 people were hurt in Davos, officials said."), reader)
>>> [(figure.quote, figure.low, figure.high) for figure in reading.figures]
[('At least 12', 12, None)]
"""

from sayso.errors import SaysoError
from sayso.flow import new_report, open_reader, read_report
from sayso.records import Problem, Reading, Report, Span

__all__ = ["Problem", "Reading", "Report", "SaysoError", "Span", "new_report", "open_reader", "read_report"]

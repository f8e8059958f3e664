"""Readings and claims -> people: coloured text and tables in a terminal, and a page of its own.

A new form of output: one file here, and one option of the command that asks for it. What is shown is the same in all of
them: `layers` says what is marked in the text, `tables` what stands in the tables, `claims` how a
claim is told.
"""

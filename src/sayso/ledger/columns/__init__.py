"""The events of a ledger as columns of numbers: what a list, a map or a sum asks of all of them is one pass over arrays.

`layout` says what the columns are, `filling` makes them from summaries, `merging` brings in what changed, `loading` reads
them from a ledger, `choosing` finds the rows that are wanted, `places_in_list` pages through them.
"""

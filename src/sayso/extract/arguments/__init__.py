"""Arguments: noun phrases that name who took part in violence, found by learned weights beside the rules.

`phrases` finds the noun phrases, `features` says what each is seen by, `weights` holds what was learned (by
`training/arguments.py`), and `filling` gives a claim those that stand with its trigger and that no rule found.
"""

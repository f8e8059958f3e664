"""Events -> assessments: what can be said about an event, and on whose word.

`evidence` says what is looked at, `origins` who counts as one voice and why (from `carriers` and `copies`, `speakers`,
`ties`, and what `sources` tells of publishers), `tolls` the ranges that each kind of speaker gives (from `figures`; with
`scopes` for what each is a figure of, and `revisions` for what is no longer said), `disputes` what cannot both hold (with
`denials` and `whereabouts`), `corroboration` on how many words a statement rests, `codebooks` the rules of grading. A new
codebook: one file in `codebooks/`, one line in its `CODEBOOKS`.

`aggregation` stands by itself: it makes one row an event of rows that others coded, by published rules.
"""

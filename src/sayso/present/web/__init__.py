"""The desk: the pages where an analyst sees and checks.

`desk` says what the pages ask, `ledger_desk` answers it from a ledger, `app` puts pages (`pages`) and interface (`api`)
behind its guards (`guards`). A new page: a template, one function in `pages`, and what it asks in `desk`.

`island/` is the source of the map and timeline, in TypeScript; `hatch_build.py` builds it into `static/built/`.
"""

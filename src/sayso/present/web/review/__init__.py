"""What people do at the desk: who they are, what they decide, and what they add.

`visitors` says who asks, `doors` finds it out and lets nobody in who may not, `login` and `passwords` are for accounts;
`posted` is what a form carries. `reviewing` says what the pages of decisions ask, `ledger_review` answers it, and
`judging` are those pages. Each judgement leaves a line in `audit`.
"""

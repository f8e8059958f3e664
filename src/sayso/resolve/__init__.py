"""Claims -> events: which claims are about one happening, within a report and across reports.

`account` says what is compared, `blocking` which accounts are worth comparing, `comparing` how far two speak of one
happening and why, `clustering` which belong together. The weights are data, learned by `training/linking.py`. A new
feature: one function in `features`, its line in `FEATURES`, and its weights. `campaigns` gathers named operations,
`coordination` measures how close events lie.
"""

"""How the tables of a ledger become those of this version: run when a ledger is opened, never by hand."""

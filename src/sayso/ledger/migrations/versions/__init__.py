"""One file a revision, in order; what is here is never changed, for ledgers were written by it."""

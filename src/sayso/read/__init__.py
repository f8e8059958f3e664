"""Report -> Reading: tokens, syntax, names, places, times, attributions and figures."""

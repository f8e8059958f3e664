"""The reading model: one small network that gives tokens their syntax, morphology, names, times and attributions."""

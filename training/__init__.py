"""How the reading model is made: corpora to windows, network, training, packing, card. Not in the wheel."""

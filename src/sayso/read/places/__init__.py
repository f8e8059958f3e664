"""Places: names of places in the text (`mentions`), what each could be (`candidates`), which one it is (`choice`).

A word that shows a place, or a demonym, is a line in `data/`; a new sign for the choice is a weight and a function in
`choice`.
"""

from sayso.read.places.find import find_places

__all__ = ["find_places"]

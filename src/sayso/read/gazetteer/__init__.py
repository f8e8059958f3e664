"""The gazetteer: names of places and where they lie, in one index file that is made once and then only read.

Its first content is GeoNames' towns of 500 people and more, countries and divisions; `import_dump` adds GeoNames' own
dump files.
"""

from sayso.read.gazetteer.build import Progress, build_index
from sayso.read.gazetteer.dump import Imported, import_dump
from sayso.read.gazetteer.entry import Entry
from sayso.read.gazetteer.lookup import Gazetteer, default_path, open_gazetteer

__all__ = ["Entry", "Gazetteer", "Imported", "Progress", "build_index", "default_path", "import_dump", "open_gazetteer"]

"""The desk: the pages where an analyst sees, checks and decides.

`island/` is the source of the map and timeline, in TypeScript; `hatch_build.py` builds it into `static/built/`.
"""

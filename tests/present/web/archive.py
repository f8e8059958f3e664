"""A small PMTiles archive: one picture of one colour for the whole globe."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

COLOUR = (0, 120, 60)
SIDE = 256
WHOLE = 1_800_000_000, 850_000_000
"""Longitude and latitude of its corner, in the ten millionths of a degree of the header."""


def write_archive(path: Path) -> Path:
    """Write it, with the single tile of zoom 0."""
    with path.open("wb") as file:
        writer = Writer(file)
        writer.write_tile(zxy_to_tileid(0, 0, 0), png(COLOUR))
        east, north = WHOLE
        header = {
            "tile_type": TileType.PNG,
            "tile_compression": Compression.NONE,
            "min_zoom": 0,
            "max_zoom": 0,
            "min_lon_e7": -east,
            "min_lat_e7": -north,
            "max_lon_e7": east,
            "max_lat_e7": north,
            "center_zoom": 0,
            "center_lon_e7": 0,
            "center_lat_e7": 0,
        }
        writer.finalize(header, {"attribution": "Invented ground"})
    return path


def png(colour: tuple[int, int, int]) -> bytes:
    """A square of one colour."""
    rows = (b"\x00" + bytes(colour) * SIDE) * SIDE
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

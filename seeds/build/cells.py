"""Which municipality each cell of the grid belongs to, out of the two layers sampled."""

from __future__ import annotations

import numpy as np

ANY = 99
"""Room for a value of whatever prefecture."""
WINDOW = 2
"""Cells (0.0025°) on each side over which coasts are smoothed, twice."""
THRESHOLD = 0.65
"""Share of land around a cell that makes it land; so chosen that the areas sum to 1 % above Japan's 372,970 km² (without the Northern
Territories; gaps in harbours and the surroundings of offices count as land here)."""
AROUND = 5
"""Cells on each side of an office in which one layer is enough for land."""


def grown(start: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Spreads values ring by ring, by sides, into cells that have room for them.

    Args:
        start: values above 0 spread, 0 waits for one.
        room: 0 where nothing may go, else the prefecture a municipality's value must have; ANY takes every value.
    """
    values = np.pad(start, 1)
    rows, columns = np.nonzero(np.pad((start == 0) & (room > 0), 1))
    while len(rows):
        wanted = room[rows - 1, columns - 1]
        found = np.zeros(len(rows), values.dtype)
        for a, b in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            beside = values[rows + a, columns + b]
            found = np.where((found == 0) & (beside > 0) & ((wanted == ANY) | (beside // 1000 == wanted)), beside, found)
        if not found.any():
            break
        values[rows, columns] = found
        rows, columns = rows[found == 0], columns[found == 0]
    return values[1:-1, 1:-1]


def smoothed(known: np.ndarray) -> np.ndarray:
    """Land where more than THRESHOLD of what the layers could know around a cell is known.

    Args:
        known: 2 where both layers know land, 1 where one does, 0 at sea.
    """
    total = known.astype(np.uint16)
    for axis in (0, 1, 0, 1):
        total = np.add.reduce([np.roll(total, step, axis) for step in range(-WINDOW, WINDOW + 1)], dtype=np.uint16)
    return (total > THRESHOLD * 2 * (2 * WINDOW + 1) ** 4) & (known > 0)


def municipality_of_cells(areas: np.ndarray, districts: np.ndarray, offices: np.ndarray) -> np.ndarray:
    """Municipality of each cell: land is about what both layers know, for each alone is too wide at the coast.

    Added: islands that only the areas have, and the surroundings of an office where one layer knows land.

    Args:
        areas: municipality codes of the fine layer.
        districts: prefectures of the layer of forecast districts.
        offices: rows and columns of the municipalities' points, shape (2, n).
    """
    coarse = districts > 0
    beyond = (areas > 0) & ~coarse
    touched = grown(coarse.astype(np.int32), np.where(beyond, ANY, 0)) > 0
    known = coarse.astype(np.uint8) + (areas > 0) + (beyond & ~touched)
    land = smoothed(known)
    for row, column in offices.T:
        land[row - AROUND : row + AROUND + 1, column - AROUND : column + AROUND + 1] = True
    return grown(np.where(land, areas, 0), np.where(land, districts, 0))

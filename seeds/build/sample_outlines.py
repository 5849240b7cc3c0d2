"""Step 1 of the outlines: which municipality lies at each point of a fine grid over Japan.

Asks the package `reversejp` (areas of the Japan Meteorological Agency) on a grid of 0.01 degrees, spreading from every
municipality's own point, and again at 0.0025 degrees wherever neighbours differ. Writes `grid.npz` into the folder given,
with two arrays (uint32, first row in the north, 0 where nothing is): `areas`, seven-digit codes of the fine layer, which
knows municipalities but is blocky at coasts; `districts`, six-digit codes of the layer of forecast districts, whose coasts
are the better ones.

usage: python sample_outlines.py FOLDER     (three to ten minutes on two cores)
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import japancode
import numpy as np
import reversejp

WEST, NORTH, EAST, SOUTH = 122.9, 45.6, 145.9, 24.0
STEP = 0.01
FINE = 4
BLOCK = 10
DISTRICT_DIGITS, AREA_DIGITS = 6, 7
Found = tuple[int, tuple[int, ...]]
"""At one point: the code of the forecast district (0: none) and those of the areas, ascending."""
EXTRA_POINTS = ((30.79, 130.30), (30.83, 130.42), (30.81, 129.94), (29.84, 129.87), (29.97, 129.92), (29.64, 129.71), (29.45, 129.60),
                (29.15, 129.21), (29.69, 129.53), (29.88, 129.56), (27.08, 142.21), (26.63, 142.16), (31.80, 129.80), (33.10, 139.80))
"""Islands far from their municipality's office (三島村, 十島村, 小笠原村, 甑島 …), as latitude and longitude."""
COLUMNS, ROWS = round((EAST - WEST) / STEP), round((NORTH - SOUTH) / STEP)


def found_at(lat: float, lng: float) -> Found:
    """What the package knows at a point."""
    areas = reversejp.find_properties(lng, lat)
    district = min((int(area.code) for area in areas if len(area.code) == DISTRICT_DIGITS), default=0)
    return district, tuple(sorted({int(area.code) for area in areas if len(area.code) == AREA_DIGITS}))


def coarse_block(block: tuple[int, int]) -> tuple[tuple[int, int], list[Found]]:
    """One block of 10 × 10 cells, row by row."""
    i, j = block
    steps = [(a + 0.5, b + 0.5) for a in range(BLOCK) for b in range(BLOCK)]
    return block, [found_at(NORTH - (i * BLOCK + a) * STEP, WEST + (j * BLOCK + b) * STEP) for a, b in steps]


def fine_cell(cell: tuple[int, int]) -> tuple[tuple[int, int], list[Found]]:
    """One cell again, cut into 4 × 4, row by row."""
    i, j = cell
    steps = [((a + 0.5) / FINE, (b + 0.5) / FINE) for a in range(FINE) for b in range(FINE)]
    return cell, [found_at(NORTH - (i + a) * STEP, WEST + (j + b) * STEP) for a, b in steps]


def settled(found: list[Found], size: Counter[int], width: int) -> np.ndarray:
    """A square of cells, areas and districts: where areas overlap, the smallest, for the package fills the holes of the larger."""
    areas = [min(codes, key=lambda code: (size[code], code), default=0) for _district, codes in found]
    return np.array([areas, [district for district, _codes in found]], np.uint32).reshape(2, width, width)


def main(folder: Path) -> None:
    """Samples and writes grid.npz."""
    began = time.time()
    towns = json.loads((Path(japancode.__file__).parent / "data" / "municipalities.json").read_text())
    starts = [(town["lat"], town["lng"]) for town in towns] + list(EXTRA_POINTS)
    blocks: dict[tuple[int, int], list[Found]] = {}
    wave = set()
    for lat, lng in starts:
        i, j = int((NORTH - lat) / STEP) // BLOCK, int((lng - WEST) / STEP) // BLOCK
        wave |= {(i + a, j + b) for a in (-1, 0, 1) for b in (-1, 0, 1)}
    with Pool() as pool:
        while wave:
            wave = {(i, j) for i, j in wave if 0 <= i < ROWS // BLOCK and 0 <= j < COLUMNS // BLOCK} - set(blocks)
            around = set()
            for (i, j), cells in pool.imap_unordered(coarse_block, sorted(wave), chunksize=16):
                blocks[i, j] = cells
                if any(district or codes for district, codes in cells):
                    around |= {(i + a, j + b) for a in (-1, 0, 1) for b in (-1, 0, 1)}
            wave = around
        size = Counter(code for cells in blocks.values() for _district, codes in cells for code in codes)
        grid = np.zeros((2, ROWS, COLUMNS), np.uint32)
        for (i, j), cells in blocks.items():
            grid[:, i * BLOCK : (i + 1) * BLOCK, j * BLOCK : (j + 1) * BLOCK] = settled(cells, size, BLOCK)
        print(f"coarse: {grid.any(0).sum():,} cells on land, {time.time() - began:.0f} s", flush=True)
        border = np.zeros((ROWS, COLUMNS), bool)
        for a, b in ((0, 1), (1, 0), (1, 1), (1, -1)):
            differs = (grid != np.roll(grid, (a, b), (1, 2))).any(0)
            border |= differs | np.roll(differs, (-a, -b), (0, 1))
        cells_at_borders = [(int(i), int(j)) for i, j in np.argwhere(border)]
        print(f"{len(cells_at_borders):,} cells at borders", flush=True)
        fine = np.repeat(np.repeat(grid, FINE, 1), FINE, 2)
        for (i, j), cells in pool.imap_unordered(fine_cell, cells_at_borders, chunksize=256):
            fine[:, i * FINE : (i + 1) * FINE, j * FINE : (j + 1) * FINE] = settled(cells, size, FINE)
    np.savez_compressed(folder / "grid.npz", areas=fine[0], districts=fine[1])
    print(f"done: {len(np.unique(fine[0])) - 1:,} areas, {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

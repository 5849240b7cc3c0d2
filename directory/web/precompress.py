"""Static files in brotli and gzip beside the plain ones, made at start when they are missing or older."""

from __future__ import annotations

import contextlib
import gzip
import os
from pathlib import Path

import brotli

from directory.web.static import STATIC

SUFFIXES = frozenset({".css", ".js", ".svg", ".json", ".ico", ".txt", ".webmanifest"})
WORTH = 0.95
"""A compressed file larger than this share of the plain one is not kept."""


def precompress(folder: Path = STATIC) -> int:
    """Writes `.br` and `.gz` beside files that gain from it; two processes may do so together.

    Returns:
        How many files were written. A folder that cannot be written is left as it is: files are then sent plain.
    """
    written = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            with contextlib.suppress(PermissionError):
                written += _beside(path)
    return written


def _beside(path: Path) -> int:
    plain: bytes | None = None
    written = 0
    changed = path.stat().st_mtime_ns
    for suffix in (".br", ".gz"):
        target = path.with_name(path.name + suffix)
        if target.exists() and target.stat().st_mtime_ns == changed:
            continue
        plain = path.read_bytes() if plain is None else plain
        packed = brotli.compress(plain, quality=11) if suffix == ".br" else gzip.compress(plain, 9, mtime=0)
        if len(packed) > len(plain) * WORTH:
            target.unlink(missing_ok=True)
            continue
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        draft.write_bytes(packed)
        os.utime(draft, ns=(changed, changed))
        draft.replace(target)
        written += 1
    return written

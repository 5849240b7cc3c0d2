"""Where the bit of a number stands: in a main chunk of 65,536 numbers, or, while it is recent, in a small one of its own.

A publication has more than a hundred tokens, and a row of a main chunk up to 8 KB; to write all of them anew for one entry
would be a megabyte. So numbers from `settled` on stand in recent chunks of 1,024, counted downwards from -1, until there are
more than `RECENT_AT_MOST` of them. Then, or with a publication of many, they are added to the main chunks.
"""

from __future__ import annotations

CHUNK_BITS = 16
RECENT_BITS = 10
RECENT_AT_MOST = 1_000
EVERYTHING = 2**32
"""All numbers are settled: an index in which nothing was written yet."""


def chunk_of(number: int, settled: int) -> int:
    """The chunk in which a number's bits stand.

    Args:
        number: of the publication.
        settled: the first number that is not settled.
    """
    return number >> CHUNK_BITS if number < settled else -1 - (number >> RECENT_BITS)


def numbers_of(chunk: int, settled: int) -> tuple[int, int]:
    """The numbers whose bits stand in a chunk: from the first up to, but not including, the second."""
    if chunk < 0:
        return max((-1 - chunk) << RECENT_BITS, settled), -chunk << RECENT_BITS
    start = chunk << CHUNK_BITS
    return start, max(start, min(start + (1 << CHUNK_BITS), settled))

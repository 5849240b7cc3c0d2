"""Great-circle distance on the mean Earth radius of 6371.0088 km (geopy's geodesic agrees within 0.6 %)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

EARTH_KM = 6371.0088
"""Mean Earth radius in km (IUGG)."""
KM_PER_DEGREE = EARTH_KM * math.pi / 180
"""Length of one degree of latitude in km."""


def distance_km(lat1: float, lng1: float, lat2: float, lng2: float) -> float:
    """Great-circle distance in km between two points in degrees (haversine)."""
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lng2 - lng1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def distances_km(lat: float, lng: float, lats: NDArray[np.float64], lngs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same for one point and many; arrays of shape (n,) in degrees, result of shape (n,) in km."""
    p, q = math.radians(lat), np.radians(lats)
    h = np.sin((q - p) / 2) ** 2 + math.cos(p) * np.cos(q) * np.sin(np.radians(lngs - lng) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(h)))  # type: ignore[no-any-return]


def box_around(lat: float, lng: float, km: float) -> tuple[float, float, float, float]:
    """A box (south, west, north, east) in degrees that holds the circle of `km` around the point."""
    dlat = km / KM_PER_DEGREE
    widest = min(89.9, max(abs(lat - dlat), abs(lat + dlat)))
    dlng = km / (KM_PER_DEGREE * math.cos(math.radians(widest)))
    return max(-90.0, lat - dlat), max(-180.0, lng - dlng), min(90.0, lat + dlat), min(180.0, lng + dlng)

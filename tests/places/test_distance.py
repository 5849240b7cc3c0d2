"""Straight-line distance: against geopy, and the box that must hold the whole circle."""

import math

import numpy as np
import pytest
from geopy.distance import geodesic, great_circle
from hypothesis import given
from hypothesis import strategies as st

from directory.places.distance import EARTH_KM, box_around, distance_km, distances_km

LATS = st.floats(20, 46)
LNGS = st.floats(122, 154)
POINTS = st.tuples(LATS, LNGS)


@given(POINTS, POINTS)
def test_equals_geopys_great_circle(one, other):
    assert distance_km(*one, *other) == pytest.approx(great_circle(one, other, radius=EARTH_KM).km, rel=1e-9, abs=1e-5)


@given(POINTS, POINTS)
def test_geodesic_within_six_per_mille(one, other):
    assert distance_km(*one, *other) == pytest.approx(geodesic(one, other).km, rel=0.006, abs=1e-5)


@given(POINTS, POINTS)
def test_both_ways_are_as_long(one, other):
    assert distance_km(*one, *other) == pytest.approx(distance_km(*other, *one), abs=1e-9)


@given(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
def test_nowhere_is_farther_than_half_the_earth(one, other):
    """Antipodes must not leave the domain of the arc sine."""
    assert 0 <= distance_km(*one, *other) <= math.pi * EARTH_KM + 1e-6


@given(POINTS, st.lists(POINTS, max_size=30))
def test_many_at_once_equal_one_by_one(one, others):
    lats, lngs = (np.array([point[axis] for point in others], dtype=np.float64) for axis in (0, 1))
    found = distances_km(*one, lats, lngs)
    assert found.shape == (len(others),)
    assert found == pytest.approx([distance_km(*one, *other) for other in others], abs=1e-6)


@pytest.mark.parametrize(("one", "other", "km"), [
    ((38.26806, 140.86972), (35.68944, 139.69167), 304.4),  # Sendai - Tokyo
    ((43.06209, 141.35439), (26.21250, 127.68111), 2243.8),  # Sapporo - Naha
    ((38.0, 140.0), (38.0, 140.0), 0.0),
])
def test_known_distances(one, other, km):
    """Great circles on R = 6371.0088 km, worked out with the law of cosines."""
    angle = math.acos(min(1.0, math.sin(math.radians(one[0])) * math.sin(math.radians(other[0]))
                          + math.cos(math.radians(one[0])) * math.cos(math.radians(other[0])) * math.cos(math.radians(other[1] - one[1]))))
    assert distance_km(*one, *other) == pytest.approx(6371.0088 * angle, abs=1e-3)
    assert distance_km(*one, *other) == pytest.approx(km, rel=0.01)


@given(POINTS, st.floats(0.05, 500), st.floats(0, 360), st.floats(0, 1))
def test_the_box_holds_the_circle(centre, km, bearing, share):
    """Every point at most `km` away in any direction lies in the box."""
    lat, lng = math.radians(centre[0]), math.radians(centre[1])
    angle, course = km * share / EARTH_KM, math.radians(bearing)
    to = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(course))
    east = lng + math.atan2(math.sin(course) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(to))
    south_edge, west_edge, north_edge, east_edge = box_around(*centre, km)
    assert south_edge - 1e-9 <= math.degrees(to) <= north_edge + 1e-9
    assert west_edge - 1e-9 <= math.degrees(east) <= east_edge + 1e-9


@given(POINTS, st.floats(1, 500))
def test_the_box_holds_the_easternmost_point_of_the_circle(centre, km):
    """It lies nearer to the pole than the centre does: sin(its longitude) = sin(angle) / cos(latitude)."""
    widest = math.degrees(math.asin(math.sin(km / EARTH_KM) / math.cos(math.radians(centre[0]))))
    _, west, _, east = box_around(*centre, km)
    assert west <= centre[1] - widest
    assert centre[1] + widest <= east


@given(POINTS, st.floats(0.05, 500))
def test_the_box_is_not_much_larger_than_the_circle(centre, km):
    """A box of half the Earth would hold every circle too."""
    south, west, north, _ = box_around(*centre, km)
    assert distance_km(south, centre[1], north, centre[1]) == pytest.approx(2 * km, rel=0.01)
    assert distance_km(centre[0], west, centre[0], centre[1]) <= km * 1.15


@pytest.mark.parametrize(("centre", "km"), [((89.95, 0.0), 100.0), ((-90.0, 10.0), 5.0), ((0.0, 179.9), 500.0)])
def test_the_box_stays_on_the_globe(centre, km):
    south, west, north, east = box_around(*centre, km)
    assert -90 <= south <= north <= 90
    assert -180 <= west <= east <= 180

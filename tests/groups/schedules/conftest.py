"""Property tests here run the same examples every time and leave nothing behind."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("schedules", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
settings.load_profile("schedules")

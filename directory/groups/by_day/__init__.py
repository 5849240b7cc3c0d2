"""Meetings by day: now, today, in the next seven days, near a place."""

"""Calendars to subscribe to (RFC 5545, RFC 7986): one of a group, of a search, of a place."""

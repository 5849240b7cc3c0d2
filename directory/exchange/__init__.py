"""Outside formats, one file each, and the runner."""

from flask import Flask


def register(app: Flask) -> None:
    """Registers renderers and jobs of the outside formats; features look them up by name."""
    app.extensions["renderers"] = {}

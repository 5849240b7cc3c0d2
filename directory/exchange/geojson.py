"""Results as a map layer: GeoJSON (RFC 7946). An entry without a public point has no geometry; it is there all the same."""

from __future__ import annotations

import json

from directory.exchange.columns import Cell, cells_of
from directory.listings.extracts import AT_MOST, Extract


class GeoJson:
    """The renderer for `search.geojson`."""

    mimetype = "application/geo+json"
    at_most = AT_MOST
    by_date = False
    attachment = True
    kinds = ()
    is_copy = True

    def render(self, extract: Extract) -> bytes:
        """A FeatureCollection, one feature on a line; `total`, `kept_back` (no copies wanted) and `next` stand beside the features."""
        head = {"type": "FeatureCollection", "title": extract.title, "total": extract.total, "kept_back": extract.kept_back, "next": extract.following}
        features = ",\n".join(json.dumps(feature(cells_of(listing, km, extract)), ensure_ascii=False) for listing, km in extract.rows())
        return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "features": [\n{features}\n]}}\n'.encode()


def feature(cells: dict[str, Cell]) -> dict[str, object]:
    """One entry; longitude first, as the format wants it."""
    lat, lng = cells.pop("lat"), cells.pop("lng")
    point = None if lat is None or lng is None else {"type": "Point", "coordinates": [lng, lat]}
    return {"type": "Feature", "id": cells["id"], "geometry": point, "properties": cells}

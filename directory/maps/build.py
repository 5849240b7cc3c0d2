"""folium builds the map; no user text ever enters it, and nothing it names lies outside this site.

The page gets a container and script addresses; folium's own script has an address of its own (no inline code, no nonce),
and the same bytes each time. The entries come later, as JSON, and are written as text by our script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

from directory.maps.outlines import OUTLINES, outlines_edition
from directory.maps.shades import SHADES_FROM
from directory.maps.words import script_words
from directory.web.static import static

CENTRE = (36.2, 138.0)
ZOOM_START, ZOOM_MIN, ZOOM_MAX = 5, 4, 17
"""At ZOOM_MAX the points of a box are always sent one by one, so no cluster is a dead end."""
LEAFLET = "vendor/leaflet-1.9.4"
CLUSTERS = "vendor/leaflet.markercluster-1.5.3"
SCRIPTS = ("vendor/topojson-client-3.1.0/topojson-client.min.js", "js/map-marks.js", "js/map-outlines.js", "js/map.js")
CONTAINER = "map_0"
"""The id of the element that folium's script fills; known without building the map."""


class BuiltMap(NamedTuple):
    """What folium made: addresses of scripts and styles, the container's id, and the map's own script."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    container: str
    script: str


def script_files() -> tuple[str, ...]:
    """Addresses of the scripts that folium's own one builds on, in order."""
    return tuple(static(path) for path in (f"{LEAFLET}/leaflet.js", f"{CLUSTERS}/leaflet.markercluster.js", *SCRIPTS))


def style_files() -> tuple[str, ...]:
    """Addresses of the styles of a map, in order."""
    return tuple(static(path) for path in (f"{LEAFLET}/leaflet.css", f"{CLUSTERS}/MarkerCluster.css", "css/map.css"))


def built_map(lang: str) -> BuiltMap:
    """The map in a language; built once for each edition of the static files."""
    return _built(lang, script_files(), style_files(), outlines_edition())


@lru_cache(maxsize=8)
def _built(lang: str, scripts: tuple[str, ...], styles: tuple[str, ...], edition: str) -> BuiltMap:
    import folium  # a second and 40 MB: only where a map is asked for
    from branca.element import MacroElement
    from folium.elements import JSCSSMixin
    from folium.plugins import MarkerCluster
    from folium.template import Template

    class Map(folium.Map):
        default_js = [("leaflet", scripts[0])]  # noqa: RUF012
        default_css = [("leaflet_css", styles[0])]  # noqa: RUF012

    class Clusters(MarkerCluster):
        default_js = [("markercluster", scripts[1])]  # noqa: RUF012
        default_css = [("markercluster_css", styles[1])]  # noqa: RUF012

    class Entries(JSCSSMixin, MacroElement):
        """Hands folium's layers to our script; every option is printed as JSON."""

        _template = Template(
            "{% macro script(this, kwargs) %}"
            "DirectoryMap.attach({{ this._parent.get_name() }}, {{ this.cluster }}, {{ this.options|tojavascript }});"
            "{% endmacro %}"
        )
        default_js = [(f"own_{number}", address) for number, address in enumerate(scripts[2:])]  # noqa: RUF012

        def __init__(self, clusters: Any, **options: Any) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self._name = "Entries"
            self.clusters = clusters
            self.options = options

        @property
        def cluster(self) -> str:
            return str(self.clusters.get_name())

    the_map = Map(CENTRE, zoom_start=ZOOM_START, tiles=None, zoom_control=False)
    the_map.options |= {"min_zoom": ZOOM_MIN, "max_zoom": ZOOM_MAX, "zoom_snap": 0.5, "attribution_control": False, "scroll_wheel_zoom": False}
    close = {"animate": False, "show_coverage_on_hover": False, "max_cluster_radius": 34, "spiderfy_distance_multiplier": 1.8}
    clusters = Clusters(options=close)  # type: ignore[no-untyped-call]
    clusters.add_to(the_map)
    Entries(
        clusters,
        lang=lang,
        points="/api/v1/points",
        counts="/api/v1/choropleth",
        outlines=OUTLINES,
        edition=edition,
        shades=list(SHADES_FROM),
        words=script_words(lang),
    ).add_to(the_map)
    _number_ids(the_map, count())
    return _parts(the_map)


def _number_ids(element: Any, numbers: Iterator[int]) -> None:
    """Gives elements counted ids instead of random ones, so that the script is the same each time."""
    element._id = f"{next(numbers):x}"
    children = list(element._children.values())
    element._children = type(element._children)()
    for child in children:
        _number_ids(child, numbers)
        element.add_child(child)


def _parts(the_map: Any) -> BuiltMap:
    """The parts of a rendered map.

    Raises:
        ValueError: an address of another host, or another name than pages know.
    """
    root = the_map.get_root()
    root.render()
    head = root.header.render()
    scripts = tuple(re.findall(r'<script src="([^"]+)"></script>', head))
    styles = tuple(re.findall(r'<link rel="stylesheet" href="([^"]+)"', head))
    script = root.script.render().strip() + "\n"
    foreign = [address for address in (*scripts, *styles) if not address.startswith("/static/")]
    if foreign or "//" in re.sub(r"^\s*//.*$", "", script, flags=re.MULTILINE):
        raise ValueError(f"the map names addresses outside this site: {foreign or 'in its script'}")
    if the_map.get_name() != CONTAINER:
        raise ValueError(f"folium calls the map {the_map.get_name()}, pages call it {CONTAINER}")
    return BuiltMap(scripts, styles, CONTAINER, script)

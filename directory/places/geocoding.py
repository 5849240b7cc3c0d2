"""A geopy geocoder over the shipped places: a text gives the point of a municipality or a prefecture, and says which.

It needs no network and claims nothing finer. Unknown text gives None, never a point at 0, 0; a text that may mean several
places is never settled silently. Online geocoders are an operator's choice and come after this one (`geocoder_for`).
"""

from __future__ import annotations

from typing import Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderUnavailable, GeopyError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.places.gazetteer import Gazetteer, Place, the_gazetteer


class AmbiguousPlace(GeopyError):  # type: ignore[misc]
    """The text may mean several places; `locations` are all of them."""

    def __init__(self, locations: list[Location]) -> None:
        super().__init__("several places: " + " / ".join(location.address for location in locations))
        self.locations = locations


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter that calls nobody."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> NoReturn:
        """Refuses."""
        raise GeocoderUnavailable("this geocoder uses no network")

    get_text = get_json


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Addresses, names, codes and postcodes of Japan to the municipality's point (WGS 84 degrees)."""

    def __init__(self, gazetteer: Gazetteer, session: Session) -> None:
        """`session` reads postcodes."""
        super().__init__(adapter_factory=NoNetwork)
        self.gazetteer = gazetteer
        self.session = session

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL) -> Location | list[Location] | None:
        """The place a text names.

        Args:
            query: kanji, kana or romaji of any width: an address, a name, a code or a postcode.
            exactly_one: False gives a list of all places it may mean.
            timeout: of no meaning here.

        Returns:
            A location whose `raw` has code, level (prefecture | municipality | ward), precision (prefecture | municipality)
            and source; None when the place is not known.

        Raises:
            AmbiguousPlace: `exactly_one`, and the text may mean several places.
        """
        locations = [location_of(place, self.gazetteer) for place in self.gazetteer.find(query, self.session)]
        if not locations:
            return None
        if not exactly_one:
            return locations
        if len(locations) > 1:
            raise AmbiguousPlace(locations)
        return locations[0]

    def reverse(self, query: object, **_options: object) -> NoReturn:
        """Not offered: the browser finds the municipality from our outlines and sends only its code.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError("points are not turned into addresses here")


def location_of(place: Place, gazetteer: Gazetteer) -> Location:
    """A place as geopy's location; the point of a prefecture is that of its capital."""
    address = place.name_ja if place.level == "prefecture" else gazetteer.places[place.prefecture].name_ja + place.name_ja
    precision = "prefecture" if place.level == "prefecture" else "municipality"
    raw: dict[str, Any] = {"code": place.code, "level": place.level, "precision": precision, "source": "gazetteer"}
    return Location(address, (place.lat, place.lng), raw)


def geocoder_for(settings: Settings, session: Session) -> Geocoder:
    """The geocoder of this site: offline, followed by the online ones that are switched on.

    Raises:
        geopy.exc.ConfigurationError: `ONLINE_GEOCODERS` names one we do not know, or one whose terms need `GEOCODER_CONTACT`.
    """
    offline = GazetteerGeocoder(the_gazetteer(session), session)
    if not settings.online_geocoders:
        return offline
    from directory.places.online import online_after

    return online_after(offline, settings)

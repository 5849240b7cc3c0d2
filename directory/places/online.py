"""Online geocoders an operator may switch on: the address search of the GSI (国土地理院), and Nominatim (OpenStreetMap).

Only addresses whose municipality is already known are sent, from the server, one a second for the whole instance, and the
answers are kept for a time. Points are never sent. An answer counts only when its own words lie in the place that was found
in the question.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple, NoReturn
from urllib.parse import urlencode

from geopy.exc import ConfigurationError, GeocoderParseError, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from directory.config import Settings
from directory.places.addresses import locate
from directory.places.answers import Answer, Answers
from directory.places.gazetteer import Gazetteer, Place
from directory.places.geocoding import GazetteerGeocoder, NoNetwork

log = logging.getLogger(__name__)

TIMEOUT = 5
"""Seconds to wait for an answer."""
PAUSE = 1.0
"""Seconds between two questions to one service, as Nominatim's terms ask."""
MOST = 5
"""Answers looked at for a question."""
JAPAN = (20.0, 122.0, 46.5, 154.5)
"""South, west, north, east in degrees."""
_POINT = re.compile(r"[-+]?\d{1,3}\.\d+\s*[,、\s]\s*[-+]?\d{1,3}\.\d+")
_NUMERALS = str.maketrans("一二三四五六七八九〇０１２３４５６７８９", "12345678900123456789")


class GSI(Geocoder):  # type: ignore[misc]
    """The address search behind the GSI's maps: a list of features with a title and [longitude, latitude], the best first."""

    api = "https://msearch.gsi.go.jp/address-search/AddressSearch"

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL) -> Location | list[Location] | None:
        """Locations for an address; `raw` is the service's own answer."""
        url = f"{self.api}?{urlencode({'q': query})}"
        return self._call_geocoder(url, partial(_features, exactly_one=exactly_one), timeout=timeout)


def _features(answer: Any, exactly_one: bool) -> Location | list[Location] | None:
    try:
        found = [
            Location(str(feature["properties"]["title"]), (float(feature["geometry"]["coordinates"][1]), float(feature["geometry"]["coordinates"][0])), feature)
            for feature in answer
        ]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise GeocoderParseError("the address search answered in another form") from error
    if not found:
        return None
    return found[0] if exactly_one else found


class Service(NamedTuple):
    """A switched-on service: its name, and how to ask it."""

    name: str
    ask: Callable[[str], list[Answer]]


class OnlineAfterOffline(Geocoder):  # type: ignore[misc]
    """Finds the municipality offline, then asks the services, in their order, for a finer point inside it."""

    def __init__(self, offline: GazetteerGeocoder, services: tuple[Service, ...]) -> None:
        super().__init__(adapter_factory=NoNetwork)
        self.offline = offline
        self.services = services

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL) -> Location | list[Location] | None:
        """As `GazetteerGeocoder.geocode`; `raw["precision"]` may also be address or area, with the service as `raw["source"]`."""
        found = self.offline.geocode(query, exactly_one=exactly_one, timeout=timeout)
        one = found[0] if isinstance(found, list) and len(found) == 1 else found
        asked = locate(self.offline.gazetteer, query)
        if not isinstance(one, Location) or asked.place is None or not asked.rest or _POINT.search(query):
            return found
        place = self.offline.gazetteer.places[one.raw["code"]]
        finer = next((finer for service in self.services if (finer := self._finer(service, query, place, asked.rest))), one)
        return finer if exactly_one else [finer]

    def _finer(self, service: Service, query: str, place: Place, rest: str) -> Location | None:
        try:
            answers = service.ask(query)
        except GeopyError as error:
            log.warning("the geocoder %s did not answer: %s", service.name, type(error).__name__)
            return None
        return next((found for answer in answers if (found := _accepted(answer, place, rest, self.offline.gazetteer, service.name))), None)

    def reverse(self, query: object, **_options: object) -> NoReturn:
        """Not offered: no point is ever sent to a service.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError("points are not turned into addresses here")


def _accepted(answer: Answer, place: Place, rest: str, gazetteer: Gazetteer, source: str) -> Location | None:
    """The answer as a location, when its words name a spot inside the place that was asked for."""
    said = locate(gazetteer, answer.title)
    south, west, north, east = JAPAN
    if not said.place or not said.rest or not _inside(said.place, place):
        return None
    if not (south <= answer.lat <= north and west <= answer.lng <= east):
        return None
    precision = "address" if _same_numbers(rest, said.rest) else "area"
    raw = {"code": said.place.code, "level": said.place.level, "precision": precision, "source": source}
    return Location(answer.title, (answer.lat, answer.lng), raw)


def _inside(inner: Place, outer: Place) -> bool:
    return outer.code in {inner.code, inner.parent, inner.prefecture}


def _same_numbers(asked: str, said: str) -> bool:
    """Whether the answer goes as far as the question: the same numbers (丁目, 番, 号), or at least three of them."""
    wanted, given = (re.findall(r"\d+", text.translate(_NUMERALS)) for text in (asked, said))
    return bool(given) and wanted[:len(given)] == given and (len(given) == len(wanted) or len(given) >= 3)  # noqa: PLR2004


def online_after(offline: GazetteerGeocoder, settings: Settings) -> OnlineAfterOffline:
    """The switched-on services behind the offline geocoder."""
    return OnlineAfterOffline(offline, services_of(settings))


@lru_cache(maxsize=4)
def services_of(settings: Settings, adapter_factory: Callable[..., Any] | None = None) -> tuple[Service, ...]:
    """The services an operator switched on; kept for the process, as is the pause between two questions.

    Raises:
        geopy.exc.ConfigurationError: an unknown name, or Nominatim without a contact.
    """
    agent = f"peer-roots (+{settings.public_url}{'; ' if settings.geocoder_contact else ''}{settings.geocoder_contact})"
    options: dict[str, Any] = {"timeout": TIMEOUT, "user_agent": agent, "adapter_factory": adapter_factory}
    answers = Answers(settings.instance / "geocoding.sqlite3")
    services = []
    for name in settings.online_geocoders:
        if name == "gsi":
            call = partial(GSI(**options).geocode, exactly_one=False)
        elif name == "nominatim":
            if not settings.geocoder_contact:
                raise ConfigurationError("Nominatim's terms ask for a contact: set GEOCODER_CONTACT")
            call = partial(Nominatim(**options).geocode, exactly_one=False, limit=MOST, country_codes="jp", language="ja")
        else:
            raise ConfigurationError(f"ONLINE_GEOCODERS knows gsi and nominatim, not {name}")
        limited = RateLimiter(call, min_delay_seconds=PAUSE, max_retries=0, swallow_exceptions=False)
        services.append(Service(name, partial(_ask, name, limited, answers)))
    return tuple(services)


def _ask(name: str, call: Callable[[str], list[Location] | None], answers: Answers, question: str) -> list[Answer]:
    """The kept answers, or fresh ones; geopy's limiter knows this process only, so the turn is taken in the file."""
    kept = answers.kept(name, question)
    if kept is not None:
        return kept
    time.sleep(answers.take_turn(name, PAUSE))
    fresh = [Answer(_in_japanese_order(name, place.address), place.latitude, place.longitude) for place in (call(question) or [])[:MOST]]
    answers.keep(name, question, fresh)
    return fresh


def _in_japanese_order(name: str, address: str) -> str:
    """Nominatim writes the finest first (3-1, 霞が関一丁目, 千代田区, 東京都, 100-8918, 日本); the prefecture goes first here."""
    if name != "nominatim":
        return address
    parts = [part.strip() for part in address.split(",")]
    return "".join(part for part in reversed(parts) if part != "日本" and not re.fullmatch(r"[0-9]{3}-?[0-9]{4}", part))

"""The office files of WAM NET: 29 columns, from cells to one office each. Pure but for the gazetteer.

The first column names the body that designated the office, not the place; the place is read from the office's address.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from directory.exchange import cleaning
from directory.exchange.corporations import Corporation, corporate_number, corporation_key
from directory.places.addresses import How, locate
from directory.places.codes import is_municipality_code
from directory.places.distance import distance_km
from directory.places.gazetteer import Gazetteer, Place
from directory.workplaces.codes import service_type_of

HEADER = (
    "都道府県コード又は市区町村コード", "NO（※システム内の固有の番号、連番）", "指定機関名", "法人の名称", "法人の名称_かな", "法人番号",
    "法人住所（市区町村）", "法人住所（番地以降）", "法人電話番号", "法人FAX番号", "法人URL", "サービス種別", "事業所の名称", "事業所の名称_かな",
    "事業所番号", "事業所住所（市区町村）", "事業所住所（番地以降）", "事業所電話番号", "事業所FAX番号", "事業所URL", "事業所緯度", "事業所経度",
    "利用可能な時間帯（平日）", "利用可能な時間帯（土曜）", "利用可能な時間帯（日曜）", "利用可能な時間帯（祝日）", "定休日",
    "利用可能曜日特記事項（留意事項）", "定員",
)
(
    DESIGNATED_BY, NO, _, CORPORATION, CORPORATION_KANA, CORPORATE_NUMBER, CORPORATION_PLACE, CORPORATION_STREET, _, _, CORPORATION_URL,
    SERVICE, NAME, _, OFFICE_NUMBER, PLACE, STREET, PHONE, _, URL, LAT, LNG, WEEKDAY, SATURDAY, SUNDAY, HOLIDAY, CLOSED, REMARK, CAPACITY,
) = range(len(HEADER))
HOURS = {"weekday": WEEKDAY, "saturday": SATURDAY, "sunday": SUNDAY, "holiday": HOLIDAY}
FARTHEST_KM = 60.0
"""A point farther than this from its municipality's own point is taken for a mistake."""
_JAPAN = (20.0, 46.0, 122.0, 154.5)
"""South, north, west, east in degrees."""
LONGEST = {"title_ja": 300, "service_type": 60}
LONGEST_KEY = 100
LONGEST_PHONE = 60
_OFFICE_DIGITS = 10
_PREFECTURE_AND_COUNTY = re.compile("^(東京都|北海道|(?:京都|大阪)府|.{2,3}県)(?:[^市区町村]{1,4}郡)?")


class Unusable(Exception):
    """A row that cannot become an entry: why."""


class Remark(NamedTuple):
    """A cell (column from 0) that was left out or mended, and why."""

    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Office:
    """One row: its key, the mark of its text, the columns of its entry, the key of its corporation."""

    key: str
    row_hash: str
    columns: dict[str, Any]
    corporation: str
    remarks: tuple[Remark, ...]


def row_hash(cells: Sequence[str]) -> str:
    """The mark of a row as read: two rows have the same when all their cells are the same text."""
    return hashlib.sha256("\x1f".join(cells).encode()).hexdigest()


def key_of(cells: Sequence[str]) -> str | None:
    """NO and office number together; neither alone is unique. None when one is missing.

    A spreadsheet drops the zeros at the beginning of a number: they are put back, so that the office stays the same one.
    """
    no, office = (unicodedata.normalize("NFKC", cleaning.plain(cells[column])) for column in (NO, OFFICE_NUMBER))
    return f"{no}:{_with_zeros(office)}" if no and office else None


def _with_zeros(number: str) -> str:
    return number.zfill(_OFFICE_DIGITS) if number.isascii() and number.isdigit() else number


def corporation_name(cells: Sequence[str]) -> tuple[str, str]:
    """Key and name of the row's corporation."""
    name = cleaning.name(cells[CORPORATION])
    address = cleaning.plain(cells[CORPORATION_PLACE] + cells[CORPORATION_STREET])
    return corporation_key(corporate_number(cells[CORPORATE_NUMBER]), name, address), name


class OfficeReader:
    """Turns rows into offices; remembers the places of addresses it has seen."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._seen: dict[tuple[str, str | None], tuple[Place | None, How]] = {}

    def read(self, cells: Sequence[str]) -> Office:
        """One row of 29 cells.

        Raises:
            Unusable: it has no key, no name, no service type, or no place at all.
        """
        remarks: list[Remark] = []
        key = key_of(cells)
        if key is None:
            raise Unusable(f"{HEADER[NO]} and {HEADER[OFFICE_NUMBER]} are both needed to know the office again")
        columns = self._described(cells, remarks) | self._placed(cells, remarks)
        for column, longest in LONGEST.items():
            if len(columns[column]) > longest:
                raise Unusable(f"the text for {column} has more than {longest} characters")
        if len(key) > LONGEST_KEY:
            raise Unusable(f"{HEADER[NO]} or {HEADER[OFFICE_NUMBER]} is too long to be a number")
        columns["office_number"] = key.rpartition(":")[2][:20]
        return Office(key, row_hash(cells), columns, corporation_name(cells)[0], tuple(remarks))

    def _described(self, cells: Sequence[str], remarks: list[Remark]) -> dict[str, Any]:
        if cleaning.is_lost(cells[NAME]):
            raise Unusable(f"{HEADER[NAME]} is empty or cannot be read")
        if cleaning.is_broken(cells[NAME]):
            remarks.append(Remark(NAME, "a character was lost before the file came here (U+FFFD); the name shows 〓 in its place"))
        service = service_type_of(cleaning.plain(cells[SERVICE]))
        if not service or cleaning.is_broken(service):
            raise Unusable(f"{HEADER[SERVICE]} is empty or cannot be read")
        kept = partial(_kept, cells, remarks)
        hours = {name: cleaning.times(kept(column)) for name, column in HOURS.items()}
        hours |= {"closed": cleaning.plain(kept(CLOSED)), "note": cleaning.remark(kept(REMARK))}
        url = cleaning.web_address(kept(URL))
        if kept(URL).strip() and not url:
            remarks.append(Remark(URL, "not an address that can be followed; left out"))
        return {
            "title_ja": cleaning.name(cells[NAME]),
            "service_type": service,
            "address": self._address(cells, remarks),
            "phone": cleaning.phone(kept(PHONE))[:LONGEST_PHONE],
            "url": url,
            "capacity": cleaning.count_of(kept(CAPACITY)),
            "hours": {name: text for name, text in hours.items() if text},
        }

    @staticmethod
    def _address(cells: Sequence[str], remarks: list[Remark]) -> str:
        """The address as the list gives it; a place that its second half says again stands once."""
        place, street = (cleaning.plain(_kept(cells, remarks, column)) for column in (PLACE, STREET))
        for again in (place, _PREFECTURE_AND_COUNTY.sub("", place)):
            if again and street.startswith(again):
                return place + street[len(again):]
        return place + street

    def _placed(self, cells: Sequence[str], remarks: list[Remark]) -> dict[str, Any]:
        """Prefecture, municipality, point and how exact it is."""
        hint = _designated_in(cells)
        place, how = self._place(cells[PLACE], cells[STREET], hint)
        if how in {How.HINT, How.UNKNOWN, How.AMBIGUOUS}:
            remarks.append(Remark(PLACE, f"the address names no prefecture; {HEADER[DESIGNATED_BY]} was taken as a hint"))
        if place is None:
            place = self._gazetteer.by_code(hint) if hint else None
        if place is None:
            raise Unusable(f"neither {HEADER[PLACE]} nor {HEADER[DESIGNATED_BY]} names a place")
        note = "" if how not in {How.HINT, How.UNKNOWN, How.AMBIGUOUS} else "都道府県は指定機関のコードから補いました。"
        if place.level == "prefecture":
            remarks.append(Remark(PLACE, f"no municipality was understood; the entry stands under {place.name_ja} alone"))
            return _where(place.code, None, None, "none", note)
        point = self._point(cells, place)
        if point is None:
            remarks.append(Remark(LAT, f"no plausible point; the point of {place.name_ja} is taken, and said to be about there"))
        return _where(place.prefecture, place, point, "exact" if point else "municipality", note)

    @staticmethod
    def _point(cells: Sequence[str], place: Place) -> tuple[float, float] | None:
        """The given point, when it lies in Japan and near the municipality's own."""
        lat, lng = cleaning.degrees(cells[LAT]), cleaning.degrees(cells[LNG])
        south, north, west, east = _JAPAN
        if lat is None or lng is None or not (south <= lat <= north and west <= lng <= east):
            return None
        return (lat, lng) if distance_km(lat, lng, place.lat, place.lng) <= FARTHEST_KM else None

    def _place(self, place: str, street: str, hint: str | None) -> tuple[Place | None, How]:
        """The municipality of an address; its second half is asked only where the first does not settle it."""
        found, how = self._located(place, hint)
        if found is not None and found.level != "prefecture" and not found.is_designated:
            return found, how
        whole, how_whole = self._located(place + street, hint, keep=False)
        if whole is not None and whole.level != "prefecture":
            return whole, how_whole
        return found, how

    def _located(self, address: str, hint: str | None, keep: bool = True) -> tuple[Place | None, How]:
        if (address, hint) in self._seen:
            return self._seen[address, hint]
        located = locate(self._gazetteer, address, hint)
        found = located.place, located.how
        if keep:
            self._seen[address, hint] = found
        return found

    def corporation(self, cells: Sequence[str]) -> Corporation:
        """The corporation of a row of 29 cells."""
        key, name = corporation_name(cells)
        place, _how = self._place(cells[CORPORATION_PLACE], cells[CORPORATION_STREET], None)
        return Corporation(
            key=key,
            number=corporate_number(cells[CORPORATE_NUMBER]),
            name=name[:300],
            kana=None if cleaning.is_broken(cells[CORPORATION_KANA]) else cleaning.plain(cells[CORPORATION_KANA])[:300] or None,
            url=cleaning.web_address(cells[CORPORATION_URL]),
            prefecture=place.prefecture if place else None,
            municipality=place.code if place and place.level != "prefecture" else None,
        )


def _kept(cells: Sequence[str], remarks: list[Remark], column: int) -> str:
    """An optional cell; one that lost a character is left out whole."""
    if not cleaning.is_broken(cells[column]):
        return cells[column]
    if all(remark.column != column for remark in remarks):
        remarks.append(Remark(column, "a character was lost before the file came here (U+FFFD); the cell is left out"))
    return ""


def _designated_in(cells: Sequence[str]) -> str | None:
    """The prefecture (two digits) of the designating body."""
    code = unicodedata.normalize("NFKC", cells[DESIGNATED_BY]).strip().zfill(5)
    return code[:2] if is_municipality_code(code[:5]) and re.fullmatch(r"[0-9]{5,6}", code, re.ASCII) else None


def _where(prefecture: str, place: Place | None, point: tuple[float, float] | None, precision: str, note: str) -> dict[str, Any]:
    lat, lng = point or ((place.lat, place.lng) if place else (None, None))
    return {
        "scope": "municipality" if place else "prefecture",
        "prefecture": prefecture,
        "municipality": place.code if place else None,
        "lat": lat,
        "lng": lng,
        "precision": precision,
        "source_note": note,
    }

"""Where a group meets, and how much of that is public."""

from __future__ import annotations

from sqlalchemy.orm import Session

from directory.groups.codes import Mode, VenuePublicLevel, WhoMayCome
from directory.groups.registering.personal import Trace, found_in
from directory.groups.registering.reading import LINE, Reading, language_of
from directory.groups.registering.rules import is_district, needs_place, place_columns, preset_level
from directory.listings.showing import whole_place_name
from directory.places.gazetteer import Gazetteer, Place
from directory.web.languages import t

LEVELS = ("", VenuePublicLevel.AREA, VenuePublicLevel.DISTRICT, VenuePublicLevel.FULL, VenuePublicLevel.ON_CONTACT)
"""In the order of the form; empty: as we propose."""
_DISTRICT = 60


def read_where(reading: Reading, session: Session, gazetteer: Gazetteer, who: list[str] | None = None) -> list[Place]:
    """Reads the place and keeps what may be kept of it.

    Args:
        reading: its values get the columns of the place.
        session: for postcodes.
        gazetteer: all places.
        who: codes of `WhoMayCome`; None: those of the form.

    Returns:
        The places to choose from, where the words name several.
    """
    mode = reading.code("mode", Mode) or Mode.ONSITE.value
    place, several = _place(reading, session, gazetteer)
    if reading.error_at("place"):
        return several
    if place is None and needs_place(mode):
        reading.wrong("place", t("市区町村の名前か、郵便番号を入れてください。例：石巻市、986-0825",
                                 "Please type a town or a postcode, such as Ishinomaki or 986-0825."))
        return several
    level = _level(reading, place, who if who is not None else reading.codes("who_may_come", WhoMayCome))
    venue = _venue(reading, level)
    if place is not None and place.level == "prefecture" and level is not VenuePublicLevel.ON_CONTACT:
        reading.wrong("place", t("都道府県だけが書かれています。市区町村まで入れるか、「問い合わせた人に」を選んでください。",
                                 "Only the prefecture is written. Please add the town, or choose “told on contact”."))
    reading.values |= place_columns(place, level, mode, venue, language_of(venue))
    return several


def _place(reading: Reading, session: Session, gazetteer: Gazetteer) -> tuple[Place | None, list[Place]]:
    """The one place that was typed (what is finer than a town is dropped here), and those to choose from."""
    text = reading.line("place")
    if not text:
        return None, []
    found = gazetteer.find(text, session)
    if not found and " " in text:
        found = gazetteer.find(text.split(" ", 1)[0], session)
    chosen = next((one for one in found if one.code == reading.form.get("place_code", "")), None)
    if chosen is not None or len(found) == 1:
        return chosen or found[0], []
    if found:
        reading.wrong("place_code-0", t("同じ名前のところが、いくつかあります。どれかを選んでください。", "Several places go by this name. Please choose one."))
        reading.wrong("place", t("下から選んでください。", "Please choose below."))
        return None, found
    reading.wrong("place", t("「{text}」という市区町村が見つかりませんでした。市区町村の名前（例：石巻市）か、郵便番号を入れてください。",
                             "“{text}” was not found. Please type a town (such as Ishinomaki) or a postcode.", text=text[:40]))
    return None, []


def _level(reading: Reading, place: Place | None, who: list[str]) -> VenuePublicLevel:
    asked = reading.form.get("venue_level", "")
    at_home = reading.yes("at_home")
    if asked == VenuePublicLevel.FULL and at_home:
        reading.wrong("venue_level-0", t("だれかの家は、会場名や住所を載せられません。ほかの見せ方を選んでください。"
                                         "家の場所は、会う約束をした人に直接伝えられます。",
                                         "A private home is never shown. Please choose another way; you can tell the place to those who get in touch."))
    return next((one for one in VenuePublicLevel if one == asked), None) or preset_level(place, at_home=at_home, who=who)


def _venue(reading: Reading, level: VenuePublicLevel) -> str:
    """The public venue, or the district; empty for the other levels, whatever was typed."""
    if level is VenuePublicLevel.FULL:
        text = reading.line("venue", LINE)
        if not text:
            if not reading.error_at("venue"):
                reading.wrong("venue", t("会場の名前と住所を入れてください。例：石巻市中央公民館（中央2-1-1）", "Please type the venue and its address."))
        elif found_in(text, only=frozenset({Trace.HOME})):
            reading.wrong("venue", t("だれかの家か、部屋のように見えます。家の場所は載せません。「市区町村まで」か「問い合わせた人に」を選んでください。",
                                     "This looks like somebody’s home. Homes are never listed. Please choose “municipality only” or “told on contact”."))
        elif not reading.look("venue", text, only=frozenset({Trace.PHONE, Trace.MAIL, Trace.NAME, Trace.POINT})) and not reading.yes("public_building"):
            reading.wrong("public_building-0", t("公民館や教会、病院など、だれかの家ではない建物であることを、確かめて印をつけてください。",
                                                 "Please tick that it is a building such as a hall, church or clinic, and nobody’s home."))
        return text
    if level is VenuePublicLevel.DISTRICT:
        text = reading.line("district", _DISTRICT)
        if not text and not reading.error_at("district"):
            reading.wrong("district", t("町や地区の名前を入れてください。例：旧市街、中央三丁目", "Please type the name of the district."))
        elif not is_district(text):
            reading.wrong("district", t("番地や建物の番号は入れずに、町や地区の名前だけを書いてください。例：中央三丁目",
                                        "Please write only the district, without house numbers."))
        else:
            reading.look("district", text)
        return text
    return ""


def place_options(places: list[Place], gazetteer: Gazetteer) -> list[dict[str, str]]:
    """The places to choose from, for the form."""
    return [{"value": one.code, "label": whole_place_name(one, gazetteer)} for one in places]


def level_options() -> list[dict[str, str]]:
    """How much is public, for the form."""
    words = {
        "": t("おまかせ（市区町村まで。家で集まる小さな町の会や、女性・若い人・LGBTQ・大切な人を亡くした人・暴力を生きのびた人の会は、都道府県だけ）",
              "Leave it to us (the municipality; only the prefecture for homes in small towns, and for groups of women, young people, LGBTQ people, "
              "bereaved people and survivors)"),
        VenuePublicLevel.AREA: t("市区町村まで", "The municipality only"),
        VenuePublicLevel.DISTRICT: t("町や地区の名前まで", "The name of the district"),
        VenuePublicLevel.FULL: t("会場名と住所まで（公民館、教会、病院などの建物だけ）", "Venue and address (halls, churches, clinics; never a home)"),
        VenuePublicLevel.ON_CONTACT: t("問い合わせた人にだけ（載るのは都道府県だけ）", "Told on contact (only the prefecture is shown)"),
    }
    return [{"value": str(level), "label": words[level]} for level in LEVELS]

"""The form of a statement: read, written back, and what is wrong with it in words. Nothing typed is lost."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory.places.gazetteer import Gazetteer, Place
from directory.web.languages import t
from directory.workplaces import rules
from directory.workplaces.models import Workplace
from directory.workplaces.rules import Statement
from directory.workplaces.saving import UNNAMED

Errors = list[tuple[str, str]]
"""(id of the box, words)."""
LINES = {"name": 4 * rules.LONGEST_NAME, "place": 400, "since": 40}
TEXTS = ("valued", "community")
MOST_CHARACTERS = 20_000
BOXES = {"peers": "peers-0", "settings": "settings-0", "agreed": "agreed-0"}


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: the plain values, and every field as it was typed."""

    said: Statement
    shown: dict[str, Any]
    places: tuple[Place, ...]
    """What the place may mean; one where it is understood."""
    version: str


def read(form: MultiDict[str, str], gazetteer: Gazetteer, session: Session) -> Typed:
    """The form of a request."""
    shown: dict[str, Any] = {name: _line(form.get(name, ""), most) for name, most in LINES.items()}
    shown |= {name: _text(form.get(name, "")) for name in TEXTS}
    shown |= {"peers": form.get("peers", "")[:20], "settings": [code[:40] for code in form.getlist("settings")][:60]}
    shown |= {"thinking": form.get("thinking") == "yes", "agreed": form.get("agreed") == "yes"}
    found = [place for place in gazetteer.find(shown["place"], session) if place.level != "prefecture"] if shown["place"] else []
    place = found[0].code if len(found) == 1 else ""
    since = unicodedata.normalize("NFKC", shown["since"]).removesuffix("年").strip()
    said = Statement(**shown | {"place": place, "since": since, "settings": tuple(shown["settings"])})
    return Typed(said, shown, tuple(found), form.get("version", ""))


def _line(text: str, most: int) -> str:
    composed = unicodedata.normalize("NFC", text[: 4 * most])
    return " ".join("".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in composed).split())[:most]


def _text(text: str) -> str:
    plain = unicodedata.normalize("NFC", text[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in plain if sign == "\n" or unicodedata.category(sign)[0] != "C").strip()


def shown_of(row: Workplace | None, name: str, gazetteer: Gazetteer) -> dict[str, Any]:
    """The fields of what is kept; without it those of an empty form."""
    if row is None:
        return {"name": name, "place": "", "since": "", "valued": "", "community": "", "peers": "", "settings": [], "thinking": False, "agreed": False}
    place, title = gazetteer.by_code(row.municipality or ""), getattr(row, f"title_{row.language}") or ""
    return {
        "name": "" if title == UNNAMED else title,
        "place": gazetteer.own_name(place, row.language) if place and not gazetteer.is_shared(place, row.language) else place.code if place else "",
        "since": str(row.peers_since or ""), "valued": row.valued, "community": row.community, "peers": row.peers,
        "settings": row.peer_settings or [], "thinking": row.thinking, "agreed": False,
    }


def wrong(typed: Typed, faults: list[tuple[str, str]]) -> Errors:
    """What the rules found, in words, by the id of the box."""
    return [(BOXES.get(name, name), _words(name, code, typed)) for name, code in faults]


def _words(name: str, code: str, typed: Typed) -> str:
    if code == "too_long":
        most = rules.LONGEST_NAME if name == "name" else rules.LONGEST
        return t("{most}字までで書いてください（いま{now}字）。", "Please use at most {most} characters (now {now}).", most=most, now=len(typed.shown[name]))
    if name == "place" and len(typed.places) > 1:
        which = t("、", "; ").join(f"{t(place.name_ja, place.name_en)} {place.code}" for place in typed.places[:6])
        return t("同じ名前のところがいくつかあります。番号でいれてください：{which}",
                 "Several places have this name. Please type its number: {which}", which=which)
    return {
        "name": t("職場の名前を入れてください。例：みなと病院 デイケア", "Please type the name of the workplace."),
        "place": t("市区町村を入れてください。例：石巻市、仙台市青葉区", "Please type the municipality, for example Ishinomaki."),
        "peers": t("ピアの同僚のことか、考えていることか、どちらかを選んでください。",
                   "Please choose what you wish to say: of peer colleagues, or that you are thinking about it."),
        "settings": t("どこで働いているかを、一つ以上選んでください。", "Please choose at least one place where they work."),
        "since": t("年は、2017 のように4けたで入れてください。わからないときは、空のままで。",
                   "Please type the year as four digits, such as 2017, or leave it empty."),
        "agreed": t("ここで働くピアの同僚の、本人の同意がいります。同意を得てから、印をつけてください。",
                    "The peer colleagues themselves have to agree. Please tick this once they do."),
    }[name]

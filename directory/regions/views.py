"""Pages by place: home, the box for places, all prefectures, and each prefecture, municipality and ward."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.extensions import db
from directory.listings.index import open_index
from directory.listings.showing import own_place_name, whole_place_name
from directory.pages.crisis import regional
from directory.places.addresses import LONGEST
from directory.places.gazetteer import Gazetteer, Place, the_gazetteer
from directory.regions import names
from directory.regions.counts import PlaceCounts
from directory.regions.finding import find_place
from directory.regions.home import home_page, prefecture_list, tiles
from directory.regions.municipality import municipality_page
from directory.regions.prefecture import prefecture_page
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.remembering import remembered

regions = page_blueprint("regions", __name__)

CODE_DIGITS = (2, 5, 6)


@regions.get("/")
@who("anyone")
@remembered()
def home() -> str:
    """What this is, the box for places, three questions, the prefectures, and what is new."""
    return render_template("regions/home.html", page=home_page(db.session(), the_gazetteer(db.session())))


@regions.get("/find")
@who("anyone")
def find() -> str | Response | tuple[str, int]:
    """Leads to the place that was typed; asks which, where several are meant; offers the closest names, where none is."""
    gazetteer = the_gazetteer(db.session())
    found = find_place(request.args.get("q", ""), db.session(), gazetteer)
    if found.only:
        return redirect(url_for("regions.place", code=found.only.code))
    too_long = len(found.text) > LONGEST
    page = render_template(
        "regions/find.html",
        found=found,
        too_long=LONGEST if too_long else None,
        options=_options(found.places or found.closest, gazetteer),
        tiles_of=tiles(gazetteer, PlaceCounts(open_index(db.session()))),
    )
    return (page, 400) if too_long else page


@regions.get("/regions")
@who("anyone")
@remembered()
def index() -> str:
    """All prefectures with counts."""
    return render_template("regions/index.html", page=prefecture_list(db.session(), the_gazetteer(db.session())))


@regions.get("/regions/<code>")
@who("anyone")
@remembered()
def place(code: str) -> str | Response:
    """A prefecture, municipality or ward; a code with check digit and a code no longer in use lead to the right one."""
    gazetteer = the_gazetteer(db.session())
    one = _place(code, gazetteer)
    if one.code != code:
        return redirect(url_for("regions.place", code=one.code), 301)
    shown = {"names": names, "full_name": whole_place_name(one, gazetteer), "own_name": own_place_name(one, gazetteer), "lines": regional(one.prefecture)}
    if one.level == "prefecture":
        return render_template("regions/prefecture.html", page=prefecture_page(one, db.session(), gazetteer), **shown)
    return render_template("regions/municipality.html", page=municipality_page(one, db.session(), gazetteer), **shown)


def _place(code: str, gazetteer: Gazetteer) -> Place:
    found = gazetteer.find(code, db.session()) if code.isascii() and code.isdigit() and len(code) in CODE_DIGITS else []
    if not found:
        abort(404)
    return found[0]


def _options(places: list[Place], gazetteer: Gazetteer) -> list[dict[str, str]]:
    return [{"name": whole_place_name(one, gazetteer), "url": url_for("regions.place", code=one.code)} for one in places]

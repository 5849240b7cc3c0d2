"""The paper form to print, and where the operator types it in for a group without the net."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from werkzeug.datastructures import MultiDict

from directory.extensions import db, writing
from directory.groups.codes import Aim, ContactMode, Fee, FirstTime, GroupKind, Language, Mode, OpenClosed, RunBy, VenuePublicLevel, WhoMayCome
from directory.groups.registering.confirm_views import NOTHING, read_answers
from directory.groups.registering.contact_form import read_contact
from directory.groups.registering.pages import mark_of, new_page_key
from directory.groups.registering.reading import Reading
from directory.groups.registering.when_form import how_options, read_when
from directory.groups.registering.where_form import level_options, place_options, read_where
from directory.groups.registering.words_form import read_beginning
from directory.groups.upkeep import cards, paper
from directory.groups.upkeep.pages import Page, upkeep
from directory.places.gazetteer import Place, the_gazetteer
from directory.web.access import who as serves
from directory.web.codes import Code
from directory.web.languages import localised, t, today

_FRESH = {"mode": Mode.ONSITE.value, "meets": "days", "venue_level": "", "languages": Language.JA.value}


@upkeep.get("/groups/paper")
@serves("anyone")
def paper_form() -> str:
    """The registration form on paper: large fields, what is public explained, consent, where to send it."""
    return render_template("groups/upkeep/paper.html", kinds=list(GroupKind), comers=list(WhoMayCome), firsts=list(FirstTime), doors=list(OpenClosed),
                           modes=list(Mode), contacts=list(ContactMode), runs=list(RunBy), fees=list(Fee), aims=list(Aim), levels=_levels())


def _levels() -> list[tuple[str, str]]:
    """The four degrees of what is public, explained."""
    return [
        (VenuePublicLevel.AREA.label, t("地図では市区町村のまん中に出ます。会場は、どこにも残しません。",
                                        "On the map it stands at the municipality’s own point. The venue is kept nowhere.")),
        (VenuePublicLevel.DISTRICT.label, t("番地は載りません。", "No house number is shown.")),
        (VenuePublicLevel.FULL.label, t("公民館、教会、病院などの建物だけ。だれかの家は載せられません。",
                                        "Halls, churches, clinics and the like only; never a home.")),
        (VenuePublicLevel.ON_CONTACT.label,
         t("載るのは都道府県だけです。小さな町の家や、女性・若い人・LGBTQ・大切な人を亡くした人・暴力などを生きのびた人の会に。",
           "Only the prefecture is shown: for homes in small towns, and for groups of women, young people, LGBTQ people, bereaved people and survivors.")),
    ]


@upkeep.get("/groups/paper/new")
@serves("operator")
def type_in() -> str:
    """The fields of the paper, empty."""
    return _form(Reading(MultiDict(_FRESH)), [], new_page_key())


@upkeep.post("/groups/paper/new")
@serves("operator")
def keep_typed() -> Page:
    """Keeps it, coarsened, and shows the letter with the code to confirm, to print; or says what to mend, with nothing lost."""
    key = request.form.get("page_key", "")
    key = key if mark_of(key) else new_page_key()
    reading = Reading(request.form)
    read_beginning(reading)
    several = read_where(reading, db.session(), the_gazetteer(db.session()))
    read_when(reading, today())
    read_contact(reading)
    answers = read_answers(reading)
    reach = paper.read_reach(reading)
    if reading.errors:
        return _form(reading, several, key), 422
    db.session.rollback()
    with writing("operator") as session:
        group = paper.keep(session, mark_of(key), reading.values, answers, reach)
        _card, code = cards.new_code(session, group, cards.CONFIRM)
        title, language = localised(group, "title")
        return render_template("groups/upkeep/paper_letter.html", group=group, title=title, title_lang=language, code=code, postal=reach[1])


def _options(codes: type[Code]) -> list[dict[str, str]]:
    return [{"value": one.value, "label": one.label} for one in codes]


def _form(reading: Reading, several: list[Place], key: str) -> str:
    lists: dict[str, Any] = {
        "kinds": [("", t("えらんでください", "Please choose")), *((one.value, one.label) for one in GroupKind)],
        "doors": [("", t("書かれていない", "Not written")), *((one.value, one.label) for one in OpenClosed)],
        "modes": _options(Mode), "levels": level_options(), "hows": how_options(), "contacts": _options(ContactMode), "comers": _options(WhoMayCome),
        "firsts": _options(FirstTime), "tongues": _options(Language), "runs": _options(RunBy), "fees": _options(Fee),
        "aims": [{"value": NOTHING, "label": t("どれもない", "None of these")}, *_options(Aim)],
    }
    return render_template(
        "groups/upkeep/paper_in.html", sent=reading.form, errors=reading.errors, wrong=dict(reversed(reading.errors)), meant=sorted(reading.meant),
        key=key, places=place_options(several, the_gazetteer(db.session())), **lists,
    )

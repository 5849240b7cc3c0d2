"""Registering a group: one page, then the page as the public will see it, then a letter. No account, no cookie, no script."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import TooManyRequests

from directory.accounts import limits
from directory.accounts.addresses import key_of, mail_address
from directory.extensions import db, writing
from directory.groups.codes import ContactMode, FirstTime, GroupKind, Language, Mode, OpenClosed, VenuePublicLevel, Weekday, WhoMayCome
from directory.groups.models import SupportGroup
from directory.groups.registering import saving
from directory.groups.registering.contact_form import read_contact
from directory.groups.registering.pages import SENT, Page, mark_of, new_page_key, registering, signed, unsigned
from directory.groups.registering.previewing import place_words, public_page, said, would_be
from directory.groups.registering.reading import Form, Reading
from directory.groups.registering.when_form import how_options, read_when, weeks_options
from directory.groups.registering.where_form import level_options, place_options, read_where
from directory.groups.registering.words_form import YES_NO, read_beginning
from directory.groups.upkeep.models import GroupOrganiser
from directory.places.gazetteer import Place, the_gazetteer
from directory.web.access import who
from directory.web.codes import Code
from directory.web.languages import current_language, t, today

ACTOR = "registration"
LETTERS_PER_NETWORK, LETTERS_PER_ADDRESS = 40, 5
"""An hour; counted together with the letters of the sign-in."""
IN_A_DAY = 12
"""Letters to one address in a day: nobody can be flooded by others who type it, hour after hour."""
CONTROLS = frozenset({"act", "key", "csrf_token"})
_FRESH = {"mode": Mode.ONSITE.value, "meets": "days", "venue_level": "", "in_search_engines": "yes", "in_print": "yes", "languages": Language.JA.value}


@registering.get("/groups/new")
@who("anyone")
def new() -> Page:
    """The form, empty."""
    return _form(Reading(MultiDict(_FRESH)), [], new_page_key())


@registering.post("/groups/new")
@who("anyone")
def send() -> Page:
    """What was typed: shown as the public will see it; shown again to be mended; or kept, with a letter. Nothing of it is lost."""
    act, key = request.form.get("act", "check"), request.form.get("key", "")
    key = key if mark_of(key) else new_page_key()
    reading = Reading(request.form)
    if act == "mend":
        return _form(reading, _places_of(reading), key)
    email, several = _read(reading)
    if reading.errors:
        return _form(reading, several, key), 422
    if act != "send":
        return _check(reading, key)
    try:
        return _keep(reading, key, email)
    except TooManyRequests:
        words = t("いま、たくさんのメールを送っています。1時間ほどたってから、もう一度押してください。書いたものは、このページに残っています。",
                  "Many letters are on their way. Please press the button again in an hour; what you typed stays on this page.")
        return _check(reading, key, words), 429


def _read(reading: Reading) -> tuple[str, list[Place]]:
    """Reads the whole form: the mail address, and the places to choose from where several are meant."""
    read_beginning(reading)
    several = read_where(reading, db.session(), the_gazetteer(db.session()))
    read_when(reading, today())
    read_contact(reading)
    email = mail_address(reading.form.get("email", "")) or ""
    if not email:
        reading.wrong("email", t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp."))
    if not reading.yes("agreed"):
        reading.wrong("agreed-0", t("使いみちを読んで、よければ印をつけてください。", "Please read what it is used for, and tick the box if you agree."))
    _in_order(reading)
    return email, several


def _places_of(reading: Reading) -> list[Place]:
    looked = Reading(reading.form)
    return read_where(looked, db.session(), the_gazetteer(db.session()))


_ORDER = ("title", "group_kind", "mode", "place", "place_code", "when", "as_words", "weekday", "from", "contact_mode", "contact",
          "contact_hours", "contact_text", "venue_level", "venue", "public_building", "district", "summary", "email", "agreed")


def _in_order(reading: Reading) -> None:
    """Errors as the boxes stand on the page."""
    places = {name: number for number, name in enumerate(_ORDER)}
    reading.errors.sort(key=lambda one: places.get(one[0].rsplit("-", 1)[0], len(places)))


def options_of(codes: type[Code]) -> list[dict[str, str]]:
    """A list of codes for check boxes and radio buttons."""
    return [{"value": one.value, "label": one.label} for one in codes]


def choice_lists() -> dict[str, Any]:
    """All lists of the forms in this room."""
    chosen = [("", t("えらんでください", "Please choose"))]
    return {
        "kinds": [*chosen, *((one.value, one.label) for one in GroupKind)],
        "doors": [("", t("まだ決めていない", "Not decided yet")), *((one.value, one.label) for one in OpenClosed)],
        "weekdays": [("", t("えらんでください", "Please choose")), *((one.value, one.label) for one in Weekday)],
        "modes": options_of(Mode), "contact_modes": options_of(ContactMode), "comers": options_of(WhoMayCome), "first_times": options_of(FirstTime),
        "tongues": options_of(Language), "levels": level_options(), "hows": how_options(), "weeks": weeks_options(),
    }


def _form(reading: Reading, several: list[Place], key: str) -> str:
    opened = {name for name, _words in reading.errors} | {name for name in reading.form if reading.form.get(name)}
    return render_template(
        "groups/registering/new.html", sent=reading.form, errors=reading.errors, wrong=dict(reversed(reading.errors)), meant=reading.meant,
        key=key, places=place_options(several, the_gazetteer(db.session())), opened=opened, **choice_lists(),
    )


def carried(form: Form) -> list[tuple[str, str]]:
    """Everything typed, to go on with the next page."""
    return [(name, value) for name, value in form.items(multi=True) if name not in CONTROLS]


def _check(reading: Reading, key: str, wrong: str = "") -> str:
    group = would_be(reading.values, today())
    values = public_page(group)
    words, dates = said(group, today())
    return render_template(
        "groups/registering/check.html", **values, carried=carried(reading.form), key=key, said=words, dates=dates,
        shown=place_words(group, values["place"]), choices=yes_no(group), email=reading.form.get("email", ""), wrong=wrong,
        tells_town=_tells_town(reading, group), proposed=not reading.form.get("venue_level") and group.venue_level is not None,
        only_phone=set(group.contact or ()) - {"hours"} == {"phone"}, action=url_for("registering.send"), send_words=t("この内容で送る", "Send this"),
    )


def _tells_town(reading: Reading, group: SupportGroup) -> str:
    """The town that name or words give away though only the prefecture is shown; it is said, never forbidden."""
    if group.venue_level != VenuePublicLevel.ON_CONTACT:
        return ""
    gazetteer = the_gazetteer(db.session())
    places = [one for one in gazetteer.find(reading.form.get("place", ""), db.session()) if one.level != "prefecture"]
    stems = [stem for one in places for stem in (one.name_ja, one.name_ja[:-1], one.name_en) if len(stem) > 1]
    texts = "".join(text or "" for text in (group.title_ja, group.title_en, group.summary_ja, group.summary_en))
    return next((stem for stem in stems if stem in texts), "")


def yes_no(group: Any) -> list[tuple[str, str]]:
    """The three separate choices, with what was chosen."""
    names = (t("検索エンジンに出る",
               "Found by search engines"), t("配る紙に載る", "On printed handouts"), t("ほかの一覧に渡す", "Passed on to other directories"))
    return [(words, t("はい", "Yes") if getattr(group, name) else t("いいえ", "No")) for name, words in zip(YES_NO, names, strict=True)]


def _keep(reading: Reading, key: str, email: str) -> Page:
    mark = mark_of(key)
    with writing(ACTOR) as session:
        _count(session, email)
        organiser = saving.register_group(session, mark, reading.values, email, current_language())
        token = signed(SENT, organiser.id)
    return redirect(url_for("registering.sent", key=token), 303)


def _count(session: Any, email: str) -> None:
    limits.count(session, "letter_network", limits.network(), LETTERS_PER_NETWORK)
    limits.count_in_day(session, "letter_address", limits.keyed(key_of(email)), IN_A_DAY)
    limits.count(session, "letter_address", limits.keyed(key_of(email)), LETTERS_PER_ADDRESS)


@registering.get("/groups/new/sent")
@who("anyone")
def sent() -> Page:
    """A letter is on its way; the address can still be put right."""
    return _sent(_organiser(db.session(), request.args.get("key", "")))


def _organiser(session: Any, key: str) -> GroupOrganiser:
    number = unsigned(SENT, key)
    found: GroupOrganiser | None = session.get(GroupOrganiser, number) if isinstance(number, int) else None
    return found or abort(404)


def _sent(organiser: GroupOrganiser, typed: str = "", wrong: str = "") -> str:
    return render_template(
        "groups/registering/sent.html", email=organiser.email or "", done=organiser.confirmed_at is not None, key=signed(SENT, organiser.id), typed=typed,
        errors=[("email", wrong)] if wrong else [], days=saving.CONFIRM_DAYS,
    )


@registering.post("/groups/new/mail")
@who("anyone")
def correct() -> Page:
    """Another address, or the same letter once more."""
    typed = request.form.get("email", "")
    email = mail_address(typed)
    if email is None:
        words = t("メールアドレスを、name@example.jp のような形で入れてください。", "Please type a mail address such as name@example.jp.")
        return _sent(_organiser(db.session(), request.form.get("key", "")), typed, words), 422
    try:
        with writing(ACTOR) as session:
            organiser = _organiser(session, request.form.get("key", ""))
            _count(session, email)
            saving.correct_mail(session, organiser, email)
            token = signed(SENT, organiser.id)
    except saving.NotNow:
        token = request.form.get("key", "")
    except TooManyRequests:
        words = t("いま、たくさんのメールを送っています。1時間ほどたってから、もう一度押してください。",
                  "Many letters are on their way. Please try again in an hour.")
        return _sent(_organiser(db.session(), request.form.get("key", "")), typed, words), 429
    return redirect(url_for("registering.sent", key=token), 303)

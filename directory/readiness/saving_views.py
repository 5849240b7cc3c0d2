"""Pages on which the members of an organisation keep their answers: one area at a time, to be left and taken up again at any time.

Nothing here makes anything public: answers go out with a reviewed position (`saving.publish_beside`), or, renewed, when a
reviewer has read them (`saving.send_review`).
"""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.accounts.sessions import the_account
from directory.extensions import db, writing
from directory.listings.lifecycle import is_public
from directory.listings.models import Organisation
from directory.readiness import rules
from directory.readiness.codes import State, Value
from directory.readiness.forms import pack, read_about, read_answers, unpack
from directory.readiness.items import Area, items_by_id, the_checklist
from directory.readiness.models import ReadinessReview, published_review
from directory.readiness.rules import About, Difference, Finding, Given
from directory.readiness.saving import OPEN, ChangedMeanwhile, NotComplete, keep_about, keep_answers, latest_review, open_review, send_review
from directory.readiness.words import lead_of, message
from directory.web.access import who
from directory.web.blueprints import page_blueprint
from directory.web.languages import current_language, t

OWN = "/account/organisations/<int(max=2147483647):organisation_id>/readiness"

own_readiness = page_blueprint("own_readiness", __name__)


@own_readiness.get(f"{OWN}/")
@who("member")
def overview(organisation_id: int) -> str:
    """The areas, what is still open in each, what is missing before a position can be posted."""
    review = latest_review(db.session(), organisation_id)
    given, about = _given(review), _about(review)
    missing = rules.missing_to_publish(given, about)
    body = _body(organisation_id)
    return render_template(
        "readiness/own/overview.html",
        body=body,
        is_public=is_public(body.status),
        review=review,
        areas=[(area, [item.id for item in area.items if not given.get(item.id, Given()).value]) for area in the_checklist().areas],
        missing=[(_where(one, organisation_id), message(one)) for one in missing],
        standing=(standing := published_review(db.session(), organisation_id)),
        with_reviewers=review is not None and review.state == State.SENT,
        may_send=standing is not None and review is not None and review.state == State.PRIVATE and not missing,
    )


@own_readiness.post(f"{OWN}/send")
@who("member")
def send(organisation_id: int) -> Response:
    """Hands renewed answers to the reviewers; pressed twice they are sent once."""
    try:
        with writing(f"account:{the_account().id}") as session:
            send_review(session, organisation_id)
    except NotComplete:
        flash(t("まだ足りないところがあります。下に書いてあります。", "Something is still missing; it stands below."))
    else:
        flash(t("送りました。審査担当が読んで、公開している答えと入れかえます。それまでは、前の答えがそのまま出ています。",
                "Sent. A reviewer reads them and puts them in place of the public ones, which stay until then."))
    return redirect(url_for("own_readiness.overview", organisation_id=organisation_id), 303)


@own_readiness.get(f"{OWN}/<string(length=1):letter>")
@who("member")
def area(organisation_id: int, letter: str) -> str:
    """One area to be answered, with what stands there."""
    this = _area(letter)
    return _area_page(organisation_id, this, _given(latest_review(db.session(), organisation_id)))


@own_readiness.post(f"{OWN}/<string(length=1):letter>")
@who("member")
def keep_area(organisation_id: int, letter: str) -> Response | tuple[str, int]:
    """Keeps an area as it is, complete or not, and goes on."""
    this = _area(letter)
    typed, shown = read_answers(request.form, this), unpack(request.form.get("shown", ""), this)
    try:
        with writing(f"account:{the_account().id}") as session:
            keep_answers(session, open_review(session, organisation_id, current_language()), shown, typed)
    except NotComplete as refused:
        return _area_page(organisation_id, this, typed, shown=shown, findings=refused.findings), 422
    except ChangedMeanwhile as clash:
        now = {name: one for name, one in _given(latest_review(db.session(), organisation_id)).items() if items_by_id()[name].area == this.code}
        mine = {one.item.id for one in rules.differences(shown, typed)}
        return _area_page(organisation_id, this, now | {name: typed.get(name, Given()) for name in mine}, shown=now, clashes=clash.differences), 409
    flash(t("残しました。いつでも、つづきから始められます。", "Kept. You can go on at any time."))
    following = request.form.get("next", "")
    if following in {one.letter for one in the_checklist().areas}:
        return redirect(url_for("own_readiness.area", organisation_id=organisation_id, letter=following), 303)
    return redirect(url_for("own_readiness.overview", organisation_id=organisation_id), 303)


@own_readiness.get(f"{OWN}/about")
@who("member")
def about(organisation_id: int) -> str:
    """Who answered, who took part, what was noticed."""
    return _about_page(organisation_id, _about(latest_review(db.session(), organisation_id)), [])


@own_readiness.post(f"{OWN}/about")
@who("member")
def keep_about_page(organisation_id: int) -> Response | tuple[str, int]:
    """Keeps it."""
    typed = read_about(request.form)
    try:
        with writing(f"account:{the_account().id}") as session:
            keep_about(session, open_review(session, organisation_id, current_language()), typed)
    except NotComplete as refused:
        return _about_page(organisation_id, typed, refused.findings), 422
    flash(t("残しました。いつでも、つづきから始められます。", "Kept. You can go on at any time."))
    return redirect(url_for("own_readiness.overview", organisation_id=organisation_id), 303)


@own_readiness.get(f"{OWN}/preview")
@who("member")
def preview(organisation_id: int) -> str:
    """The answers exactly as readers would see them, and what is answered otherwise than last time."""
    review = latest_review(db.session(), organisation_id)
    if review is None:
        abort(404)
    changed = rules.differences(review.previous.given, review.given) if review.previous and review.state in OPEN else []
    return render_template("readiness/own/preview.html", body=_body(organisation_id), review=review, changed=changed)


def _body(organisation_id: int) -> Organisation:
    return db.session().get_one(Organisation, organisation_id)


def _area(letter: str) -> Area:
    try:
        return the_checklist().area(letter)
    except KeyError:
        abort(404)


def _given(review: ReadinessReview | None) -> dict[str, Given]:
    return review.given if review else {}


def _about(review: ReadinessReview | None) -> About:
    """Who answered is asked anew each time: what was said beside published answers is not taken over."""
    return review.about if review and review.state in OPEN else About()


def _where(finding: Finding, organisation_id: int) -> str:
    """The page, and the place on it, where a finding is mended."""
    item = items_by_id().get(finding.field)
    if item is None:
        return url_for("own_readiness.about", organisation_id=organisation_id) + f"#{_box(finding)}"
    return url_for("own_readiness.area", organisation_id=organisation_id, letter=item.area.lower()) + f"#{_box(finding)}"


def _box(finding: Finding) -> str:
    """The id of the box that a finding is about."""
    if finding.field in {"answered_by_position", "closing_note"}:
        return finding.field
    if finding.code == "too_long":
        return f"{finding.field}-comment"
    return f"{finding.field}-reason" if finding.code in {"reason_missing", "reason_too_long", "appointment_only"} else f"{finding.field}-0"


def _area_page(
    organisation_id: int, this: Area, given: dict[str, Given], *, shown: dict[str, Given] | None = None, findings: list[Finding] | None = None,
    clashes: list[Difference] | None = None,
) -> str:
    """An area with its answers; shown: what stood there when the page was opened, where that is something else."""
    areas = the_checklist().areas
    place = areas.index(this)
    return render_template(
        "readiness/own/area.html",
        body=_body(organisation_id),
        area=this,
        lead=lead_of(this),
        given={item.id: given.get(item.id, Given()) for item in this.items},
        shown=pack(given if shown is None else shown, this),
        values=list(Value),
        errors=[(_box(one), message(one)) for one in findings or ()],
        wrong={_box(one): message(one) for one in findings or ()},
        clashes=clashes or [],
        following=areas[place + 1] if place + 1 < len(areas) else None,
    )


def _about_page(organisation_id: int, typed: About, findings: list[Finding]) -> str:
    return render_template(
        "readiness/own/about.html",
        body=_body(organisation_id),
        about=typed,
        errors=[(_box(one), message(one)) for one in findings],
        wrong={_box(one): message(one) for one in findings},
    )

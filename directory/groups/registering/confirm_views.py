"""What the first letter opens: three questions and one button. Opening it does nothing; its key is the permission."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from directory.extensions import db, writing
from directory.groups.codes import Aim, Fee, RunBy
from directory.groups.organisers import Door, Opened, key_for, opened
from directory.groups.registering.new_views import options_of
from directory.groups.registering.pages import Page, registering
from directory.groups.registering.previewing import public_page, would_be
from directory.groups.registering.reading import Reading, language_of
from directory.groups.registering.saving import Answers, confirm
from directory.listings.lifecycle import Status
from directory.web.access import who
from directory.web.languages import localised, t, today

NOTHING = "nothing"
_WAITS = frozenset({Status.DRAFT, Status.RETURNED})


@registering.get("/groups/confirm")
@who("anyone")
def ask() -> Page:
    """The three questions, and below them the page as the public will see it."""
    found = opened(db.session(), Door.CONFIRM, request.args.get("key", ""))
    if found is None:
        return _used_up()
    if _is_done(found):
        return _done(found)
    return _questions(found, Reading(MultiDict(_given(found))))


@registering.post("/groups/confirm")
@who("anyone")
def answer() -> Page:
    """Keeps the answers; the group goes to the reviewers. Pressed twice, it is done once."""
    key = request.form.get("key", "")
    reading = Reading(request.form)
    with writing("link") as session:
        found = opened(session, Door.CONFIRM, key)
        if found is None:
            return _used_up()
        if not _is_done(found):
            reading.own = (found.group.title_ja, found.group.title_en)
            answers = read_answers(reading)
            if reading.errors:
                return _questions(found, reading), 422
            session.info["actor"] = f"organiser:{found.organiser.id}"
            confirm(session, found.group, found.organiser, answers, today())
    return redirect(url_for("registering.ask", key=key), 303)


def read_answers(reading: Reading) -> Answers:
    """The three answers, checked; `reading.errors` says what is missing."""
    run_by, fee = reading.code("run_by", RunBy), reading.code("fee", Fee)
    cost, aims = reading.line("cost"), reading.codes("aims", Aim)
    words = reading.line("aims_words")
    if run_by is None:
        reading.wrong("run_by-0", t("だれがやっている集まりかを、一つえらんでください。", "Please choose who runs the group."))
    if fee is None:
        reading.wrong("fee-0", t("ぜんぶでいくらかかるかを、一つえらんでください。", "Please choose what coming costs in all."))
    elif fee in {Fee.PAID, Fee.COSTS} and not cost and not reading.error_at("cost"):
        reading.wrong("cost", t("いくらかかるかを書いてください。例：1回300円（お茶代）。ほかにはかかりません。",
                                "Please say how much, for example: 300 yen each time, nothing else."))
    nothing = NOTHING in reading.form.getlist("aims")
    if nothing == bool(aims):
        reading.wrong("aims-0", t("あてはまるものをえらぶか、「どれもない」をえらんでください。", "Please choose what applies, or “none of these”."))
    reading.look("cost", cost)
    reading.look("aims_words", words)
    return Answers(run_by or "", fee or "", cost, language_of(cost), aims, words)


def _is_done(found: Opened) -> bool:
    return found.organiser.confirmed_at is not None and found.group.status not in _WAITS


def _given(found: Opened) -> list[tuple[str, str]]:
    """Answers given before, for a group that comes back to the questions."""
    group = found.group
    given = [("run_by", group.run_by), ("fee", group.fee), ("cost", localised(group, "cost")[0]), ("aims_words", group.aims_words)]
    aims = [("aims", one) for one in group.aims or ([] if group.aims is None else [NOTHING])]
    return [(name, value) for name, value in [*given, *aims] if value]


def _questions(found: Opened, reading: Reading) -> str:
    group = would_be({}, today(), found.group)
    return render_template(
        "groups/registering/confirm.html", **public_page(group), key=key_for(Door.CONFIRM, found.organiser), sent=reading.form, errors=reading.errors,
        wrong=dict(reversed(reading.errors)), meant=reading.meant, runs=options_of(RunBy), fees=options_of(Fee),
        waits=found.group.status in _WAITS,
        aims=[{"value": NOTHING, "label": t("どれもない", "None of these")}, *options_of(Aim)],
    )


def _done(found: Opened) -> Page:
    group = found.group
    title, language = localised(group, "title")
    return render_template(
        "groups/registering/confirmed.html", status=group.status, title=title, title_lang=language, group=group,
        tend_key=key_for(Door.TEND, found.organiser),
    )


def _used_up() -> Page:
    return render_template("groups/registering/confirmed.html", status="", title="", title_lang="", group=None, tend_key=""), 410

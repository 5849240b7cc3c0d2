"""The list of an organisation's postings, the summary of one, the page as the public will see it, and what is done with it at one tap."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.extensions import db, writing
from directory.listings.lifecycle import Status, is_public
from directory.listings.models import Organisation
from directory.places.gazetteer import the_gazetteer
from directory.positions.drafts import WRITABLE, NotAllowed, begin, drop_changes, erase, keep_answers, postings_of, send, take_back
from directory.positions.forms import clean
from directory.positions.life import changes
from directory.positions.life.check import in_the_way
from directory.positions.life.rules import may_confirm, may_copy, may_end
from directory.positions.models import Position
from directory.positions.pages import preview, state_words
from directory.positions.posting_views import MINE, ONE, Page, actor, language_name, new_key, other_language, posting_or_404, step_state
from directory.positions.readiness_gate import questions_missing
from directory.positions.steps import STEPS, Mend, mends
from directory.positions.views import positions
from directory.web.access import who
from directory.web.languages import localised, t, today

LONGEST_ANSWER = 2_000


class Mine(NamedTuple):
    """A posting in the list of its organisation."""

    row: Position
    title: str
    title_lang: str
    state: str
    writable: bool
    confirm: bool
    end: bool
    copy: bool


@positions.get(MINE)
@who("member")
def mine(organisation_id: int) -> str:
    """All postings of an organisation with their states and what can be done."""
    session = db.session()
    body = session.get(Organisation, organisation_id) or abort(404)
    return render_template("positions/posting/mine.html", body=body, rows=[_mine(row) for row in postings_of(session, organisation_id)], key=new_key())


def _mine(row: Position) -> Mine:
    title, language = localised(row, "title")
    return Mine(
        row, title, language, state_words(row), row.status in WRITABLE, may_confirm(row.status), may_end(row.status, Status.FILLED),
        may_copy(row.status) or is_public(row.status),
    )


@positions.get(f"{ONE}/summary")
@who("member")
def summary(organisation_id: int, entry_id: int) -> Page:
    """Everything that was written, what is to mend and to look at again, each with the way to it."""
    return _summary(posting_or_404(db.session(), organisation_id, entry_id))


def _summary(row: Position, **more: Any) -> Page:
    status = more.pop("status", 200)
    found = mends(row.written, today())
    title, title_lang = localised(row, "title")
    values = {
        "row": row, "title": title, "title_lang": title_lang, "steps": STEPS,
        "found": found, "errors": [one for one in found if one.error], "soft": asked(found),
        "stale": [one for one in found if not one.error and not one.wants_answer],
        "states": {one.code: step_state(one, row.written, found) for one in STEPS},
        "missing": questions_missing(db.session(), row.organisation_id, row.written, today()),
        "last_answer": current_app.extensions["last_answer"](row.id) if row.status == Status.RETURNED else None,
        "answers": row.answers or {}, "wrong": [], "writable": row.status in WRITABLE, "public": is_public(row.status), "state": state_words(row),
        "other": other_language(), "language_name": language_name, "approved": "",
    }
    return render_template("positions/posting/summary.html", **(values | more)), status


def asked(found: list[Mend]) -> list[Mend]:
    """What the employer is asked to answer, once for each rule."""
    return list({one.code: one for one in reversed(found) if one.wants_answer}.values())[::-1]


@positions.post(f"{ONE}/summary")
@who("member")
def submit(organisation_id: int, entry_id: int) -> Page:
    """Keeps the answers, and sends the posting when nothing is missing; pressed twice it is sent once."""
    answers = {name.removeprefix("answer-"): clean(words) for name, words in request.form.items() if name.startswith("answer-")}
    with writing(actor()) as session:
        row = posting_or_404(session, organisation_id, entry_id)
        if row.status not in WRITABLE:
            return redirect(url_for("positions.summary", organisation_id=organisation_id, entry_id=entry_id), 303)
        same = request.form.get("version", "") == str(row.version)
        found = mends(row.written, today())
        known = {one.code for one in asked(found)}
        answers = {name: words for name, words in answers.items() if name in known}
        wrong = _wrong(found, answers)
        if all(len(words) <= LONGEST_ANSWER for words in answers.values()):
            keep_answers(session, row, answers)
        missing = questions_missing(session, organisation_id, row.written, today())
        if missing:
            wrong.append(("questions", t("職場を見つめなおす問いの答えが、まだ足りません。", "The questions about your workplace are not all answered yet.")))
        ready = same and not wrong
        if ready and "later" not in request.form:
            sent = send(session, row, the_gazetteer(db.session()), today())
    if "later" in request.form:
        flash(t("ここまでを保存しました。", "Saved."))
        return redirect(url_for("positions.mine", organisation_id=organisation_id), 303)
    if not ready:
        return _not_sent(organisation_id, entry_id, answers, wrong, same=same)
    flash(_thanks(sent))
    return redirect(url_for("positions.mine", organisation_id=organisation_id), 303)


def _thanks(status: Status) -> str:
    if status is Status.PUBLISHED:
        return t("変えたところを、公開のページに出しました。", "Your changes are public now.")
    return t("送りました。審査担当が読んで、公開するか、なおしていただきたいところをお返しします。メールでお知らせします。",
             "Sent. A reviewer reads it and publishes it, or says what should be corrected. You will get a mail.")


def _wrong(found: list[Mend], answers: dict[str, str]) -> list[tuple[str, str]]:
    """What stands in the way of sending: what is to mend on other pages, answers, and the employer's approval of the key facts in the other language."""
    wrong = []
    if any(one.error for one in found):
        wrong.append(("to-mend", t("下の「なおすところ」が残っています。先に、そちらをなおしてください。",
                                   "Something under “To correct” is left. Please correct that first.")))
    for place, one in enumerate(asked(found), 1):
        words = answers.get(one.code, "")
        if not words:
            wrong.append((f"answer-{one.code}", t("答え（{place}）を書いてください。そのままでよいなら、そのわけを。",
                                                  "Answer ({place}) is empty. If it is right as it is, please say why.", place=place)))
        elif len(words) > LONGEST_ANSWER:
            wrong.append((f"answer-{one.code}", t("答え（{place}）は{n}字までです。", "Answer ({place}) has up to {n} characters.",
                                                  place=place, n=LONGEST_ANSWER)))
    if request.form.get("approved") != "yes":
        wrong.append(("approved-0", t("もうひとつの言語のページを見て、よければ印をつけてください。",
                                      "Please look at the page in the other language, and tick the box if it is right.")))
    return wrong


def _not_sent(organisation_id: int, entry_id: int, answers: dict[str, str], wrong: list[tuple[str, str]], *, same: bool) -> Page:
    db.session.rollback()
    row = posting_or_404(db.session(), organisation_id, entry_id)
    if not same:
        wrong = [("main", t("このページを開いたあとに、内容が変わりました。いまの内容を見てから、もう一度送ってください。",
                            "The posting has changed since you opened this page. Please look at it as it is now, and send it again.")), *wrong]
    return _summary(row, answers=(row.answers or {}) | answers, wrong=wrong, approved=request.form.get("approved", ""), status=422 if same else 409)


@positions.get(f"{ONE}/preview")
@who("member")
def preview_page(organisation_id: int, entry_id: int) -> str:
    """The page exactly as the public will see it, marked as a draft."""
    session = db.session()
    row = posting_or_404(session, organisation_id, entry_id)
    back = url_for("positions.summary", organisation_id=organisation_id, entry_id=entry_id)
    return render_template("positions/entry.html", **preview(session, row, the_gazetteer(session)), back_url=back)


@positions.post(f"{ONE}/<any(confirm,filled,withdraw,copy,back,erase,drop):act>")
@who("member")
def act(organisation_id: int, entry_id: int, act: str) -> Response:
    """One tap: confirm, filled, withdraw, copy as a new draft, take back, erase a draft, forget unsent changes."""
    home = redirect(url_for("positions.mine", organisation_id=organisation_id), 303)
    number = entry_id
    try:
        with writing(actor()) as session:
            row = posting_or_404(session, organisation_id, entry_id)
            if act == "confirm" and in_the_way(row, today()):
                flash(t("いまのきまりで、なおすところが見つかりました。なおしてから送ってください。", "By today’s rules something must be corrected first."))
                return redirect(url_for("positions.summary", organisation_id=organisation_id, entry_id=entry_id), 303)
            if act == "copy":
                key = request.form.get("key", "")[:40]
                number = begin(session, organisation_id, f"{entry_id}-{key or new_key()}", row.language, row.facts or row.written)
            else:
                _do(session, row, act)
    except (NotAllowed, changes.NotNow):
        flash(t("いまの状態では、それはできません。下に、いまの状態が出ています。", "That cannot be done in its present state, which stands below."))
        return home
    flash(_done(act))
    return home if act not in {"copy", "back"} else redirect(url_for("positions.summary", organisation_id=organisation_id, entry_id=number), 303)


def _do(session: Any, row: Position, act: str) -> None:
    if act == "confirm":
        changes.confirm(session, row, today())
    elif act in {"filled", "withdraw"}:
        changes.end(session, row, Status.FILLED if act == "filled" else Status.WITHDRAWN)
    else:
        {"back": take_back, "erase": erase, "drop": drop_changes}[act](session, row)


def _done(act: str) -> str:
    return {
        "confirm": t("いまもそのとおりだと確かめました。これから60日間、続けて載ります。", "Confirmed. It stays for another 60 days."),
        "filled": t("「決まりました」にしました。さがすページからは、もう出ません。", "Marked as filled. It is no longer found."),
        "withdraw": t("取り下げました。さがすページからは、もう出ません。", "Withdrawn. It is no longer found."),
        "copy": t("同じ内容で、新しい下書きをつくりました。日付は空けてあります。", "A new draft with the same words; its dates are empty."),
        "back": t("審査から取りもどしました。また書きかえられます。", "Taken back from the reviewers. You can write on it again."),
        "erase": t("下書きを消しました。", "The draft is erased."),
        "drop": t("送っていない変更を消しました。公開中の内容は、そのままです。", "The changes are forgotten. What is public stays as it is."),
    }[act]

"""Every letter that the site can send, through a real mail server, in both languages, about what really stands in the database."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.accounts import invitations, signing
from directory.accounts import letters as of_accounts
from directory.accounts.models import Account, Membership
from directory.config import ROOT, Settings
from directory.extensions import db, now, writing
from directory.groups.models import SupportGroup
from directory.groups.registering import letters as of_registering
from directory.groups.upkeep import acts, changes
from directory.groups.upkeep import letters as of_upkeep
from directory.groups.upkeep.letters import Reader
from directory.groups.upkeep.models import GroupChange, GroupOrganiser
from directory.groups.upkeep.words import done_words
from directory.jobs.letters import Letter
from directory.jobs.models import Outbox
from directory.jobs.outbox import deliver, put
from directory.listings.lifecycle import Status
from directory.listings.models import Listing, Organisation
from directory.listings.publishing import publish
from directory.moderation import answers as of_answers
from directory.moderation import letters as of_moderation
from directory.moderation.codes import Reason, Verdict
from directory.moderation.letters import Said
from directory.places.gazetteer import the_gazetteer
from directory.positions.law.minimum_wage import Rate
from directory.positions.life import letters as of_life
from directory.positions.models import Position
from directory.readiness.models import ReadinessReview
from directory.readiness.saving import keep_about, keep_answers, open_review, send_review
from directory.training.models import Course
from directory.web.languages import speaking, today
from directory.workplaces import letters as of_workplaces
from directory.workplaces import saving
from directory.workplaces.models import Workplace
from directory.workplaces.rules import Statement
from tests.cast import MIYAGI, add
from tests.groups.making import take_out
from tests.groups.registering.conftest import Visitor
from tests.groups.upkeep.conftest import make
from tests.mail_server import MailServer
from tests.readiness.answering import ABOUT, complete
from tests.reviewing import Cast, cast_in, posting, published

TYPED = "うつ病の会 <b>ひまわり</b>"
"""What publishers typed, wherever a letter takes up their words."""
WORDS = "賃金の<i>内わけ</i>を\n書いていただけますか。"
"""A reviewer's."""
SECRETS = re.compile(
    "病|障害|依存|精神|こころ|審査|うつ|求人|職場|当事者|ピア|自助|ひまわり|illness|disorder|mental|addict|review|peer|job|workplace|employ|group|recover", re.IGNORECASE,
)
"""What a locked screen would tell: an illness, that somebody is a peer, looks for work, belongs to a group."""
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
TAGS = {"html", "head", "meta", "title", "body", "p", "a", "br", "hr", "strong"}


class World:
    """A workplace, a group, a course and those who look after them, as they stand in the database."""

    def __init__(self, app: Flask) -> None:
        """Writes them."""
        self.cast: Cast = cast_in(app)
        owner = self.cast.accounts["owner"]
        self.position_id = published(posting(self.cast, title_ja=TYPED), today())
        self.course_id = add(app, Course(title_ja=TYPED, **MIYAGI), self.cast.body, "letters")
        tended = make(app, title_ja=TYPED)
        self.group_id, self.organiser_id, mail = tended.number, tended.organiser().id, tended.mail
        tended = make(app, title_ja=TYPED)
        self.returned_group_id, self.returned_id = tended.number, tended.organiser().id
        take_out(app, self.returned_group_id, Status.RETURNED)
        self.new_group_id = (visitor := Visitor(app)).registered()
        self.new_organiser_id = visitor.organiser().id
        said = Statement(TYPED, "04202", "three_or_more", ("day_care",), "2017", "急がないこと。", "", thinking=True, agreed=True)
        with writing("test") as session:
            session.get_one(Organisation, self.cast.body).name_ja = TYPED
            group = session.get_one(SupportGroup, self.group_id)
            session.add(Membership(account_id=owner, organisation_id=group.organisation_id, role="owner", joined_on=today()))
            other = session.get_one(GroupOrganiser, self.returned_id)
            other.email = other.email_key = mail
            asked = GroupOrganiser(listing_id=group.id, email="asked@example.jp", email_key="asked@example.jp")
            session.add(asked)
            session.flush()
            self.asked_id = asked.id
            self.change_id = changes.ask(session, group, {"when": "毎週土曜 10:00-12:00", "venue": TYPED, "municipality": "04202"}).id
            saving.send(session, saving.Sent(self.cast.body, said, "", "ja", the_gazetteer(session).by_code("04202")), today())
            statement = saving.statement_of(session, self.cast.body)
            assert statement is not None
            publish(session, [statement])
            self.workplace_id = statement.id
            review = open_review(session, self.cast.body)
            keep_answers(session, review, review.given, complete())
            keep_about(session, review, ABOUT)
            self.review_id = send_review(session, self.cast.body).id
            self.sign_in_key = signing.begin(session, self.cast.mail("owner"))[1]
            invitations.invite(session, "invited@example.jp", "editor", self.cast.body)
            letter = session.scalars(sa.select(Outbox.text).where(Outbox.recipient == "invited@example.jp")).one()
            self.invitation_key = re.findall(r"key=(\S+)", letter)[0]

    @property
    def mail(self) -> str:
        """Of somebody with an account, who owns everything here."""
        return self.cast.mail("owner")

    @property
    def account(self) -> Account:
        """The same."""
        return db.session.get_one(Account, self.cast.accounts["owner"])

    @property
    def by_account(self) -> Reader:
        """The same, of a group."""
        return Reader.of(self.account)

    @property
    def by_mail(self) -> Reader:
        """Somebody who looks after the group without an account."""
        return Reader.of(self.organiser())

    def organiser(self, of: str = "organiser") -> GroupOrganiser:
        """One who looks after the group, was asked to, has another that went back, or registers one."""
        return db.session.get_one(GroupOrganiser, getattr(self, f"{of}_id"))

    def entry(self, kind: type[Listing]) -> Any:
        """The entry of a kind."""
        return db.session.get_one(kind, {Position: self.position_id, SupportGroup: self.group_id, Course: self.course_id, Workplace: self.workplace_id}[kind])

    @property
    def group(self) -> SupportGroup:
        """Looked after by mail and by an account."""
        found: SupportGroup = self.entry(SupportGroup)
        return found

    def answer(self, kind: type[Listing], verdict: Verdict) -> Letter:
        """What was decided on an entry, to an account."""
        entry = self.entry(kind)
        said = Said(verdict, "" if verdict is Verdict.PUBLISH else Reason.TERMS.value, WORDS)
        return of_moderation.answer(self.mail, of_moderation.own_page(entry), entry, said)

    def answer_by_mail(self, verdict: Verdict) -> Letter:
        """What was decided on a group, to its organiser."""
        one = self.organiser("organiser" if verdict is Verdict.PUBLISH else "returned")
        return of_moderation.answer(one.email or "", of_moderation.organisers_page(one, verdict), one.group, Said(verdict, Reason.PLACE.value, WORDS))

    def answers(self, words: str) -> Letter:
        """What was decided on renewed answers."""
        return of_answers._letter(self.account, db.session.get_one(ReadinessReview, self.review_id), words)

    def change_asked(self, to: Reader) -> Letter:
        """The change that waits."""
        waiting = db.session.get_one(GroupChange, self.change_id)
        return of_upkeep.change_asked(self.group, to, waiting, changes.said_back(db.session(), waiting.values, today()))


class Case(NamedTuple):
    """A letter: the function that writes it, one occasion for it, and how it comes about then."""

    function: Callable[..., Letter]
    occasion: str
    write: Callable[[World], Letter]


RATE = Rate("04", 1300, dt.date(2027, 10, 4), "test", "2027-09-01", "A")
CASES = [
    Case(of_accounts.sign_in, "asked", lambda w: of_accounts.sign_in(w.mail, w.sign_in_key, "1234-5678")),
    Case(of_accounts.invitation, "organisation", lambda w: of_accounts.invitation(w.mail, w.invitation_key, TYPED, "…")),
    Case(of_accounts.invitation, "unread", lambda w: of_accounts.invitation(w.mail, w.invitation_key, "", "…")),
    Case(of_accounts.invitation, "duty", lambda w: of_accounts.invitation(w.mail, w.invitation_key, None)),
    Case(of_accounts.left, "ended", lambda w: of_accounts.left(w.mail, TYPED)),
    Case(of_accounts.closed, "closed", lambda w: of_accounts.closed(w.mail, TYPED)),
    Case(of_accounts.gone, "erased", lambda w: of_accounts.gone(w.mail)),
    Case(of_accounts.password_set, "set", lambda w: of_accounts.password_set(w.mail)),
    Case(of_accounts.passkey_added, "added", lambda w: of_accounts.passkey_added(w.mail, TYPED)),
    Case(of_registering.confirm, "registered", lambda w: of_registering.confirm(w.organiser("new_organiser"))),
    Case(of_registering.claimed, "claimed", lambda w: of_registering.claimed(w.organiser("new_organiser"))),
    *(Case(write, who, lambda w, write=write, who=who: write(w.group, getattr(w, who)))  # type: ignore[misc]
      for who in ("by_mail", "by_account")
      for write in (of_upkeep.still, of_upkeep.still_preparing, of_upkeep.still_resting, of_upkeep.taken_out, of_upkeep.back_again, of_upkeep.seems_out_of_date)),
    Case(of_upkeep.links, "asked", lambda w: of_upkeep.links([w.organiser(), w.organiser("returned")])),
    Case(of_upkeep.join, "with", lambda w: of_upkeep.join(w.group, w.organiser("asked"), 0)),
    Case(of_upkeep.join, "instead", lambda w: of_upkeep.join(w.group, w.organiser("asked"), w.organiser_id)),
    Case(of_upkeep.join, "unread", lambda w: of_upkeep.join(db.session.get_one(SupportGroup, w.new_group_id), w.organiser("asked"), 0)),
    Case(of_upkeep.left, "left", lambda w: of_upkeep.left(w.group, w.organiser())),
    Case(of_upkeep.change_asked, "by_mail", lambda w: w.change_asked(w.by_mail)),
    Case(of_upkeep.change_asked, "by_account", lambda w: w.change_asked(w.by_account)),
    *(Case(of_upkeep.by_card, act, lambda w, act=act, fields=fields: of_upkeep.by_card(w.group, w.by_mail, done_words(acts.Done(1, act, now(), fields))))  # type: ignore[misc]
      for act, fields in ((acts.REST, {"resting_until": [None, "2027-01-10"]}), (acts.REST, {}), (acts.STILL, {}), (acts.RESUME, {}))),
    Case(of_life.reminder, "day 45", lambda w: of_life.reminder(w.account, w.entry(Position))),
    Case(of_life.ended, "day 60", lambda w: of_life.ended(w.account, w.entry(Position))),
    Case(of_life.wage_coming, "new table", lambda w: of_life.wage_coming(w.account, w.entry(Position), RATE)),
    Case(of_life.wage_below, "in force", lambda w: of_life.wage_below(w.account, w.entry(Position))),
    Case(of_workplaces.still_so, "eleven months", lambda w: of_workplaces.still_so(w.account, w.entry(Workplace))),
    Case(of_workplaces.ended, "twelve months", lambda w: of_workplaces.ended(w.account, w.entry(Workplace))),
    Case(of_workplaces.stopped, "asked", lambda w: of_workplaces.stopped(w.account, w.entry(Workplace))),
    *(Case(of_moderation.answer, f"{kind.__name__} {verdict}", lambda w, kind=kind, verdict=verdict: w.answer(kind, verdict))  # type: ignore[misc]
      for kind in (Position, SupportGroup, Workplace, Course) for verdict in (Verdict.PUBLISH, Verdict.RETURN, Verdict.NOT_NOW)),
    *(Case(of_moderation.answer, f"by mail {verdict}", lambda w, verdict=verdict: w.answer_by_mail(verdict))  # type: ignore[misc]
      for verdict in (Verdict.PUBLISH, Verdict.RETURN, Verdict.NOT_NOW)),
    Case(of_answers._letter, "publish", lambda w: w.answers("")),
    Case(of_answers._letter, "return", lambda w: w.answers(WORDS)),
]


@pytest.fixture(scope="module")
def world(app: Flask) -> World:
    """One for all letters, which change nothing."""
    return World(app)


class Words(HTMLParser):
    """The words of a page in order, with the addresses of its links and the names of its tags."""

    def __init__(self, page: str) -> None:
        """Reads it."""
        super().__init__()
        self.words = ""
        self.links: list[str | None] = []
        self.tags: set[str] = set()
        self.feed(page.split("</head>")[1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


def calls(one: ast.AST) -> Counter[str]:
    """The plain names that something calls."""
    return Counter(call.func.id for call in ast.walk(one) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name))


def where_letters_are_written() -> Counter[str]:
    """Every function of ours that makes a `Letter`, and in how many places it does; not the part that several of them share."""
    found: Counter[str] = Counter()
    for path in sorted((ROOT / "directory").rglob("*.py")):
        functions = [one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.FunctionDef)]
        making = {one.name: calls(one) for one in functions if calls(one)["Letter"] or (isinstance(one.returns, ast.Name) and one.returns.id == "Letter")}
        for name, made in making.items():
            if not any(other[name] for other in making.values()):
                found[".".join((*path.relative_to(ROOT).with_suffix("").parts, name))] = max(made["Letter"], 1)
    return found


def test_none_is_missing() -> None:
    """Each function that makes a letter stands in the table, as often at least as it makes another one."""
    proved = Counter(f"{case.function.__module__}.{case.function.__name__}" for case in CASES)
    written = where_letters_are_written()
    assert len(written) > 25, "the search finds the letters"
    assert written.keys() == proved.keys()
    assert not written - proved


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.function.__module__.split('.', 1)[1]}.{case.function.__name__} {case.occasion}".replace(" ", "-"))
def test_each_letter(app: Flask, world: World, by_smtp: Settings, mail_server: MailServer, case: Case, lang: str) -> None:
    """Goes to one person, tells a locked screen nothing, says the same as text and page, in its language; typed markup stays text; its links open."""
    db.session.remove()
    with speaking(lang):
        letter = case.write(world)
        with writing("test") as session:
            session.execute(sa.delete(Outbox))
            put(session, f"every:{lang}", letter)
    assert deliver(by_smtp) == 1
    (message,) = mail_server.got
    assert [message["To"], message["Cc"], message["Bcc"], message["Reply-To"]] == [letter.recipient, None, None, None]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == lang

    subject = str(message["Subject"])
    assert not SECRETS.search(re.sub("ピアの根|Peer Roots", "", subject + str(message["From"]).replace("peers.example", "")))
    assert bool(JAPANESE.search(subject)) is (lang == "ja")

    text, page = (message.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))  # type: ignore[union-attr]
    html = Words(page)
    assert html.tags <= TAGS
    assert re.sub(r"\s", "", text.replace("-- \n", "")) == re.sub(r"\s", "", html.words)
    assert "@" not in text + page, "nobody's address stands in a letter"
    ours = text.replace(TYPED, "").replace(WORDS, "")
    for paragraph in re.sub(r"https?://\S+", "", ours).split("\n\n"):
        assert bool(JAPANESE.search(paragraph)) is (lang == "ja") or not re.search(r"[^\W\d_]", paragraph), paragraph

    links = re.findall(r"https?://\S+", text)
    assert links == html.links
    reader = world.cast.client("owner")
    for link in links:
        path = link.removeprefix("http://localhost:5000")
        assert path.startswith(f"/{lang}/")
        assert reader.get(path).status_code == 200, path

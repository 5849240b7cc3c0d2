"""A group on its way in real Chromium: a telephone that counts its touches, the shortest registration, the letter, the reviewer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from directory.extensions import db, now, writing
from directory.groups.models import SupportGroup
from directory.groups.organisers import Door, key_for
from directory.groups.upkeep.models import GroupOrganiser
from directory.moderation.models import Case
from tests.reviewing import Cast

MOST = 12
"""Interactions from home to submitted (issue D)."""
PHONE = {"width": 360, "height": 740}
QUESTIONS = ("run_by][value=peers", "fee][value=free", "aims][value=nothing")


class Walk:
    """A phone of 360 pixels, and how often it was touched."""

    def __init__(self, browser: Any, url: str, *, script: bool = True) -> None:
        """Opens a browser of its own."""
        context = browser.new_context(locale="ja-JP", viewport=PHONE, java_script_enabled=script, has_touch=True)
        self.tab, self.url, self.touched, self.said = context.new_page(), url, 0, []
        self.tab.on("console", lambda message: self.said.append(message.text) if message.type in {"error", "warning"} else None)

    def tap(self, where: str) -> None:
        """One tap."""
        self.touched += 1
        self.tab.locator(where).first.tap()

    def press(self, where: str) -> None:
        """One tap that leads to another page."""
        with self.tab.expect_navigation():
            self.tap(where)

    def fill(self, where: str, what: str) -> None:
        """One filled field."""
        self.touched += 1
        self.tab.fill(where, what)

    def choose(self, where: str, what: str) -> None:
        """One choice from a list."""
        self.touched += 1
        self.tab.select_option(where, what)

    def words(self) -> str:
        """What the page says."""
        return str(self.tab.inner_text("main"))

    def clean(self) -> None:
        """No axe violation, nothing wider than the screen."""
        assert self.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        found = Axe().run(self.tab)
        assert found.violations_count == 0, found.generate_report()


def fill_in(walk: Walk, name: str, mail: str) -> None:
    """The shortest way, from home to the filled form."""
    walk.press("main >> text=グループを登録する")
    walk.fill("#title", name)
    walk.choose("#group_kind", "self")
    walk.fill("#place", "石巻市")
    walk.fill("#when", "毎月第2・第4土曜 13:30-15:30")
    walk.tap("label.choice:has(input[name=contact_mode][value=mail])")
    walk.fill("#contact", "bochi@example.jp")
    walk.fill("#email", mail)
    walk.tap("label.choice:has(#agreed-0)")


def register(walk: Walk, name: str, mail: str) -> None:
    """The shortest way, from home to submitted."""
    fill_in(walk, name, mail)
    walk.press("button[value=check]")
    walk.press("button[value=send]")
    walk.tab.wait_for_url("**/ja/groups/new/sent?**")


def answer(walk: Walk) -> None:
    """The three questions of the letter."""
    for value in QUESTIONS:
        walk.tap(f"label.choice:has(input[name={value}])")


def link(mail: str, door: Door) -> str:
    """The way that a letter to an address opens. Inside an application context."""
    db.session.rollback()
    db.session.expire_all()
    organiser = db.session.scalars(sa.select(GroupOrganiser).where(GroupOrganiser.email == mail)).one()
    page = {Door.CONFIRM: "confirm", Door.TEND: "tend"}[door]
    return f"/ja/groups/{page}?key={key_for(door, organiser)}"


def number_of(name: str) -> int:
    """The number of a group in addresses."""
    db.session.rollback()
    number: int = db.session.scalars(sa.select(SupportGroup.id).where(SupportGroup.title_ja == name)).one()
    db.session.rollback()
    return number


def three_days_ago(mail: str) -> None:
    """What was confirmed just now was confirmed 73 hours ago."""
    with writing("clock") as session:
        session.execute(sa.update(GroupOrganiser).values(confirmed_at=now() - dt.timedelta(hours=73)).where(GroupOrganiser.email == mail))


def reviewer_of(site: Flask, cast: Cast, browser: Any, url: str, number: int) -> Walk:
    """A reviewer with lived experience, on the page of a group's case."""
    case = db.session.scalars(sa.select(Case.id).where(Case.listing_id == number)).one()
    db.session.rollback()
    signer = SecureCookieSessionInterface().get_signing_serializer(site)
    assert signer is not None
    walk = Walk(browser, url)
    session = {"account": cast.accounts["peer"], "key": cast.keys["peer"], "seen": "2026-01-01", "since": 2_000_000_000}
    walk.tab.context.add_cookies([{"name": "peer_session", "value": signer.dumps(session), "url": url}])
    walk.tab.goto(f"{url}/ja/review/{case}")
    return walk


def publish_it(reviewer: Walk) -> None:
    """The reviewer decides."""
    reviewer.tab.reload()
    reviewer.tap("label.choice:has(input[value=publish])")
    reviewer.press("text=決める")
    reviewer.tab.wait_for_url("**/ja/review/")

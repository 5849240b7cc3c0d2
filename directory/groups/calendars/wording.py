"""What an event of a group's calendar says, in the language of the request: nothing finer than its page."""

from __future__ import annotations

from typing import NamedTuple

from directory.groups import words
from directory.groups.codes import Fee, VenuePublicLevel
from directory.groups.coming import local_now, rule_of
from directory.groups.meetings import schedule_of
from directory.groups.models import SupportGroup
from directory.groups.schedules import label_words
from directory.groups.standing import briefly
from directory.listings.showing import entry_url, source_words, whole_place_name
from directory.places.gazetteer import Gazetteer
from directory.web.codes import label_of
from directory.web.languages import current_language, localised, t


class Wording(NamedTuple):
    """Title with its language, description, place and the page's address; a plain event has a title alone."""

    title: str
    language: str
    description: str = ""
    place: str = ""
    url: str = ""

    def titled(self, label: str) -> str:
        """The title with what this meeting is, where it has a name of its own."""
        if not label or not self.url:
            return self.title
        return t("{title}（{label}）", "{title} ({label})", title=self.title, label=label_words(label, current_language()))


def plain_wording() -> Wording:
    """Nothing that tells what is met for: a calendar may be shared, or seen over a shoulder (people.md 4)."""
    return Wording(t("集まり", "Meeting"), current_language())


def wording_of(group: SupportGroup, gazetteer: Gazetteer, site: str) -> Wording:
    """What the events of a group say.

    Args:
        group: public.
        gazetteer: all places.
        site: the site's own address, without a last slash.
    """
    title, language = localised(group, "title")
    url = site + entry_url(group)
    return Wording(title, language, "\n".join(filter(None, (*_lines(group), url))), _place(group, gazetteer), url)


def _lines(group: SupportGroup) -> list[str]:
    schedule, day = schedule_of(group), local_now().date()
    cost = localised(group, "cost")[0] or label_of(Fee, group.fee)
    return [
        rule_of(schedule, day) if schedule else "",
        words.who(group),
        words.mode(group),
        t("費用：{cost}", "Cost: {cost}", cost=cost) if cost else "",
        briefly(group, day),
        source_words(group),
        t("変わることがあります。行く前に、ページで確かめてください。", "Things may change. Please check the page before you go."),
    ]


def _place(group: SupportGroup, gazetteer: Gazetteer) -> str:
    """The place as finely as the page shows it."""
    if group.scope == "online_only":
        return t("オンライン", "Online")
    name = whole_place_name(gazetteer.by_code(group.municipality or group.prefecture or ""), gazetteer)
    venue = localised(group, "venue")[0] if group.venue_level in {VenuePublicLevel.FULL, VenuePublicLevel.DISTRICT} else ""
    if not venue:
        return name
    return f"{name} {venue}" if current_language() == "ja" else f"{venue}, {name}"

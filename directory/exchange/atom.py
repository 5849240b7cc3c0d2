"""Results as a feed: Atom (RFC 4287), the newest first. Ids are tags (RFC 4151) from PUBLIC_URL and stay the same for good."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree as ET

from directory.listings.cards import listings_by_number
from directory.listings.extracts import Extract
from directory.listings.models import Listing
from directory.listings.search import Search
from directory.listings.showing import Card, cards_of
from directory.web.languages import current_language, t

NAMESPACE = "http://www.w3.org/2005/Atom"
TAG_YEAR = "2026"
"""The year in which ids began; it never changes, whatever the year is."""
BEGINNING = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
"""What a feed says of its age as long as nothing is in it."""
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Atom:
    """The renderer for `search.atom`: the 50 newest; older ones follow under `next` (RFC 5005)."""

    mimetype = "application/atom+xml"
    at_most = 50
    by_date = True
    attachment = False
    kinds = ()
    is_copy = False

    def render(self, extract: Extract) -> bytes:
        """The feed of a search, in the language of its address."""
        listings = listings_by_number(extract.session, [number for number, _km in extract.numbers])
        lang = current_language()
        feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
        _text(feed, "id", _tag(extract.site, f"/{lang}/search", extract.search.other()))
        _text(feed, "title", t("{site}：{search}", "{site}: {search}", site=_site_name(), search=extract.title))
        _text(feed, "updated", _time(max(map(_published, listings), default=BEGINNING)))
        author = ET.SubElement(feed, "author")
        _text(author, "name", _site_name())
        _text(author, "uri", f"{extract.site}/{lang}/")
        _link(feed, "self", extract.address, self.mimetype)
        _link(feed, "alternate", extract.page, "text/html", hreflang=lang)
        if extract.following:
            _link(feed, "next", extract.following, self.mimetype)
        for listing, card in zip(listings, cards_of(listings, extract.gazetteer), strict=True):
            _entry(feed, listing, card, extract.site)
        ET.indent(feed, "")
        text: str = ET.tostring(feed, "unicode")
        return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(feed: ET.Element, listing: Listing, card: Card, site: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _text(entry, "id", _tag(site, card.url))
    _text(entry, "title", card.title, card.title_lang)
    _link(entry, "alternate", site + card.url, "text/html", hreflang=current_language())
    _text(entry, "published", _time(_published(listing)))
    _text(entry, "updated", _time(_published(listing)))
    ET.SubElement(entry, "category", {"term": card.kind, "label": _kind_words(card.kind)})
    _text(entry, "summary", summary_of(card))


def summary_of(card: Card) -> str:
    """What a card says, as one paragraph: kind, place, organisation, facts, source and age."""
    parts = [_kind_words(card.kind), card.place, card.scope_note, "" if card.by_the_place else card.organisation, *card.facts, card.about, card.state]
    return t("｜", " | ").join(filter(None, parts))


def _kind_words(kind: str) -> str:
    words = {
        "group": t("集まり", "Group"),
        "course": t("研修・講座", "Course"),
        "position": t("仕事・役割", "Position"),
        "workplace": t("事業所（ピアの求人があるという意味ではありません）", "Office (this does not mean that there is a peer position)"),
    }
    return words[kind]


def _site_name() -> str:
    return t("ピアの根", "Peer Roots")


def _published(listing: Listing) -> dt.datetime:
    return listing.published_at or listing.created_at


def _time(moment: dt.datetime) -> str:
    """RFC 3339, in UTC, whole seconds."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _tag(site: str, path: str, search: Search | None = None) -> str:
    """An id that does not change when the site moves from http to https or to another port."""
    pairs = search.args() if search else []
    return f"tag:{urlsplit(site).hostname},{TAG_YEAR}:{path}" + (f"?{urlencode(pairs)}" if pairs else "")


def _text(parent: ET.Element, name: str, text: str, lang: str = "") -> None:
    """An element with plain text; characters that XML cannot carry are left out."""
    element = ET.SubElement(parent, name)
    element.text = _NOT_XML.sub("", text)
    if lang and lang != current_language():
        element.set("xml:lang", lang)


def _link(parent: ET.Element, rel: str, href: str, mimetype: str, hreflang: str = "") -> None:
    more = {"hreflang": hreflang} if hreflang else {}
    ET.SubElement(parent, "link", {"rel": rel, "type": mimetype, **more, "href": href})

"""What every page is made of: a crawl from both home pages along the links a reader can follow."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
from flask import Flask

from directory.config import ROOT

PAGES = 150
"""Pages read in one crawl; of each kind of page only a few, so that every kind is reached."""
EACH = 6
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src", "object": "data", "track": "src"}


@dataclass
class Page(HTMLParser):
    """One page taken apart."""

    path: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)
    words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def __hash__(self) -> int:
        return hash(self.path)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unclosed.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        if self.open and self.open[-1] in {"script", "style"}:
            self.inline.append(data.strip()[:60])
        for tag in ("title", "h1"):
            if tag in self.open and "svg" not in self.open:
                self.words[tag] = self.words.get(tag, "") + data.strip()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Attributes of every element of one name."""
        return [attributes for name, attributes in self.tags if name == tag]


def kind_of(path: str) -> str:
    """The kind of a page: its path without numbers."""
    return re.sub(r"[0-9]+", "#", urlsplit(path).path)


@pytest.fixture(scope="module")
def crawl(sqlite_app: Flask) -> dict[str, tuple[Page, int]]:
    """Pages by path, with their compressed size."""
    from directory.seeding.samples import add_samples

    add_samples()
    client = sqlite_app.test_client()
    waiting, seen, kinds = ["/ja/", "/en/"], {"/ja/", "/en/"}, Counter[str]()
    found: dict[str, tuple[Page, int]] = {}
    while waiting and len(found) < PAGES:
        path = waiting.pop(0)
        answer = client.get(path)
        if answer.status_code == 303 and "/account/login?next=" in answer.location:
            continue
        assert answer.status_code == 200, path
        if answer.mimetype != "text/html":
            continue
        page = Page(path)
        page.feed(answer.text)
        page.close()
        found[path] = page, len(brotli.compress(answer.data, quality=5))
        for link in page.all("a"):
            target = urljoin(path, link.get("href") or "").split("#")[0]
            if target.startswith("/") and not target.startswith(("/static/", "/api/")) and target not in seen and kinds[kind_of(target)] < EACH:
                seen.add(target)
                kinds[kind_of(target)] += 1
                waiting.append(target)
    return found


def pages(crawl: dict[str, tuple[Page, int]]) -> list[Page]:
    return [page for page, _size in crawl.values()]


def test_every_kind_of_page_is_reached(crawl: dict[str, tuple[Page, int]]) -> None:
    """From the home pages a reader comes to every kind of page, in both languages."""
    kinds = {kind_of(path) for path in crawl}
    for lang in ("ja", "en"):
        for kind in ("", "regions/#", "map", "groups/#", "training/#", "positions/#", "organisations/#", "about", "operator", "terms", "posting-conditions",
                     "sources", "accessibility", "privacy", "help-now"):
            assert f"/{lang}/{kind}" in kinds
    assert len(crawl) > 60


def test_no_inline_code_or_style(crawl: dict[str, tuple[Page, int]]) -> None:
    """No inline script or style, no on… or style attribute, no javascript: or data: address: the content policy has nothing to refuse."""
    for page in pages(crawl):
        assert page.inline == [], page.path
        assert not page.all("style"), page.path
        assert not page.all("base"), page.path
        for tag, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (page.path, tag, attributes)
            for name in ("href", "src", "action", "formaction"):
                assert not (attributes.get(name) or "").lower().lstrip().startswith(("javascript:", "data:", "vbscript:")), (page.path, attributes)


def test_nothing_is_loaded_from_elsewhere(crawl: dict[str, tuple[Page, int]]) -> None:
    """Scripts, styles, pictures and forms are ours; scripts wait for the page."""
    for page in pages(crawl):
        for tag, name in LOADED.items():
            for attributes in page.all(tag):
                source = attributes.get(name) or ""
                assert source.startswith("/"), (page.path, tag, source)
                assert not source.startswith("//"), (page.path, tag, source)
        assert all("defer" in attributes for attributes in page.all("script")), page.path
        for attributes in page.all("link"):
            if attributes.get("rel") not in {"canonical", "alternate"}:
                assert (attributes.get("href") or "").startswith("/static/"), (page.path, attributes)
        for attributes in page.all("form"):
            assert (attributes.get("action") or "").startswith("/"), page.path


def test_static_files_exist(crawl: dict[str, tuple[Page, int]]) -> None:
    """Every file a page names is there, with its fingerprint."""
    named = {source for page in pages(crawl) for attributes in (*page.all("link"), *page.all("script"))
             if (source := attributes.get("href") or attributes.get("src") or "").startswith("/static/")}
    assert named
    for source in named:
        assert (ROOT / "static" / urlsplit(source).path.removeprefix("/static/")).is_file(), source


def test_frame_of_every_page(crawl: dict[str, tuple[Page, int]]) -> None:
    """Language, one h1, one main, a title, a description, canonical and both languages; skip link, then the quick exit, before all else."""
    for page in pages(crawl):
        lang = page.path[1:3]
        assert page.all("html") == [{"lang": lang}], page.path
        assert len(page.all("h1")) == 1, page.path
        assert len(page.all("main")) == 1, page.path
        assert len(page.all("title")) >= 1, page.path
        assert page.words["h1"], page.path
        assert page.words["title"].strip("｜| "), page.path
        links = page.all("link")
        canonical = [attributes["href"] or "" for attributes in links if attributes.get("rel") == "canonical"]
        assert [urlsplit(one).path for one in canonical] == [urlsplit(page.path).path], page.path
        assert {attributes["hreflang"] for attributes in links if attributes.get("rel") == "alternate"} >= {"ja", "en"}, page.path
        focusable = [(tag, attributes) for tag, attributes in page.tags if tag in {"a", "button", "input", "select", "textarea", "summary"}]
        assert focusable[0][1].get("href") == "#main", page.path
        assert "data-leave" in focusable[1][1], page.path
        leave = focusable[1][1]
        assert (leave["href"] or "").startswith("https://www.jma.go.jp/"), page.path
        assert {"noreferrer", "nofollow"} <= set((leave["rel"] or "").split()), page.path


def test_titles_are_neutral(crawl: dict[str, tuple[Page, int]]) -> None:
    """A tab seen over a shoulder names no illness, unless a group's or course's own name does."""
    illness = re.compile("統合失調|うつ|双極|依存症|自殺|自死|精神疾患|schizophren|depress|bipolar|suicid|addict", re.IGNORECASE)
    for page in pages(crawl):
        if not re.search(r"/(groups|training|organisations|positions|workplaces)/[0-9]+", page.path):
            assert not illness.search(page.words["title"]), (page.path, page.words["title"])


def test_well_formed(crawl: dict[str, tuple[Page, int]]) -> None:
    """Elements close in their order; ids are given once; links within a page and labels lead somewhere."""
    for page in pages(crawl):
        assert page.unclosed == [], page.path
        assert page.open == [], page.path
        ids = Counter(attributes["id"] for _tag, attributes in page.tags if "id" in attributes)
        assert [one for one, count in ids.items() if count > 1] == [], page.path
        for attributes in page.all("a"):
            if (href := attributes.get("href") or "").startswith("#"):
                assert href[1:] in ids, (page.path, href)
        for name in ("for", "aria-labelledby", "aria-describedby"):
            for _tag, attributes in page.tags:
                for one in (attributes.get(name) or "").split():
                    assert one in ids, (page.path, name, one)


def test_links_to_a_part_of_another_page(crawl: dict[str, tuple[Page, int]]) -> None:
    """A link to a part of another page finds that part there."""
    ids = {path: {attributes["id"] for _tag, attributes in page.tags if "id" in attributes} for path, (page, _size) in crawl.items()}
    followed = 0
    for page in pages(crawl):
        for attributes in page.all("a"):
            target, _, part = urljoin(page.path, attributes.get("href") or "").partition("#")
            if part and target in ids:
                assert part in ids[target], (page.path, target, part)
                followed += 1
    assert followed


def test_foreign_links_send_no_referrer(crawl: dict[str, tuple[Page, int]]) -> None:
    """A link out of the site carries rel=noreferrer, for engines older than the header."""
    for page in pages(crawl):
        for attributes in page.all("a"):
            if (attributes.get("href") or "").startswith(("http:", "https:")):
                assert "noreferrer" in (attributes.get("rel") or ""), (page.path, attributes)


def test_one_network_flight(crawl: dict[str, tuple[Page, int]]) -> None:
    """HTML and CSS of a page, compressed, fit into 14,000 bytes; the map is left out."""
    styles = {name: len(brotli.compress((ROOT / "static" / "css" / name).read_bytes(), quality=11)) for name in ("site.css",)}
    for path, (page, size) in crawl.items():
        if "/map" in path:
            continue
        own = [attributes["href"] or "" for attributes in page.all("link") if attributes.get("rel") == "stylesheet"]
        assert own, path
        assert size + sum(styles.get(urlsplit(one).path.rsplit("/", 1)[-1], 0) for one in own) <= 14_000, (path, size)

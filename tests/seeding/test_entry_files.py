"""The committed seed files of real entries, row by row: what may stand there, what never, and where links may lead."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from directory.config import ROOT
from directory.groups.codes import ContactMode, GroupKind, Mode, OpenClosed, WhoMayCome
from directory.listings.codes import OrganisationKind
from directory.seeding import links
from directory.seeding.entry_rows import ENTRIES, listing_rows, look_up_rows, organisation_rows
from directory.seeding.tables import table
from directory.training.codes import BuiltOn, Delivery, Eligibility, Fee, Pace, Topic, TrainingKind
from directory.training.facts import SECTIONS

ORGANISATIONS = list(table(ENTRIES / "organisations.csv"))
LISTINGS = list(table(ENTRIES / "listings.csv"))
ROWS = [*ORGANISATIONS, *LISTINGS]
HOSTS = {row["host"]: row for row in table(ENTRIES / "hosts.csv")}
PLACES = {row["code"]: row["prefecture"] for row in table(ROOT / "seeds" / "places" / "municipalities.csv")}
VISIBLE = ("name_ja", "name_en", "description_ja", "description_en", "title_ja", "title_en", "summary_ja", "summary_en")

EMPLOYERS = {
    *range(78, 83), *range(98, 102), 123, 124, 169, 180, 181, 192, *range(209, 214), 248, 256, 262, *range(273, 278), 290, 307, 326, 343, 367, 368, 382, 383,
    396, 410, 411, 435, 439, *range(454, 458), 465,
}
CHECK_FIRST = {13, 17, 48, 52, 92, 106, 110, 114, 129, 140, 234, 253, 293, 294, 297, 332, 354, 355, 405, 409, 433, 439, 445, 461, 464}
ASK_FIRST = {115, 284, 437, 181, 383}
OVER_OR_OTHER = {35, 85, 160, 299, 308, 342, 376, 440, 448}
COURSES_NOT_FOUND = "03 05 15 16 17 18 19 21 24 25 29 30 35 36 38 41 44".split()
CENTRES_NOT_FOUND = "18 26 34 44 14130 14150 28100 27140 34100".split()


def _shown(row: dict[str, str]) -> str:
    return " ".join(row.get(name, "") for name in VISIBLE)


@pytest.mark.parametrize(("why", "rows"), [("employer", EMPLOYERS), ("check first", CHECK_FIRST), ("ask first", ASK_FIRST), ("over or other", OVER_OR_OTHER)])
def test_left_out(why: str, rows: set[int]) -> None:
    """Employers, rows to be checked or asked first, one person's groups and what has ended are in no file (people.md 1)."""
    taken = {int(row["key"][1:4]) for row in ROWS}
    assert rows & taken == set(), why


def test_readme_says_why_each_row_is_left_out() -> None:
    """Every row of the two collections is an entry or has its reason, and none has both."""
    text = (ENTRIES / "README.md").read_text(encoding="utf-8")
    reasons = {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    taken = {int(row["key"][1:4]) for row in ROWS}
    assert not (reasons | EMPLOYERS) & taken
    assert reasons | EMPLOYERS | taken == set(range(1, 466))
    assert f"Rows 1–82: {sum(number <= 82 for number in taken)} taken" in text
    assert f"Rows 83–465: {sum(number > 82 for number in taken)} taken" in text


@pytest.mark.parametrize("name", [
    "山口地区精神保健家族会", "新潟市精神障害者地域家族会", "みやぎ心のケアセンター", "東近江ダルク", "大分ダルク", "長野ダルク", "珠洲カフェ",
    "ここからいわて", "みけねこ", "しろねこ", "harmoniacafe", "難病", "心のサポーター", "心ほっとサポーター", "がんピア", "大西病院",
])  # fmt: skip
def test_never_listed(name: str) -> None:
    """Names that must not be listed: ended, one person's, to be checked, or another scheme."""
    assert [row["key"] for row in ROWS if name in _shown(row)] == []


def test_keys() -> None:
    """Stable keys, each once in a file; an entry's organisation exists."""
    for rows in (ORGANISATIONS, LISTINGS):
        keys = [row["key"] for row in rows]
        assert keys == sorted(set(keys))
        assert all(re.fullmatch(r"r\d{3}[a-c]?", key) for key in keys)
    bodies = organisation_rows()
    assert all(values["organisation"] in bodies for values in listing_rows().values())
    assert {row["kind"] for row in LISTINGS} == {"group", "course"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_row(row: dict[str, str]) -> None:
    """Facts only: no address, mail or private number; a place that exists; a source; our own short line."""
    everything = " ".join(row.values())
    assert not re.search(r"丁目|番地|号室|〒|[0-9０-９]番[0-9０-９]|@|＠", everything)
    assert not re.search(r"(?<![0-9])0[789]0-?\d{4}-?\d{4}", re.sub(r"https?://[^ 、。]+", "", everything))
    assert not re.search(r"0\d{1,4}-\d{1,4}-\d{3,4}", re.sub(r"https?://[^ 、。]+", "", _shown(row) + row["source_note"]))
    assert row["source_url"] or row["source_note"]
    assert not re.search(r"https?://", _shown(row))
    if row["municipality"]:
        assert PLACES[row["municipality"]] == row["prefecture"]
    assert row["year"] == "" or (2013 if "scope" in row else 2009) <= int(row["year"]) <= 2026
    assert len(row.get("summary_ja") or row.get("description_ja") or "") <= 90
    if url := row["source_url"]:
        assert HOSTS[urlsplit(url).hostname or ""]["kind"] in {"own", "public"}
        assert url.isascii()
        assert " " not in url


def test_hosts() -> None:
    """Each decided host is used; a public one is a public body's domain; caches and shared hosts are never linked."""
    used = {urlsplit(row["source_url"]).hostname for row in ROWS if row["source_url"]}
    assert used == set(HOSTS)
    by_eye = {"kyodo-portal.city.osaka.jp", "www.fukushihoken.metro.tokyo.lg.jp", "www.higashikagawa.jp", "www.yurihama.jp"}
    domain = re.compile(r"(^|\.)((pref|city|town)\.[a-z-]+(\.[a-z]+)?|[a-z]+\.go)(\.lg)?\.jp$")
    public = {host for host, row in HOSTS.items() if row["kind"] == "public"}
    assert {host for host in public - by_eye if not domain.search(host)} == set()
    shared = re.compile(r"yimg\.jp|megalodon|^(www\.)?(note\.com|ameblo\.jp|syncable\.biz|sites\.google\.com)|news|yahoo|expydoc|vdocuments|mykoho|pier\.news")
    assert [host for host in HOSTS if shared.search(host)] == []
    assert all(row["whose"] for row in HOSTS.values())


def test_telephones() -> None:
    """Only of public desks, from a linked page of a known and recent year (people.md 7)."""
    with_phone = [row for row in ORGANISATIONS if row["phone"]]
    assert with_phone
    for row in with_phone:
        assert row["kind"] == "public_office"
        assert row["source_url"]
        assert 2020 <= int(row["phone_year"]) <= 2026
        assert re.fullmatch(r"0\d{1,4}-\d{1,4}-\d{4}(（.+）)?", row["phone"])


@pytest.mark.parametrize("row", LISTINGS, ids=lambda row: row["key"])
def test_listing(row: dict[str, str]) -> None:
    """The scope says how finely the place is known; codes are those of the lists; a group's title names no illness of its own making."""
    expected = "municipality" if row["municipality"] else "prefecture" if row["prefecture"] else "national"
    assert row["scope"] == expected
    group = {"group_kind": GroupKind, "open_closed": OpenClosed, "mode": Mode, "contact_mode": ContactMode, "who_may_come": WhoMayCome}
    course = {"training_kind": TrainingKind, "delivery": Delivery, "fee": Fee, "built_on": BuiltOn, "eligibility": Eligibility, "pace": Pace}
    mine, other = (group, course) if row["kind"] == "group" else (course, group)
    for name, codes in mine.items():
        assert set(row[name].split()) <= set(codes), name
    assert all(row[name] == "" for name in other)
    assert (row["fee_yen"] == "") or row["fee"] in {"materials_only", "paid", "aid_available"}
    title = row["title_ja"].replace("ギャンブル依存症家族の会", "").replace("DDAC（発達障害をもつ大人の会）", "").replace("紀の川市精神障害者家族会", "")
    if row["kind"] == "group":
        assert not re.search(r"依存症|障害者|障がい者|うつ|双極|統合失調|摂食|患者|発達障害|病院家族会", title)


def test_words() -> None:
    """Our own lines speak as domain.md 7 and people.md 7 ask; names keep what their bodies call themselves."""
    ours = " ".join(row.get("description_ja", "") + row.get("summary_ja", "") for row in ROWS)
    avoided = "患者 精神障害者 依存症者 中毒 健常 社会復帰 受け入れ 活用 お気軽 ぜひ 一歩踏み出 克服 乗り越え 対象者 当事者の 自殺 病気"
    for word in avoided.split():
        assert word not in ours, word
    english = " ".join(row.get("description_en", "") + row.get("summary_en", "") for row in ROWS).lower()
    for word in ("patient", "addict ", "addicts", "alcoholic", "mentally ill", "sufferer", "schizophren", "suicide"):
        assert word not in english, word


def test_organisations() -> None:
    """Kinds are those of the list; a desk has a prefecture; nothing is an employer."""
    assert {row["kind"] for row in ORGANISATIONS} <= set(OrganisationKind) - {"employer"}
    assert all(row["prefecture"] for row in ORGANISATIONS if row["kind"] == "public_office")
    names = Counter(row["name_ja"] for row in ORGANISATIONS if row["description_ja"])
    assert [name for name, count in names.items() if count > 1] == []


def test_ticpoc_in_full() -> None:
    """Aims, three cores, themes, two stages of practice, one year, who leads: in both languages and as topic codes."""
    course = listing_rows()["r001"]
    body = organisation_rows()[course["organisation"]]
    assert "東京大学医学部附属病院" in body["name_ja"]
    assert (course["municipality"], course["training_kind"], course["pace"], course["built_on"]) == ("13105", "univ", ["one_year"], "peer")
    assert set(course["details"]) == set(SECTIONS)
    assert all(texts["ja"] and texts["en"] and type(texts["ja"]) is type(texts["en"]) for texts in course["details"].values())
    assert all(len(texts["ja"]) == len(texts["en"]) for texts in course["details"].values() if isinstance(texts["ja"], list))
    assert len(course["details"]["cores"]["ja"]) == 3
    assert len(course["details"]["practice"]["ja"]) == 3
    assert {"co_production", "tic", "org_change", "boundary", "confidentiality", "ethics", "resources"} <= set(course["topics"]) <= set(Topic)
    words = str(course["details"])
    assert all(word in words for word in ("1年", "2019年度", "病棟", "デイホスピタル", "週2日"))


def test_look_ups() -> None:
    """17 prefectures for courses, 9 places for centres, one date and one role; never where the seeds hold what was looked for."""
    rows = look_up_rows()
    assert sorted(row["place"] for row in rows if row["what"] == "course") == COURSES_NOT_FOUND
    assert sorted(row["place"] for row in rows if row["what"] == "article6_centre") == sorted(CENTRES_NOT_FOUND)
    assert {(row["result"], row["looked_on"].isoformat(), row["by_role_ja"], row["by_role_en"]) for row in rows} == {
        ("not_found", "2026-11-23", "編集担当", "the editor")
    }
    assert {row["prefecture"] for row in LISTINGS if row["kind"] == "course"} & set(COURSES_NOT_FOUND) == set()


def test_links_page_equals_the_seeds() -> None:
    """docs/links.md is what the operator looks at before launch; `python -m directory.seeding.links` writes it."""
    assert (ROOT / "docs" / "links.md").read_text(encoding="utf-8") == links.page()
    assert {row["source_url"] for row in ROWS if row["source_url"]} == {found[2] for found in links.links()}

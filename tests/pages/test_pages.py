"""The pages about the site: what they must say, in both languages, and that nothing is made up."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory import create_app
from directory.config import load_settings
from directory.pages.crisis import all_lines
from directory.pages.sources import vendored

PATHS = ("about", "operator", "terms", "posting-conditions", "sources", "accessibility", "privacy", "help-now")


def read(client: FlaskClient, path: str) -> str:
    """A page's words, without tags."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(re.sub(r"<[^>]+>", "", answer.text))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_pages_need_no_database(sqlite_app: Flask, sql_of: object, lang: str, path: str) -> None:
    """They stand also when the database does not answer: not one statement."""
    with sql_of(sqlite_app) as statements:  # type: ignore[operator]
        assert sqlite_app.test_client().get(f"/{lang}/{path}").status_code == 200
    assert statements == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/ja/about", ["ピアサポートとは", "登録がないことは、いないという意味ではありません", "東京大学医学部附属病院", "独立したもの", "相談は受けて"]),
        ("/en/about", ["What is peer support?", "University of Tokyo Hospital", "independent"]),
        ("/ja/operator", ["運営者です（この情報の団体の方）", "掲載をやめてほしい", "理由は書かなくてかまいません", "苦情"]),
        ("/ja/terms", ["登録はいりません", "仕事の紹介はしていません", "相談の場所ではありません"]),
        ("/ja/posting-conditions", ["掲載は無料です", "違約金はありません", "まだこのサイトからはできません", "最低賃金", "一度渡った写しは取り戻せません", "72時間"]),
        ("/ja/sources", ["気象庁", "e-Stat", "WAM NET", "日本郵便", "MIT ライセンス"]),
        ("/ja/accessibility", ["WCAG 2.2", "JIS X 8341-3:2016", "Chromium 60", "Safari 12", "まだできていないこと"]),
        ("/ja/privacy", ["クッキーを置きません", "履歴は消えません", "市区町村の番号だけ", "記録を残しません"]),
        ("/en/privacy", ["No cookies for readers", "does not clear it"]),
    ],
)
def test_pages_say_what_they_must(sqlite_client: FlaskClient, path: str, words: list[str]) -> None:
    """The sentences the site owes its readers."""
    text = read(sqlite_client, path)
    assert [one for one in words if one not in text] == []


def test_operator_unset_is_said_and_no_name_made_up(sqlite_client: FlaskClient) -> None:
    """Without settings the page says so; both buttons of public-source entries have their place."""
    page = sqlite_client.get("/ja/operator").text
    assert "運営者はまだ設定されていません" in page
    assert "mailto:" not in page
    assert 'id="claim"' in page
    assert 'id="remove"' in page
    assert "No operator has been set yet" in read(sqlite_client, "/en/operator")


def test_operator_set_is_shown_as_given(tmp_path: Path) -> None:
    """Settings are shown, escaped; what is not given is left out; hosting stands on the privacy page."""
    env = {"OPERATOR_NAME": "試験の会 <b>", "OPERATOR_EMAIL": "desk@example.org", "OPERATOR_HOSTING": "メールは例の会社、控えは日本の中。"}
    client = create_app(load_settings(tmp_path, env=env)).test_client()
    page = client.get("/ja/operator").text
    assert "試験の会 &lt;b&gt;" in page
    assert '<a href="mailto:desk@example.org">desk@example.org</a>' in page
    assert "まだ設定されていません" not in page
    assert ">電話<" not in page
    assert "メールは例の会社" in read(client, "/ja/privacy")
    assert "試験の会" in read(client, "/ja/accessibility")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_page_shows_every_line(sqlite_client: FlaskClient, lang: str) -> None:
    """All numbers can be pressed; each line says when it was seen; no written way is claimed; the ministry's list is linked."""
    page = sqlite_client.get(f"/{lang}/help-now").text
    main = page[page.index("<main") : page.index("</main>")]
    for line in all_lines():
        if line.number:
            assert f'href="tel:{line.tel}">{line.number}<' in main, line.id
    assert "https://www.mhlw.go.jp/mamorouyokokoro/" in main
    assert "https://telljp.com/" in main
    assert ("まだひとつも確かめられていません" if lang == "ja" else "We have not yet been able to check any line in writing") in main
    dated = "ページで確認" if lang == "ja" else "seen on a page dated"
    assert main.count(dated) >= 6
    assert main.index("tel:119") < main.index("mamorouyokokoro") < main.index("tel:0120279338")


def test_every_page_has_the_lines_at_its_foot(sqlite_client: FlaskClient) -> None:
    """119, 110 and the featured lines stand on every page, with the date."""
    page = sqlite_client.get("/ja/terms").text
    foot = page[page.index("<footer") :]
    for number in ("119", "110", "0120279338", "0120279226", "0120783556", "0570064556"):
        assert f"tel:{number}" in foot
    assert "2021年3月1日のページで確認" in foot


def test_sources_name_every_vendored_script(sqlite_client: FlaskClient) -> None:
    """Whatever lies in static/vendor is credited with its licence."""
    text = read(sqlite_client, "/en/sources")
    for one in vendored():
        assert one.name in text
        assert one.version in text
        assert one.licence in text


def test_component_page_only_in_debug(sqlite_client: FlaskClient, tmp_path: Path) -> None:
    """Readers never see it."""
    assert sqlite_client.get("/ja/dev/components").status_code == 404
    assert create_app(load_settings(tmp_path, env={"PEER_DEBUG": "1"})).test_client().get("/en/dev/components").status_code == 200

"""Rules about the form of what was written."""

from __future__ import annotations

from directory.positions.law import articles
from directory.positions.law.findings import Rule, error, warning

_JA = "「{name}」が読み取れません。{wanted}で書いてください（例：{example}）。"
_EN = "“{name}” cannot be read. Please give {wanted} (for example: {example})."

ROWS: tuple[Rule, ...] = (
    error(
        "unreadable_posting", articles.SITE,
        "求人の内容が読み取れません。項目の名前と値の組（JSONのオブジェクト）で書いてください（例：docs/posting.example.json）。",
        "The posting cannot be read. Write names with values, as a JSON object (see docs/posting.example.json).",
    ),
    error("unreadable_value", articles.SITE, _JA, _EN),
    error("wage_unreadable", articles.TERMS, _JA, _EN),
    error("age_limit_unreadable", articles.AGE, _JA, _EN, articles.KAIKEI_AGE),
    warning(
        "unknown_field", articles.SITE,
        "「{name}」という項目はないので、この値は使われません。{near}",
        "There is no field “{name}”, so this value is not used. {near}",
    ),
    warning(
        "place_municipality", articles.SITE,
        "市区町村の番号（{municipality}）が、働く場所の都道府県（{prefecture}）と合いません。最低賃金は都道府県で決まるので、確かめてください。",
        "The code of the municipality ({municipality}) does not belong to the prefecture of the workplace ({prefecture}). The minimum wage depends "
        "on it: please check.",
    ),
    warning(
        "missing_duties_detail", articles.TRUE_AND_CURRENT,
        "仕事の内容が短く、何をするのかが伝わりにくいかもしれません。1日の流れや、いっしょに働く人を書き足してください。",
        "The duties are very short, and it may be hard to tell what the work is. Add the course of a day and who works alongside.",
    ),
    error(
        "missing_put_off", articles.TERMS,
        "「{name}」が「{quote}」とだけ書かれています。応募する前に分かるように、ここに書いてください。",
        "“{name}” only says “{quote}”. Please write it here, so that people know before they apply.",
    ),
    error(
        "missing_employer_address_full", articles.TRUE_AND_CURRENT,
        "所在地は、番地・建物・階・部屋まで書いてください。広告そのものに書くことが求められています。",
        "Give the address down to number, building, floor and room: the advert itself must state it.",
    ),
)

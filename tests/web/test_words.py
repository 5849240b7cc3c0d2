"""Words the site never prints, in templates, Python and the data we wrote; each exception was read and has its reason.

The lists are the project's rules of language: people first, no urging, nobody ranked, nothing called empty or failed.
"""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from directory.config import ROOT

JAPANESE = {
    # people first
    "精神障害者": "精神疾患・こころの不調の経験のある人（法律・制度・団体の名前はそのまま）",
    "患者さん": "メンバー、利用する人、同僚",
    "健常者": "（いわない）",
    "アル中": "依存症からの回復の途中にある人",
    "ヤク中": "依存症からの回復の途中にある人",
    "中毒者": "依存症からの回復の途中にある人",
    "ニート": "ひきこもりの状態・経験がある人",
    "引きこもり問題": "ひきこもりの状態・経験がある人",
    "社会復帰": "その人が望む生き方",
    "自殺に成功": "自死・自殺で亡くなる",
    "自殺に失敗": "（いわない）",
    "対象者": "利用する人、来てよい人",
    "処遇": "（いわない）",
    "完治": "リカバリー（その人が望む生き方）",
    "治った人": "リカバリー（その人が望む生き方）",
    "乗り越えた": "（いわない）",
    "模範": "（いわない）",
    "寛解している": "迷っていてもよい",
    "症状が安定": "迷っていてもよい",
    "元患者": "ピアワーカー／ピアスタッフ（職場の呼び方）",
    "当事者代表": "（いわない）",
    "当事者": "経験のある人",
    # ともに働く
    "受け入れ準備": "迎える・ともに働く",
    "ピアの活用": "ともに働く",
    "配置": "迎える・ともに働く",
    "求職者": "仕事をさがす人",
    "人材": "関心のある人",
    # nothing is called empty or worst
    "空白地域": "まだ登録がありません／まだ調べていません",
    "ピア不在": "まだ登録がありません／まだ調べていません",
    "格差ワースト": "（いわない）",
    "ワースト": "（いわない）",
    "サンプル求人": "見本（実在しません）",
    "デモ": "見本（実在しません）",
    # nobody is urged
    "お気軽に": "よければ",
    "ぜひ": "見るだけでもかまいません",
    "一歩踏み出": "見るだけでもかまいません",
    # nobody is turned away coldly
    "却下": "今回は掲載を見合わせました",
    "不承認": "今回は掲載を見合わせました",
    "違反": "（理由を書く）",
    "削除しました": "掲載を終えました",
    "期限切れ": "〇年〇月から確認できていません",
    "放置": "確認待ち",
}
ENGLISH = (
    r"the mentally ill", r"schizophrenics?", r"addicts?", r"committed suicide", r"commit suicide", r"frequent flyers?", r"suffers? from", r"sufferers?",
    r"unsuccessful suicide", r"failed suicide", r"junkies?", r"alcoholics?\b(?! anonymous)", r"the disabled", r"normal people", r"don't hesitate", r"amazing",
    r"mended", r"to mend", r"mend (?:it|them|that|one|or)",
)

PATTERNS = ("directory/positions/law/phrases/",)
"""Rooms that hold these words as patterns, to find them in what others write; nothing of them is printed."""
ALLOWED: dict[str, str] = {
    "当事者会": "a kind of group, as groups call themselves",
    "当事者研究": "the name of a practice",
    "当事者協会": "part of the name of an organisation",
    "当事者スタッフ": "a workplace's own title, as a search synonym",
    "当事者・家族": "a kind of group: 当事者・家族・市民",
    "課題解決型高度医療人材養成プログラム": "the name of a ministry's programme",
}
"""Longer words in which a listed word is meant and right, with the reason."""

REVIEWED: set[tuple[str, str]] = set()
"""(file, word) read and kept: (path from the root, listed word)."""


class Text(NamedTuple):
    """A piece of text that a reader may see, and where it stands."""

    file: str
    line: int
    words: str


def templates() -> Iterator[Text]:
    """Templates without their comments."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for number, line in enumerate(text.splitlines(), 1):
            yield Text(str(path.relative_to(ROOT)), number, line)


def strings() -> Iterator[Text]:
    """Every string in the Python code but docstrings."""
    for path in sorted((ROOT / "directory").rglob("*.py")):
        if str(path.relative_to(ROOT)).startswith(PATTERNS):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
        }
        silent |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                yield Text(str(path.relative_to(ROOT)), node.lineno, node.value)


def data() -> Iterator[Text]:
    """The sentences of ours in the data: not names and titles, which are as written."""
    seeds = ROOT / "seeds"
    for path in sorted([seeds / "crisis_lines.json", seeds / "accessibility.json", *seeds.glob("samples/*.json"), *seeds.glob("entries/*.json")]):
        pretty = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False, indent=1)
        for number, line in enumerate(pretty.splitlines(), 1):
            yield Text(str(path.relative_to(ROOT)), number, line)
    for path in sorted(seeds.glob("entries/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), 2):
                for name, words in row.items():
                    if name.startswith(("summary_", "description_")):
                        yield Text(str(path.relative_to(ROOT)), number, words)


def scripts() -> Iterator[Text]:
    """Our scripts."""
    for path in sorted((ROOT / "static" / "js").glob("*.js")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield Text(str(path.relative_to(ROOT)), number, line)


@cache
def every_text() -> list[Text]:
    """All that a reader may see of our own words."""
    return [*templates(), *strings(), *data(), *scripts()]


def without_allowed(words: str) -> str:
    """The words with the allowed longer words taken out."""
    for allowed in ALLOWED:
        words = words.replace(allowed, "")
    return words


@pytest.mark.parametrize("word", sorted(JAPANESE))
def test_japanese_words_never_printed(word: str) -> None:
    """None of our words in templates, code, data or scripts."""
    found = [f"{text.file}:{text.line}: {text.words.strip()[:100]}" for text in every_text()
             if word in without_allowed(text.words) and (text.file, word) not in REVIEWED]
    assert found == [], f"{word} → {JAPANESE[word]}"


@pytest.mark.parametrize("word", ENGLISH)
def test_english_words_never_printed(word: str) -> None:
    """The same for English."""
    pattern = re.compile(rf"\b(?:{word})\b", re.IGNORECASE)
    found = [f"{text.file}:{text.line}: {text.words.strip()[:100]}" for text in every_text() if pattern.search(text.words)]
    assert found == []


def test_the_search_sees_what_it_should(tmp_path: Path) -> None:
    """The test itself works: it reads many texts of every sort, skips docstrings and comments, and knows the longer words."""
    texts = every_text()
    assert {Path(text.file).suffix for text in texts} == {".html", ".py", ".json", ".js", ".csv"}
    assert any("あなたのせいではありません" in text.words for text in texts)
    assert not any("One line of what" in text.words for text in texts)
    assert without_allowed("当事者会の案内") == "の案内"
    assert "当事者" in without_allowed("当事者の声")


def test_reviewed_exceptions_are_still_needed() -> None:
    """An exception nobody needs any more goes away."""
    texts = every_text()
    for file, word in REVIEWED:
        assert any(text.file == file and word in text.words for text in texts), (file, word)

"""One writing for each character: half width, one kind of dash, Arabic numbers."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans({
    "〜": "~", "～": "~", "∼": "~", "˜": "~", "–": "~", "—": "~", "―": "~", "‒": "~", "─": "~", "━": "~", "‐": "-", "‑": "-", "−": "-", "－": "-",
    "➡": "→", "⇒": "→", "･": "・", "·": "・", "•": "・", "‧": "・", "’": "'", "“": '"', "”": '"', "｡": "。", "､": "、",
    "〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")", "〈": "(", "〉": ")", "\u3000": " ", "\u200b": "", "\ufe0f": "", "\ufeff": "",
})
_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_KANJI = "〇零一二三四五六七八九十"
_LONG_VOWEL_AS_DASH = re.compile(r"(?<=[\d時半分日月火水木金土曜])ー(?=[\d午翌正])|(?<=\d)\s+ー\s+(?=\d)")
_NUMBERED = re.compile(rf"第\s*[{_KANJI}]+(?:\s*[・、,&~と/-]\s*第?\s*[{_KANJI}]+)*")
_COUNTED = re.compile(
    rf"[{_KANJI}]+(?:\s*[・、,&~と/-]\s*[{_KANJI}]+)*(?=\s*(?:月(?!曜)|日(?!曜)|時|分|週|回|年|か月|ヶ月|カ月|ケ月|ヵ月|箇月|度|つ|番))",
)
_NUMBER = re.compile(rf"[{_KANJI}]+")


def normalised(text: str) -> str:
    """The sentence as the tables expect it: NFKC, lower case, `~` for every wave, numbers for 第二・四, 十二月, 午後一時半."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME).casefold()
    text = _LONG_VOWEL_AS_DASH.sub("~", text)
    for pattern in (_NUMBERED, _COUNTED):
        text = pattern.sub(lambda match: _NUMBER.sub(lambda number: _arabic(number[0]), match[0]), text)
    return re.sub(r"[ \t\f\v]+", " ", re.sub(r"\r\n?|\u2028|\u2029", "\n", text)).strip()


def _arabic(kanji: str) -> str:
    """A number up to 99, or digits side by side (二〇二六)."""
    if "十" not in kanji:
        return "".join(str(_DIGITS[character]) for character in kanji)
    tens, _, ones = kanji.partition("十")
    if not all(character in _DIGITS for character in tens + ones):
        return kanji
    return str((int(_arabic(tens)) if tens else 1) * 10 + (int(_arabic(ones)) if ones else 0))

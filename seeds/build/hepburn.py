"""Hepburn romaji of hiragana names, long vowels unmarked, as on road signs. Readings across a word's joint are exceptions."""

from __future__ import annotations

import re

_ROWS = (
    "あいうえお a i u e o",
    "かきくけこ ka ki ku ke ko",
    "さしすせそ sa shi su se so",
    "たちつてと ta chi tsu te to",
    "なにぬねの na ni nu ne no",
    "はひふへほ ha hi fu he ho",
    "まみむめも ma mi mu me mo",
    "やゆよ ya yu yo",
    "らりるれろ ra ri ru re ro",
    "わをん wa o n",
    "がぎぐげご ga gi gu ge go",
    "ざじずぜぞ za ji zu ze zo",
    "だぢづでど da ji zu de do",
    "ばびぶべぼ ba bi bu be bo",
    "ぱぴぷぺぽ pa pi pu pe po",
)
KANA = {letter: sound for row in _ROWS for letter, sound in zip(row.split()[0], row.split()[1:], strict=True)}
SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
JOINTS = {
    "まつうら": "Matsuura", "かつうら": "Katsuura", "なちかつうら": "Nachikatsuura", "すおうおおしま": "Suo-Oshima",
    "みなみちた": "Minamichita",
}
"""Names in which two vowels meet at a joint and stay apart; agrees with the Meteorological Agency's English names."""


def hepburn(kana: str) -> str:
    """Romaji with a capital letter: せんだい → Sendai, ひゅうが → Hyuga, おおさき → Osaki."""
    if kana in JOINTS:
        return JOINTS[kana]
    out = ""
    doubled = False
    for letter in kana.replace("ー", ""):
        if letter == "っ":
            doubled = True
            continue
        if letter in SMALL:
            out = out[:-1] + ("" if out.endswith(("shi", "chi", "ji")) else "y") + SMALL[letter]
            continue
        sound = KANA[letter]
        if doubled:
            out += "t" if sound.startswith("ch") else sound[0]
            doubled = False
        if letter in "うお" and out.endswith("o") or letter == "う" and out.endswith("u"):
            continue
        if letter in "やゆよ" and out.endswith("n"):
            sound = "'" + sound
        out += sound
    return re.sub(r"n(?=[bmp])", "m", out).capitalize()


def same_consonants(name: str, kana: str) -> bool:
    """Whether an English name has the consonants of the kana; how it writes long vowels, n before b, m, p and hyphens is free."""
    return _consonants(name) == _consonants(hepburn(kana))


def _consonants(name: str) -> str:
    plain = re.sub(r"[^a-z]", "", name.lower())
    return re.sub(r"[aeiou]", "", re.sub(r"n(?=[bmp])", "m", re.sub(r"oh(?![aeiou])", "o", plain)))

"""What a meeting may be called beside its days, with the English for the names groups use most."""

from __future__ import annotations

LABELS: dict[str, str] = {
    "家族会": "family meeting",
    "家族の会": "family meeting",
    "家族のつどい": "family gathering",
    "家族教室": "family class",
    "家族": "families",
    "家族のみ": "families only",
    "当事者会": "peer meeting",
    "本人の会": "peer meeting",
    "本人": "people with lived experience",
    "本人のみ": "people with lived experience only",
    "当事者研究": "tojisha-kenkyu",
    "定例会": "regular meeting",
    "例会": "meeting",
    "本例会": "main meeting",
    "昼例会": "daytime meeting",
    "夜例会": "evening meeting",
    "ミーティング": "meeting",
    "オープンミーティング": "open meeting",
    "クローズドミーティング": "closed meeting",
    "オープン": "open",
    "クローズド": "closed",
    "ステップミーティング": "step meeting",
    "スピーカーズミーティング": "speakers’ meeting",
    "ビジネスミーティング": "business meeting",
    "バースデイミーティング": "birthday meeting",
    "女性ミーティング": "women’s meeting",
    "女性のみ": "women only",
    "女性の会": "women’s meeting",
    "男性のみ": "men only",
    "男性の会": "men’s meeting",
    "若者の会": "young people’s meeting",
    "学習会": "study meeting",
    "勉強会": "study meeting",
    "茶話会": "tea and talk",
    "お茶会": "tea and talk",
    "交流会": "get-together",
    "座談会": "round-table talk",
    "懇談会": "talk",
    "おしゃべり会": "chat",
    "語り合いの会": "sharing circle",
    "分かち合い": "sharing circle",
    "わかちあい": "sharing circle",
    "相談会": "advice session",
    "サロン": "open room",
    "居場所": "open room",
    "カフェ": "café",
    "WRAP": "WRAP",
    "オンライン": "online",
    "会場": "in person",
    "電話": "by telephone",
    "対面": "in person",
}
"""Japanese name → English."""


def label_words(label: str, lang: str) -> str:
    """A label in a language; a name of the group's own stays as it is."""
    return label if lang == "ja" else LABELS.get(label, label)

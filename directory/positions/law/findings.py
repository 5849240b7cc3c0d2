"""A finding: one thing to mend in a posting, or to look at again, with the article it rests on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Mapping
from typing import Any, NamedTuple

from directory.web.languages import t


class Severity(enum.StrEnum):
    """An error blocks publication; a warning goes to the reviewer together with the employer's answer."""

    ERROR = "error"
    WARNING = "warning"


class Words(NamedTuple):
    """A value that has words of its own in both languages, such as the name of a field."""

    ja: str
    en: str

    @property
    def heading(self) -> str:
        """The English words as they stand at the beginning of a sentence."""
        return self.en[:1].upper() + self.en[1:]


@dataclasses.dataclass(frozen=True)
class Rule:
    """One row of the rule table.

    Attributes:
        code: stays; also the key of its words.
        severity: what a finding of this rule does.
        article: the law it rests on, in Japanese.
        ja: words with `{name}` places.
        en: the same in English.
        kaikei: the article for 会計年度任用職員, where another law holds; None: the same.
    """

    code: str
    severity: Severity
    article: str
    ja: str
    en: str
    kaikei: str | None = None


def error(code: str, article: str, ja: str, en: str, kaikei: str | None = None) -> Rule:
    """A rule whose findings block publication."""
    return Rule(code, Severity.ERROR, article, ja, en, kaikei)


def warning(code: str, article: str, ja: str, en: str, kaikei: str | None = None) -> Rule:
    """A rule whose findings go to the reviewer."""
    return Rule(code, Severity.WARNING, article, ja, en, kaikei)


@dataclasses.dataclass(frozen=True)
class Finding:
    """What a rule found.

    Attributes:
        code: of the rule; begins with its family (`wage_`, `age_limit`, `forbidden_question`, `missing_`, `discrimination_` …).
        severity: error or warning.
        field: dotted path as in the JSON; empty for the posting as a whole.
        article: the law.
        key: of the words in the rule table.
        values: what stands in the places of the words; numbers, dates, texts or `Words`.
        rule: the row itself.
    """

    code: str
    severity: Severity
    field: str
    article: str
    key: str
    values: Mapping[str, Any]
    rule: Rule = dataclasses.field(repr=False, compare=False)

    @property
    def ja(self) -> str:
        """The words in Japanese."""
        return self.words("ja")

    @property
    def en(self) -> str:
        """The words in English."""
        return self.words("en")

    @property
    def message(self) -> str:
        """The words in the language of the request (Japanese outside of one)."""
        return t(self.ja, self.en)

    def words(self, language: str, iso: bool = False) -> str:
        """The words in one language.

        Args:
            language: `ja` or `en`.
            iso: dates as 2025-10-04 instead of in words (for machines).
        """
        texts = {name: written(value, language, iso) for name, value in self.values.items()}
        if language == "en" and self.rule.en.startswith("“{name}”") and isinstance(name := self.values.get("name"), Words):
            texts["name"] = name.heading
        return (self.rule.ja if language == "ja" else self.rule.en).format_map(texts)

    def as_json(self, language: str = "ja") -> dict[str, Any]:
        """The finding for `--json`: dates are ISO dates, `values` carries the bare numbers."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "field": self.field,
            "article": self.article,
            "message": self.words(language, iso=True),
            "key": self.key,
            "values": {name: _bare(value, language) for name, value in self.values.items()},
        }


def written(value: Any, language: str, iso: bool = False) -> str:
    """A value as it stands in a sentence: thousands separated, at most one decimal (cut, never rounded up), dates in words."""
    if isinstance(value, Words):
        return value.ja if language == "ja" else value.en
    if isinstance(value, dt.date):
        if iso:
            return value.isoformat()
        return f"{value.year}年{value.month}月{value.day}日" if language == "ja" else f"{value.day} {value:%B} {value.year}"
    if isinstance(value, int | float):
        cut = int(value * 10 + 1e-6) / 10
        return f"{int(cut):,}" if cut == int(cut) else f"{cut:,.1f}"
    return str(value)


def _bare(value: Any, language: str) -> Any:
    if isinstance(value, Words):
        return value.ja if language == "ja" else value.en
    if isinstance(value, dt.date):
        return value.isoformat()
    return round(value, 3) if isinstance(value, float) else value

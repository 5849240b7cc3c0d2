"""Rules about conditions that shut people out, and words that hurt. Each comes with another way of saying it."""

from __future__ import annotations

from directory.positions.law import articles
from directory.positions.law.findings import Rule, error, warning

_LAW, _PUBLIC, _SITE = articles.DISABILITY, articles.KAIKEI_EQUAL, articles.SITE

ROWS: tuple[Rule, ...] = (
    error(
        "discrimination_remission", _LAW,
        "「{quote}」のように、寛解・症状の安定・通院や服薬がないことは条件にできません。"
        "必要なことがあれば、仕事の内容（時間、動作、連絡の方法）で書いてください。",
        "Remission, stable symptoms or no longer being in treatment (“{quote}”) cannot be a condition. Describe what the work needs: hours, tasks, "
        "how to keep in touch.",
        _PUBLIC,
    ),
    error(
        "discrimination_treatment", _LAW,
        "「{quote}」のように、通院・服薬・主治医の許可を条件にはできません。「調子をくずしたときの休み方や働き方を、いっしょに決めます」のように書けます。",
        "Treatment, medication or a doctor's permission (“{quote}”) cannot be a condition. You could write: “We agree together what to do when "
        "things get hard.”",
        _PUBLIC,
    ),
    error(
        "discrimination_illness", _LAW,
        "「{quote}」のように、特定の病名や診断を条件にはできません。求める経験は「こころの不調や精神疾患の経験のある方」のように、広く書いてください。",
        "One illness or diagnosis (“{quote}”) cannot be a condition. Write more widely, such as “people with experience of mental ill health”.",
        _PUBLIC,
    ),
    error(
        "discrimination_grade", _LAW,
        "「{quote}」のように、手帳の等級を条件にはできません。等級は仕事の適性や能力を示しません。",
        "The grade of a disability certificate (“{quote}”) cannot be a condition. It says nothing about ability.",
        _PUBLIC,
    ),
    error(
        "discrimination_disability", _LAW,
        "「{quote}」は、障害や病気を理由に応募をことわる書き方です。消してください。",
        "“{quote}” turns people away because of disability or illness. Please remove it.",
        _PUBLIC,
    ),
    error(
        "discrimination_health", _LAW,
        "「{quote}」は、障害や病気のある人をはじめから外す条件になります。仕事に必要なこと（持つ重さ、歩く距離など）があれば、それを書いてください。",
        "“{quote}” shuts out people with a disability or illness. If the work needs something (lifting, walking), describe that.",
        _PUBLIC,
    ),
    warning(
        "discrimination_stable", _LAW,
        "「{quote}」は、調子に波のある人をはじめから外す条件に読めます。"
        "「調子に合わせて時間や日数を相談できます」「休むときの連絡の方法を決めます」のように書けます。",
        "“{quote}” reads as shutting out people whose condition varies. You could write: “Hours can be adjusted” or “We agree how to call in when unwell”.",
        _PUBLIC,
    ),
    warning(
        "discrimination_character", _SITE,
        "「{quote}」のように、性格や明るさを条件にすると、応募をためらう人がいます。"
        "「人の話を最後まで聞くことを大切にする仕事です」のように、仕事のしかたで書いてください。",
        "Asking for a character such as “{quote}” makes people hesitate. Describe the work instead: “Listening to the end matters here.”",
    ),
    warning(
        "discrimination_words", _SITE,
        "「{quote}」は、傷つく人のいる言い方です。{instead}",
        "“{quote}” can hurt people. {instead}",
    ),
    error(
        "discrimination_nationality", articles.EQUAL_TREATMENT,
        "「{quote}」のように、国籍を条件にはできません（法律や任用の決まりがある場合は、その決まりを書いてください）。",
        "Nationality (“{quote}”) cannot be a condition, unless a law requires it; then name that law.",
        "職業安定法3条（公権力の行使に当たる職は、任用の決まりを書いてください）",
    ),
    error(
        "discrimination_family", articles.FAIR_SELECTION,
        "「{quote}」のように、結婚しているか、子どもがいるか、家族の世話があるかを条件にはできません。",
        "Marriage, children or care for family (“{quote}”) cannot be a condition.",
        _PUBLIC,
    ),
    error(
        "discrimination_creed", articles.EQUAL_TREATMENT,
        "「{quote}」のように、信仰・政治的な考え・組合への加入を条件にはできません。",
        "Religion, political views or union membership (“{quote}”) cannot be a condition.",
        _PUBLIC,
    ),
)

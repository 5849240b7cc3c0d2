"""What kind of role a posting describes. Employed: by employment contract or public appointment (任用), as staff.

労働基準法9条, 労働契約法6条. Places for service users (B型 工賃, A型 利用者) and 業務委託 are refused; honorarium, voluntary and
placement roles are positions of their own kind and never count as employed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from directory.positions.codes import RoleKind
from directory.positions.law.findings import Finding, Words
from directory.positions.law.posting import Posting
from directory.positions.law.rulebook import found

_SERVICE_USER = re.compile(
    r"利用者(さん|様|の方)?を?(大?募集|受付中|受け付けて)|利用者として|利用者の?募集|非雇用型"
    r"|工賃(は|が|：|:|を|で|単価|時給|月額|日額)?[^。]{0,8}(お支払|支払い?ます|支給|\d|お渡し)"
    r"|[AaＡａBbＢｂ]型(事業所)?の?利用者(を|として|に応募)"
    r"|雇用契約(は|を|も)?(結びません|結ばない|ありません|なし|締結しません|伴いません)"
)
_NOT_SERVICE_USER = re.compile(
    r"利用者(さん|様|の方|の皆さん)?(へ|に|の|が|は)[^。]{0,12}工賃|工賃(の|を)?(計算|向上|会議|規程|アップ|事務|支払い?(事務|業務|の手伝))"
    r"|利用者募集の(チラシ|広報)|利用者として(通|来|関わ|過ご)",
)
_OUTSOURCING = re.compile(
    r"業務委託(契約)?(での|で|です|となり|になり|として|を結|を締結|契約|スタッフ|の募集|（)|請負契約|委託契約(を|で|と|に)"
    r"|個人事業主(として|の方|扱い|での)|フリーランス(として|の方|での|契約|歓迎)"
    r"|完全(出来高|歩合)"
)
_NOT_OUTSOURCING = re.compile(
    r"業務委託[^。]{0,6}(では|を受け|により|で(は|も)?(あり|ない)|事業)|委託契約[^。]{0,6}(では|を受け|に基づ|により)"
    r"|(市|県|府|都|道|町|村|国|区|行政|自治体)(から|の|との)[^。]{0,6}(業務)?委託",
)
_KINDS_REFUSED = {
    "role_outsourcing": ("outsourc", "freelance", "contractor", "業務委託", "委託", "請負", "フリーランス"),
    "role_service_user": ("service_user", "user_a", "user_b", "a_type", "b_type", "a型", "b型", "利用者", "工賃"),
}
_HEADLINES = ("title", "wage", "employment", "application", "notes", "term", "insurance")
_SIGNS: tuple[tuple[Words, re.Pattern[str]], ...] = (
    (Words("シフト", "shifts"), re.compile(r"シフト")),
    (Words("出勤・勤務時間", "working times"), re.compile(r"出勤|勤務(時間|日)|週\s*[1-7１-７一二三四五六七]日(の)?勤務|始業|終業")),
    (Words("残業", "overtime"), re.compile(r"残業")),
    (Words("上司の指示", "a superior's orders"), re.compile(r"(上司|管理者|職員|施設長|所長)の?(指示|指揮|命令)|指揮命令")),
    (Words("就業規則", "work rules"), re.compile(r"就業規則|懲戒|遅刻|欠勤|タイムカード")),
    (Words("時給", "hourly pay"), re.compile(r"時給|月給|給料|給与")),
)
_MANY_HOURS = 15
_MANY_SIGNS = 2


def kind_of(posting: Posting) -> str:
    """The role kind; what is not stated or unknown is read as employed, which asks most."""
    kind = posting.text("role_kind")
    return kind if kind in {code.value for code in RoleKind} else RoleKind.EMPLOYED.value


def is_employed(facts: Mapping[str, object]) -> bool:
    """Whether a posting describes staff under an employment contract or public appointment (労働基準法9条, 労働契約法6条).

    Args:
        facts: the posting, as in docs/posting-rules.md.
    """
    posting = Posting(facts)
    return posting.text("role_kind") == RoleKind.EMPLOYED and not any(finding.severity == "error" for finding in check_role(posting))


def check_role(posting: Posting) -> Iterator[Finding]:
    """Refuses service users' places and contract work; warns where an honorarium role reads like employment. 労働基準法9条."""
    stated = (posting.text("role_kind") or "").lower()
    yield from (found(code, "role_kind", quote=stated) for code, words in _KINDS_REFUSED.items() if any(word in stated for word in words))
    for path, text in posting.texts():
        yield from _refused(path, text)
    kind = kind_of(posting)
    if kind in {"appointed", "volunteer"}:
        yield from _like_employment(posting)
    amount = posting.number("wage.amount")
    if kind == "volunteer" and amount:
        yield found("role_volunteer_paid", "wage.amount", amount=amount)
    if kind == "employed" and posting.text("employment") == "dispatch" and posting.flag("employer.agency_employment") is False:
        yield found("role_agency_unsaid", "employer.agency_employment")
    name = posting.text("employer.legal_name")
    if posting.is_kaikei and name and not re.search(r"都|道|府|県|市|区|町|村|組合|連合|病院|機構", name):
        yield found("role_kaikei_employer", "employer.legal_name", name=name)


def _refused(path: str, text: str) -> Iterator[Finding]:
    headline = path.split(".", 1)[0] in _HEADLINES
    for sentence in re.split(r"[。\n]", text):
        user = _SERVICE_USER.search(sentence)
        if user and not _NOT_SERVICE_USER.search(sentence):
            yield found("role_service_user" if headline else "role_service_user_words", path, quote=user[0])
        contract = _OUTSOURCING.search(sentence)
        if contract and not _NOT_OUTSOURCING.search(sentence):
            yield found("role_outsourcing", path, quote=contract[0])


def _like_employment(posting: Posting) -> Iterator[Finding]:
    texts = "\n".join(text for path, text in posting.texts() if not path.startswith(("employer", "contact")))
    signs = [name for name, pattern in _SIGNS if pattern.search(texts)]
    if (posting.number("hours_per_week") or 0) >= _MANY_HOURS:
        signs.append(Words(f"週{_MANY_HOURS}時間以上", f"{_MANY_HOURS} hours a week or more"))
    if posting.text("wage.unit") in {"month", "year"}:
        signs.append(Words("月額・年額", "pay by the month or year"))
    if len(signs) >= _MANY_SIGNS:
        yield found("role_reads_like_employment", "role_kind", signs=Words("、".join(sign.ja for sign in signs), ", ".join(sign.en for sign in signs)))

"""Certificates, places, sex: answers that must not shut anybody out.

Asking for lived experience as such is the definition of this work and no finding. 職業安定法5条の5, 障害者雇用促進法34条, 男女雇用機会均等法5条.
"""

from __future__ import annotations

from collections.abc import Iterator

from directory.positions.law.findings import Finding, Words
from directory.positions.law.posting import Posting
from directory.positions.law.rulebook import found

_EARLY = {"at_interview": Words("面接のとき", "at the interview"), "with_application": Words("応募のとき", "with the application")}
_ANY_SEX = frozenset({"any", "all", "none", "no", "不問", "問わない", "問いません", "男女", "指定なし", "なし", "男女不問", "性別不問"})


def check_certificate(posting: Posting) -> Iterator[Finding]:
    """A certificate is checked after the offer only; for quota posts earlier is for the reviewer. 職業安定法5条の5・指針."""
    early = _EARLY.get(posting.text("cert_check.when") or "")
    if early and posting.flag("cert_check.asked") is not False:
        code = "forbidden_question_certificate_quota" if posting.text("quota_kind") == "quota" else "forbidden_question_certificate_early"
        yield found(code, "cert_check.when", when=early)


def check_sex(posting: Posting) -> Iterator[Finding]:
    """No sex may be required (男女雇用機会均等法5条; 会計年度任用職員: 地方公務員法13条); a stated reason goes to the reviewer."""
    sex = posting.text("sex")
    if sex and sex.lower() not in _ANY_SEX:
        yield found("discrimination_sex_stated" if posting.given("sex_reason") else "discrimination_sex", "sex", quote=sex[:40])


def check_place(posting: Posting) -> Iterator[Finding]:
    """The municipality must lie in the prefecture whose minimum wage is applied. 最低賃金法4条."""
    prefecture, municipality = posting.text("prefecture"), posting.text("municipality")
    if prefecture and municipality and municipality[:1].isdigit() and not municipality.startswith(prefecture):
        yield found("place_municipality", "municipality", prefecture=prefecture, municipality=municipality)

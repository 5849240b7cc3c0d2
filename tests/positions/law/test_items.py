"""Items that must be stated, kinds of role, contact, terms, hours, insurances, days."""

from __future__ import annotations

import pytest

from directory.positions.law.role import is_employed
from directory.positions.law.rulebook import REQUIRED
from directory.positions.law.term import end_of_fiscal_year
from tests.positions.law.conftest import changed

FIXED = {"kind": "fixed", "until": "2027-03-31", "renewal": True, "renewal_criteria": "本人の希望と業務量による", "cap": "none"}
KAIKEI = {"employment": "kaikei", "employer.legal_name": "見本市（実在しません）", "term": FIXED, "probation.months": 1}
ALTERNATIVES = {"hours.text": ["hours.start"], "hours.breaks": ["hours.break_minutes"]}


def test_example_is_lawful(codes, example):
    """The complete example has nothing to mend on its day, and says that it is a sample."""
    assert codes({}) == {}
    assert "見本（実在しません）" in example["title"]
    assert "実在しません" in example["employer"]["legal_name"]


@pytest.mark.parametrize("item", [item for item in REQUIRED if item.who in {"all", "employed"}], ids=lambda item: item.path)
def test_each_item_is_required(codes, item):
    """Each item missing is a finding that names it; null and blank text count as missing."""
    gone = dict.fromkeys(ALTERNATIVES.get(item.path, []), ...)
    for value in (..., None, "  "):
        assert codes(gone | {item.path: value}).get(item.code) == item.severity.value


@pytest.mark.parametrize("path", ["employer.legal_name", "employer.address", "contact", "duties", "workplace", "wage.amount"])
def test_six_facts(find, path):
    """Name, address, contact, duties, workplace and wage stand in the advert itself: an error with the article of 2024's notice."""
    (finding,) = [finding for finding in find({path: ...}) if finding.code == "missing_" + path.replace(".", "_")]
    assert (finding.severity, finding.article) == ("error", "職業安定法5条の4")
    assert finding.en.startswith("“" + finding.en[1].upper())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"term": FIXED}, set()),
        ({"term": FIXED | {"until": None}}, {"missing_term_until"}),
        ({"term": FIXED | {"until": None, "months": 12}}, set()),
        ({"term": FIXED | {"renewal": None}}, {"missing_term_renewal"}),
        ({"term": FIXED | {"renewal": False, "renewal_criteria": None, "cap": None}}, set()),
        ({"term": FIXED | {"renewal_criteria": ""}}, {"missing_term_renewal_criteria"}),
        ({"term": FIXED | {"cap": None}}, {"missing_term_cap"}),
        ({"term": FIXED | {"renewal": "yes"}}, set()),
        ({"term": FIXED | {"until": "2026-01-01"}}, {"term_order"}),
        ({"term": FIXED | {"until": "2032-03-31"}}, {"term_long"}),
        ({"term": FIXED | {"until": None, "months": 48}}, {"term_long"}),
        ({"term": {"kind": "forever"}}, {"unreadable_value"}),
        (KAIKEI, set()),
        (KAIKEI | {"probation.months": 3}, {"probation_long"}),
        (KAIKEI | {"term": FIXED | {"until": "2028-03-31"}}, {"term_kaikei_year"}),
        (KAIKEI | {"term": FIXED | {"until": None, "months": 24}}, {"term_kaikei_year"}),
        (KAIKEI | {"term": {"kind": "indefinite"}}, {"term_kaikei_indefinite"}),
        (KAIKEI | {"employer.legal_name": "社会福祉法人 見本会"}, {"role_kaikei_employer"}),
        ({"probation": {"exists": True}}, {"missing_probation_months", "missing_probation_conditions"}),
        ({"probation": {"exists": True, "months": 3, "conditions": "同じ条件"}}, set()),
        ({"probation": {"exists": False}}, set()),
        ({"probation.months": 12}, {"probation_long"}),
        ({"hours.overtime": {"exists": True}}, {"missing_hours_overtime_average_hours"}),
        ({"hours.overtime": {"exists": True, "average_hours": 5}}, set()),
        ({"hours.overtime": {"exists": True, "average_hours": 50}}, {"hours_overtime_long"}),
        ({"duties_change_scope": "面接時に説明します"}, {"missing_put_off"}),
        ({"workplace": "詳細は面談時にお伝えします"}, {"missing_put_off"}),
        ({"hours.text": "応相談"}, {"missing_put_off"}),
        ({"hours.text": "週20時間（曜日は相談して決めます）"}, set()),
        ({"workplace_change_scope": "変更なし"}, set()),
        ({"duties": "ピアの仕事"}, {"missing_duties_detail"}),
        ({"employer.address": "宮城県仙台市"}, {"missing_employer_address_full"}),
        ({"employer.address": "宮城県仙台市青葉区一番町一丁目"}, set()),
        ({"experience_purpose": None}, {"missing_experience_purpose"}),
        ({"no_proof_before_offer": None}, {"missing_no_proof_before_offer"}),
        ({"experience_scope": [], "experience_purpose": None, "no_proof_before_offer": None}, set()),
        ({"cert_check": {"asked": True}}, {"missing_cert_check_when", "missing_cert_check_why"}),
        ({"cert_check": {"asked": False}}, set()),
        ({"cert_check.when": "at_interview"}, {"forbidden_question_certificate_early"}),
        ({"cert_check.when": "with_application"}, {"forbidden_question_certificate_early"}),
        ({"cert_check.when": "with_application", "quota_kind": "quota"}, {"forbidden_question_certificate_quota"}),
        ({"funding": {"kind": "grant"}}, {"missing_funding_until"}),
        ({"driving": "required"}, {"missing_driving_why"}),
        ({"peers_now": "yes"}, {"peers_agreement"}),
        ({"peers_now": "three_or_more", "peers_agreed": True}, set()),
        ({"peers_now": 2}, {"unreadable_value"}),
        ({"prefecture": "13"}, {"place_municipality"}),
    ],
)
def test_items_that_depend(codes, changes, expected):
    """What another answer makes necessary, and what is put off or too little."""
    assert set(codes(changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"hours.start": "09:00", "hours.end": "18:00", "hours.break_minutes": 60, "hours_per_day": 8, "hours_per_week": 40}, set()),
        ({"hours.start": "09:00", "hours.end": "18:00", "hours.break_minutes": 45, "hours_per_day": 8, "hours_per_week": 40}, {"hours_breaks_short"}),
        ({"hours.start": "09:00", "hours.end": "16:30", "hours.break_minutes": 30, "hours_per_day": 7, "hours_per_week": 28}, {"hours_breaks_short"}),
        ({"hours.start": "09:00", "hours.end": "15:30", "hours.break_minutes": 30, "hours_per_day": 6, "hours_per_week": 24}, set()),
        ({"hours.start": "09:00", "hours.end": "16:00", "hours.break_minutes": ..., "hours.breaks": "12時から30分"}, {"hours_breaks_short"}),
        ({"hours.start": "22:00", "hours.end": "07:00", "hours.break_minutes": 60, "hours_per_day": 8, "hours_per_week": 40}, set()),
        ({"hours.start": "25:00"}, {"unreadable_value"}),
        ({"hours_per_week": 42, "hours_per_day": 7}, {"hours_over_40"}),
        ({"hours_per_week": 45, "hours_per_day": 8}, {"hours_over_44"}),
        ({"hours_per_week": 45, "hours_per_day": 8, "hours.irregular": "1か月単位の変形労働時間制"}, {"hours_over_40"}),
        ({"hours_per_week": 40, "hours_per_day": 5}, {"hours_disagree"}),
        ({"hours_per_month": 40}, {"hours_disagree"}),
        ({"hours_per_month": 85}, set()),
    ],
)
def test_hours(codes, changes, expected):
    """Breaks (労働基準法34条), hours of the week (32条・40条), statements that disagree."""
    assert set(codes(changes)) == expected


NONE = {"insurance.employment": False, "insurance.health": False, "insurance.pension": False}
SOCIAL = {"insurance_health", "insurance_pension"}


@pytest.mark.parametrize(
    ("changes", "on", "expected"),
    [
        ({"insurance.workers_accident": False}, "2026-11-24", {"insurance_workers_accident"}),
        ({"insurance.workers_accident": False, "hours_per_week": 2, "hours_per_day": 2}, "2026-11-24", {"insurance_workers_accident"}),
        (NONE | {"hours_per_week": 19.5}, "2026-11-24", set()),
        (NONE | {"hours_per_week": 20}, "2026-11-24", {"insurance_employment"} | SOCIAL),
        (NONE | {"hours_per_week": 20, "employer.insured_staff": 50}, "2026-11-24", {"insurance_employment"}),
        (NONE | {"hours_per_week": 20, "employer.insured_staff": 50}, "2027-10-01", {"insurance_employment"} | SOCIAL),
        (NONE | {"hours_per_week": 20, "employer.insured_staff": 35}, "2027-10-01", {"insurance_employment"}),
        (NONE | {"hours_per_week": 20, "employer.insured_staff": 1}, "2035-10-01", {"insurance_employment"} | SOCIAL),
        (NONE | {"hours_per_week": 20, "employer.insured_staff": ...}, "2026-11-24", {"insurance_employment"} | SOCIAL),
        (NONE | {"hours_per_week": 20, "employer.insured_staff": 80, "wage.amount": 1000}, "2025-09-01", {"insurance_employment"}),
        (NONE | {"hours_per_week": 20, "employer.insured_staff": 80, "wage.amount": 1000}, "2026-10-01", {"insurance_employment"} | SOCIAL),
        (NONE | {"hours_per_week": 30, "employer.insured_staff": 3}, "2026-11-24", {"insurance_employment"} | SOCIAL),
        (NONE | {"hours_per_week": 10}, "2028-09-30", set()),
        (NONE | {"hours_per_week": 10}, "2028-10-01", {"insurance_employment"}),
        (NONE | {"hours_per_week": 9.5}, "2028-10-01", set()),
        ({"employment": "kaikei", "insurance.workers_accident": False}, "2026-11-24", {"insurance_public_accident"}),
        ({"employment": "kaikei", "insurance.workers_accident": False, "insurance.note": "市の条例による公務災害補償"}, "2026-11-24", set()),
        (NONE | {"hours_per_week": 20, "employment": "kaikei", "employer.insured_staff": 5}, "2026-11-24", {"insurance_employment"} | SOCIAL),
        ({"insurance.health": "yes"}, "2026-11-24", set()),
        ({"role_kind": "appointed", "insurance.workers_accident": False}, "2026-11-24", set()),
    ],
)
def test_insurance(codes, changes, on, expected):
    """労災 "no" is an error, the others warn where the dated table speaks for "yes"."""
    found = codes(changes, on)
    assert {code for code in found if code.startswith("insurance")} == expected
    assert all((severity == "error") == (code == "insurance_workers_accident") for code, severity in found.items() if code.startswith("insurance"))


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ({"phone": "022-000-0000"}, {}),
        ({"email": "saiyo@mihon.example.jp"}, {}),
        ({"form_url": "https://mihon.example.jp/form"}, {}),
        ({"phone": "022-000-0000", "other": "LINE @mihon"}, {}),
        ({"other": "LINEで「応募」と送ってください"}, {"contact_only_social": "error"}),
        ({"other": "X（旧Twitter）のDM"}, {"contact_only_social": "error"}),
        ({"form_url": "https://lin.ee/abc"}, {"contact_only_social": "error"}),
        ({"form_url": "https://www.instagram.com/mihon"}, {"contact_only_social": "error"}),
        ({"form_url": "https://notline.me.example.jp/"}, {}),
        ({"email": "mihon@gmail.com"}, {"contact_free_mail": "warning"}),
        ({"email": "mihon@GMAIL.com", "phone": "0220000000"}, {"contact_free_mail": "warning"}),
        ({"email": "mihon", "phone": "0220000000"}, {"contact_unreadable": "warning"}),
        ({"phone": "LINE電話"}, {"contact_unreadable": "warning", "contact_only_social": "error"}),
        ({"phone": "0220000000", "other": "テレグラムで連絡してください"}, {"contact_anonymous": "error"}),
        ({}, {"missing_contact": "error"}),
        ("022-000-0000", {"unreadable_value": "error"}),
    ],
)
def test_contact(codes, contact, expected):
    """Telephone, mail or a form of their own; social media only beside it."""
    assert codes({"contact": contact}) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"role_kind": "業務委託"}, {"role_outsourcing", "unreadable_value"}),
        ({"role_kind": "freelance"}, {"role_outsourcing", "unreadable_value"}),
        ({"role_kind": "b_type_user"}, {"role_service_user", "unreadable_value"}),
        ({"title": "B型事業所の利用者募集"}, {"role_service_user"}),
        ({"title": "A型利用者を募集"}, {"role_service_user"}),
        ({"wage.note": "工賃は1時間300円です"}, {"role_service_user"}),
        ({"notes": "雇用契約は結びません"}, {"role_service_user"}),
        ({"duties": "当事業所の利用者として、封入の作業をしていただきます。"}, {"role_service_user_words"}),
        ({"notes": "業務委託契約での募集です"}, {"role_outsourcing"}),
        ({"notes": "個人事業主として契約します"}, {"role_outsourcing"}),
        ({"notes": "業務委託ではなく、雇用契約です"}, set()),
        ({"notes": "市から業務委託を受けた事業です"}, set()),
        ({"duties": "就労継続支援B型の利用者と一緒に作業をし、工賃向上の会議に出ます。"}, set()),
        ({"duties": "利用者のみなさんへ工賃を支払う日の手伝いをします。"}, set()),
        ({"duties": "利用者募集のチラシをいっしょに作ることがあります。"}, set()),
        ({"employment": "dispatch"}, {"role_agency_unsaid"}),
        ({"employment": "dispatch", "employer.agency_employment": True}, set()),
        ({"role_kind": "volunteer"}, {"role_volunteer_paid", "role_reads_like_employment"}),
        ({"role_kind": "volunteer", "wage": None, "hours_per_week": 2, "directed_by": None}, set()),
    ],
)
def test_roles(codes, changes, expected):
    """Places for service users and contract work are refused; work with service users is not."""
    assert {code for code in codes(changes) if code.startswith("role") or code == "unreadable_value"} == expected


HONORARIUM = {
    "role_kind": "appointed", "wage": {"unit": "time", "amount": 3000}, "hours_per_week": 2, "directed_by": "依頼のたびに、本人が引き受けるかを決めます"
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (HONORARIUM, set()),
        (HONORARIUM | {"directed_by": None}, {"missing_directed_by"}),
        (HONORARIUM | {"wage": None}, {"missing_wage_unit", "missing_wage_amount"}),
        (HONORARIUM | {"hours.text": None, "hours.start": None}, {"missing_hours_text"}),
        (HONORARIUM | {"directed_by": "施設長の指示で、シフトのとおりに出勤します"}, {"role_reads_like_employment"}),
        (HONORARIUM | {"hours_per_week": 20, "wage": {"unit": "month", "amount": 100_000}}, {"role_reads_like_employment"}),
    ],
)
def test_honorarium(codes, changes, expected):
    """Amount, hours and who directs the work are stated; what reads like employment goes to the reviewer."""
    assert set(codes(changes)) == expected


@pytest.mark.parametrize(
    ("changes", "employed"),
    [
        ({}, True),
        ({"employment": "kaikei"}, True),
        ({"role_kind": "appointed"}, False),
        ({"role_kind": "volunteer"}, False),
        ({"role_kind": "placement"}, False),
        ({"role_kind": ...}, False),
        ({"title": "B型の利用者募集"}, False),
        ({"notes": "業務委託契約です"}, False),
    ],
)
def test_is_employed(changes, employed):
    """By employment contract or public appointment, as staff."""
    assert is_employed(changed(changes)) is employed


@pytest.mark.parametrize(
    ("changes", "on", "expected"),
    [
        ({"posted_on": "2026-11-24", "expires_on": "2027-01-23"}, "2026-11-24", set()),
        ({"posted_on": "2026-11-24", "expires_on": "2027-01-24"}, "2026-11-24", {"dates_too_long"}),
        ({"posted_on": "2026-11-24", "expires_on": "2026-11-23"}, "2026-11-24", {"dates_order", "dates_expired"}),
        ({"posted_on": None, "expires_on": None}, "2026-11-24", set()),
        ({"posted_on": None, "expires_on": "2027-01-24"}, "2026-11-24", {"dates_too_long"}),
        ({"posted_on": "2026-09-01", "expires_on": None}, "2026-11-24", {"dates_expired"}),
        ({}, "2027-01-22", set()),
        ({}, "2027-01-23", {"dates_expired"}),
        ({}, "2026-11-01", {"dates_posted_later"}),
        ({"starts_on": "2026-11-23", "term.start": None}, "2026-11-24", {"dates_start_past"}),
        ({"starts_on": "2026-11-24", "term.start": None}, "2026-11-24", set()),
        ({"posted_on": "2026-02-30"}, "2026-11-24", {"unreadable_value"}),
        ({"posted_on": "9999-12-31", "expires_on": None}, "2026-11-24", {"dates_posted_later"}),
    ],
)
def test_dates(codes, changes, on, expected):
    """60 days at most, not past, work begins in time."""
    assert set(codes(changes, on)) == expected


@pytest.mark.parametrize(("day", "end"), [("2026-04-01", "2027-03-31"), ("2027-03-31", "2027-03-31"), ("2026-12-01", "2027-03-31")])
def test_end_of_fiscal_year(day, end):
    import datetime as dt

    assert end_of_fiscal_year(dt.date.fromisoformat(day)) == dt.date.fromisoformat(end)

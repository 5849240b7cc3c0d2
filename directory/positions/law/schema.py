"""The fields of a posting written as JSON: path, kind, name in both languages. Documented in docs/posting-rules.md."""

from __future__ import annotations

import enum
from typing import NamedTuple

from directory.positions import codes
from directory.positions.law.findings import Words
from directory.web.codes import Code


class Kind(enum.Enum):
    """What may stand in a field, with the words that ask for it and an example."""

    TEXT = Words("文字", "text"), "地域の会議に参加します"
    NUMBER = Words("0以上の数字（引用符なし）", "a number from 0 up, without quotation marks"), "1250"
    FLAG = Words("はい・いいえ（true または false）", "yes or no (true or false)"), "true"
    DATE = Words("日付（西暦-月-日）", "a date (year-month-day)"), "2026-12-01"
    TIME = Words("時刻（時:分）", "a time (hours:minutes)"), "09:30"
    CODE = Words("決められた値の一つ", "one of the fixed values"), ""
    CODES = Words("決められた値の並び", "a list of fixed values"), ""
    OBJECT = Words("項目名と値の組（{ } で囲む）", "names with values, in { }"), "docs/posting.example.json"
    LIST = Words("項目の並び（[ ] で囲む）", "a list, in [ ]"), "docs/posting.example.json"
    ANY = Words("文字か数字", "text or a number"), "45"

    def __init__(self, wanted: Words, example: str) -> None:
        self.wanted = wanted
        self.example = example


class Field(NamedTuple):
    """A field: its kind, its name, and the values it may have (for codes)."""

    kind: Kind
    name: Words
    values: tuple[str, ...] = ()


def _codes(kind: type[Code]) -> tuple[str, ...]:
    return tuple(code.value for code in kind)


def _text(ja: str, en: str) -> Field:
    return Field(Kind.TEXT, Words(ja, en))


def _number(ja: str, en: str) -> Field:
    return Field(Kind.NUMBER, Words(ja, en))


def _flag(ja: str, en: str) -> Field:
    return Field(Kind.FLAG, Words(ja, en))


def _date(ja: str, en: str) -> Field:
    return Field(Kind.DATE, Words(ja, en))


def _code(ja: str, en: str, *values: str) -> Field:
    return Field(Kind.CODE, Words(ja, en), values)


def _object(ja: str, en: str) -> Field:
    return Field(Kind.OBJECT, Words(ja, en))


PREFECTURES = tuple(f"{number:02d}" for number in range(1, 48))
WAGE_UNITS = tuple(unit.value for unit in codes.WageUnit)


def _fixed_overtime(path: str) -> dict[str, Field]:
    return {
        path: _object("固定残業代", "fixed overtime pay"),
        f"{path}.amount": _number("固定残業代の額", "amount of the fixed overtime pay"),
        f"{path}.hours": _number("固定残業代の時間数", "hours the fixed overtime pay covers"),
        f"{path}.excess_paid": _flag("時間をこえた分を追加で支払うこと", "that hours beyond are paid extra"),
        f"{path}.included": _flag("賃金の額に固定残業代が含まれているか", "whether the wage includes the fixed overtime pay"),
    }


def _allowances(path: str) -> dict[str, Field]:
    return {
        path: Field(Kind.LIST, Words("手当", "allowances")),
        f"{path}.*": _object("手当", "an allowance"),
        f"{path}.*.name": _text("手当の名前", "name of the allowance"),
        f"{path}.*.amount": _number("手当の額", "amount of the allowance"),
        f"{path}.*.unit": _code("手当が支払われる単位", "what the allowance is paid for", *WAGE_UNITS),
        f"{path}.*.counted": _flag("全員に決まって支払われるか", "whether everybody always gets it"),
    }


FIELDS: dict[str, Field] = {
    "title": _text("見出し（職場での呼び方）", "title"),
    "role_kind": _code("仕事の種類", "kind of role", *_codes(codes.RoleKind)),
    "employment": _code("働き方の区分", "form of employment", *_codes(codes.Employment)),
    "hired_as": _code("どの立場で雇うか", "in which role the person is hired", *_codes(codes.HiredAs)),
    "hired_as_split": _text("立場ごとの時間の分け方", "how the hours are split between the roles"),
    "setting": Field(Kind.CODES, Words("働く場", "setting"), _codes(codes.Setting)),
    "quota_kind": _code("障害者雇用枠かどうか", "ordinary or disability-quota post", *_codes(codes.QuotaKind)),
    "prefecture": _code("働く場所の都道府県", "prefecture of the workplace", *PREFECTURES),
    "municipality": _text("働く場所の市区町村（5けたの番号）", "municipality of the workplace (five digits)"),
    "employer": _object("雇う法人・事業主", "employer"),
    "employer.legal_name": _text("法人・事業主の正式な名前", "legal name of the employer"),
    "employer.address": _text("所在地（建物・階・部屋まで）", "address, down to building, floor and room"),
    "employer.agency_employment": _flag("派遣・紹介予定派遣としての雇用かどうか", "whether the employment is through a staffing agency"),
    "employer.number": _text("法人番号", "corporate number"),
    "employer.insured_staff": _number("厚生年金に入っている職員の数", "number of staff in the employees' pension"),
    "contact": _object("連絡先", "contact"),
    "contact.phone": _text("電話番号", "telephone number"),
    "contact.email": _text("メールアドレス", "e-mail address"),
    "contact.form_url": _text("応募フォームのアドレス", "address of the application form"),
    "contact.other": _text("そのほかの連絡方法", "other ways of contact"),
    "duties": _text("仕事の内容", "duties"),
    "duties_change_scope": _text("仕事の内容が変わる範囲", "range within which the duties may change"),
    "duty_codes": Field(Kind.CODES, Words("仕事の内容の区分", "codes of the duties")),
    "workplace": _text("働く場所", "workplace"),
    "workplace_change_scope": _text("働く場所が変わる範囲", "range within which the workplace may change"),
    "term": _object("契約の期間", "term of the contract"),
    "term.kind": _code("契約の期間の定め", "whether the contract has a term", "indefinite", "fixed"),
    "term.start": _date("契約の始まりの日", "first day of the contract"),
    "term.until": _date("契約の終わりの日", "last day of the contract"),
    "term.months": _number("契約の月数", "months of the contract"),
    "term.renewal": _flag("更新することがあるか", "whether it may be renewed"),
    "term.renewal_criteria": _text("更新の基準", "what a renewal depends on"),
    "term.cap": _text("通算の期間や更新の回数の上限（ないときは none）", "limit of total years or renewals (none: no limit)"),
    "probation": _object("試用期間", "probation"),
    "probation.exists": _flag("試用期間があるか", "whether there is a probation"),
    "probation.months": _number("試用期間の月数", "months of the probation"),
    "probation.same_conditions": _flag("試用期間の条件が同じか", "whether conditions are the same during probation"),
    "probation.conditions": _text("試用期間に違う条件", "conditions that differ during probation"),
    "probation.wage": _object("試用期間の賃金", "wage during probation"),
    "probation.wage.unit": _code("試用期間の賃金の単位", "unit of the wage during probation", *WAGE_UNITS),
    "probation.wage.amount": _number("試用期間の賃金の額", "amount of the wage during probation"),
    **_fixed_overtime("probation.wage.fixed_overtime"),
    **_allowances("probation.wage.allowances"),
    "hours": _object("働く時間", "working hours"),
    "hours.text": _text("働く曜日と時間", "days and hours of work"),
    "hours.start": Field(Kind.TIME, Words("始まりの時刻", "start of the working day")),
    "hours.end": Field(Kind.TIME, Words("終わりの時刻", "end of the working day")),
    "hours.breaks": Field(Kind.ANY, Words("休憩", "breaks")),
    "hours.break_minutes": _number("休憩の分数", "minutes of break"),
    "hours.days_off": _text("休日", "days off"),
    "hours.overtime": _object("残業", "overtime"),
    "hours.overtime.exists": _flag("残業があるか", "whether there is overtime"),
    "hours.overtime.average_hours": _number("残業の月の平均時間", "average hours of overtime a month"),
    "hours.irregular": _text("変形労働時間制など", "irregular working-hours system"),
    "hours.discretionary": _text("裁量労働制など", "discretionary working hours"),
    "hours_per_week": _number("1週間の労働時間", "hours a week"),
    "hours_per_week_min": _number("1週間の労働時間（少ないとき）", "least hours a week"),
    "hours_per_day": _number("1日の労働時間", "hours a day"),
    "days_per_month": _number("1か月の労働日数", "days a month"),
    "hours_per_month": _number("1か月の平均の労働時間", "average hours a month"),
    "hours_per_year": _number("1年の労働時間", "hours a year"),
    "nights": _flag("夜勤があるか", "night work"),
    "on_call": _flag("待機（オンコール）があるか", "on-call duty"),
    "irregular_shifts": _flag("不規則な勤務があるか", "irregular shifts"),
    "fewer_hours_at_start": _text("はじめは短い時間で始められるか", "fewer hours at the start"),
    "driving": _code("車の運転", "driving", *_codes(codes.Driving)),
    "driving_why": _text("運転が必要な理由", "why driving is needed"),
    "reach": _text("車を使わない通い方", "how to come without a car"),
    "wage": _object("賃金", "wage"),
    "wage.unit": _code("賃金の単位", "unit of the wage", *WAGE_UNITS),
    "wage.amount": _number("賃金の額（固定残業代をのぞく）", "amount of the wage, without fixed overtime pay"),
    "wage.amount_max": _number("賃金の額（多いとき）", "most that is paid"),
    **_allowances("wage.allowances"),
    **_fixed_overtime("wage.fixed_overtime"),
    "wage.bonus_included": _number("年俸に含まれる賞与の額", "bonus contained in the annual pay"),
    "wage.bonus": _text("賞与", "bonus"),
    "wage.pay_day": _text("支払日", "day of payment"),
    "wage.note": _text("賃金の説明", "notes on the wage"),
    "directed_by": _text("だれが仕事を決めるか", "who directs the work"),
    "insurance": _object("保険", "insurances"),
    "insurance.employment": _flag("雇用保険", "employment insurance"),
    "insurance.workers_accident": _flag("労災保険", "workers' accident insurance"),
    "insurance.health": _flag("健康保険（共済を含む）", "health insurance (or mutual aid)"),
    "insurance.pension": _flag("厚生年金", "employees' pension"),
    "insurance.note": _text("保険の説明", "notes on the insurances"),
    "smoking": _text("受動喫煙を防ぐ方法", "protection from second-hand smoke"),
    "age_min": _number("年齢の下限", "lower age limit"),
    "age_max": _number("年齢の上限（その年齢をふくむ）", "upper age limit (inclusive)"),
    "age_exception": Field(Kind.ANY, Words("年齢制限の例外の番号", "number of the exception for an age limit")),
    "age_facts": _object("年齢制限の理由", "facts behind the age limit"),
    "age_facts.reason": _text("年齢を限る理由", "reason for the age limit"),
    "age_facts.retirement_age": _number("定年", "retirement age"),
    "age_facts.law": _text("年齢を定める法令", "law that sets the age"),
    "age_facts.experience_required": _flag("職務経験を求めるか", "whether work experience is required"),
    "age_facts.same_as_graduates": _flag("新卒の人と同じ扱いか", "whether treated like new graduates"),
    "age_facts.occupation": _text("対象の職種", "occupation concerned"),
    "age_facts.staff_in_band": _number("その年齢層の職員の数", "staff in the age band"),
    "age_facts.staff_below": _number("同じ幅の一つ下の年齢層の職員の数", "staff in the band below"),
    "age_facts.staff_above": _number("同じ幅の一つ上の年齢層の職員の数", "staff in the band above"),
    "age_facts.measure": _text("使う国の施策", "national programme used"),
    "sex": _text("性別", "sex"),
    "sex_reason": _text("性別を限る理由", "reason for naming a sex"),
    "role_clarity": _code("役割の決まり方", "how settled the role is", *_codes(codes.RoleClarity)),
    "disclosure": _code("自分の経験を話すこと", "telling one's own story", *_codes(codes.Disclosure)),
    "experience_scope": Field(Kind.CODES, Words("経験のひろがり", "scope of experience"), _codes(codes.ExperienceScope)),
    "experience_purpose": _text("経験を何に生かすか", "what the experience is for"),
    "no_proof_before_offer": _flag("内定の前に病名や証明を求めないこと", "that no diagnosis or proof is asked before an offer"),
    "cert_check": _object("手帳などの確認", "certificate check"),
    "cert_check.asked": _flag("手帳などを確認するか", "whether a certificate is checked"),
    "cert_check.when": _code("確認する時期", "when the certificate is checked", "after_offer", "after_start", "at_interview", "with_application"),
    "cert_check.why": _text("確認する理由", "why the certificate is checked"),
    "funding": _object("人件費の財源", "funding of the post"),
    "funding.kind": _code("財源の種類", "kind of funding", "permanent", "grant", "addon", "other"),
    "funding.until": _date("財源の終わる日", "day the funding ends"),
    "funding.note": _text("財源の説明", "notes on the funding"),
    "team": _text("いっしょに働く人（職種）", "the team by profession"),
    "peers_now": _code("いま働くピアの同僚", "peer colleagues now", "yes", "soon", "three_or_more"),
    "peers_agreed": _flag("その同僚たちの同意", "that those colleagues agreed"),
    "supervision": _text("経験のあるピアからの支え", "supervision by an experienced peer"),
    "rotation": _text("職員の入れ替わり", "how often staff change"),
    "usual_stay": _text("利用する人がいる期間", "usual length of stay or use"),
    "ties": _text("勤務時間中の仲間とのつながり", "ties with groups in working time"),
    "training": _text("学びの支援", "training supported"),
    "visit_first": _text("応募の前の見学", "visit before applying"),
    "accommodation_contact": _text("合理的配慮の相談先", "whom to ask about accommodation"),
    "application": _text("応募の方法と選考の流れ", "how to apply and how people are chosen"),
    "application_documents": _text("応募書類", "documents to send"),
    "data_use": _text("応募者の情報を何に使うか", "what applicants' data are used for"),
    "notes": _text("そのほか", "notes"),
    "starts_on": _date("働き始める日", "first day of work"),
    "posted_on": _date("掲載日", "day of posting"),
    "expires_on": _date("掲載の終わりの日", "last day of the posting"),
}
"""In the order of the form; `*` stands for each item of a list."""


def name_of(path: str) -> Words:
    """A field's name in both languages."""
    field = FIELDS.get(path)
    return field.name if field else Words(path, path)

"""All that a posting states, in the order in which a reader asks: codes and numbers in the language of the request, the employer's words as written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from directory.listings.showing import Fact
from directory.positions.codes import Disclosure, Driving, Employment, ExperienceScope, HiredAs, QuotaKind, RoleClarity, RoleKind, Setting, WageUnit
from directory.positions.law.age import EXCEPTIONS, read_exception
from directory.positions.law.posting import Posting
from directory.web.codes import label_of, labels_of
from directory.web.languages import date_words, number_words, t


class Section(NamedTuple):
    """A heading and what stands below it; a fact without a value is not shown."""

    title: str
    facts: list[Fact]
    is_place: bool = False
    """Where the work is: the small map stands there."""


def sections_of(facts: object, language: str) -> list[Section]:
    """The sections of a posting's page that have something to say.

    Args:
        facts: the posting as in docs/posting-rules.md.
        language: the one it is written in.
    """
    said = Said(Posting(facts), language)
    found = (
        Section(t("仕事の内容", "What the work is"), list(_work(said))),
        Section(t("働く場所と通い方", "Workplace, and how to get there"), list(_place(said)), is_place=True),
        Section(t("働く時間とお休み", "Hours and days off"), list(_hours(said))),
        Section(t("賃金", "Pay"), list(pay(said))),
        Section(t("雇い方と期間", "Employment and term"), list(_employment(said))),
        Section(t("保険とたばこ", "Insurance and smoke"), list(_insurance(said))),
        Section(t("ピアとしての役割と支え", "The role as a peer, and what supports it"), list(role(said))),
        Section(t("応募できる人と配慮", "Who may apply, and accommodation"), list(applicants(said))),
        Section(t("雇うところ", "The employer"), list(employer(said))),
    )
    return [section._replace(facts=kept) for section in found if (kept := [fact for fact in section.facts if fact.value])]


class Said:
    """Reads a posting into facts."""

    def __init__(self, posting: Posting, language: str) -> None:
        self.posting = posting
        self.language = language

    def own(self, term: str, path: str) -> Fact:
        """The employer's words."""
        return Fact(term, self.posting.text(path) or "", self.language)

    def flag(self, term: str, path: str, yes: tuple[str, str] = ("あり", "Yes"), no: tuple[str, str] = ("なし", "No")) -> Fact:
        """A yes or no in words."""
        value = self.posting.flag(path)
        return Fact(term, "" if value is None else t(*yes) if value else t(*no))

    def number(self, term: str, path: str, ja: str, en: str) -> Fact:
        """A number with what it counts."""
        return Fact(term, "" if (words := self.figure(path)) is None else t(ja, en, n=words))

    def figure(self, path: str) -> str | None:
        """A number in words."""
        value = self.posting.number(path)
        return None if value is None else number_words(int(value) if value == int(value) else value)

    def day(self, term: str, path: str) -> Fact:
        """A day in words."""
        value = self.posting.date(path)
        return Fact(term, date_words(value) if value else "")


def _list(labels: list[str]) -> str:
    return t("、", "; ").join(label[:1].upper() + label[1:] if place == 0 else label for place, label in enumerate(labels))


def duties(said: Said) -> Iterator[Fact]:
    """What is done at first, and how far that may change."""
    yield said.own(t("仕事の内容", "Duties"), "duties")
    yield said.own(t("仕事の内容が変わる範囲", "How far the work may change"), "duties_change_scope")


def _work(said: Said) -> Iterator[Fact]:
    yield from duties(said)
    yield Fact(t("働くところ", "Where the work is done"), _list(labels_of(Setting, said.posting.codes("setting"))))
    yield said.own(t("だれが、いつ何をするかを決めるか", "Who decides what is done when"), "directed_by")


def workplace(said: Said) -> Iterator[Fact]:
    """Where it is done at first, and how far that may change."""
    yield said.own(t("働く場所", "Workplace"), "workplace")
    yield said.own(t("働く場所が変わる範囲", "How far the workplace may change"), "workplace_change_scope")


def _place(said: Said) -> Iterator[Fact]:
    yield from workplace(said)
    yield from coming(said)


def coming(said: Said) -> Iterator[Fact]:
    """How one comes there, and whether one drives."""
    yield said.own(t("車を使わない通い方", "Getting there without a car"), "reach")
    yield Fact(t("車の運転", "Driving"), label_of(Driving, said.posting.text("driving")))
    yield said.own(t("運転が必要なわけ", "Why driving is needed"), "driving_why")


def _hours(said: Said) -> Iterator[Fact]:
    yield from times(said)
    yield from days_off(said)
    yield from overtime(said)
    yield said.own(t("短い時間から始める", "Beginning with fewer hours"), "fewer_hours_at_start")


def times(said: Said) -> Iterator[Fact]:
    """Days, hours, breaks."""
    yield said.own(t("曜日と時間", "Days and hours"), "hours.text")
    yield said.number(t("1日の時間", "Hours a day"), "hours_per_day", "{n}時間", "{n} hours")
    yield said.own(t("休憩", "Breaks"), "hours.breaks")


def days_off(said: Said) -> Iterator[Fact]:
    """Days off and leave."""
    yield said.own(t("休日・休暇", "Days off and leave"), "hours.days_off")


def overtime(said: Said) -> Iterator[Fact]:
    """Overtime, and hours that are no usual ones."""
    yield said.flag(t("残業", "Overtime"), "hours.overtime.exists")
    yield said.number(t("残業の平均", "Overtime on average"), "hours.overtime.average_hours", "月{n}時間", "{n} hours a month")
    yield said.own(t("変形労働時間制など", "Irregular working hours"), "hours.irregular")
    yield said.own(t("裁量労働制など", "Discretionary working hours"), "hours.discretionary")
    yield said.flag(t("夜の勤務", "Night work"), "nights")
    yield said.flag(t("時間外の呼び出し", "On call"), "on_call")
    yield said.flag(t("日によって変わる勤務", "Irregular shifts"), "irregular_shifts")


def pay(said: Said) -> Iterator[Fact]:
    """How pay is decided and paid, besides its amount."""
    yield said.own(t("賃金の決め方", "How pay is decided"), "wage.note")
    posting = said.posting
    if posting.given("wage.fixed_overtime"):
        amount, hours = said.figure("wage.fixed_overtime.amount"), said.figure("wage.fixed_overtime.hours")
        words = t("賃金のほかに{amount}円（{hours}時間分）。こえた分は追加で支払う",
                  "{amount} yen for {hours} hours, besides the pay; more hours are paid extra", amount=amount, hours=hours)
        yield Fact(t("固定残業代", "Fixed overtime pay"), words if posting.flag("wage.fixed_overtime.excess_paid") else "")
    elif posting.number("wage.amount") is not None:
        yield Fact(t("固定残業代", "Fixed overtime pay"), t("なし", "None"))
    for row in posting.objects("wage.allowances"):
        amount = Said(row, said.language).figure("amount")
        code = row.text("unit") or ""
        unit = t({"hour": "1時間", "day": "1日", "month": "1か月", "year": "1年", "time": "1回"}.get(code, ""), label_of(WageUnit, code))
        paid = t("（{unit}{amount}円）", " ({amount} yen {unit})", unit=unit, amount=amount) if amount else ""
        yield Fact(t("手当", "Allowance"), f"{row.text('name') or ''}{paid}", said.language)
    yield said.own(t("賞与", "Bonus"), "wage.bonus")
    yield said.number(t("年俸にふくまれる賞与", "Bonus contained in annual pay"), "wage.bonus_included", "{n}円", "{n} yen")
    yield said.own(t("締め日と支払日", "Closing day and pay day"), "wage.pay_day")


def _employment(said: Said) -> Iterator[Fact]:
    yield from employment(said)
    yield from term(said)
    yield from trial(said)
    yield from _funding(said)


def employment(said: Said) -> Iterator[Fact]:
    """The form of employment, and when it begins."""
    posting = said.posting
    kind = posting.text("role_kind")
    employed = kind in {None, RoleKind.EMPLOYED.value}
    yield Fact(t("雇い方", "Employment"), label_of(Employment, posting.text("employment")) if employed else label_of(RoleKind, kind))
    yield Fact(t("採用の枠", "Kind of post"), label_of(QuotaKind, posting.text("quota_kind")))
    yield said.day(t("働き始める日", "First day"), "starts_on")


def term(said: Said) -> Iterator[Fact]:
    """The term of the contract, and what a renewal depends on."""
    posting = said.posting
    terms = {"indefinite": t("期間の定めなし", "Without a term"), "fixed": t("期間の定めあり", "With a term")}
    yield Fact(t("契約の期間", "Term"), terms.get(posting.text("term.kind") or "", ""))
    yield said.day(t("契約の終わりの日", "Last day of the contract"), "term.until")
    yield said.number(t("契約の月数", "Length of the contract"), "term.months", "{n}か月", "{n} months")
    yield said.flag(t("更新", "Renewal"), "term.renewal")
    yield said.own(t("更新の基準", "What a renewal depends on"), "term.renewal_criteria")
    cap = posting.text("term.cap")
    yield Fact(t("通算の期間や更新の上限", "Limit of years or renewals"), t("上限なし", "None")) if cap == "none" else said.own(
        t("通算の期間や更新の上限", "Limit of years or renewals"), "term.cap")


def trial(said: Said) -> Iterator[Fact]:
    """The trial period, and what differs during it."""
    posting = said.posting
    yield said.flag(t("試用期間", "Trial period"), "probation.exists")
    yield said.number(t("試用期間の長さ", "Its length"), "probation.months", "{n}か月", "{n} months")
    yield said.flag(t("試用期間の条件", "Conditions during it"), "probation.same_conditions", ("同じ", "The same"), ("ちがうところがある", "Some differ"))
    yield said.own(t("試用期間にちがうところ", "What differs during it"), "probation.conditions")
    if amount := said.figure("probation.wage.amount"):
        unit = label_of(WageUnit, posting.text("probation.wage.unit") or posting.text("wage.unit"))
        yield Fact(t("試用期間の賃金", "Pay during it"), t("{unit}{amount}円", "{amount} yen {unit}", unit=unit, amount=amount))


def _funding(said: Said) -> Iterator[Fact]:
    posting = said.posting
    funding = {
        "permanent": t("続く予算", "Lasting budget"), "grant": t("補助金・助成金", "Grant"),
        "addon": t("報酬の加算", "Fee add-on"), "other": t("そのほか", "Other"),
    }
    yield Fact(t("人件費のもと", "What pays for the post"), funding.get(posting.text("funding.kind") or "", ""))
    yield said.day(t("補助金などが終わる日", "Day the grant ends"), "funding.until")
    yield said.own(t("人件費のもとの説明", "More on that"), "funding.note")


def _insurance(said: Said) -> Iterator[Fact]:
    yield from insurance(said)
    yield from smoking(said)


def insurance(said: Said) -> Iterator[Fact]:
    """Social and labour insurance."""
    yes, no = ("入る", "Yes"), ("入らない", "No")
    yield said.flag(t("雇用保険", "Employment insurance"), "insurance.employment", yes, no)
    yield said.flag(t("労災保険", "Workers’ accident insurance"), "insurance.workers_accident", yes, no)
    yield said.flag(t("健康保険", "Health insurance"), "insurance.health", yes, no)
    yield said.flag(t("厚生年金", "Employees’ pension"), "insurance.pension", yes, no)
    yield said.own(t("保険の説明", "More on the insurances"), "insurance.note")


def smoking(said: Said) -> Iterator[Fact]:
    """How one is protected from smoke."""
    yield said.own(t("たばこの煙を防ぐ方法", "Protection from smoke"), "smoking")


def role(said: Said) -> Iterator[Fact]:
    """What it is to be a peer there, and what supports it."""
    posting = said.posting
    yield Fact(t("役割の決まり方", "How settled the role is"), label_of(RoleClarity, posting.text("role_clarity")))
    yield Fact(t("自分の経験を話すこと", "Telling your own story"), label_of(Disclosure, posting.text("disclosure")))
    yield Fact(t("どの立場で", "Hired as"), label_of(HiredAs, posting.text("hired_as")))
    yield said.own(t("時間の分け方", "How the hours are split"), "hired_as_split")
    yield said.own(t("いっしょに働く人", "The team"), "team")
    yield Fact(t("ピアとして働く同僚", "Peer colleagues"), peers_now(posting))
    yield said.own(t("経験のあるピアからの支え", "Supervision by an experienced peer"), "supervision")
    yield said.own(t("勤務時間の中での、仲間とのつながり", "Ties with groups, in working time"), "ties")
    yield said.own(t("学びの支援", "Training supported"), "training")
    yield said.own(t("職員の入れ替わり", "How often staff change"), "rotation")
    yield said.own(t("利用する人がいる期間", "How long people use the service"), "usual_stay")


def peers_now(posting: Posting) -> str:
    """In three classes, and only where those colleagues agreed (people.md 3): nobody can be counted out of it."""
    words = {"yes": t("いる", "There are"), "soon": t("これから", "Not yet"), "three_or_more": t("3人以上いる", "Three or more")}
    value = posting.text("peers_now") or ""
    return words.get(value, "") if value == "soon" or posting.flag("peers_agreed") is True else ""


def applicants(said: Said) -> Iterator[Fact]:
    """Who may apply, what is checked, whom to ask about accommodation."""
    posting = said.posting
    scope = _list(labels_of(ExperienceScope, posting.codes("experience_scope")))
    yield Fact(t("つながりたい経験（条件ではありません）", "Experience they hope to connect with (not a condition)"), scope)
    yield said.own(t("その経験を何に生かすか", "What that experience is for"), "experience_purpose")
    if posting.flag("no_proof_before_offer"):
        yield Fact(t("内定の前に", "Before an offer"), t("病名も証明も求めません", "Neither a diagnosis nor proof is asked"))
    yield said.flag(t("障害者手帳など", "Disability certificate"), "cert_check.asked", ("確かめる", "It is checked"), ("見せなくてよい", "Not asked for"))
    when = {
        "after_offer": t("内定のあと", "After the offer"), "after_start": t("働き始めたあと", "After the start"),
        "at_interview": t("面接のとき", "At the interview"), "with_application": t("応募のとき", "With the application"),
    }
    yield Fact(t("確かめる時期", "When"), when.get(posting.text("cert_check.when") or "", ""))
    yield said.own(t("確かめるわけ", "Why"), "cert_check.why")
    yield said.own(t("合理的配慮の相談先", "Whom to ask about accommodation"), "accommodation_contact")
    if exception := read_exception(posting.at("age_exception")):
        yield said.number(t("年齢", "Age"), "age_min", "{n}歳から", "from {n}")
        yield said.number(t("年齢", "Age"), "age_max", "{n}歳まで", "up to {n}")
        yield Fact(t("年齢を限ることができる例外", "Exception for the age limit"), t(*EXCEPTIONS[exception]))
        yield said.own(t("年齢を限るわけ", "Reason for the age limit"), "age_facts.reason")


def employer(said: Said) -> Iterator[Fact]:
    """Who employs."""
    yield said.own(t("正式な名前", "Legal name"), "employer.legal_name")
    yield said.own(t("所在地", "Address"), "employer.address")
    yield said.flag(t("派遣としての雇用", "Through a staffing agency"), "employer.agency_employment", ("はい", "Yes"), ("いいえ", "No"))


def applying(facts: object, language: str) -> list[Fact]:
    """How one applies, besides telephone, mail and form, which are links."""
    said = Said(Posting(facts), language)
    found = [
        said.own(t("応募の方法と、選び方の流れ", "How to apply, and how people are chosen"), "application"),
        said.own(t("応募書類", "Documents to send"), "application_documents"),
        said.own(t("そのほかの連絡方法", "Other ways to get in touch"), "contact.other"),
        said.own(t("応募の前の見学", "A visit before applying"), "visit_first"),
        said.own(t("応募した人の情報のあつかい", "What applicants’ data are used for"), "data_use"),
        said.own(t("そのほか", "Also"), "notes"),
    ]
    return [fact for fact in found if fact.value]

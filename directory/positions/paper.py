"""A posting to print, in the order of a paper that readers hold beside it: Hello Work's form, or the notice of working conditions.

The order of the form is that of Hello Work's 求人票 since 2020; that of the notice (労働条件通知書) follows 労働基準法施行規則5条.
What a posting does not state stands there empty, so that one can ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from directory.listings.showing import Fact
from directory.positions import sections as of
from directory.positions import words
from directory.positions.codes import Paper
from directory.positions.law.posting import Posting
from directory.positions.models import Position
from directory.positions.sections import Said, Section, applying
from directory.web.languages import t


def paper_of(position: Position, order: str) -> list[Section]:
    """The sections in the order of a paper; facts that the posting leaves open are kept only where the paper has a line for them.

    Args:
        position: one that was written here.
        order: a `Paper`.
    """
    said = Said(Posting(position.facts), position.language)
    return _notice(position, said) if order == Paper.NOTICE else _hello_work(position, said)


def _notice(position: Position, said: Said) -> list[Section]:
    return _numbered(
        (t("雇う人", "The employer"), of.employer(said)),
        (t("労働契約の期間", "Term of the contract"), [*of.term(said), *of.trial(said)]),
        (t("就業の場所", "Place of work"), of.workplace(said)),
        (t("従事すべき業務", "Duties"), of.duties(said)),
        (t("始業・終業の時刻、休憩、時間外労働", "Hours, breaks, overtime"), [*of.times(said), *of.overtime(said)]),
        (t("休日・休暇", "Days off and leave"), of.days_off(said)),
        (t("賃金", "Pay"), [_amount(position), *of.pay(said), _open(t("昇給", "Raises")), _open(t("退職金", "Severance pay"))]),
        (t("退職", "Leaving"), [_open(t("定年、自分からやめるときの手続き、解雇の理由", "Retirement age, how to resign, grounds for dismissal"))]),
        (t("保険など", "Insurance and the rest"), [*of.insurance(said), *of.smoking(said), _contact(said)]),
    )


def _hello_work(position: Position, said: Said) -> list[Section]:
    every = (of.duties, of.employment, of.term, of.workplace, of.coming, of.smoking, of.applicants, of.trial)
    work = [fact for part in every for fact in part(said)]
    return _numbered(
        (t("求人事業所", "The employer"), of.employer(said)),
        (t("仕事内容", "The work"), work),
        (t("賃金・手当", "Pay and allowances"), [_amount(position), *of.pay(said), _open(t("昇給", "Raises"))]),
        (t("労働時間", "Hours"), [*of.times(said), *of.overtime(said), *of.days_off(said)]),
        (t("その他の労働条件等", "Other conditions"), [*of.insurance(said), _open(t("退職金、定年", "Severance pay, retirement age"))]),
        (t("会社の情報", "About the employer"), [_open(t("従業員の数、設立、就業規則", "Number of staff, founding, work rules"))]),
        (t("選考等", "Applying"), [*_ways(said), *applying(position.facts, position.language)]),
        (t("求人に関する特記事項", "Notes"), of.role(said)),
    )


def _numbered(*parts: tuple[str, Iterable[Fact]]) -> list[Section]:
    """Numbered as on the paper; what is not stated is left out, except the lines that `_open` keeps."""
    return [Section(f"{number}. {title}", [fact for fact in facts if fact.value]) for number, (title, facts) in enumerate(parts, 1)]


def _amount(position: Position) -> Fact:
    return Fact(t("賃金の額", "Amount"), words.pay(position) or not_in_posting())


def _open(term: str) -> Fact:
    return Fact(term, not_in_posting())


def not_in_posting() -> str:
    """What stands on a line of the paper that a posting does not fill."""
    return t("求人には書かれていません（たずねるとき・受けとった紙で確かめるとき、ここに書けます）",
             "Not in the posting (ask, or compare with the paper you are given)")


def _contact(said: Said) -> Fact:
    return said.own(t("相談先（合理的配慮）", "Whom to ask about accommodation"), "accommodation_contact")


def _ways(said: Said) -> list[Fact]:
    named = {"phone": t("電話", "Telephone"), "email": t("メール", "Mail"), "form_url": t("応募フォーム", "Application form")}
    return [Fact(name, said.posting.text(f"contact.{path}") or "") for path, name in named.items()]

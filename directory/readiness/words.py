"""Words around the questions: what each area is about, what each answer means, what is missing. In the language of the request."""

from __future__ import annotations

from typing import NamedTuple

from directory.readiness.codes import Flag, Value
from directory.readiness.items import Area
from directory.readiness.rules import LONGEST, LONGEST_CLOSING, LONGEST_POSITION, Finding
from directory.web.languages import t


class Meaning(NamedTuple):
    """An answer and what it means, in plain words."""

    value: Value
    words: str


def meanings() -> list[Meaning]:
    """The four answers, each as good as the others."""
    return [
        Meaning(Value.IN_PLACE, t("いま、そうなっています。", "It is so today.")),
        Meaning(Value.IN_PROGRESS, t("始めています。まだ途中です。", "We have begun and are on the way.")),
        Meaning(Value.NOT_YET, t("これからです。または、まだ話し合っていません。", "It lies ahead, or we have not talked about it yet.")),
        Meaning(Value.NOT_APPLICABLE, t("ここには関係がありません。理由をひとことそえます。", "It does not concern this place; say briefly why.")),
    ]


def lead_of(area: Area) -> str:
    """What an area is about."""
    return {
        "A": t("だれを迎えるかの前に、いまいる人のことです。人を雇う予定がなくても、ここから始められます。",
               "Before anybody new, this is about the people who are here. No plan to hire is needed."),
        "B": t("なぜ迎えたいのかを、ことばにしてみます。すぐに言えなくても、かまいません。",
               "Putting into words why you want to. It need not come at once."),
        "C": t("頼みたいこと、頼まないこと、いっしょに決めていくことを分けてみます。",
               "What you would ask for, what you would not, and what is to be worked out together."),
        "D": t("迎えた人を一人にしないために、まわりがどう動くかを考えます。",
               "How everybody around moves, so that nobody is left alone."),
        "E": t("話すこと、話さないこと、知られること。どれも本人が決められるように考えます。",
               "To tell, not to tell, to be known: questions so that the person can decide."),
        "F": t("職場の外にあるつながりを、どう大切にするかを考えます。", "How ties outside the workplace can be valued."),
        "G": t("選ぶとき、働き続けるとき、離れるときのことを考えます。", "From choosing to staying, and to leaving well."),
        "H": t("求人を載せるときに、どの職場にもお願いしている4つです。考えてみるだけのときは、あとまわしでかまいません。",
               "Four things asked of every workplace that posts a position. If you are only thinking about it, they can wait."),
    }[area.code]


def asked_when_posting(area: Area) -> list[tuple[Flag, str]]:
    """What is asked of those who post a position, with the ids of the questions it is asked of."""
    ids = {flag: t("、", ", ").join(item.id for item in area.items if item.flag == flag) for flag in Flag}
    return [(flag, words) for flag, words in ids.items() if words]


def field_name(field: str) -> str:
    """A field as a reader knows it: the id of a question stays, the others in words."""
    return {
        "answered_by_position": t("答えた人の役職", "Position of who answered"),
        "staff_took_part": t("職員が加わったか", "Whether staff took part"),
        "peers_took_part": t("経験のある人が加わったか", "Whether people with lived experience took part"),
        "closing_note": t("答えながら気づいたこと", "What you noticed while answering"),
    }.get(field, field)


def message(finding: Finding) -> str:
    """What to do about a finding, with the field it is about."""
    longest = {"answered_by_position": LONGEST_POSITION, "closing_note": LONGEST_CLOSING}.get(finding.field, LONGEST)
    words = {
        "unknown_value": t("4つの答えから、ひとつ選んでください。", "choose one of the four answers."),
        "too_long": t("{n}字までにしてください。書いたものは、そのまま残っています。",
                      "please keep to {n} characters; what you wrote is still there.", n=longest),
        "reason_too_long": t("理由は{n}字までにしてください。書いたものは、そのまま残っています。",
                             "please keep the reason to {n} characters; what you wrote is still there.", n=longest),
        "not_answered": t("どれかひとつを選んでください。「まだ」でもかまいません。", "choose one answer; “Not yet” is fine."),
        "reason_missing": t("「当てはまらない」の理由を、ひとこと書いてください。例：外来だけの職場です。",
                            "say briefly why it is not applicable. For example: we are an outpatient clinic only."),
        "not_in_place": t("法律で必要なことなので、「できている」になってから求人を載せられます。考えている途中の答えは、公開せずに残せます。",
                          "the law asks for this, so a position can be posted once it is in place. Until then your answer can stay private."),
        "appointment_only": t("契約でなく任用のときは、理由に「任用」と書いてください。例：会計年度任用職員としての任用です。",
                              "where people are appointed rather than contracted, say so in the reason. For example: public appointment (任用)."),
        "not_said": t("まだ書かれていません。", "not filled in yet."),
    }[finding.code]
    name = field_name(finding.field)
    return t("{name}：{words}", "{name}: {words}", name=name, words=words)

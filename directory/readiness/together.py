"""The second sheet: eight questions for groups and peers, on each other, on workplaces, on professionals.

It exists so that the looking-at-oneself is not asked of workplaces alone, and bridge-building not of peers alone.
"""

from __future__ import annotations

from typing import NamedTuple

from directory.web.languages import t


class Question(NamedTuple):
    """A question and why it may be worth talking about."""

    id: str
    question: str
    why: str


class Part(NamedTuple):
    """Whom the questions are about."""

    name: str
    questions: tuple[Question, ...]


def parts() -> tuple[Part, ...]:
    """The eight questions in three parts, in the language of the request."""
    return (
        Part(t("たがいに聞いてみたいこと", "What we ask of each other"), (
            Question(
                "1",
                t("話さないでいることも、途中で帰ることも、気をつかわずにできていますか。", "Can anyone stay silent, or leave early, without worrying?"),
                t("安心できると、ためしてみたいことも出てきます。", "Where people feel safe, they also dare to try things."),
            ),
            Question(
                "2",
                t("経験や考えのちがう人の話を、直そうとせずに聞けていますか。",
                  "Can we listen to someone whose experience or view differs, without trying to put it right?"),
                t("似た経験でも、そこに見いだす意味は一人ひとりちがいます。", "Even similar experiences mean something else to each person."),
            ),
            Question(
                "3",
                t("仲間のだれかが働きはじめたあとも、ふつうに戻ってこられる場所ですか。",
                  "When one of us starts to work, can they still come back here as before?"),
                t("つながりがあると、働き続けやすくなります。見上げたり、頼りきったりしないことも支えです。",
                  "Ties help people go on working. It also helps not to look up to them, or lean on them for everything."),
            ),
        )),
        Part(t("職場に聞いてみたいこと", "What we ask of workplaces"), (
            Question(
                "4",
                t("そこで働くかどうかを考えるとき、先に何を知っておきたいですか。", "Before deciding whether to work somewhere, what would we like to know?"),
                t("いっしょに働く人、休み方、見学できるかなど、聞いてよいことはたくさんあります。",
                  "The people, how one takes time off, whether one may visit: there is much one may ask."),
            ),
            Question(
                "5",
                t("経験について、聞かれたくないこと、自分で決めたいことは何ですか。",
                  "What would we rather not be asked about our experience, and what do we want to decide ourselves?"),
                t("話すかどうか、だれに知られるかは、本人が決めることです。", "Whether to tell, and who may know, is for each person to decide."),
            ),
            Question(
                "6",
                t("休む、戻る、時間を変える、仲間に会いに行く。職場にどんな約束があると安心ですか。",
                  "Resting, coming back, changing hours, going to meet peers: which promises from a workplace would help?"),
                t("無理をして一人で抱えたまま離れることを、少なくするためです。", "So that fewer people carry on alone until they have to go."),
            ),
        )),
        Part(t("専門職の人に聞いてみたいこと", "What we ask of professionals"), (
            Question(
                "7",
                t("「それはちがう」と感じたとき、おたがいに、どう伝え合いたいですか。",
                  "When something feels wrong to one of us, how would we like to tell each other?"),
                t("どちらも敵ではありません。ちがいを言えることが、いっしょに働くはじまりになります。",
                  "Neither side is an enemy. Being able to say what differs is where working together begins."),
            ),
            Question(
                "8",
                t("専門職の人に、学んだり変えたりしてほしいことは何ですか。わたしたちが学びたいことは何ですか。",
                  "What should professionals learn or change, and what would we like to learn from them?"),
                t("あいだをつなぐ役目を、経験のある人だけに負わせないためです。",
                  "So that building bridges is not left to people with lived experience alone."),
            ),
        )),
    )

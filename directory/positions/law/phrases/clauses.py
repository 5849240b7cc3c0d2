"""Free text cut into clauses, and what a clause says about asking: of whom, when, or that nothing is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

LONGEST_QUOTE = 60
_BRACKETS = re.compile(r"\(([^()]{8,})\)")
_ENDS = re.compile(r"[。!?\n\r\t■●◆◎★※]+|\.(?=\s|$)|;")
_TURNS = re.compile(r"(ますが|ませんが|ですが|るが|ないが|たが|ますので|ですので|るので|ため|けれど|けれども|ますけど|ますし|ませんし)、")
STRONG = re.compile(
    r"応募(?!書類の?(作成|書き方))|面接|選考|履歴書|エントリー|志望|採用(の?(時|際|とき|前)|選考|試験|面接|の可否|を決め)|入職前|候補者|見学(時|の際)"
    r"|applicant|application|interview|apply",
    re.IGNORECASE,
)
"""The clause speaks of people who apply."""
REQUEST = re.compile(
    r"ください|下さい|お願い(し|いた|でき)|ますか|ましたか|ませんか|でしょうか|ですか|でしたか|(?<!お手伝い)(いただ|頂)(き|け|く)|もらいます|please"
    r"|\byou(r)?\b",
    re.IGNORECASE,
)
"""The clause asks its reader for something."""
_FORMAL = re.compile(
    r"お(教え|聞かせ|聞き|尋ね|たずね|伺い|うかがい|書き|持ちくだ|持ちいただ|知らせ|送り|話し|答え)"
    r"|ご(記入|記載|申告|提出|提示|持参|添付|用意|明記|報告|回答)"
    r"|ご?本人|ご?自身|あなた|必須|必要書類|提出書類|記入欄|伺います|うかがいます|(家族|保護者|親)の(同意|承諾|理解)が必要|質問(項目|事項|票)",
)
_ASK = re.compile(
    r"教え|聞かせ|お聞き|聞き(ます|取)|聞く(こと|場合|欄|項目)|尋ね|たずね|伺|うかが|質問|記入|記載|明記|書い(て|た)|お書き|書く欄|申告|提出|提示"
    r"|持参|添付|送(って|付|り)|お知らせ|知らせて|お持ち(くだ|いただ|頂|にな)|用意|同封|アップロード"
    r"|必須|必要(です|とし|書類)|要(?=$|[、)])|欄|確認|ですか|でしたか|ますか|ましたか|ませんか|でしょうか|有無|申し出て|丸を|チェック|選んで|同意"
    r"|おら?れ?ますか|報告|話して|お話し|もらって|取得して|受けて(いただ|もら|くだ)|話を(聞か|うかが|伺)|添え|入力|語って|答え|回答|作文|アンケート"
    r"|調査|診断を受け|(応募|提出|必要)書類"
    r"|\b(tell|state|provide|submit|describe|bring|list|disclose|send|attach|write|give|ask|share)|\?|what|which|do you|are you|have you",
    re.IGNORECASE,
)
_VERBS = (
    "聞|訊|尋ね|たずね|伺|うかが|問|求め|確認|把握|収集|集め|記入|記載|書|申告|話|明か|明記|伝え|知らせ|教え|提出|提示|持参|添付|お願い|質問|いただ"
    "|頂|必要|必須|調べ|調査|見せ|開示|報告|答え|影響|選考|判断|参考に|使|扱|条件|触れ|ふれ|出|持って"
)
_NOT_ASKED = re.compile(
    rf"({_VERBS})[^、]{{0,14}}?(ません|ないで|なくて|ないもの|ない(?=$|[、)」]|です|こと|よう|方針|職場|質問)|ず(?=に|$|、)|ぬ)"
    r"|不要|必要(は|も)?(ありません|ございません|ない|なし|なく)|いりません|要りません|いらない|(ては|ちゃ)(いけ|なら|だめ)|禁止|禁じ"
    r"|しない(で|こと|よう)|遠慮(いただ|くだ|下さ|して|願)|控え"
    r"|なくても?(大丈夫|かま|構|よ|結構|いい|問題)|問いません|問わ(ず|ない)|不問|(関|かか)わらず|関係(なく|ありません)|自由です|本人が決め"
    r"|ことはありません|あってはな"
    r"|\b(not|never|no need|without|nor|neither|don't|won't)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"(ない|なけれ|ねば)(と|ば|場合|方)?[^、]{0,8}(応募できません|応募は|受け?付け|なりません|いけません|無効|選考(でき|し)ません|採用できません)"
    r"|\b(must(?! not)|required)\b(?! to be told)",
    re.IGNORECASE,
)
_ABOUT_USERS = re.compile(
    r"利用者|メンバー|患者|入居者|入所者|入院(中の|している|された)(方|人)|相談者|来所|クライアント|通所|参加者"
    r"|利用(する|される|中の|している)(方|人)|相談に(来|い|み)|訪問先|仲間の|当事者の(声|方(の|と|に|が|から))|service users?|patients?|members?"
    r"|clients?",
    re.IGNORECASE,
)
_HELPING = re.compile(
    r"手伝|支援|サポート|一緒に|いっしょに|ともに|共に|付き添|同行|寄り添|相談に(乗|応)|連携|記録|共有|引き継|届け|help|support",
    re.IGNORECASE,
)
_AFTER_OFFER = re.compile(
    r"内定|採用(が決ま|決定|の?後|のあと|された|となった|時)|入職|入社|雇(い)?入れ|着任|就職(後|が)|勤務開始|働き始め|雇用(契約|開始)|任用(後|時)"
    r"|給与の?振込|after (the )?(offer|hir)|once hired",
    re.IGNORECASE,
)
_ON_LEAVE = re.compile(r"休職|復職|欠勤|傷病|病気休暇|休暇|休む|お?休み|休業|労災")
_ARRANGING = re.compile(r"配慮|調整|合わせ|休め|休みやす|時間を(と|確保)|遠慮なく|相談(でき|して|いつでも)|工夫|柔軟|accommodat|flexib", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """A piece of text with one predicate, in half-width figures and letters."""

    text: str

    @property
    def quote(self) -> str:
        """The clause, cut to be shown."""
        text = self.text.strip()
        return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"

    @cached_property
    def asks(self) -> bool:
        """It asks somebody who applies for something, and does not say that this is not asked."""
        directed = self.of_applicants or REQUEST.search(self.text) or _FORMAL.search(self.text)
        if directed and _DEMAND.search(self.text):
            return True
        if not directed or not _ASK.search(self.text):
            return False
        return not _NOT_ASKED.search(self.text) and not self._is_duty

    @property
    def _is_duty(self) -> bool:
        """Work with the people who use the service: asking them, helping them write."""
        if self.of_applicants:
            return False
        return bool(_ABOUT_USERS.search(self.text)) or bool(_HELPING.search(self.text) and not REQUEST.search(self.text))

    @cached_property
    def of_applicants(self) -> bool:
        """It names the application or the selection."""
        return bool(STRONG.search(self.text))

    @cached_property
    def denies(self) -> bool:
        """It says that something is not asked, not needed, not allowed."""
        return bool(_NOT_ASKED.search(self.text)) and not _DEMAND.search(self.text)

    @cached_property
    def after_offer(self) -> bool:
        """It speaks of the time after an offer."""
        return bool(_AFTER_OFFER.search(self.text))

    @cached_property
    def on_leave(self) -> bool:
        """It speaks of staff on leave."""
        return bool(_ON_LEAVE.search(self.text))

    @cached_property
    def arranges(self) -> bool:
        """It offers accommodation."""
        return bool(_ARRANGING.search(self.text))


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text: sentences, cut again where the predicate changes (〜ますが、); long brackets stand apart."""
    plain = unicodedata.normalize("NFKC", text)
    apart = [match[1] for match in _BRACKETS.finditer(plain)]
    for sentence in _ENDS.split("\n".join([_BRACKETS.sub("", plain), *apart])):
        for part in _TURNS.sub(r"\1\n", sentence).split("\n"):
            if part.strip():
                yield Clause(part.strip())

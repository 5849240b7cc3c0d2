"""Words that hurt, each with another way of saying it (docs/posting-rules.md; the site's own list, to be read by peers)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.positions.law.findings import Words
from directory.positions.law.phrases.clauses import Clause

_PERSON = Words("「精神疾患やこころの不調の経験のある方」のように書けます。", "You could write “people with experience of mental ill health”.")
_ADDICTION = Words("「依存症からの回復の途中にある方」のように書けます。", "You could write “people in recovery”.")
_STAFF = Words("「経験のある職員」や、職場での呼び方で書けます。", "Use the title at work, or “staff with lived experience”.")
_SOCIETY = Words("「地域で暮らす」「働く」など、することで書けます。", "Say what people do: live in the community, work.")
_LEAVE_OUT = Words("なくても伝わります。", "The sentence works without it.")

_LIST: tuple[tuple[str, Words], ...] = (
    (r"健常(者|人)", Words("「障害のない人」のように書けます。", "You could write “people without a disability”.")),
    (r"精神(病|異常)(者|患者)|精神異常|分裂病|気違い|キチガイ|きちがい|基地外|メンヘラ|知恵遅れ|白痴|廃人|狂人", _PERSON),
    (r"コミュ障|アスペ(?!ルガー|クト)|ガイジ|池沼", _LEAVE_OUT),
    (r"アル中|ヤク中|薬中|シャブ中|ジャンキー|ギャンブル狂", _ADDICTION),
    (r"元患者(さん)?(の)?(スタッフ|職員)|患者あがり|患者上がり|(当事者|患者)代表", _STAFF),
    (r"社会復帰させ|更生させ|矯正|処遇困難|困難ケース|社会のお荷物|社会の役に立たせ", _SOCIETY),
    (r"障(害|がい)(者)?(で|な|がある)のに|障(害|がい)者(でも|なのに)(頑張|がんば|働け)|障(害|がい)を(乗り越え|克服)", _LEAVE_OUT),
    (r"\b(the mentally ill|schizophrenics?|addicts?|crazy|lunatics?|psychos?|junk(y|ies)|normal people)\b", _PERSON),
)
_WORDS = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _LIST)
_QUOTED = re.compile(r"(という|と(いう)?)(言葉|表現|呼び方|言い方)|偏見|差別(用語|的)|呼ばれ")


def hurting(clause: Clause) -> Iterator[tuple[str, Words]]:
    """Words of a clause that hurt, with what could be written instead; speaking *about* such words is no finding."""
    if _QUOTED.search(clause.text):
        return
    for pattern, instead in _WORDS:
        if match := pattern.search(clause.text):
            yield match[0], instead

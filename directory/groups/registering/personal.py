"""What in a text looks like a private telephone, a mail address, a person's name, a private home or a house number. Pure.

It points, it decides nothing: a person looks again, and says where it is meant to be public. The group's own name is never
looked at within its other texts (people.md 4).
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from directory.groups.registering.surnames import GIVEN_ENDINGS, KANA, KANJI
from directory.web.languages import t


class Trace(enum.StrEnum):
    """What was noticed."""

    PHONE = "phone"
    MAIL = "mail"
    NAME = "name"
    HOME = "home"
    ADDRESS = "address"
    POINT = "point"
    """Coordinates, a short code of a point, or a link to a map."""


MAY_STAY = frozenset({Trace.PHONE, Trace.MAIL, Trace.NAME})
"""Where one can say "this is meant to be public". A private home, a house number or point outside the field for a public venue, never."""
LONGEST = 20_000


class Found(NamedTuple):
    """A place in a text."""

    trace: Trace
    snippet: str

    @property
    def may_stay(self) -> bool:
        """Whether the writer can say that it is meant to be public."""
        return self.trace in MAY_STAY

    @property
    def words(self) -> str:
        """What it looks like, and what one can do."""
        return _words(self.trace).format(it=self.snippet.replace("{", "").replace("}", ""))


def _words(trace: Trace) -> str:
    return {
        Trace.PHONE: t("「{it}」は、電話番号のようです。個人の番号なら、消してください。",
                       "“{it}” looks like a telephone number. If it is somebody’s own, please take it out."),
        Trace.MAIL: t("「{it}」は、メールアドレスのようです。個人のアドレスなら、消してください。",
                      "“{it}” looks like a mail address. If it is somebody’s own, please take it out."),
        Trace.NAME: t("「{it}」は、人の名前のようです。「代表」「世話人」のように、役割で書けます。",
                      "“{it}” looks like a person’s name. You can write a role instead, such as “the organiser”."),
        Trace.HOME: t("「{it}」は、だれかの家のようです。家の場所は、ここには載せません。会う約束をした人に、直接伝えてください。",
                      "“{it}” looks like somebody’s home. Homes are never listed here; please tell the place to those who have got in touch."),
        Trace.ADDRESS: t("「{it}」は、番地のようです。ここには書かず、公共の建物なら「会場」の欄に書いてください。",
                         "“{it}” looks like a house number. Please leave it out here; a public building goes into the field for the venue."),
        Trace.POINT: t("「{it}」は、地図の上の点のようです。ここには書かず、公共の建物なら、その名前と住所を「会場」の欄に書いてください。",
                       "“{it}” looks like a point on a map. Please leave it out here; a public building goes into the field for the venue, by its name."),
    }[trace]


def found_in(text: str | None, own: Iterable[str | None] = (), *, only: frozenset[Trace] | None = None) -> list[Found]:
    """What a text gives away, each once, in the order of the text.

    Args:
        text: free text.
        own: the group's own words for itself: no person's name in them is pointed at, and no row of numbers; a number to call, a home, a point are.
        only: what to look for; None: everything.
    """
    plain = _plain(text or "")
    less_own = plain
    for name in sorted({_plain(one) for one in own if one}, key=len, reverse=True):
        less_own = less_own.replace(name, "□" * len(name)) if len(name) > 1 else less_own
    every = sorted(_every(plain, less_own), key=lambda one: one[0])
    found: list[Found] = []
    taken: list[tuple[int, int]] = []
    for start, end, trace, snippet in every:
        if (only is None or trace in only) and not any(first < end and start < last for first, last in taken):
            taken.append((start, end))
            one = Found(trace, snippet)
            if one not in found:
                found.append(one)
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:LONGEST])


Hit = tuple[int, int, Trace, str]


def _every(text: str, less_own: str) -> Iterator[Hit]:
    for look in (_points, _mails, _homes, _phones, _addresses):
        yield from look(text)
    for look in (_names, _rows_of_numbers):
        yield from look(less_own)


_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_GAP = "(?:[ ()ー－‐−–—―.-]{1,2}|の|ノ)?"
_PHONE = re.compile(rf"(?<![0-9.,-])(?:\+81[ -]?\(?0?\)?|\(?0)[0-9]{{1,4}}\)?{_GAP}[0-9]{{2,4}}{_GAP}[0-9]{{3,4}}(?![0-9]|-[0-9])")
_NATIONWIDE = ("0120", "0800", "0570", "0990", "00")
_MOBILE = ("070", "080", "090", "060", "050")
_OFFICES = (
    "役所|役場|支所|県庁|都庁|府庁|道庁|保健所|センター|協議会|病院|クリニック|医院|公民館|会館|図書館|消防|警察|委員会|相談所|相談室|事務所",
    "ステーション|支援室|福祉課|支援課|福祉係|保健福祉|プラザ|大学|学校|教会|法人|Center|Centre|Office|Hospital|Clinic|City Hall",
)
_OFFICE = re.compile(rf"(?:{'|'.join(_OFFICES)})[^0-9\n。]{{0,14}}$")
"""A number that follows the name of an office is the office's."""


def _phones(text: str) -> Iterator[Hit]:
    spelled = re.sub("[〇零一二三四五六七八九]{2,}", lambda match: match[0].translate(_KANJI_DIGITS), text)
    for match in _PHONE.finditer(spelled):
        digits = re.sub(r"[^0-9]", "", re.sub(r"^\+81", "0", match[0]).replace("(0)", ""))
        digits = re.sub("^00(?=[1-9])", "0", digits) if match[0].startswith("+81") else digits
        if len(digits) not in {10, 11} or digits.startswith(_NATIONWIDE):
            continue
        if not digits.startswith(_MOBILE) and _OFFICE.search(spelled[: match.start()]):
            continue
        yield match.start(), match.end(), Trace.PHONE, text[match.start() : match.end()].strip(" ()-")


_AT = r"(?:@|\(at\)|\[at\]|<at>|\(アット\)|アットマーク|☆|★)"
_DOT = r"(?:\.|\(dot\)|\[dot\]|ドット)"
_MAIL = re.compile(rf"[A-Za-z0-9._%+'-]{{1,64}}\s?{_AT}\s?[A-Za-z0-9-]{{1,63}}(?:\s?{_DOT}\s?[A-Za-z0-9-]{{2,30}}){{1,4}}", re.IGNORECASE)


def _mails(text: str) -> Iterator[Hit]:
    for match in _MAIL.finditer(text):
        yield match.start(), match.end(), Trace.MAIL, match[0]


_LONG = "|".join(sorted((name for name in KANJI if len(name) > 1), key=len, reverse=True))
_SHORT = "".join(name for name in KANJI if len(name) == 1)
_SURNAME = rf"(?:(?:{_LONG})|(?<![一-龥々ァ-ヶ])[{_SHORT}])"
_TO_PERSON = r"(?:さん(?!ぽ)|さま|様|氏(?!名)|先生|くん|君|ちゃん|女史)"
_ROLES = (
    "代表者?|副代表|世話(?:人|役)|連絡(?:先|係)|担当者?|会長|副会長|事務局長?|主[催宰]者?|責任者|司会|進行|幹事|問い?合わ?せ先?|窓口|リーダー",
    "ファシリテーター|講師|運営者?|理事長?|発起人",
)
_ROLE = rf"(?:{'|'.join(_ROLES)})"
_NO_NAMES = (
    "[館所会室部課院局制員者人役用料無要可中内外様家族本名前同上各回日月時場町市県区村当番輪交代未定係]$",
    "公民|保健|福祉|市民|地域|本人|家族|事者|経験|有志|輪番|交代|未定|募集|毎回|参加|事務|支援",
)
_NOT_A_NAME = re.compile("|".join(_NO_NAMES))
_LIKE_A_NAME = "[一-龥々]{1,3}[ 　][一-龥々ぁ-んァ-ヶ]{1,3}|[一-龥々]{3,5}|[ァ-ヶー]{2,6}[ 　・][ァ-ヶー]{2,6}"
_ENDS = r"(?=$|[\s、。,.)）」（(/]|です|まで|より"
_ADDRESSED = re.compile(rf"{_SURNAME}[ 　]?(?:[一-龥々ぁ-んァ-ヶ]{{1,3}}[ 　]?)?{_TO_PERSON}(?![ぁ-んァ-ヶ一-龥]*(?:病院|医院|クリニック))")
_ADDRESSED_KANA = re.compile(rf"(?<![ぁ-ん])(?:{'|'.join(sorted(KANA))})[ 　]?{_TO_PERSON}")
_FULL = re.compile(rf"((?:{_LONG})[ 　]?(?![市県区町村駅線])[一-龥々]{{0,2}}[{GIVEN_ENDINGS}])(?![一-龥々]|さん|先生)(?![市県区町村])")
_AFTER_ROLE = re.compile(rf"{_ROLE}[ 　]*(?:[:・/=＝はがの]|[ 　(])[ 　]*({_SURNAME}(?:[ 　]?[一-龥々ぁ-んァ-ヶ]{{1,4}})?){_ENDS}|が|と)")
_AFTER_COLON = re.compile(rf"{_ROLE}[ 　]*[:=＝][ 　]*({_LIKE_A_NAME}){_ENDS})")
_ROLES_EN = "[Cc]ontact|[Oo]rgani[sz]er|[Ll]eader|[Hh]ost|[Cc]hair(?:person)?|[Rr]un by|[Hh]osted by|[Ll]ed by|[Aa]sk for"
_ENGLISH = (
    re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.?[ ]?[A-Z][a-z]{2,}(?:[ ][A-Z][a-z]{2,})?"),
    re.compile(r"\b[A-Z][a-z]{2,}[- ](?:san|sensei)\b"),
    re.compile(rf"\b(?:{_ROLES_EN})[ ]?[:–-]?[ ]([A-Z][a-z]{{2,}}[ ][A-Z][a-z]{{2,}})(?![a-z]*[ ](?:Center|Centre|Office|Hospital|City|Group|Church))"),
)
_NO_PERSON_EN = re.compile(r"\b(?:Public|Health|Center|Centre|Office|City|Mental|Welfare|Community|Support|Group|Hall|Peer|The|Our|Church|Hospital)\b")
_AFTER_A_NAME = re.compile(r"[ 　]?(?:記念|病院|医院|クリニック|会館|ビル|商店|公民館|公園|小学|中学|高校|大学|神社|寺|通り|橋|川|山|式|療法|法|メソッド)")


def _names(text: str) -> Iterator[Hit]:
    for pattern in (_ADDRESSED, _ADDRESSED_KANA):
        yield from ((match.start(), match.end(), Trace.NAME, match[0].strip()) for match in pattern.finditer(text))
    for pattern in (_FULL, _AFTER_ROLE, _AFTER_COLON):
        for match in pattern.finditer(text):
            a_body = pattern is not _AFTER_COLON and _AFTER_A_NAME.match(text, match.end(1))
            no_name = pattern is not _FULL and _NOT_A_NAME.search(match[1]) and match[1] not in KANJI
            if not a_body and not no_name:
                yield match.start(1), match.end(1), Trace.NAME, match[1].strip()
    for pattern in _ENGLISH:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            if not _NO_PERSON_EN.search(match[group]):
                yield match.start(group), match.end(group), Trace.NAME, match[group]


_SOMEBODY = r"(?:代表|副代表|世話人|役員|会員|メンバー|スタッフ|主催者|会長|運営者|仲間|個人|友人|知人|私|わたし|ぼく|当番)"
_FLATS = "アパート|マンション|コーポ|ハイツ|メゾン|団地|荘|レジデンス|ハイム|パレス|グランド|コート"
_HOMES = (
    re.compile(rf"(?:{_SURNAME}|{_SOMEBODY})(?:さん|さま|様|氏|先生)?(?:の|方の)?(?:お宅|自宅|宅(?![配地建急街浪老])|家(?![族庭])|ご自宅)"),
    re.compile(r"[一-龥々ぁ-んァ-ヶ]{1,6}(?:さん|さま|様|氏|先生)(?:の)?(?:お宅|自宅|ご自宅|宅(?![配地建急街浪老]))"),
    re.compile(r"(?:自宅|拙宅|我が家|わが家|うち)(?:で|にて)(?:集ま|開[いき催]|開催|おこな|行な|行って|行い|やって|会って|お茶)"),
    re.compile(r"(?:自宅|拙宅|我が家|わが家)(?:を(?:会場|開放|使)|開催|が会場)"),
    re.compile(r"(?:会場|場所|開催地)[ 　]*[:は=＝][ 　]*(?:[一-龥々]{0,4}自宅|個人宅|拙宅|我が家|わが家)"),
    re.compile(rf"{_SURNAME}(?:さん|様|氏)?方(?=[ 　]*(?:$|[。、)\n]))"),
    re.compile(rf"(?:{_FLATS})[ぁ-んァ-ヶー一-龥A-Za-z ]{{0,12}}[ 　]?[0-9A-Z-]{{0,4}}[0-9]{{2,4}}(?:号室|号)?(?![0-9円年月日時分人回])"),
    re.compile(r"\b(?:at|in) (?:my|our|her|his|[A-Z][a-z]+(?:-san)?[’']s) (?:home|house|apartment|flat|place)\b"),
    re.compile(r"\bprivate (?:home|house|apartment)\b", re.IGNORECASE),
)


def _homes(text: str) -> Iterator[Hit]:
    for pattern in _HOMES:
        for match in pattern.finditer(text):
            if match[0]:
                yield match.start(), match.end(), Trace.HOME, match[0].strip()


_POINTS = (
    re.compile(r"(?<![0-9.])(?:2[0-9]|3[0-9]|4[0-6])\.[0-9]{3,}[°度NEen ]*[,、/]?\s*(?:1[2-5][0-9])\.[0-9]{3,}"),
    re.compile(r"(?:北緯|東経|緯度|経度)[ 　:は]*[0-9]{2,3}(?:\.[0-9]{2,}|[度°][ 　]*[0-9]{1,2}[分′'])"),
    re.compile(r"(?<![0-9A-Z])(?:8[QR][0-9CFGHJMPQRVWX]{2})?[23456789CFGHJMPQRVWX]{4}\+[23456789CFGHJMPQRVWX]{2,3}(?![0-9A-Z])"),
    re.compile(
        r"(?:https?://)?(?:maps\.app\.goo\.gl|goo\.gl/maps|maps\.google\.[a-z.]{2,6}|(?:www\.)?google\.[a-z.]{2,6}/maps|maps\.apple\.com|map\.yahoo\.co\.jp"
        r"|(?:www\.)?openstreetmap\.org|(?:www\.)?mapion\.co\.jp|maps\.gsi\.go\.jp|what3words\.com|w3w\.co)[^\s、。）)]*", re.IGNORECASE),
)


def _points(text: str) -> Iterator[Hit]:
    for pattern in _POINTS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), Trace.POINT, match[0].strip()


_NUMBER = "[0-9〇一二三四五六七八九十百]"
_ADDRESSES = (
    re.compile(
        rf"[0-9一二三四五六七八九十]{{1,3}}丁目[ 　]?(?:[0-9]{{1,4}}|{_NUMBER}{{1,4}}(?=番|の{_NUMBER}))"
        rf"(?:番地?|[-‐−–—の][0-9]{{1,4}})?(?:[ 　]?{_NUMBER}{{1,4}}号)?"),
    re.compile(rf"{_NUMBER}{{1,5}}番地(?:の?{_NUMBER}{{1,4}})?|{_NUMBER}{{1,4}}番{_NUMBER}{{1,4}}号"),
)
_ROW_OF_NUMBERS = re.compile(r"(?<=[一-龥々ぁ-んァ-ヶ])(?<!第)[ 　]?[0-9]{1,3}[-‐−–—ー][0-9]{1,3}[-‐−–—ー][0-9]{1,3}(?![0-9]|[-‐−–—][0-9])")


def _addresses(text: str) -> Iterator[Hit]:
    for pattern in _ADDRESSES:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), Trace.ADDRESS, match[0].strip()


def _rows_of_numbers(text: str) -> Iterator[Hit]:
    """Perhaps a house number; a group may have one in its name (ステップ1-2-3)."""
    for match in _ROW_OF_NUMBERS.finditer(text):
        yield match.start(), match.end(), Trace.ADDRESS, match[0].strip()

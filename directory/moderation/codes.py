"""Codes of the review: what is decided, why, and how an organisation's existence was checked."""

from directory.web.codes import Code


class Verdict(Code):
    """What a reviewer says about an entry that was sent in."""

    PUBLISH = "publish", "公開する", "Publish"
    RETURN = "return", "なおしていただきたいところがある", "Something should be corrected first"
    NOT_NOW = "not_now", "今回は掲載を見合わせる", "Do not list it this time"


DECLINED = "declined"
"""A reviewer leaves a case to the others; no reason is asked or kept."""


class Reason(Code):
    """Why an entry goes back, in words that its owner reads; the reviewer's own words follow."""

    DUTIES = "duties", "仕事や活動の内容が、もう少しわかるとうれしいところがあります", "What is done could be told a little more clearly"
    TERMS = "terms", "条件（時間・賃金・費用など）に、確かめたいところがあります", "Some conditions (hours, pay, fees) need a second look"
    QUESTIONS = "questions", "応募や参加のときに聞かないほうがよいことが、入っています", "It asks for something that should not be asked"
    WORDS = "words", "ことばを選びなおしていただきたいところがあります", "Some words should be chosen anew"
    PLACE = "place", "場所や連絡先に、確かめたいところがあります", "The place or contact needs a second look"
    PERSONS = "persons", "だれのことかわかる情報が、入っているかもしれません", "It may say who somebody is"
    SOURCES = "sources", "公開されている情報と、ちがうところがあります", "It differs from what is published elsewhere"
    EXISTENCE = "existence", "団体や職場のことを、まだ確かめられていません", "We could not yet check that the organisation exists"
    SCOPE = "scope", "このサイトで載せている種類のものではないようです", "It does not seem to be what this site lists"
    LAW = "law", "法律で、このままでは載せられないところがあります", "The law does not allow it to be listed as it is"
    DANGER = "danger", "読む人の安全が心配なところがあります", "We are concerned for the safety of those who read it"
    OTHER = "other", "そのほか（下に書いています）", "Something else (written below)"


class NumberKind(Code):
    """The public number under which an organisation was found."""

    CORPORATE = "corporate", "法人番号", "its corporate number"
    OFFICE = "office", "事業所番号", "its office number"
    NONE = "none", "番号のない事業主・役所など", "no number (a sole proprietor or a public body)"


class ContactWay(Code):
    """How one spoke with it, at a contact published elsewhere."""

    CALL = "call", "電話", "a call"
    LETTER = "letter", "手紙・メール", "a letter or mail"

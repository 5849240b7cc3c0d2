"""Codes of the checklist. Every answer is a full answer; none stands above another (people.md 3)."""

from directory.web.codes import Code


class Value(Code):
    """How a workplace answers a question."""

    IN_PLACE = "in_place", "できている", "In place"
    IN_PROGRESS = "in_progress", "取り組み中", "In progress"
    NOT_YET = "not_yet", "まだ", "Not yet"
    NOT_APPLICABLE = "not_applicable", "当てはまらない", "Not applicable"


class Flag(Code):
    """What a question asks of those who post a position; for all others every question is free."""

    LEGAL = "legal", "「できている」が必要です", "must be in place"
    ANSWER = "answer", "どれかひとつを選んでください（どの答えでもかまいません）", "choose one answer (any will do)"
    REFLECT = "reflective", "答えなくてもかまいません", "may be left unanswered"


class State(Code):
    """A review is the workplace's own matter, is with the reviewers, stands beside its positions, or stood there once and is kept."""

    PRIVATE = "private", "公開していません", "Private"
    SENT = "sent", "審査担当が読んでいます", "With the reviewers"
    PUBLISHED = "published", "公開しています", "Published"
    PAST = "past", "前の答え（公開していません）", "Earlier answers (no longer public)"

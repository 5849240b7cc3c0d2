"""Codes of roles. What each may do is said by `who` on the routes."""

from directory.web.codes import Code


class Duty(Code):
    """What an account may be asked to do for the whole site."""

    PEER_REVIEWER = "peer_reviewer", "経験のある立場の審査担当", "Reviewer with lived experience"
    PROFESSIONAL_REVIEWER = "professional_reviewer", "専門職の立場の審査担当", "Reviewer from a profession"
    OPERATOR = "operator", "運営者", "Operator"


REVIEWERS = frozenset({Duty.PEER_REVIEWER, Duty.PROFESSIONAL_REVIEWER})


class Share(Code):
    """A member's part in an organisation."""

    OWNER = "owner", "管理する人", "Owner"
    EDITOR = "editor", "編集する人", "Editor"


class OwnKind(Code):
    """Kinds of organisation that somebody may add for themselves; the codes are those of `listings.codes.OrganisationKind`."""

    GROUP = "group", "グループ・自助団体", "Group"
    ASSOCIATION = "association", "団体（研修・講座をひらくところなど）", "Association (for example one that holds courses)"
    EMPLOYER = "employer", "職場（人を迎えたいところ）", "Workplace"
    PROVIDER = "provider", "福祉サービスなどの事業者", "Provider of welfare services"
    UNIVERSITY = "university", "大学", "University"
    PUBLIC_OFFICE = "public_office", "公的な窓口", "Public office"

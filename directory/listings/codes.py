"""Codes of organisations."""

from directory.web.codes import Code


class OrganisationKind(Code):
    """What kind of body it is; a body of another kind is shown without a word for it."""

    GROUP = "group", "グループ・自助団体", "Group"
    ASSOCIATION = "association", "団体", "Association"
    PUBLIC_OFFICE = "public_office", "公的な窓口", "Public office"
    UNIVERSITY = "university", "大学", "University"
    PROVIDER = "provider", "福祉サービスなどの事業者", "Provider of welfare services"
    EMPLOYER = "employer", "職場", "Workplace"

"""Codes of courses, and the conditions by which they are found.

Conditions (`Course.conditions`, tokens `c:<name>=<value>`; unknown gives no token; names and values stay):

| name | values |
|---|---|
| training_kind | `TrainingKind` |
| eligibility | `Eligibility`, each that applies |
| delivery | `Delivery`; a hybrid course carries `onsite` and `online` too |
| pace | `Pace`, each that applies |
| fee | `Fee` |
| certificate | `Certificate` |
| addon_valid | yes |
| built_on | `BuiltOn` |
| starts | the month in which it begins: 2026-12 |
"""

from directory.web.codes import Code


class TrainingKind(Code):
    """Kinds of course. 心のサポーター is no peer-support training and has no code (domain.md 2)."""

    PREF_BASIC = "pref_basic", "障害者ピアサポート研修（基礎）", "Public peer-support training (basic)"
    PREF_SPECIAL = "pref_special", "障害者ピアサポート研修（専門）", "Public peer-support training (specialised)"
    PREF_FOLLOWUP = "pref_followup", "障害者ピアサポート研修（フォローアップ）", "Public peer-support training (follow-up)"
    MUNI = "muni", "市町村の養成講座", "Municipal training"
    UNIV = "univ", "大学の研修", "University course"
    ORG = "org", "団体の養成研修", "Training by an organisation"
    WRAP = "wrap", "WRAP（元気回復行動プラン）", "WRAP (Wellness Recovery Action Plan)"
    IPS = "ips", "意図的なピアサポート（IPS）", "Intentional Peer Support"
    TOJISHA_KENKYU = "tojisha_kenkyu", "当事者研究", "Tojisha-kenkyu"
    RECOVERY_COLLEGE = "recovery_college", "リカバリーカレッジ", "Recovery college"
    BOUNDARY = "boundary", "倫理・境界などの短い研修", "Short course on ethics or boundaries"
    EMPLOYER = "employer", "事業者・ともに働く人向けの研修", "For employers and colleagues"
    PROFESSION = "profession", "資格の課程（参考）", "Course for a qualified profession (for reference)"
    VISIT = "visit", "入院者訪問支援員の研修", "Training for hospital visitors"


class Eligibility(Code):
    """Who may apply, and through whom; several may hold."""

    INDIVIDUAL_OK = "individual_ok", "個人で申し込める", "Individuals may apply"
    EMPLOYER_APPLY = "employer_apply", "事業所が申し込む", "The workplace applies"
    PAIR_REQUIRED = "pair_required", "経験のある人と職員が組で申し込む", "In pairs: a peer and a colleague"
    RESIDENT_ONLY = "resident_only", "住んでいる人・働いている人に限る", "Only people who live or work there"
    NOT_EMPLOYED_OK = "not_employed_ok", "働いていなくても申し込める", "Open to people not in work"
    UNSURE_OK = "unsure_ok", "迷っている人も申し込める", "Being unsure is fine"
    PROFESSIONALS_OK = "professionals_ok", "専門職も申し込める", "Professionals may apply"


class Delivery(Code):
    """How the course is held."""

    ONSITE = "onsite", "対面", "In person"
    ONLINE = "online", "オンライン", "Online"
    HYBRID = "hybrid", "対面とオンライン", "In person and online"
    PRINT = "print", "通信（郵便など）", "By post"


class Pace(Code):
    """When and how densely it is held; several may apply."""

    WEEKDAY = "weekday", "平日", "Weekdays"
    WEEKEND = "weekend", "土日", "Weekends"
    EVENING = "evening", "夜", "Evenings"
    INTENSIVE = "intensive", "数日つづけて", "Several days in a row"
    WEEKLY = "weekly", "週1回・隔週など", "Weekly or fortnightly"
    ONE_YEAR = "one_year", "1年間", "One year"


class Fee(Code):
    """What it costs in all, texts included."""

    FREE = "free", "無料", "Free"
    MATERIALS_ONLY = "materials_only", "テキスト代だけ", "Course texts only"
    PAID = "paid", "有料", "Fee"
    AID_AVAILABLE = "aid_available", "有料（減免や補助がある）", "Fee, with help available"


class Certificate(Code):
    """What one gets at the end. None of these is a licence."""

    NONE = "none", "なし", "None"
    COMPLETION = "completion", "修了証", "Certificate of completion"
    GOVERNOR = "governor", "知事名の修了証", "Certificate in the governor's name"
    ADDON = "addon", "加算の要件になる修了証", "Certificate that counts for the add-on payment"


class BuiltOn(Code):
    """Whose values the course rests on; each is shown alike."""

    PEER = "peer", "ピアサポートの価値", "Values of peer support"
    PROFESSION = "profession", "専門職の価値", "Values of a profession"
    MIXED = "mixed", "両方", "Both"


class Topic(Code):
    """What the course is about; several apply."""

    PEER_BASICS = "peer_basics", "ピアサポートとは", "What peer support is"
    RIGHTS_HISTORY = "rights_history", "権利の運動の歴史", "History of the rights movement"
    SELF_DISCLOSURE = "self_disclosure", "自分のことを話す", "Self-disclosure"
    RECOVERY_LANGUAGE = "recovery_language", "リカバリーのことば", "Recovery language"
    RIGHTS_ADVOCACY = "rights_advocacy", "権利と権利擁護", "Rights and advocacy"
    SELF_CARE = "self_care", "セルフケア", "Self-care"
    CONFIDENTIALITY = "confidentiality", "秘密を守ること", "Confidentiality"
    BOUNDARY = "boundary", "境界線", "Boundaries"
    ETHICS = "ethics", "倫理", "Ethics"
    RESOURCES = "resources", "地域の資源", "Local resources"
    CO_PRODUCTION = "co_production", "共同創造（コ・プロダクション）", "Co-production"
    TIC = "tic", "トラウマインフォームドケア", "Trauma-informed care"
    ORG_CHANGE = "org_change", "組織の変化", "Organisational change"
    DECISION_SUPPORT = "decision_support", "意思決定の支援", "Supported decision-making"
    TEAM = "team", "チームで働く", "Working in a team"
    COMMUNICATION = "communication", "聴くこと・話すこと", "Communication"
    RECOVERY_STORY = "recovery_story", "リカバリーストーリー", "Recovery story"
    SELF_RESEARCH = "self_research", "自分についての研究", "Self-study (tojisha-kenkyu)"

"""Codes of positions, and the conditions by which they are found.

Conditions (`Position.conditions`, tokens `c:<name>=<value>`; unknown gives no token; names and values stay):

| name | values |
|---|---|
| role_kind | `RoleKind` |
| employment | `Employment` |
| setting | `Setting`, each that applies |
| hired_as | `HiredAs` |
| hours | `HoursBand`, each that the stated hours per week touch (`rules.hours_bands`) |
| pay | 1000, 1100, 1200, 1300, 1500, 2000: at least so many yen an hour (`rules.pay_steps`) |
| quota_kind | `QuotaKind`; what is open to either carries `ordinary` and `quota` too |
| role_clarity | `RoleClarity` |
| disclosure | `Disclosure` |
| certificate | not_asked |
| online | yes |
| nights, on_call, irregular_shifts | none |
| driving | not_needed |
"""

from directory.web.codes import Code


class RoleKind(Code):
    """What binds the person and the place; only `employed` is a paid position (people.md 3)."""

    EMPLOYED = "employed", "雇用契約のある仕事", "Employment contract"
    APPOINTED = "appointed", "登録・委嘱（謝金）", "Registered or appointed, with an honorarium"
    VOLUNTEER = "volunteer", "無償", "Voluntary"
    PLACEMENT = "placement", "実習", "Placement"


class Setting(Code):
    """Where the work is done."""

    PSY_WARD = "psy_ward", "精神科病棟", "Psychiatric ward"
    OUTPATIENT = "outpatient", "外来", "Outpatient clinic"
    DAY_CARE = "day_care", "デイケア", "Day care"
    HOME_NURSING = "home_nursing", "訪問看護", "Home-visit nursing"
    ACT = "act", "ACT・アウトリーチ", "ACT, outreach"
    CONSULT = "consult", "相談支援（計画・地域移行・定着・自立生活援助）", "Consultation and transition support"
    CHIKATSU = "chikatsu", "地域活動支援センター", "Community activity centre"
    WORK_B = "work_b", "就労継続支援B型", "Work support B"
    WORK_A = "work_a", "就労継続支援A型", "Work support A"
    WORK_TRANSITION = "work_transition", "就労移行・定着", "Job transition and retention"
    TRAINING_LIFE = "training_life", "自立訓練", "Life-skills training"
    GROUP_HOME = "group_home", "グループホーム", "Group home"
    ADDICTION_REHAB = "addiction_rehab", "依存症回復施設", "Addiction recovery centre"
    CIL = "cil", "自立生活センター", "Independent living centre"
    RECOVERY_COLLEGE = "recovery_college", "リカバリーカレッジ", "Recovery college"
    HIKIKOMORI_SUPPORT = "hikikomori_support", "ひきこもり支援", "Hikikomori support"
    GOV = "gov", "行政（保健所・精神保健福祉センター等）", "Public administration"
    EDUCATION = "education", "学校・大学", "Education"
    RESEARCH = "research", "研究", "Research"
    COMPANY = "company", "一般企業", "Company"
    HOUSING = "housing", "住まいの支援", "Housing"
    NGO = "ngo", "市民団体", "Civil society"
    ONLINE = "online", "オンライン", "Online"
    OTHER = "other", "その他", "Other"


class HiredAs(Code):
    """In which role the person is hired."""

    PEER = "peer", "ピアとして", "As a peer worker"
    DUAL = "dual", "資格職とピアの兼務", "Both a qualified profession and peer work"
    PROFESSION_WITH_LE = "profession_with_le", "資格職（経験を生かしてよい）", "A qualified profession, lived experience welcome"


class Employment(Code):
    """The form of employment."""

    REGULAR = "regular", "正職員", "Regular"
    FIXED = "fixed", "契約・嘱託", "Fixed-term"
    PART = "part", "パート", "Part-time"
    SHORT = "short", "週20時間未満", "Under 20 hours a week"
    KAIKEI = "kaikei", "会計年度任用職員", "Public fiscal-year staff"
    DISPATCH = "dispatch", "派遣", "Agency"


class HoursBand(Code):
    """Bands of working hours per week; from 20 hours on employment insurance applies."""

    UNDER20 = "under20", "週20時間未満", "Under 20 hours a week"
    FROM20 = "20to29", "週20時間から30時間未満", "20 to under 30 hours a week"
    FROM30 = "30plus", "週30時間以上", "30 hours a week or more"


class WageUnit(Code):
    """What the stated wage is paid for."""

    HOUR = "hour", "時給", "an hour"
    DAY = "day", "日給", "a day"
    MONTH = "month", "月給", "a month"
    YEAR = "year", "年俸", "a year"
    TIME = "time", "1回", "each time"


class QuotaKind(Code):
    """Whether the place is one of the statutory quota for disabled people."""

    ORDINARY = "ordinary", "一般枠", "Ordinary post"
    QUOTA = "quota", "障害者雇用枠", "Disability-quota post"
    EITHER = "either", "一般枠でも障害者雇用枠でも", "Ordinary or disability-quota post"


class RoleClarity(Code):
    """How settled the role is; every answer is a full answer."""

    SETTLED = "settled", "決まっている", "Settled"
    PARTLY = "partly", "一部決まっている", "Partly settled"
    SHAPE_TOGETHER = "shape_together", "一緒につくる", "We shape it together"


class Disclosure(Code):
    """Whether telling one's own story is part of the work."""

    NEVER_REQUIRED = "never_required", "話さなくてよい", "Never required"
    INVITED = "invited", "話したいときに話せる", "When you wish"
    AGREED = "agreed", "事前に相談して役割に含む", "Part of the role, agreed beforehand"


class Driving(Code):
    """Whether the work needs driving."""

    NOT_NEEDED = "not_needed", "運転はいらない", "No driving"
    SOMETIMES = "sometimes", "運転することがある", "Driving sometimes"
    REQUIRED = "required", "運転が必要", "Driving required"


class Paper(Code):
    """Papers in whose order a posting can be printed."""

    NOTICE = "notice", "労働条件通知書の順", "In the order of the notice of working conditions"
    HELLO_WORK = "hello_work", "ハローワークの求人票の順", "In the order of Hello Work’s form"


class ExperienceScope(Code):
    """Experience the place hopes to connect with; never a test, and no diagnosis."""

    MENTAL_HEALTH = "mental_health", "こころの不調・精神疾患の経験", "experience of mental ill health"
    INPATIENT = "inpatient", "入院の経験", "experience of being in hospital"
    SERVICE_USE = "service_use", "福祉・医療の利用経験", "experience of using services"
    ADDICTION = "addiction", "依存症からの回復", "experience of recovery from addiction"
    GAMBLING = "gambling", "ギャンブル等の困りごと", "experience of trouble with gambling"
    EATING = "eating", "食の困りごと（摂食障害）", "experience of trouble with eating"
    MOOD = "mood", "うつ・双極の経験", "experience of depression or bipolar moods"
    VOICES = "voices", "聞こえる・見える経験", "experience of voices or visions"
    DEVELOPMENTAL = "developmental", "発達障害・神経の多様性", "experience of neurodiversity"
    HIKIKOMORI = "hikikomori", "ひきこもりの経験", "experience of hikikomori"
    HIGHER_BRAIN = "higher_brain", "高次脳機能障害", "experience of acquired brain injury"
    PHYSICAL = "physical", "身体障害", "experience of physical disability"
    INTELLECTUAL = "intellectual", "知的障害", "experience of intellectual disability"
    ILLNESS = "illness", "難病・慢性の病気", "experience of rare or long-term illness"
    FAMILY = "family", "家族の立場", "experience as a family member"
    SIBLING = "sibling", "きょうだい", "experience as a sibling"
    CHILD_OF = "child_of", "親が不調だった子ども", "experience as the child of an unwell parent"
    BEREAVED = "bereaved", "大切な人を自死で亡くした経験", "experience of losing someone who died by suicide"
    TRAUMA = "trauma", "つらい出来事を生きのびた経験", "experience of surviving hard events"
    DISASTER = "disaster", "災害の経験", "experience of a disaster"
    YOUNG_CARER = "young_carer", "ヤングケアラー", "experience as a young carer"
    LGBTQ = "lgbtq", "性のあり方", "experience around gender and sexuality"
    FOREIGN = "foreign", "外国につながる人", "experience of roots in another country"
    ANY = "any", "問わない", "any experience"

"""Codes of groups, and the conditions by which they are found.

Conditions (`SupportGroup.conditions`, tokens `c:<name>=<value>`; unknown gives no token; names and values stay):

| name | values |
|---|---|
| group_kind | `GroupKind` |
| weekday | `Weekday`, each that is known |
| time | `TimeOfDay`, each that is known |
| open_closed | `OpenClosed` |
| who_may_come | `WhoMayCome`, each that applies |
| mode | `Mode`; a hybrid group carries `onsite` and `online` too |
| language | `Language`, each that is spoken |
| fee | `Fee` |
| exports | `no`: copies are not given out (tables, map layers, other directories); no filter of the search |
"""

from directory.web.codes import Code


class GroupKind(Code):
    """What kind of group it is, in the group's own sense."""

    SELF = "self", "当事者会", "Peer self-help group"
    FAMILY = "family", "家族会", "Family group"
    MIXED = "mixed", "当事者・家族・市民の会", "Peers, families and citizens together"
    TWELVE_STEP = "twelve_step", "12ステップのグループ", "12-step fellowship"
    DANSHU = "danshu", "断酒会", "Danshukai"
    TOJISHA_KENKYU = "tojisha_kenkyu", "当事者研究", "Tojisha-kenkyu"
    WRAP = "wrap", "WRAPクラス", "WRAP class"
    IPS = "ips", "意図的なピアサポート（IPS）の会", "Intentional Peer Support circle"
    IBASHO = "ibasho", "居場所・サロン", "Open place"
    CIRCLE = "circle", "働くピアの振り返りの会", "Circle for working peers"
    ONLINE = "online", "オンラインの集まり", "Online community"


class OpenClosed(Code):
    """For whom the door is open, and how one comes the first time."""

    CLOSED = "closed", "本人のみ", "Only people with lived experience"
    FAMILY_ONLY = "family_only", "家族のみ", "Only families"
    OPEN = "open", "だれでも", "Open to everyone"
    OPEN_SUPPORTER = "open_supporter", "支援者も来られる", "Supporters may come too"
    FIRST_CONTACT = "first_contact", "初回は連絡してから", "Contact the group before the first time"


class WhoMayCome(Code):
    """Whom the group is for; several may apply."""

    PEERS = "peers", "経験のある本人", "People with lived experience"
    FAMILY = "family", "家族", "Families"
    SUPPORTERS = "supporters", "支援者", "Supporters"
    ANYONE = "anyone", "だれでも", "Everyone"
    WOMEN = "women", "女性", "Women"
    MEN = "men", "男性", "Men"
    YOUTH = "youth", "若い人", "Young people"
    LGBTQ = "lgbtq", "LGBTQの人", "LGBTQ people"
    BEREAVED = "bereaved", "大切な人を亡くした人", "Bereaved people"
    SURVIVORS = "survivors", "暴力などを生きのびた人", "Survivors of violence"
    PARENTS = "parents", "子育て中の人", "Parents"
    FOREIGN = "foreign", "外国につながる人", "People with roots in another country"
    WORKING_PEERS = "working_peers", "ピアとして働く人", "Working peer supporters"


class Mode(Code):
    """How people meet."""

    ONSITE = "onsite", "会場で会う", "In person"
    ONLINE = "online", "オンライン", "Online"
    HYBRID = "hybrid", "会場とオンライン", "In person and online"
    PHONE = "phone", "電話", "By telephone"


class VenuePublicLevel(Code):
    """How much of the place is public; a private home is never `full`."""

    FULL = "full", "会場名まで（公共施設）", "Venue shown (public building)"
    DISTRICT = "district", "町や地区の名前まで", "District only"
    AREA = "area", "市区町村まで", "Municipality only"
    ON_CONTACT = "on_contact", "問い合わせた人に", "Told on contact"


class RunBy(Code):
    """Who runs the group (people.md 4)."""

    PEERS = "peers", "経験のある本人", "People with lived experience"
    FAMILY = "family", "家族", "Families"
    STAFF = "staff", "支援の仕事をする人", "People who work in support"
    OTHER = "other", "そのほか", "Others"


class Aim(Code):
    """What besides meeting takes place there; said by the group, shown to readers (people.md 4)."""

    SALE = "sale", "ものや講座を売ることがある", "Things or courses are sold"
    FAITH = "faith", "宗教・信仰の集まりでもある", "It is also a gathering of faith"
    TREATMENT = "treatment", "治療や施術がある", "There is treatment or therapy"
    CAMPAIGN = "campaign", "政治や社会の運動でもある", "It also campaigns"


class FirstTime(Code):
    """Your first time: made of taps, never of prose (people.md 4)."""

    DOOR = "door", "だれかが入口でむかえます", "Someone meets you at the door"
    SILENT = "silent", "話さずに聞くだけでもいい", "You may stay silent"
    LEAVE = "leave", "途中で帰ってもいい", "You may leave at any time"
    LATE = "late", "途中から来てもいい", "You may come late"
    NICKNAME = "nickname", "ニックネームでいい", "A nickname is enough"
    TOGETHER = "together", "だれかといっしょに来てもいい", "You may bring someone"
    NO_BOOKING = "no_booking", "予約はいらない", "No booking needed"
    LOOK_FIRST = "look_first", "見学だけでもいい", "You may come just to see"


class Coming(Code):
    """Coming and taking part: what is there (people.md 7)."""

    STEP_FREE = "step_free", "段差なしで入れる", "Step-free"
    TOILET = "toilet", "車いすで使えるトイレ", "Accessible toilet"
    QUIET = "quiet", "静かに休める場所", "A quiet corner"
    SIGN = "sign", "手話", "Sign language"
    CAPTIONS = "captions", "字幕・要約筆記", "Captions or a note taker"
    WRITING = "writing", "筆談", "Writing instead of speaking"
    TEXTS_BEFORE = "texts_before", "資料を前もって渡せる", "Texts beforehand"
    READ_ALOUD = "read_aloud", "読み上げできる資料", "Files that can be read aloud"
    CAMERA_OFF = "camera_off", "オンラインでは顔を出さなくていい", "Camera may stay off"


class ContactMode(Code):
    """How one gets in touch. Nothing is passed on by this site."""

    SITE = "site", "団体のサイトから", "Through the group's own site"
    PHONE = "phone", "電話", "By telephone"
    MAIL = "mail", "メール", "By mail"
    FORM = "form", "団体のフォームから", "Through the group's own form"
    SOCIAL = "social", "LINE・Xなど", "LINE, X or the like"
    VIA = "via", "保健所・センターをとおして", "Through a public office"
    NONE = "none", "予約・連絡はいらない", "No booking or contact needed"


class Weekday(Code):
    """Days of the week in the order of the stored numbers, 0 (Monday) to 6 (Sunday)."""

    MON = "mon", "月曜", "Monday"
    TUE = "tue", "火曜", "Tuesday"
    WED = "wed", "水曜", "Wednesday"
    THU = "thu", "木曜", "Thursday"
    FRI = "fri", "金曜", "Friday"
    SAT = "sat", "土曜", "Saturday"
    SUN = "sun", "日曜", "Sunday"


class TimeOfDay(Code):
    """When in the day a group meets."""

    MORNING = "morning", "午前", "Morning"
    AFTERNOON = "afternoon", "午後", "Afternoon"
    EVENING = "evening", "夜", "Evening"


class Fee(Code):
    """What coming costs in all."""

    FREE = "free", "無料", "Free"
    DONATION = "donation", "献金・カンパ", "Free-will donation"
    COSTS = "costs", "お茶代などの実費", "Shared costs, such as tea"
    PAID = "paid", "参加費あり", "Fee"


class Language(Code):
    """Languages spoken in the group."""

    JA = "ja", "日本語", "Japanese"
    EN = "en", "英語", "English"
    JSL = "jsl", "日本手話", "Japanese Sign Language"
    ZH = "zh", "中国語", "Chinese"
    KO = "ko", "韓国・朝鮮語", "Korean"
    VI = "vi", "ベトナム語", "Vietnamese"
    PT = "pt", "ポルトガル語", "Portuguese"
    ES = "es", "スペイン語", "Spanish"
    NE = "ne", "ネパール語", "Nepali"
    FIL = "fil", "フィリピノ語", "Filipino"

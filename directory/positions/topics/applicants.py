"""Who may apply, what is checked and when, whom to ask about accommodation, age limits."""

from directory.positions.asks import Pair, flag, line, many, number, one, text
from directory.positions.codes import ExperienceScope

AGE = Pair("年齢を限るとき（法律の例外にあたる場合だけ）", "If there is an age limit (only where the law makes an exception)")

ASKS = (
    many("experience_scope", ("つながりたい経験（条件ではありません）", "Experience you hope to connect with (not a condition)"),
         ("病名をたずねたり、応募の条件にしたりするものではありません。", "Not a test: no name of an illness is asked or required."), ExperienceScope),
    text("experience_purpose", ("その経験を、何に生かしますか", "What is that experience for?"), ("経験を選んだときに。", "If you chose any."),
         ("同じような経験をした人の話を聞き、いっしょに考えるため。", "To listen to people with similar experience and think with them.")),
    flag("no_proof_before_offer", ("内定の前に、病名も証明も求めないと約束しますか", "Do you promise to ask neither a diagnosis nor proof before an offer?"),
         ("「はい」は、求人のページに載ります。", "“Yes” is shown on the page.")),
    flag("cert_check.asked", ("障害者手帳などを確かめますか", "Do you check a disability certificate?"),
        ("研修の修了証のことではありません。", "Not a certificate of training.")),
    one("cert_check.when", ("確かめるのは、いつですか", "When?"),
        ("確かめるときだけ。内定のあとにしてください。", "Only if you do. Please do it after the offer."),
        options=(("after_offer", ("内定のあと", "After the offer")), ("after_start", ("働き始めたあと", "After the start")),
                 ("at_interview", ("面接のとき", "At the interview")), ("with_application", ("応募のとき", "With the application")))),
    text("cert_check.why", ("確かめるわけ", "Why?"),
        ("確かめるときだけ。応募する人が読みます。", "Only if you do; applicants read it."),
        ("加算の届出に必要なため。方法は本人と相談して決めます。", "Needed for the fee add-on; how is agreed with the person.")),
    text("accommodation_contact", ("合理的配慮の相談先", "Whom to ask about accommodation"),
        ("応募のときから相談できるところ。電話のほかの方法もあると助かります。", "From the application on; a way besides the telephone helps."),
         ("総務課（電話・メール）。応募のときから、いつでも相談できます。", "General affairs (telephone, mail), at any time.")),
    number("age_min", ("年齢の下限", "From the age of"),
        ("年齢を限らないなら、空けておきます。", "Leave empty if there is no limit."), ("18", "18"), AGE),
    number("age_max", ("年齢の上限（その年齢をふくむ）", "Up to the age of"),
        ("年齢を限らないなら、空けておきます。", "Leave empty if there is no limit."), ("59", "59"), AGE),
    one("age_exception", ("例外の番号", "Exception"), ("労働施策総合推進法施行規則1条の3第1項。", "Ordinance, article 1-3, paragraph 1."),
        options=(("", ("なし", "None")), ("1", ("1号：定年を上限とする（期間の定めなし）", "1: up to the retirement age, no term")),
        ("2", ("2号：法令で年齢が決まっている", "2: age set by law")),
                 ("3-i", ("3号イ：長く勤めるなかで育てる（期間の定めなし、経験を問わない）", "3-i: long-term career, no term, no experience asked")),
                 ("3-ro", ("3号ロ：技能を受けつぐ（30〜49歳のうち少ない年齢層）", "3-ro: skills handed on, a scarce age band")),
                 ("3-ha", ("3号ハ：芸術・芸能", "3-ha: arts")),
                 ("3-ni", ("3号ニ：60歳以上、または国の施策", "3-ni: 60 and over, or a national programme"))), fold=AGE),
    text("age_facts.reason", ("年齢を限るわけ", "Reason"), ("応募する人に示します。", "Shown to applicants."),
        ("定年が60歳のため", "The retirement age is 60"), AGE),
    number("age_facts.retirement_age", ("定年（1号）", "Retirement age (1)"), ("", ""), ("60", "60"), AGE),
    line("age_facts.law", ("年齢を定める法令（2号）", "Law that sets the age (2)"), ("", ""), ("労働基準法61条", "Labour Standards Act, article 61"), AGE),
    flag("age_facts.experience_required", ("職務の経験を求めますか（3号イ）", "Is work experience required (3-i)?"), ("", ""), AGE),
    flag("age_facts.same_as_graduates", ("新卒の人と同じあつかいですか（3号イ）", "Treated like new graduates (3-i)?"), ("", ""), AGE),
    line("age_facts.occupation", ("職種（3号ロ）", "Occupation (3-ro)"), ("", ""), ("精神保健福祉士", "social worker"), AGE),
    number("age_facts.staff_in_band", ("その年齢層の職員の数（3号ロ）", "Staff in that age band (3-ro)"), ("", ""), ("2", "2"), AGE),
    number("age_facts.staff_below", ("同じ幅の、ひとつ下の年齢層の職員の数（3号ロ）", "Staff in the band below (3-ro)"), ("", ""), ("6", "6"), AGE),
    number("age_facts.staff_above", ("同じ幅の、ひとつ上の年齢層の職員の数（3号ロ）", "Staff in the band above (3-ro)"), ("", ""), ("5", "5"), AGE),
    line("age_facts.measure", ("使う国の施策（3号ニ）", "National programme (3-ni)"), ("", ""), ("国の施策の名前", "name of the programme"), AGE),
)

"""Rules about what kind of role it is, its term and its probation."""

from __future__ import annotations

from directory.positions.law import articles
from directory.positions.law.findings import Rule, error, warning

ROWS: tuple[Rule, ...] = (
    error(
        "role_service_user", articles.EMPLOYED,
        "福祉サービスを利用する人の募集（「{quote}」）のようです。ここに載せられるのは、職員として雇用契約か任用で働く仕事です。",
        "This reads like a place for people who use a service (“{quote}”). Only work as a member of staff, by employment contract or public "
        "appointment, can be posted.",
    ),
    warning(
        "role_service_user_words", articles.EMPLOYED,
        "「{quote}」は、福祉サービスを利用する人の募集とも読めます。職員としての仕事であることを確かめてください。",
        "“{quote}” can be read as a place for people who use a service. Please make sure that this is work as a member of staff.",
    ),
    error(
        "role_outsourcing", articles.EMPLOYED,
        "業務委託・請負の募集（「{quote}」）は、ここには載せられません。雇用契約か任用で働く仕事を載せています。",
        "Contract work (“{quote}”) cannot be posted here. Positions here are by employment contract or public appointment.",
    ),
    warning(
        "role_reads_like_employment", articles.EMPLOYED,
        "謝金・無償の役割ですが、雇用のように読めるところがあります（{signs}）。日時や内容を決めて指示する場合は、雇用契約が必要なことがあります。",
        "This is an honorarium or voluntary role, but parts read like employment ({signs}). Where times and tasks are set and directed, an "
        "employment contract may be required.",
    ),
    warning(
        "role_volunteer_paid", articles.EMPLOYED,
        "無償の役割に賃金の額（{amount}円）が書かれています。実費なら「賃金の説明」に、謝金なら仕事の種類を「登録・委嘱」にしてください。",
        "A voluntary role states pay ({amount} yen). Put expenses into the notes; if it is an honorarium, choose the kind “appointed”.",
    ),
    error(
        "role_agency_unsaid", articles.TERMS,
        "働き方は「派遣」ですが、派遣としての雇用であることが「いいえ」になっています。どちらかを直してください。",
        "The form of employment is “agency”, but agency employment is answered with no. Please correct one of them.",
    ),
    warning(
        "role_kaikei_employer", articles.KAIKEI_TERM,
        "会計年度任用職員は地方公共団体が任用します。任用する団体の名前（{name}）を確かめてください。",
        "Public fiscal-year staff are appointed by a local government. Please check the name of the appointing body ({name}).",
    ),
    error(
        "term_kaikei_indefinite", articles.KAIKEI_TERM,
        "会計年度任用職員の任期は、その会計年度の末日（3月31日）までです。期間の定めのある任用として書いてください。",
        "Public fiscal-year staff are appointed at most until the end of the fiscal year (31 March). Please state a fixed term.",
    ),
    error(
        "term_kaikei_year", articles.KAIKEI_TERM,
        "会計年度任用職員の任期は、同じ会計年度の末日（{limit}）をこえられません。",
        "The term of public fiscal-year staff cannot go beyond the end of the same fiscal year ({limit}).",
    ),
    error(
        "term_order", articles.TERMS,
        "契約の終わりの日（{until}）が、始まりの日（{start}）より前です。",
        "The contract ends ({until}) before it begins ({start}).",
    ),
    warning(
        "term_long", articles.CONTRACT_LENGTH,
        "契約の期間が3年をこえています（{months}か月）。3年をこえられるのは、専門的な知識のある人や60歳以上の人などにかぎられます。",
        "The term is longer than three years ({months} months), which the law allows only for some (special expertise, people over 60).",
    ),
    warning(
        "probation_long", articles.PROBATION,
        "試用期間が{months}か月です。長い試用期間は働く人を不安定にします。{most}か月以内にできないか、考えてみてください。",
        "The probation lasts {months} months. A long probation leaves people insecure: could it be {most} months or less?",
        articles.KAIKEI_PROBATION,
    ),
    warning(
        "peers_agreement", articles.SITE,
        "いまピアの同僚がいると書く場合は、その人たち自身の同意が必要です。同意があることを確かめてください。",
        "To say that peer colleagues work here now, those colleagues themselves must have agreed. Please confirm that they did.",
    ),
    error(
        "dates_too_long", articles.TRUE_AND_CURRENT,
        "掲載は{limit}（掲載日から60日）までです。続けて載せるときは、45日目から確認のうえで延ばせます。",
        "A posting lasts until {limit} at most (60 days). From day 45 on you can confirm and extend it.",
    ),
    error(
        "dates_order", articles.TRUE_AND_CURRENT,
        "掲載の終わりの日（{expires}）が、掲載日（{posted}）より前です。",
        "The posting ends ({expires}) before it begins ({posted}).",
    ),
    error(
        "dates_expired", articles.TRUE_AND_CURRENT,
        "掲載の期間は{expires}で終わっています。まだ募集しているなら、内容を確かめて新しい日付にしてください。",
        "The posting ended on {expires}. If you are still looking, check the content and give a new date.",
    ),
    warning(
        "dates_posted_later", articles.TRUE_AND_CURRENT,
        "掲載日（{posted}）が、確認した日（{on}）より後です。その日の最低賃金であらためて確かめます。",
        "The day of posting ({posted}) is later than the day of this check ({on}). It will be checked again with the minimum wage of that day.",
    ),
    warning(
        "dates_start_past", articles.TRUE_AND_CURRENT,
        "働き始める日（{start}）が過ぎています。いまの予定に直してください。",
        "The first day of work ({start}) has passed. Please write the present plan.",
    ),
)

"""Rules about questions nobody may ask an applicant. Each says why, and what could be asked instead."""

from __future__ import annotations

from directory.positions.law import articles
from directory.positions.law.findings import Rule, error, warning

_DATA, _FAIR = articles.APPLICANT_DATA, articles.FAIR_SELECTION

ROWS: tuple[Rule, ...] = (
    error(
        "forbidden_question_diagnosis", _DATA,
        "「{quote}」は、病名・症状・病歴をたずねる書き方です。健康の情報は特に守られるもので、応募の段階では集められません。"
        "たとえば「ご自身の経験から、この仕事に生かしたいことを、話したい範囲で聞かせてください」なら書けます。",
        "“{quote}” asks about diagnosis, symptoms or history. Health data are specially protected and may not be collected from applicants. "
        "You could ask: “What would you like to bring from your experience? Tell us as much as you wish.”",
    ),
    error(
        "forbidden_question_medication", _DATA,
        "「{quote}」は、薬についてたずねる書き方です。応募の段階では聞けません。"
        "「仕事をするうえで必要な配慮があれば、いつでも相談してください」なら書けます。",
        "“{quote}” asks about medication, which may not be asked of applicants. You could write: “If you need any accommodation at work, please tell "
        "us at any time.”",
    ),
    error(
        "forbidden_question_hospital", _DATA,
        "「{quote}」は、通院・入院・主治医についてたずねたり、診断書や意見書を求めたりする書き方です。応募の段階では聞けません。"
        "「通院の日に合わせて勤務日を相談できます」なら書けます。",
        "“{quote}” asks about hospitals, doctors or medical certificates, which may not be asked of applicants. You could write: “Working days can "
        "be arranged around appointments.”",
    ),
    error(
        "forbidden_question_certificate", _DATA,
        "「{quote}」は、手帳や年金の等級・写しを応募の段階で求める書き方です。確かめる必要があるときは、内定のあとに、理由を示してからにしてください。",
        "“{quote}” asks for a disability certificate or its grade from applicants. Where it must be checked, do so after the offer and say why.",
    ),
    warning(
        "forbidden_question_story", _DATA,
        "「{quote}」は、病気の経過をくわしく書いたり話したりするよう求める読み方になります。何を話すかは本人が決められるように、"
        "「この仕事で生かしたいこと」をたずねてください。",
        "“{quote}” can be read as asking for the course of an illness in detail. Ask instead what the person would like to bring to the work, so "
        "that they decide what to tell.",
    ),
    error(
        "forbidden_question_health", _FAIR,
        "「{quote}」は、選考のための健康診断や健康の書類を求める書き方です。仕事に必ず必要な場合のほかは求められません（採用したあとの健康診断は、"
        "このかぎりではありません）。",
        "“{quote}” asks for a health check in the selection, which is not allowed unless the work clearly needs it (a check after hiring is another matter).",
    ),
    error(
        "forbidden_question_family", _FAIR,
        "「{quote}」は、家族・結婚・育った環境についてたずねる書き方です。本人の適性や能力に関係がないので、聞けません。",
        "“{quote}” asks about family, marriage or upbringing. This has nothing to do with the person's ability and may not be asked.",
    ),
    error(
        "forbidden_question_origin", _FAIR,
        "「{quote}」は、本籍・出生地・国籍などをたずねたり、戸籍や住民票を求めたりする書き方です。応募の段階では求められません。",
        "“{quote}” asks about place of birth, nationality or registers of family or residence, which may not be asked of applicants.",
    ),
    error(
        "forbidden_question_home", _FAIR,
        "「{quote}」は、住まいや生活の環境をたずねる書き方です。通勤の方法は、採用が決まってから聞いてください。",
        "“{quote}” asks about housing or living conditions. Ask how the person will come to work after hiring.",
    ),
    error(
        "forbidden_question_belief", _FAIR,
        "「{quote}」は、宗教・政治・思想・愛読書・労働組合など、本来自由なことをたずねる書き方です。聞けません。"
        "仕事への考えは「ピアサポートで大切にしたいこと」のようにたずねてください。",
        "“{quote}” asks about religion, politics, beliefs, reading or unions, which is everyone's own affair. Ask, for example, what matters to the "
        "person in peer support.",
    ),
    error(
        "forbidden_question_money", _DATA,
        "「{quote}」は、年金・生活保護・借金など、暮らしのお金についてたずねる書き方です。応募の段階では聞けません。",
        "“{quote}” asks about pensions, benefits or debts, which may not be asked of applicants.",
    ),
    error(
        "forbidden_question_body", _DATA,
        "「{quote}」は、体や容姿についてたずねる書き方です。仕事の適性や能力に関係がないので、聞けません。",
        "“{quote}” asks about body or looks, which has nothing to do with ability and may not be asked.",
    ),
    error(
        "forbidden_question_sexuality", _DATA,
        "「{quote}」は、性のあり方についてたずねる書き方です。聞けません。",
        "“{quote}” asks about gender or sexuality and may not be asked.",
    ),
    warning(
        "forbidden_question_record", _DATA,
        "「{quote}」は、犯罪の経歴をたずねる書き方です。法律が求める仕事かどうかを確かめ、そうでなければ消してください。",
        "“{quote}” asks about a criminal record. Unless a law requires it for this work, please remove it.",
    ),
    error(
        "forbidden_question_investigation", _FAIR,
        "「{quote}」は、本人の知らないところで調べる身元調査などに当たります。行うことはできません。",
        "“{quote}” is an investigation of the person's background, which may not be done.",
    ),
    warning(
        "forbidden_question_social", _DATA,
        "「{quote}」は、個人のSNSを知らせるよう求める書き方です。交友や考え方を知ることになるので、求めないでください。",
        "“{quote}” asks for private social-media accounts, which show friends and beliefs. Please do not ask for them.",
    ),
    error(
        "forbidden_question_certificate_early", _DATA,
        "手帳などの確認が、内定の前（{when}）になっています。内定のあとにしてください。",
        "The certificate is checked before the offer ({when}). Please do it after the offer.",
    ),
    warning(
        "forbidden_question_certificate_quota", _DATA,
        "障害者雇用枠でも、手帳などの確認は内定のあとにすることを勧めます（いまは{when}）。"
        "応募のときに確かめる場合は、障害者雇用枠だけの募集とし、使いみちを示してください。",
        "Even for a disability-quota post we suggest checking the certificate after the offer (now: {when}). If you check earlier, the post must be "
        "quota only and its use stated.",
    ),
)

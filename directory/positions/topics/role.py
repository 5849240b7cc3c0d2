"""The role itself: how settled it is, one's own story, the team, what supports."""

from directory.positions.asks import flag, line, one, text
from directory.positions.codes import Disclosure, HiredAs, RoleClarity

ASKS = (
    one("role_clarity", ("役割の決まり方", "How settled the role is"), ("どれも、そのままで答えになります。", "Each is a full answer."), RoleClarity),
    one("disclosure", ("自分の経験を話すこと", "Telling one’s own story"),
        ("話すことが仕事にふくまれるかどうか。何を話すかは、いつも本人が決めます。",
        "Whether it is part of the work. What is told is always the person’s own choice."), Disclosure),
    one("hired_as", ("どの立場で雇いますか", "Hired as"),
        ("資格職とピアを兼ねることもあります。", "It may be both a qualified profession and peer work."), HiredAs),
    line("hired_as_split", ("立場ごとの時間の分け方", "How the hours are split"), ("資格職とピアを兼ねるときだけ。", "Only if both."),
        ("精神保健福祉士として週12時間、ピアとして週8時間", "12 hours as a social worker, 8 as a peer")),
    text("team", ("いっしょに働く人（職種ごと）", "The team, by profession"), ("名前は書かないでください。", "Please write no names."),
        ("精神保健福祉士2人、作業療法士1人、事務1人", "Two social workers, one occupational therapist, one clerk")),
    one("peers_now", ("ピアとして働く同僚", "Peer colleagues"),
        ("数が少ないと、だれのことかが分かってしまいます。そのため、この三つから選びます。書かなくてもかまいません。",
        "With small numbers people can be recognised; so there are only three answers. It may be left out."),
        options=(("", ("書かない", "Not stated")), ("yes", ("いる", "There are")), ("soon", ("これから", "Not yet")),
        ("three_or_more", ("3人以上いる", "Three or more")))),
    flag("peers_agreed", ("その同僚たちは、ピアが働いていると載せることに同意していますか", "Have those colleagues themselves agreed that this is shown?"),
         ("同意がなければ載せません。同意した人は、いつでも、職場を通さずに取り消せます。",
         "Without it nothing is shown. Any of them can end it at any time, without you.")),
    text("supervision", ("経験のあるピアからの支え", "Supervision by an experienced peer"),
        ("だれと、どのくらい、勤務時間の中か。まだなら「まだありません」でかまいません。",
         "With whom, how often, in working time? “Not yet” is a full answer."),
         ("外部の経験の長いピアスタッフと、月1回、勤務時間の中で振り返ります。", "Once a month with an experienced peer from outside, in working time.")),
    text("ties", ("勤務時間の中での、仲間とのつながり", "Ties with groups, in working time"),
        ("自助グループや、ほかのピアとの集まりに行けるか。", "Can one go to self-help groups or meetings with other peers?"),
         ("月1回まで、勤務時間として参加できます。", "Up to once a month.")),
    text("training", ("学びの支援", "Training supported"), ("研修の費用と時間を、だれがもつか。", "Who bears cost and time."),
        ("ピアサポート研修の費用も時間も、法人がもちます。", "The corporation bears both.")),
    line("rotation", ("職員の入れ替わり", "How often staff change"),
        ("異動がどのくらいあるか。", "How often staff are moved."), ("異動は数年に一人ほどです。", "About one person in several years.")),
    line("usual_stay", ("利用する人がいる期間", "How long people use the service"),
        ("関わりがどのくらい続くか。", "How long people are met there."), ("決まりはありません。", "There is no rule.")),
)

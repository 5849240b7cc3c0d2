"""What is done."""

from directory.positions.asks import line, many, one, text
from directory.positions.codes import RoleKind, Setting

ASKS = (
    line("title", ("見出し（職場でのよび方）", "Title (as the workplace calls it)"),
         ("職場で使っている名前のままで。一覧で最初に目に入ることばです。", "The workplace’s own name for it: the first words people see in a list."),
         ("ピアスタッフ（地域活動支援センター）", "Peer worker (community activity centre)")),
    one("role_kind", ("仕事の種類", "Kind of role"),
        ("給料をはらって雇うなら（会計年度任用職員もふくめて）「雇用契約のある仕事」です。ほかのものは、仕事とは別の棚に載ります。",
         "If you employ and pay somebody (public fiscal-year staff too) it is “Employment contract”. The others are listed apart from paid work."), RoleKind),
    many("setting", ("働くところ", "Where the work is done"), ("あてはまるものをすべて選んでください。", "Choose all that apply."), Setting),
    text("duties", ("仕事の内容", "What the work is"),
         ("だれと、どこで、何をするか。1日や1週間の流れがあると、働く姿を思いうかべられます。",
         "With whom, where, what. The course of a day or week helps people picture it."),
         ("メンバーの話を聞き、いっしょに料理や散歩をします。週1回の語り合いの会を、同僚と二人で開きます。",
          "You listen to members, cook and walk with them. Once a week you hold a talking circle with a colleague.")),
    text("duties_change_scope", ("仕事の内容が変わる範囲", "How far the work may change later"),
         ("働き始めたあとで変わることがあるなら、どこまでかを。変わらないなら「変更なし」と書きます。",
         "How far it may change after the start. If it will not, write “no change”."),
         ("法人のほかの相談の場で、同じような仕事をお願いすることがあります。", "Similar work in other services of the corporation.")),
)

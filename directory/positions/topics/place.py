"""Where the work is, and who employs."""

from directory.positions.asks import Pair, Way, flag, line, number, one, text
from directory.positions.law.minimum_wage import prefecture_names

EMPLOYER_MORE = Pair("法人番号など（わかるとき）", "Corporate number and size, if you know them")

ASKS = (
    one("prefecture", ("働く場所の都道府県", "Prefecture of the workplace"),
        ("最低賃金は、働く場所の都道府県で決まります。", "The minimum wage is that of the prefecture where the work is."),
        options=(("", ("選んでください", "Please choose")), *((code, (name.ja, name.en)) for code, name in prefecture_names().items()))),
    line("municipality", ("市区町村", "Municipality"), ("地図と一覧では、この市区町村に載ります。", "The map and lists show it here."),
        ("石巻市、仙台市青葉区", "Ishinomaki"), way=Way.PLACE),
    text("workplace", ("働く場所", "Workplace"),
        ("建物の名前と所在地。在宅で働けるかどうかも。", "Building and address, and whether one can work from home."),
         ("地域活動支援センター〇〇　仙台市青葉区〇〇町1-2-3 〇〇ビル4階。在宅の日はありません。",
         "Community centre X, 4th floor, X Building, 1-2-3 X-machi. No work from home.")),
    text("workplace_change_scope", ("働く場所が変わる範囲", "How far the workplace may change later"),
         ("変わらないなら「変更なし」と書きます。", "If it will not change, write “no change”."),
         ("市内にある法人の事業所", "Offices of the corporation within the city")),
    text("reach", ("車を使わない通い方", "How to come without a car"), ("駅やバス停からの道、段差やエレベーター。車がないと通えないなら、そのことを。",
         "From the station or bus stop; steps and lifts. If one cannot come without a car, say so."),
         ("地下鉄の駅から歩いて6分。エレベーターがあります。", "Six minutes from the underground. There is a lift.")),
    line("employer.legal_name", ("雇う法人・事業主の正式な名前", "Legal name of the employer"),
        ("登記のとおりに。略さずに書きます。", "As registered, not shortened."), ("社会福祉法人〇〇会", "the registered name")),
    text("employer.address", ("雇うところの所在地", "Address of the employer"),
        ("番地、建物、階、部屋まで。求人そのものに書くことが求められています。",
        "Down to number, building, floor and room: the advert itself must state it."),
         ("宮城県仙台市青葉区〇〇町1丁目2番3号 〇〇ビル4階401号室", "1-2-3 X-machi, X Building, 4th floor, room 401")),
    flag("employer.agency_employment", ("派遣・紹介予定派遣としての雇用ですか", "Is the employment through a staffing agency?"),
         ("自分たちで直接雇うなら「いいえ」です。", "“No”, if you employ the person yourselves.")),
    line("employer.number", ("法人番号（13けた）", "Corporate number (13 digits)"),
        ("はじめて載せるとき、法人があることを確かめるのに使います。", "Used to check, the first time, that the body exists."),
         ("1234567890123", "1234567890123"), EMPLOYER_MORE),
    number("employer.insured_staff", ("厚生年金に入っている職員の数", "Staff in the employees’ pension"),
           ("社会保険に入る条件が、人数で変わるためです。", "The conditions for social insurance depend on it."), ("62", "62"), EMPLOYER_MORE),
)

"""Facts typed in by hand, each with its source; everything else comes out of packages."""

CAPITALS = (  # noqa: SIM905
    "01100 02201 03201 04100 05201 06201 07201 08201 09201 10201 11100 12100 13104 14100 15100 16201 17201 18201 19201 20201 21201 22100 "
    "23100 24201 25201 26100 27100 28100 29201 30201 31201 32201 33100 34100 35203 36201 37201 38201 39201 40130 41201 42201 43100 44201 "
    "45201 46201 47201"
).split()
"""Seats of the 47 prefectural governments, in order of the prefectures' codes (Tokyo: Shinjuku)."""

DESIGNATED = (  # noqa: SIM905
    "01100 04100 11100 12100 14100 14130 14150 15100 22100 22130 23100 26100 27100 27140 28100 33100 34100 40100 40130 43100"
).split()
"""The twenty designated cities (Local Autonomy Act, Article 252-19)."""

NEIGHBOURS = {
    "01": "02", "02": "01 03 05", "03": "02 04 05", "04": "03 05 06 07", "05": "02 03 04 06", "06": "04 05 07 15",
    "07": "04 06 08 09 10 15", "08": "07 09 11 12", "09": "07 08 10 11", "10": "07 09 11 15 20", "11": "08 09 10 12 13 19 20",
    "12": "08 11 13 14", "13": "11 12 14 19", "14": "12 13 19 22", "15": "06 07 10 16 20", "16": "15 17 20 21", "17": "16 18 21",
    "18": "17 21 25 26", "19": "11 13 14 20 22", "20": "10 11 15 16 19 21 22 23", "21": "16 17 18 20 23 24 25", "22": "14 19 20 23",
    "23": "20 21 22 24", "24": "21 23 25 26 29 30", "25": "18 21 24 26", "26": "18 24 25 27 28 29", "27": "26 28 29 30",
    "28": "26 27 31 33 36", "29": "24 26 27 30", "30": "24 27 29", "31": "28 32 33 34", "32": "31 34 35", "33": "28 31 34 37",
    "34": "31 32 33 35 38", "35": "32 34 40", "36": "28 37 38 39", "37": "33 36 38", "38": "34 36 37 39", "39": "36 38",
    "40": "35 41 43 44", "41": "40 42", "42": "41", "43": "40 44 45 46", "44": "40 43 45", "45": "43 44 46", "46": "43 45", "47": "",
}
"""Prefectures that touch by land, or by a bridge or tunnel (12–14 the Aqua-Line, 28–36, 33–37, 34–38 the bridges, 01–02 and 35–40 the
tunnels). A plain reading of the map."""

ISLANDS = {
    "rishiri": "01518 01519", "rebun": "01517", "okushiri": "01367",
    "izu-oshima": "13361", "toshima": "13362", "niijima": "13363", "kozushima": "13364", "miyakejima": "13381", "mikurajima": "13382",
    "hachijojima": "13401", "aogashima": "13402", "ogasawara": "13421",
    "sado": "15224", "awashima": "15586", "nakanoshima": "32525", "nishinoshima": "32526", "chiburijima": "32527", "dogo": "32528",
    "osakikamijima": "34431", "kamijima": "38356", "naoshima": "37364", "shodoshima": "37322 37324", "himeshima": "44322",
    "tsushima": "42209", "iki": "42210", "fukue": "42211", "nakadori": "42411", "ojika": "42383",
    "mishima": "46303", "tokara": "46304", "tanegashima": "46213 46501 46502", "yakushima": "46505",
    "amami": "46222 46523 46524 46525 46527",
    "kikai": "46529", "tokunoshima": "46530 46531 46532", "okinoerabu": "46533 46534", "yoron": "46535",
    "ie": "47315", "tokashiki": "47353", "zamami": "47354", "aguni": "47355", "tonaki": "47356",
    "minamidaito": "47357", "kitadaito": "47358",
    "iheya": "47359", "izena": "47360", "kumejima": "47361", "miyako": "47214", "tarama": "47375", "ishigaki": "47207", "iriomote": "47381",
    "yonaguni": "47382",
}
"""Municipalities that no bridge or tunnel links to one of the main islands, by the island of their point: two with the same name can be
reached from each other by land, two with different names cannot (a plain reading of the map; islands with a fixed link, such as Awaji,
Amakusa, Hirado, Etajima and Suo-Oshima, are not here)."""

MAINLANDS = {"01": "hokkaido", "36": "shikoku", "37": "shikoku", "38": "shikoku", "39": "shikoku", "47": "okinawa"} | {
    f"{code}": "kyushu" for code in range(40, 47)
}
"""Main island of a prefecture; the others are on Honshu."""

HAMAMATSU = {
    "22138": ("中央区", "ちゅうおうく", "22131"),
    "22139": ("浜名区", "はまなく", "22136"),
    "22140": ("天竜区", "てんりゅうく", "22137"),
}
"""Hamamatsu's wards since 2024-01-01 and the former ward whose point they take: 中央区 that of 中区 (beside the city hall), 浜名区 that of
浜北区, 天竜区 its own. Codes, names and kana: the postcode data of Japan Post. Former wards: see ABOLISHED."""
_DATE = "2024年1月1日の区の再編で"
ABOLISHED = {
    "22131": ("22138", "中区", f"{_DATE}中央区になりました。"),
    "22132": ("22138", "東区", f"{_DATE}中央区になりました。"),
    "22133": ("22138", "西区", f"{_DATE}中央区になりました。"),
    "22134": ("22138", "南区", f"{_DATE}中央区になりました。"),
    "22135": ("22130", "北区", f"{_DATE}中央区と浜名区に分かれました。どちらか分からないので市のコードにします。"),
    "22136": ("22139", "浜北区", f"{_DATE}浜名区になりました。"),
    "22137": ("22140", "天竜区", f"{_DATE}コードだけが変わりました。"),
}
"""Codes no longer in use: the new code, the old name, a note. The postcode data agree: towns of the former 北区 stand in both new wards
(三方原町 in 中央区; 細江町, 引佐町, 三ヶ日町 in 浜名区)."""
UNKNOWN_POPULATION = {
    "22138": "2024年1月1日に区が変わり、この区としての国勢調査の値はまだありません。",
    "22139": "2024年1月1日に区が変わり、この区としての国勢調査の値はまだありません。",
}
POPULATION_NOTES = {
    "07546": "2020年10月1日は全町が避難していたため0人です。人口あたりの値は計算しません。",
    "22140": "2020年の天竜区（22137）の値です。区域は変わっていません。",
}
MAIN_POINT = {
    "07546": (37.4500, 141.0000),
    "46303": (30.7895, 130.2760),
    "46304": (29.8480, 129.8620),
    "47381": (24.3300, 123.8200),
}
"""Points read off the outlines where the package's office point lies in another municipality: 双葉町 (the package has the office
of the evacuation, in いわき市), 三島村 and 十島村 (offices in 鹿児島市; points on 硫黄島 and 中之島), 竹富町 (office in 石垣市; point on
西表島)."""
ENGLISH_NAMES = {
    "05349": "Happo", "11217": "Konosu", "13364": "Kozushima",
    "13382": "Mikurajima", "18483": "Ohi", "19208": "Minami-Alps", "22304": "Minamiizu", "22429": "Kawanehon",
}
"""Instead of the agency's English name: long vowels it writes as ou, as everywhere else (Happou, Kounosu, Kouzushima); against its own kana
みくらじま (Mikurashima); a foreign word (Minamialps); a slip of the keys (Miamiizu); with the reading of 町 (Kawanehoncho). Ohi is its own
spelling, named here because the check of consonants takes the h for one."""

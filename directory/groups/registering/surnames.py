"""Common family names, by which a person's name is noticed in a text. A rough net: a person always has the last word."""

from __future__ import annotations

KANJI = frozenset("""
佐藤 鈴木 高橋 髙橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤
齋藤 齊藤 清水 山崎 山﨑 阿部 池田 橋本 山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤
青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 小島
柴田 宮崎 宮﨑 酒井 工藤 横山 宮本 内田 高木 髙木 安藤 島田 谷口 大野 高田 丸山 今井 河野 藤本 村田 武田 上野
杉山 増田 菅原 平野 小山 大塚 千葉 久保 松井 岩崎 木下 野口 松尾 野村 菊地 菊池 佐野 大西 杉本 新井 浜田 古川
水野 小松 熊谷 市川 桜井 櫻井 高野 山内 吉川 西田 菅野 西川 北村 五十嵐 福島 安田 中田 平田 川口 川崎 飯田 東
本田 沢田 澤田 久保田 吉村 中西 岩田 服部 樋口 永井 川上 辻 須藤 田口 大島 関口 望月 大久保 尾崎 矢野 小沢 小澤
内藤 早川 小池 松下 大橋 松岡 川村 萩原 浅野 荒木 荒井 星野 松原 石原 大石 黒田 吉岡 飯塚 片山 奥村 岩本 土屋
三宅 秋山 永田 中井 八木 田辺 川島 松村 栗原 広瀬 山中 樋渡 鎌田 及川 千田 佐竹 大友 庄子 伊達 相沢 我妻 高山
薬師寺 畠山 狩野 今野 白井 内山 足立 児玉 堀内 平井 富田 小西 村井 松浦 石橋 荒川 馬場 小田 宮田 榎本 福井 篠原
大谷 三上 植田 中尾 大川 柳田 神田 金田 坂口 本間 牧野 堀 森 林 原 関 岡 西 南 谷 島 星 堤 畑 泉 滝 平 岸
柳 榊 梶 乾 金 李 朴 曽根 三好 二宮 黒木 日高 比嘉 金城 大城 宮城 新垣 玉城 上原 島袋 平良 山城
""".split())
"""As written in kanji; single signs count only where nothing else of a word stands before them."""
KANA = frozenset("""
さとう すずき たかはし たなか いとう わたなべ やまもと なかむら こばやし かとう よしだ やまだ
ささき まつもと いのうえ きむら さいとう しみず あべ
""".split())
"""The commonest ones in hiragana, looked for before a form of address only."""
GIVEN_ENDINGS = "子美恵郎夫男雄介也樹代江香奈菜輔太司之彦明弘博隆実郁希翔斗哉朗治枝織里花穂乃一二三助吉平衛"
"""Signs with which given names often end."""

"""Words of the map's script, in both languages; `{name}` places are filled in by the script."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "map": ("地図。矢印キーで動かし、＋と－で大きさを変えられます", "Map. Move it with the arrow keys, change its size with + and -"),
    "zoom_in": ("大きくする", "Zoom in"),
    "zoom_out": ("小さくする", "Zoom out"),
    "close": ("閉じる", "Close"),
    "group": ("集まる", "Meet"),
    "course": ("学ぶ", "Learn"),
    "position": ("働く", "Work"),
    "workplace": ("事業所", "Office"),
    "group_long": ("集まる（グループ）", "Meet (group)"),
    "course_long": ("学ぶ（研修・講座）", "Learn (training)"),
    "position_long": ("働く（雇用契約のある仕事）", "Work (paid position)"),
    "role_long": ("働く（仕事・役割）", "Work (role)"),
    "workplace_long": ("相談支援などの事業所", "Office"),
    "label": ("{kind}：{title}", "{kind}: {title}"),
    "sample": ("見本（実在しません）", "Sample (not real)"),
    "about": ("市区町村のあたり（住所の場所ではありません）", "Around the municipality (not the address)"),
    "about_short": ("市区町村のあたり", "around the municipality"),
    "office": ("ピアの求人があるという意味ではありません", "This does not mean that there is a peer position here"),
    "here": ("この場所に{n}件", "{n} entries here"),
    "more": ("ほか{n}件は、一覧か検索でごらんください", "{n} more: see the list, or search"),
    "cluster": ("{n}件のまとまり。ひらく", "Cluster of {n} entries. Open"),
    "cluster_one": ("1件。ひらく", "1 entry. Open"),
    "in_view": ("いま見えている範囲に{n}件", "{n} entries in view"),
    "in_view_one": ("いま見えている範囲に1件", "1 entry in view"),
    "none_in_view": (
        "いま見えている範囲には、まだ登録がありません。登録がないことは、いないという意味ではありません。",
        "Nothing registered yet in view. That does not mean that there is nobody.",
    ),
    "none_matching": ("いま見えている範囲には、この検索に合うものがありません。", "Nothing in view matches this search."),
    "failed": (
        "地図のデータを読めませんでした。一覧はそのまま使えます。",
        "The map's data could not be read. The list works all the same.",
    ),
    "entries": ("{n}件", "{n} registered"),
    "unlooked": ("まだ登録がありません（まだ調べていません）", "nothing registered yet (nobody has looked yet)"),
    "looked": ("{day}に{by}が探しましたが、見つかりませんでした", "looked for on {day} ({by}), not found"),
    "not_nobody": ("登録がないことは、いないという意味ではありません。", "No entry here does not mean that there is nobody."),
    "place_page": ("{place}のページへ", "To the page of {place}"),
}


def script_words(lang: str) -> dict[str, str]:
    """The words of the script in a language."""
    position = 0 if lang == "ja" else 1
    return {name: pair[position] for name, pair in _WORDS.items()}

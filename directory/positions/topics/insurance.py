"""Insurances, and protection from smoke."""

from directory.positions.asks import flag, text

ASKS = (
    flag("insurance.employment", ("雇用保険に入りますか", "Employment insurance?"),
        ("週20時間以上なら、入るのがふつうです。", "Usual from 20 hours a week.")),
    flag("insurance.workers_accident", ("労災保険に入りますか", "Workers’ accident insurance?"),
        ("雇う人は全員が入ります。", "Everybody employed is insured.")),
    flag("insurance.health", ("健康保険に入りますか", "Health insurance?"), ("共済もふくみます。", "Or a mutual-aid association.")),
    flag("insurance.pension", ("厚生年金に入りますか", "Employees’ pension?"),
        ("週30時間以上なら、入るのがふつうです。", "Usual from 30 hours a week.")),
    text("insurance.note", ("保険の説明", "More on the insurances"), ("入らないものがあれば、そのわけを。", "If one does not apply: why."),
        ("週18時間のため、雇用保険には入りません。", "18 hours a week: no employment insurance.")),
    text("smoking", ("たばこの煙を防ぐ方法", "Protection from second-hand smoke"), ("働く場所について書きます。", "At the workplace."),
        ("敷地内禁煙／屋内禁煙（外に喫煙場所あり）", "No smoking on the premises")),
)

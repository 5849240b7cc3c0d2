"""Service types of the public list and where the list comes from; what an employer may say of peer colleagues.

A type that this list does not know is kept and shown as the source writes it (`label_of`).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from directory.web.codes import Code

SOURCE_NAME = "WAM NET"
SOURCE_URL = "https://www.wam.go.jp/content/wamnet/pcpub/top/sfkopendata/"
"""The page of the open data; its terms ask for the credit on every page that shows them."""


class ServiceType(Code):
    """Services for people with disabilities; the code is the type's own name in law."""

    HOME_CARE = "居宅介護", "居宅介護", "Home care"
    INTENSIVE_HOME_CARE = "重度訪問介護", "重度訪問介護", "Home care for people with severe disabilities"
    ACTIVITY_SUPPORT = "行動援護", "行動援護", "Support in daily activities and outings"
    ACCOMPANYING = "同行援護", "同行援護", "Accompanying people with a visual impairment"
    COMPREHENSIVE = "重度障害者等包括支援", "重度障害者等包括支援", "Comprehensive support for people with severe disabilities"
    MEDICAL_CARE = "療養介護", "療養介護", "Long-term care in hospital"
    DAYTIME_CARE = "生活介護", "生活介護", "Daytime care"
    SHORT_STAY = "短期入所", "短期入所", "Short stay"
    RESIDENTIAL = "施設入所支援", "施設入所支援", "Residential support"
    GROUP_HOME = "共同生活援助", "共同生活援助（グループホーム）", "Group home"
    INDEPENDENT_LIVING = "自立生活援助", "自立生活援助", "Support for living on one’s own"
    TRAINING_BODY = "自立訓練（機能訓練）", "自立訓練（機能訓練）", "Training for physical functions"
    TRAINING_LIFE = "自立訓練（生活訓練）", "自立訓練（生活訓練）", "Life-skills training"
    TRAINING_STAY = "宿泊型自立訓練", "宿泊型自立訓練", "Residential life-skills training"
    WORK_CHOICE = "就労選択支援", "就労選択支援", "Support in choosing work"
    WORK_TRANSITION = "就労移行支援", "就労移行支援", "Support on the way to a job"
    WORK_A = "就労継続支援A型", "就労継続支援A型", "Work support A"
    WORK_B = "就労継続支援B型", "就労継続支援B型", "Work support B"
    WORK_RETENTION = "就労定着支援", "就労定着支援", "Support in keeping a job"
    CONSULT_PLAN = "計画相談支援", "計画相談支援", "Consultation on a service plan"
    CONSULT_MOVE = "地域相談支援（地域移行）", "地域相談支援（地域移行）", "Consultation on moving into the community"
    CONSULT_STAY = "地域相談支援（地域定着）", "地域相談支援（地域定着）", "Consultation on staying in the community"
    CONSULT_CHILD = "障害児相談支援", "障害児相談支援", "Consultation for children with disabilities"
    CHILD_DEVELOPMENT = "児童発達支援", "児童発達支援", "Child development support"
    CHILD_MEDICAL = "医療型児童発達支援", "医療型児童発達支援", "Child development support with medical care"
    CHILD_AFTER_SCHOOL = "放課後等デイサービス", "放課後等デイサービス", "After-school day service"
    CHILD_HOME_VISIT = "居宅訪問型児童発達支援", "居宅訪問型児童発達支援", "Child development support at home"
    CHILD_SCHOOL_VISIT = "保育所等訪問支援", "保育所等訪問支援", "Support visiting nurseries and schools"
    CHILD_RESIDENTIAL = "福祉型障害児入所施設", "福祉型障害児入所施設", "Residential facility for children"
    CHILD_RESIDENTIAL_MEDICAL = "医療型障害児入所施設", "医療型障害児入所施設", "Residential facility for children with medical care"


class PeersHere(Code):
    """What may be said of peer colleagues: no number by which somebody could be counted out (people.md 3)."""

    YES = "yes", "いる", "There are"
    THREE_OR_MORE = "three_or_more", "3人以上いる", "Three or more"


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


_BY_NAME = {_folded(one.value): one.value for one in ServiceType}


@lru_cache(maxsize=256)
def service_type_of(text: str) -> str:
    """The type's own name, however wide its letters and brackets are written; an unknown type stays as it is."""
    return _BY_NAME.get(_folded(text), text)

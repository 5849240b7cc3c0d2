"""Topics nobody may ask an applicant about. 職業安定法5条の5, guideline 141 of 1999, the ministry's fourteen matters of fair selection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from directory.positions.law.phrases.clauses import Clause

ILLNESSES = (
    r"統合失調症|うつ病|鬱病|双極性?障害|躁うつ病|発達障害|自閉スペクトラム症|ASD|ADHD|適応障害|パニック障害|不安障害|強迫性障害|摂食障害|PTSD|依存症"
    r"|パーソナリティ障害|てんかん|気分障害|精神病"
)


class Topic(NamedTuple):
    """Something not to be asked.

    Attributes:
        code: of the rule.
        pattern: how the topic is named.
        unless: properties of a clause that make it harmless (`after_offer`, `on_leave`, `arranges`).
        said: found also where nothing is asked (an announcement is enough).
        of_applicants: only where the clause names the application or the selection.
    """

    code: str
    pattern: re.Pattern[str]
    unless: tuple[str, ...] = ()
    said: bool = False
    of_applicants: bool = False


def _topic(code: str, pattern: str, *unless: str, said: bool = False, of_applicants: bool = False) -> Topic:
    return Topic(f"forbidden_question_{code}", re.compile(pattern, re.IGNORECASE), unless, said, of_applicants)


TOPICS: tuple[Topic, ...] = (
    _topic(
        "diagnosis",
        r"病名|診断名|疾患名|傷病名|障害名|障(害|がい)の(種類|種別|等級|名称|内容|程度|状況|特性)"
        r"|(どのような|どんな|何の|なんの)(病気|診断|障(害|がい)|疾患|症状)"
        r"|(病気|疾患|不調)(の(名前|名称|内容|種類|種別|経緯|経過|程度|状態|こと)|について|(が|は)あ(れば|ります|る場合|るか))|治療中の(病気|疾患)"
        r"|病状(?!が(安定|落ち着))"
        r"|症状(?!が(安定|落ち着|重))(を|の|や|につ|に関|と|・|、|はあ|があ|:|\()|症状$|発症(時期|の|し|年齢|され)|発病|病歴|既往歴|既往症|持病"
        r"|(精神疾患|精神障害|精神病|うつ病|障(害|がい)|疾患|病気)の(有無|重さ|程度)"
        rf"|({ILLNESSES})(です|をお持ちです|があります)か|(幻聴|幻覚|妄想|不眠)(は|が|や|の有無)|自殺(未遂|企図|を(考え|し))|死にたい(と|気持)"
        rf"|(病状|症状|体調)が安定[^、]{{0,10}}(証明|分かる書類)|自傷|希死念慮"
        rf"|再発(の|した|し(た|て)|は|歴)|障(害|がい)者ですか|(診断|検査)(結果|内容|された(病|時期|年))"
        rf"|診断を受け(た|られた|ました|てい)(時期|病院|年|のは|か|こと|病)"
        r"|diagnos(is|es)|(your|what|which) (mental )?(illness|disorder|condition|symptoms)|medical history|history of (mental )?illness",
    ),
    _topic(
        "medication",
        r"(服薬|服用)(中|している|されている|状況|内容|歴|量|の(有無|状況|内容|管理|種類|名前)|薬)"
        r"|(お)?薬の(名前|名称|種類|量|内容|管理|飲み忘れ|副作用)|お?薬手帳|処方(箋|薬|内容|され)|飲んでいる(お)?薬"
        r"|(お)?薬(を|は)[^、]{0,6}(飲|服用|のん|のめ)"
        r"|(what|which|your) (medication|medicine)s?|medications? (you|do you)|\bmedication\b",
    ),
    _topic("medication", r"服薬(に|について|のこと|・|や|を|は)|お?薬(について|のこと|に関)", "arranges"),
    _topic(
        "hospital",
        r"通院(先|歴|状況|頻度|回数|期間|の(有無|状況|頻度|回数|期間|間隔|状態))"
        r"|(通院|受診|入院|通)(し|され|って|っ)て(い|お)(る|られる|た|ます|ません)(か|病院|クリニック|医療機関|科)?(?=の|を|、|が|か|$|名)"
        r"|通院は|治療(を|は)受けて|治療中ですか|通院中の(病院|クリニック|医療機関)|かかりつけ"
        r"|主治医|担当医|受診歴|入院(歴|回数|期間|経験の有無|の(有無|回数|期間|理由|経緯|時期|経験(は|が)あり)|した(病院|理由|時期|こと)|は何"
        r"|して(い|お)(た|まし))|診断書|意見書|医療機関名|病院名|診療情報"
        r"|(your|which|what) (doctor|hospital|clinic|psychiatrist)|medical certificate|doctor'?s (note|letter)|hospitali[sz](ed|ation)",
        "on_leave",
    ),
    _topic("hospital", r"(通院|治療|受診)(について|のこと|に関)", "arranges"),
    _topic(
        "certificate",
        r"(?<!薬)手帳の?(等級|級|写し|コピー|番号|提示|提出|種類|画像)|(?<!薬)手帳.{0,6}(を|は)?.{0,4}(提示|提出|持参|添付|コピー|写し|お持ちください)"
        r"|(障害|障がい)者?手帳の有無|手帳をお持ちですか|障(害|がい)(支援|程度)?(等級|区分)|受給者証.{0,6}(写し|コピー|提出|提示)"
        r"|disability (certificate|handbook|card)|grade of (your )?disability",
        "after_offer",
    ),
    _topic(
        "story",
        r"(病気|闘病|発病|入院|精神疾患|回復|病|つらかった|苦しかった|トラウマ)の?(体験|経験|経過|エピソード|経緯|体験談|手記|物語).{0,14}(詳し"
        r"|くわし|具体的|作文|まとめ|レポート|原稿|\d+字|全て|すべて)|闘病記"
        r"|(リカバリー|回復の?)(ストーリー|体験談)を?.{0,6}(提出|添付|書いて|まとめ|送)",
    ),
    _topic(
        "health",
        r"健康診断|健診結果|血液検査|健康(状態|調査|告知)(の|書|票|を|に)|健康に関する(書類|質問|調査)|health check|medical exam",
        "after_offer", of_applicants=True,
    ),
    _topic(
        "family",
        r"家族の?(構成|状況|関係|歴)|(ご)?家族(全員)?の(職業|仕事|勤務先|学歴|収入|年収|病歴|病気|健康|氏名|続柄|年齢|理解|同意|精神)"
        r"|(ご)?家族(や親族)?(に|の中に|の方に|のなかに).{0,14}(いますか|いるか|いらっしゃ|おられ|ありますか|の有無)"
        r"|(ご)?(両親|父母|親|父親|母親|お父(さん|様)|お母(さん|様)|保護者)の(職業|仕事|職種|学歴|同意|勤務先|収入)"
        r"|配偶者の?(有無|職業|勤務先|の有無)|婚姻|既婚|未婚|独身|結婚(の|し|され|願望|後も)|離婚|出産(の|後|予定)|産む|妊娠"
        r"|(お)?子(さん|様|ども|供)(の)?(有無|人数|年齢|予定|は(いま|いらっしゃ|何人))|(交際|つきあ|付き合).{0,6}(相手|人|して)|恋人|彼氏|彼女"
        r"|(両親|父母|親)(は|が)[^、]{0,4}(健在|存命)|(母子|父子)家庭|ひとり親|(同居|扶養)(人|家族|の家族|している)|兄弟|姉妹の"
        r"|家庭(環境|の事情|状況)|生い立ち|成育歴|生育歴|育った環境|marital|married"
        r"|(your )?(family|parents|spouse|children)('s)? (members|job|occupation|illness|history|plan)|are you married|plan to have children|pregnan",
        "after_offer",
    ),
    _topic(
        "origin",
        r"本籍|出生地|戸籍|住民票|出身(地|はど)|(国籍|民族|人種|門地)(を|は|に|の|、|・|$)|部落|(ご)?実家(の住所|はど|の場所)"
        r"|生まれ(た|育った)(場所|ところ|土地|町)"
        r"|place of birth|birthplace|your (nationality|ethnicity|race)|where (were you born|are your parents from)",
        "after_offer",
    ),
    _topic(
        "home",
        r"持ち?家|賃貸(か|住宅|です)|間取り|住宅(状況|事情|環境|の種類)|(お)?住まいの(種類|状況|環境|形態)"
        r"|(自宅|現住所|家)(付近|周辺|まで)?の?(略図|地図)|生活(環境|状況|歴|水準)|一人暮らし(です)?か|暮らしぶり|同居ですか"
        r"|(own|rent) (your )?(house|home)",
        "after_offer",
    ),
    _topic(
        "belief",
        r"宗教|信仰|信条|政党|政治(的|に関する|について)|思想|尊敬する(人|人物|歴史)|愛読|好きな(本|作家|新聞)|購読|(何|どの|どんな)(の)?(新聞|雑誌)"
        r"|新聞(は何|を読ん)|労働組合|組合(活動|加入|歴)|社会運動|学生運動|人生観|座右の銘|(投票|選挙)(し|は|に行)"
        r"|your (religion|faith|political|politics|beliefs)|religious|political (party|views)|trade union|(favou?rite|which) (book|newspaper)",
    ),
    _topic(
        "money",
        r"障害年金|年金の?(受給|等級|種類|額)|年金(を|は)(もら|受け)|生活保護|借金|借入|ローンの|預貯金|貯金|資産|収入源|自己破産|債務"
        r"|(your|any) (debts?|pension|benefits)",
        "after_offer",
    ),
    _topic("body", r"身長|体重|容姿|スリーサイズ|血液型|体型|全身写真|your (height|weight|blood type)"),
    _topic(
        "sexuality",
        r"性的指向|性自認|セクシュアリティ|同性愛|恋愛対象|トランスジェンダー(です|か)|LGBT.{0,4}(です|か|の有無)|sexual orientation|gender identity",
    ),
    _topic("record", r"前科|犯罪歴|逮捕歴|犯歴|賞罰|criminal record"),
    _topic(
        "investigation",
        r"身元調査|身辺調査|信用調査|素行調査|興信所|探偵|近隣への?聞き込み|(前|現在|過去|以前)の?(職場|勤務先|会社)(へ|に)(問い合わせ|照会|連絡)"
        r"|background (check|investigation)",
        said=True,
    ),
    _topic(
        "social",
        r"(SNS|X|Twitter|インスタグラム|Instagram|Facebook|フェイスブック|TikTok)の?(個人)?の?(アカウント|ID|ユーザー名)|裏アカ"
        r"|your (social media|twitter|instagram|facebook)",
    ),
)


def asked(clause: Clause) -> Iterator[str]:
    """Codes of the topics a clause asks about; each once."""
    seen = set()
    for topic in TOPICS:
        if topic.code in seen or not topic.pattern.search(clause.text) or (topic.of_applicants and not clause.of_applicants):
            continue
        wanted = not clause.denies if topic.said else clause.asks
        if wanted and not any(getattr(clause, excuse) for excuse in topic.unless):
            seen.add(topic.code)
            yield topic.code

"""Conditions that shut people out. 障害者雇用促進法34条, 男女雇用機会均等法5条, 労働施策総合推進法9条, 職業安定法3条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from directory.positions.law.phrases.clauses import Clause
from directory.positions.law.phrases.questions import ILLNESSES

_END = (
    r"$|[、,)」』\s/・]|で(す|あ|、|$)|に限|のみ|だけ|限定|を?(急?募集|大?歓迎|求め|希望|優遇|優先|採用|お待ち)"
    r"|が(望まし|対象|応募|条件|必須|理想|向い)|を(条件|対象|想定)|であれば|なら|は(大?歓迎|優遇)"
)
"""What follows "people" where they are sought."""
_WHO = rf"(方|(?<![法個本別他])人|者|かた|人材|スタッフ)(?={_END})"
_THAT = r"こと(?=が(応募|採用)?の?(条件|必須|必要|前提|望まし|求め)|を(条件|求め|前提)|$|[、)])"
_BOUND = rf"({_WHO}|{_THAT})"
_HARMLESS = re.compile(
    r"(でなく|ではなく|ではあり|わけでは|とは(限|言)|なくて|なくとも)|必要は|求め(て)?(い)?ま?せん"
    r"|条件(では|に(は)?|と(は)?)(あり|し|な)(ません|ない)|問いません|問わ(ず|ない)|不問|(かま|構)いません|(関|かか)わらず|大丈夫|どんな|どのような"
    r"|\b(not|never|no need|regardless|whether)\b",
    re.IGNORECASE,
)
_ABOUT_USERS = re.compile(
    r"^(利用者|入居者|メンバー|患者|登録者|参加者|相談者|対象者?|訪問先|通所)[^、]{0,8}(は|には|の多く|が|も)"
    r"|(支援|訪問|相談|利用|入居|通所|登録)の?対象|service users? (are|who)",
)
_GROUPS = (
    r"(?!の?(方)?の?(自助|グループ|集ま|会|サークル|施設|病棟|棟|フロア|階|部屋|更衣|トイレ|浴|プログラム|ミーティング|ホーム|寮|時間|曜日|クラス"
    r"|サロン|利用|入居|ピア|相談|シェルター|専用|デイ|メンバー|患者))"
)
_AGE_HARMLESS = re.compile(
    r"方も(働|活躍|応募|歓迎|勤務|い)|働いて|定年|再雇用|継続雇用|雇用(延長|上限|の上限)|退職|利用|入居|対象と(する|した)|支援|居場所|相談"
    r"|以上の(方|人)が(利用|通)|法令|労働基準法|深夜|retire",
)


class Condition(NamedTuple):
    """A way of shutting people out, as it is usually written."""

    code: str
    pattern: re.Pattern[str]
    harmless: re.Pattern[str] = _HARMLESS


def _condition(code: str, pattern: str, harmless: re.Pattern[str] = _HARMLESS) -> Condition:
    return Condition(code, re.compile(pattern, re.IGNORECASE), harmless)


CONDITIONS: tuple[Condition, ...] = (
    _condition(
        "discrimination_remission",
        rf"寛解.{{0,12}}{_BOUND}|寛解(して(いる|おり)|状態)?(が|を)(条件|必須)"
        rf"|(症状|病状|病気|障(害|がい))(が|は|の)?[^、]{{0,4}}(安定|落ち着|治ま|おさま|出てい?ない|ない|軽)[^、]{{0,8}}?{_BOUND}"
        rf"|再発.{{0,10}}(ない|していない|しない|低い){_BOUND}"
        rf"|(通院|服薬|治療|入院|受診)(を|が|も)?.{{0,6}}(していない|しておらず|受けていない|終え(た|て)|終わっ(た|て)|必要(の|が)?ない|不要な"
        rf"|歴(の|が)?ない|を?要しない)[^、]{{0,6}}?{_BOUND}"
        rf"|完治|(病気|障害|{ILLNESSES}|うつ)(が|を)(完全に)?(治|克服し|乗り越え)(って|っ|て)?(た|いる){_BOUND}"
        rf"|退院(後|して(から)?).{{0,8}}(年|月)以上[^、]{{0,10}}?{_BOUND}|回復し(た|ている|ておられる)(方|人|者)(に限|のみ|限定)"
        rf"|薬を(飲んで|服用して|のんで)いない{_BOUND}|in remission|symptom[- ]free|fully recovered|no longer (in treatment|on medication)",
    ),
    _condition(
        "discrimination_treatment",
        rf"(主治医|医師|医者)(の|から|より)?[^、]{{0,8}}(許可|同意|承諾|了解|お墨付き|就労可).{{0,10}}(方|必要|必須|条件|こと)"
        rf"|(服薬|お?薬)(の|を)?(自己|自分で)?(管理|コントロール)(が|を)?[^、]{{0,6}}(でき|可能)[^、]{{0,6}}?{_BOUND}"
        rf"|(服薬|薬)(を|の)?[^、]{{0,6}}(欠かさ|きちんと|確実|継続|続け|守)[^、]{{0,10}}?{_BOUND}"
        rf"|(定期的に|継続して|きちんと)(通院|受診|服薬)[^、]{{0,8}}?{_BOUND}|通院を(継続|続け)(し)?て?(いる|でき)[^、]{{0,4}}?{_BOUND}"
        rf"|通院先(が|の)[^、]{{0,8}}{_BOUND}"
        r"|must (be taking|take) (their |your )?medication|doctor'?s (permission|approval) (is )?required",
    ),
    _condition(
        "discrimination_illness",
        rf"({ILLNESSES})[^、]{{0,14}}?(に限(る|り|定)|のみ(?!なら)|限定|であることが?(条件|必須)?|が(条件|必須|対象です)|は対象外|は除"
        rf"|(の方|の人)?以外の?(方|人)|(の方|の人)?(は)?(お断り|不可|ご?遠慮)|だけを?(募集|採用))"
        rf"|({ILLNESSES})の?(と)?(診断|確定診断)(を受け|され|が|の)[^、]{{0,6}}?{_BOUND}|診断(を受けて|が出て)い(る|ない)[^、]{{0,2}}?{_BOUND}"
        rf"|must have (schizophrenia|depression|bipolar)|(only|limited to) (people )?(with )?(schizophrenia|depression|bipolar)",
    ),
    _condition(
        "discrimination_grade",
        r"手帳.{0,8}[1-3一二三]\s*級|[1-3一二三]級(以上|以下|の手帳|の方)|障害(等級|区分)[^、]{0,6}[1-6一二三](級|以上|以下)?.{0,6}(方|人|者|こと)",
    ),
    _condition(
        "discrimination_disability",
        r"(障(害|がい)者?|精神疾患|精神障害者?|病気|持病|既往症|既往歴|通院歴|入院歴|病歴|うつ)(のある方|のある人|の方|をお持ちの方|がある方"
        r"|の(ある|有る)者|のある場合)?(は|の?応募は|も)?[^、]{0,8}(不可|お断り|ご?遠慮(くだ|いただ|願)|応募できません|採用できません|対象外"
        r"|受け入れて(い|お)ません|できかねます|除く|除きます)"
        rf"|(障(害|がい)|精神疾患|病気|持病|既往症|病歴)の?(が)?(ない|無い)[^、]{{0,2}}?{_BOUND}|(障(害|がい)|病気)のない"
        rf"|no (mental illness|disabilit)|people with (disabilities|mental illness) (cannot|may not|need not)",
    ),
    _condition(
        "discrimination_health",
        rf"心身(とも|共|ともに|共に|の)?に?[^、]{{0,4}}健(康|全)[^、]{{0,6}}{_BOUND}|心身健康"
        rf"|(メンタル(ヘルス)?|精神(面|的)?|健康(面|状態)?)(に|の|は)?(問題|不安|支障|不調)(の|が)?(ない|無い)[^、]{{0,2}}?{_BOUND}"
        rf"|健康(な|である|に自信の?ある|で体力のある)[^、]{{0,2}}?{_BOUND}|健常(者|な|の)[^、]{{0,6}}?(に限|のみ|限定|を募集|歓迎)"
        rf"|(mentally|physically) (healthy|fit)",
    ),
    _condition(
        "discrimination_stable",
        rf"(体調|心身|精神(的|面|状態)?|気持ち|メンタル|情緒|気分|生活リズム|調子)(に|が|の|も|面で|面が)?[^、]{{0,6}}安定[^、]{{0,10}}?{_BOUND}"
        rf"|安定して(おり|いて)、?.{{0,25}}?{_WHO}|安定し(て|た)[^、]{{0,14}}?(いる|働|勤務|就労|通勤|出勤|通え|続け|来られ)[^、]{{0,8}}?{_BOUND}"
        rf"|安定した{_WHO}|(体調|調子)(の)?波の?(が)?(ない|少ない){_BOUND}|(mentally|emotionally) stable|must be stable|stable (condition|mental)",
    ),
    _condition(
        "discrimination_character",
        rf"(前向き|ポジティブ|明朗|快活|明るく?て?(い|元気|前向き|笑顔)?|元気|ハツラツ|はつらつ|タフ)(な|に|で|く)?[^、]{{0,10}}?{_WHO}|コミュ力"
        rf"|コミュニケーション(能力|力|スキル)[^、]{{0,3}}(高|あ(る|り)|豊か|優れ|長け|重視|必須|自信|必要|お持ち)"
        rf"|(メンタル|精神力|心|精神的に)(が|の)?(強|タフ)[^、]{{0,2}}(方|人)|メンタルが?強"
        r"|打たれ強|ストレス(耐性|に強)|空気(が|を|の)?読(め|む)|(?<!非)常識の?(が)?ある(方|人)|普通の(方|人)(を|に|で|が)|positive attitude"
        r"|cheerful (person|people|personality)|strong communication skills|resilien(t|ce) (person|people|required)|stress[- ]resistant",
    ),
    _condition(
        "discrimination_nationality",
        r"日本国籍(の方|を(有|お持ち))[^、]{0,8}(に限|のみ|限定|方|こと)|(外国人|外国籍)(の方)?(は)?[^、]{0,4}(不可|お断り|ご?遠慮)"
        r"|日本人(のみ|に限|限定)|japanese nationals? only",
    ),
    _condition(
        "discrimination_creed",
        r"(信者|信徒|クリスチャン|信仰(心|を|の))[^、]{0,8}(に限|のみ|限定|であること|ある方|お持ちの方|持つ方)"
        r"|(労働)?組合に(加入|入)って?し?て?いない|(believers|christians|members of our faith) only",
    ),
    _condition(
        "discrimination_family",
        rf"(独身|未婚|既婚|ひとり身)の?[^、]{{0,4}}?{_WHO}|(お)?子(さん|様|ども|供)の(い|手がかから)ない[^、]{{0,2}}?{_WHO}"
        rf"|介護や育児の(負担|予定)?の?ない[^、]{{0,4}}?{_WHO}|(残業|休日出勤|転勤)のできる独身"
        rf"|(single|unmarried|childless) (people|person|applicants)",
    ),
    _condition(
        "discrimination_sex",
        rf"(?<![ぁ-んァ-ヶ一-龠])?(女性|男性|女子|男子)(の方|の職員|スタッフ|職員)?(のみ|限定|に限(る|り|定)|だけ|歓迎|優遇|優先"
        rf"|を?(大?募集|急募|求め|希望)|が(対象|条件|望まし)|必須){_GROUPS}|(女性|男性)であること|主婦(の方)?(さん)?(大?歓迎|活躍|優遇|向け|に最適)"
        rf"|看護婦|保健婦|(営業|サラリー|用務)(マン|のおじさん)|ウェイトレス"
        r"|(wom[ae]n|females?|m[ae]n|males?) (only|preferred|wanted)|(only|for) (women|men)\b",
    ),
    _condition(
        "age_limit_in_words",
        r"\d{2}\s*(歳|才)\s*(くらい|ぐらい|前後|位)?\s*(以下|未満|まで(?!に)|以上|から\d{2}\s*(歳|才)|[~〜-]\s*\d{2}\s*(歳|才))"
        r"|(\d{2}|[二三四五])\s*[0十]?代(の方|の人)?(に限|限定|のみ)|若い?(方|人)(に限|限定|のみ)|若手限定"
        r"|(シニア|高齢の?|中高年|年配)(の方|者|の人)?(は|の応募は)?[^、]{0,4}(ご?遠慮|不可|お断り)"
        r"|(under|over|below|above|aged) \d{2}\b(?! (hours|days|minutes|yen))",
        _AGE_HARMLESS,
    ),
    _condition(
        "age_limit_hint",
        rf"若い(方|人|スタッフ|職員)(?={_END})|若手(を?大?歓迎|募集|を求)|若さ(あふれる|を生かせる)"
        rf"|[2-6]0代(・[2-6]0代)*(の方|の人|の(職員|スタッフ))?(が)?(中心に)?(活躍中?|歓迎|大歓迎|募集)"
        rf"|young (people|person) (wanted|preferred|welcome)|youthful",
        _AGE_HARMLESS,
    ),
)


def set_as_condition(clause: Clause) -> Iterator[tuple[str, str]]:
    """Codes of the conditions a clause sets, each with the words that set it."""
    if _ABOUT_USERS.search(clause.text):
        return
    for condition in CONDITIONS:
        match = condition.pattern.search(clause.text)
        if match and not condition.harmless.search(clause.text):
            yield condition.code, match[0].strip()

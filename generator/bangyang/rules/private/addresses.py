"""Where people live: a flat, a door in a village, a house in which somebody is said to live."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.rules.private.finding import Finding, Kind
from bangyang.rules.private.labels import head_of, heads_of
from bangyang.rules.surnames import COMMON, COMPOUND

_HAN = "一二三四五六七八九十百零〇两壹贰叁肆伍陆柒捌玖拾"
_DIGITS = "一二三四五六七八九零〇壹贰叁肆伍陆柒捌玖"
_N = rf"(?:[0-9]{{1,4}}|[{_HAN}]{{1,5}})"
_DOOR = rf"(?:附?[0-9]{{1,4}}(?:-[0-9]{{1,3}})?|[{_HAN}]{{1,5}})"
_APART = r"[ ,、/\-]{0,2}第?"
_HOUSE = rf"(?:(?:{_N}|[A-Za-z]) ?(?:号楼|号院|栋|幢|座|号|[#＃]楼?|楼))"
_COUNTED = r"(?![0-9]|户(?!主)|[家人间套平米元个块盏层级年月天课题页章节讲])"
"""So many, not that one."""
_ROOM = (
    rf"(?:(?:第?{_N}(?:楼|层) ?)?(?:[0-9]{{3,4}}|[{_DIGITS}]{{3,4}})(?: ?[室号房])?"
    rf"|(?:地下室|{_N}[楼层])?{_N} ?[室号](?!楼|院)|{_N}[楼层][东西南北中左右]?(?:[户室门侧首手]"
    rf"|边户?)?"
    r"|[东西南北中左右](?:户|室|边户|门))"
)
"""A door: its number, or its floor and its side."""
_FLAT = re.compile(
    rf"(?:(?P<house>{_HOUSE}{_APART})?(?P<nth>第)?{_N}"
    rf"|{_HOUSE}{_APART}(?P<side>[东西南北中甲乙丙丁A-Za-z]))"
    rf" ?(?:单元{_APART}|(?:门|门栋|门洞|楼门|梯)(?=[0-9]{{3}}))(?P<room>{_ROOM}){_COUNTED}"
)
_NO_UNIT = re.compile(
    rf"(?:(?:{_N}|[A-Za-z]) ?(?:号楼|栋|幢|座|弄{_N}号楼?|[#＃]楼?))[ ,\-]?"
    rf"(?:(?:{_N}(?:楼|层) ?)?(?:[0-9]{{3,4}}(?: ?(?:[室号房]|寝室))?"
    rf"|[{_DIGITS}]{{3,4}} ?[室号房]|{_N} ?室|[东西]户)"
    rf"|[0-9]{{1,2}}-[0-9]{{3,4}}室?|{_N} ?(?P<door>[号门](?!楼|院|线))){_COUNTED}"
)
_NAMED = r"(?:小区|花园|苑|家园|公寓|新村|新城|嘉园|华庭|家属院|宿舍区?|安置[点区房])"
_DASHED = re.compile(
    rf"(?:{_NAMED}|[里府城湾庭居]|住[在址进:]{{0,2}}|家在|搬[到进])"
    r" ?[A-Za-z]?[0-9]{1,3}(?:号楼|栋|幢)?-[0-9]{1,2}-[0-9]{2,4}(?: ?[室户])?(?![0-9\-])"
    rf"|{_NAMED} ?[A-Za-z]?[0-9]{{1,2}}(?:号楼|栋|幢)?-[0-9]{{3,4}}"
    r"(?: ?[室户])?(?![0-9\-年月号栋幢])"
)
_COUNTED_OFF = re.compile(
    rf"{_NAMED} ?{_N}号[0-9]{{3,4}} ?[室房户]"
    rf"|(?<![0-9A-Za-z\-])[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{3,4}} ?室"
)
_DORMITORY = re.compile(
    rf"(?:宿舍楼?|公寓楼?|家属楼|住宅楼|筒子楼|单身楼) ?[A-Za-z]?"
    rf"(?:[0-9]{{3,4}}|[{_DIGITS}]{{3,4}}) ?(?:[室房号]|寝室)"
)
_ROW = re.compile(
    rf"(?:院|平房|家属区|新村|安置[点区房]|宿舍) ?{_N}排{_N} ?号(?P<after>[\u4e00-\u9fff]{{0,3}})"
    rf"|{_N}号院{_N} ?号(?!楼|院)(?P<behind>[\u4e00-\u9fff]{{0,3}})"
    rf"|(?<=[0-9])弄(?:[0-9]{{1,3}}支弄)?[0-9]{{1,4}}号(?!楼|院"
    rf"|线)(?P<there>[\u4e00-\u9fff]{{0,3}})"
)
_GROUP_OF = (
    r"[\u4e00-\u9fff]{1,8}(?:村|社区|安置[点区房]|小区|屯|寨|庄|坪|湾|寺|冲|坝|小组|大队|居委会)"
    r"(?:民?委员?会)?"
)
_VILLAGE = re.compile(
    rf"{_GROUP_OF}[ ,]?第?(?:{_N}|[Ⅰ-Ⅻ])(?:村民小)?[组队社排][\u4e00-\u9fff]{{0,3}}? ?第?"
    rf"{_DOOR} ?号(?P<after>[\u4e00-\u9fff]{{0,3}})"
)
_NAMED_GROUP = re.compile(
    rf"{_GROUP_OF}[\u4e00-\u9fff]{{1,4}}?(?:组|屯|自然[村屯]|村民小组|屋场|大屋|老屋|院子"
    rf"|家[坪岭塘埂台滩沟窑角宅里河桥]|[湾垸塆冲坳畈墩咀坞浜垅圩埠])"
    rf" ?{_DOOR} ?号(?:之{_N})?"
)
_PLACE = r"[\u4e00-\u9fffA-Za-z0-9 ()\-]"
_STREET = (
    r"(?<=[路街道巷弄村镇乡组区里园苑坊同院庄屯湾岭坪坝冲沟坡垸塆桥口头塘寨堡营铺集社舍寓查东西南北"
    r"场屋子畈墩咀嘴坞浜宅埠圩滩窑角坳垅垄峪洼河溪台埂洲上下边排段面)])"
    rf" ?{_DOOR} ?号"
)
_REGISTERED = (
    r"户口[本簿](?:首页|上)+|户口[本簿](?=[ :|])|户[籍口](?:地址|所在地|登记[在地于]|地|在"
    r"|(?=[ :|]))"
    r"|(?:家庭|居住|老家)地址|(?:家庭|现)?住址"
    r"|原籍|籍贯|身份证(?:地址|上的?(?:地址|住址)?)|老[家宅](?![属具])|新家[在是:]|租房[在住:]"
    r"|居所|住所地?|寓所"
)
_LIVES = re.compile(
    rf"(?:家住|现住|现居(?!民)|居住[在于]?|住在|[租借寄]住在?|暂住在?|家就?在|搬(?:家到"
    rf"|[到进入去])|迁入|寄宿在?|落脚在?|定居在?|安家在?|送餐地址|"
    rf"(?<![居暂常现租借寄家入])住(?![建房院宅户宿所着了进持处]))"
    rf"[ :是为在于]{{0,3}}(?P<place>{_PLACE}{{2,40}}?{_STREET})"
    rf"|(?:{_REGISTERED})(?:[登标印]?[记写注]?(?:的是|的|着|为))?[ :|是为在于]{{0,4}}"
    rf"(?P<home>{_PLACE}{{2,40}}?{_STREET})"
    rf"|(?:通[讯信]|联系)地址[ :|是为]{{0,3}}"
    rf"(?P<rural>{_PLACE}{{2,20}}?村{_PLACE}{{0,12}}?{_STREET})"
)
_HOME_OF = re.compile(
    r"(?:住 ?址|家庭通[讯信]地址|(?:家庭|户籍|户口|常住|居住|暂住)(?:地址|所在地|地)?|"
    r"(?:身份证|收货|收件|送货|寄件)地址|现居住?地|"
    r"现住地?|租住地址|住处|住所|寓所)[ :|是为在于]{1,4}"
    rf"(?P<place>{_PLACE}{{2,40}}? ?{_DOOR} ?号)"
)
_NUMBERED = re.compile(rf"{_STREET}(?:[大小]?院)?(?:之{_N}|附{_N} ?号)?")
_ANY_DOOR = re.compile(rf"(?<=[\u4e00-\u9fff]) ?{_DOOR} ?号")
_BESIDE = re.compile(r"附近|旁边|周边|门前|对面")
_ASIDE = re.compile(
    r"\([\u4e00-\u9fff]{1,20}|(?=[^\n。;,]{0,6}[县市乡镇]委)[^\n]{1,8}委|[\u4e00-\u9fff]{1,10}"
)
"""Whose place that is, behind it."""
_KIN = r"(?:大?[爷娘妈叔婶嫂伯]|奶奶|爷爷|阿姨|老[汉伯师]|师傅|先生|女士|同志|婆婆|某)"
_WHO = re.compile(
    r"[,的 一那这]{0,2}(?:户?住(?:着|有|的)"
    r"|老?(?:居民(?![楼小委可凭请服代区])|村民(?![小委可凭请服代])|住户|租户|业主(?!委)|户主"
    r"|牧民|渔民|老人(?!院)|独居|孤寡|退休)"
    rf"|(?:看望|慰问|探望)|(?:推开|走进|敲开)[\u4e00-\u9fff]{{1,5}}家|[\u4e00-\u9fff]{{1,3}}{_KIN}"
    r"|[\u4e00-\u9fff]{1,2}家(?:$|[的里中门,。]))"
)
"""Somebody who lives there."""
_ENDS = re.compile(r"$|[\s,。;、)|\"”]|[\u4e00-\u9fff]{1,3}(?:某|家)")
_HEAD = re.compile(r"住址|家庭|户籍|户口|居住|现住|收货|收件")
_HOME = re.compile(
    r"社区(?=[A-Za-z0-9]$)|[路街巷][0-9]{1,4}号(?=[0-9]$)|小区|花园|苑|家园|公寓|新村|嘉园|华庭"
    r"|家属|宿舍|安置|廉租|公租|保障房|周转房|棚改|小镇|名都|豪庭"
    r"|[里府城湾庭居园](?=[A-Za-z0-9一二三四五六七八九十])|住|户籍|家庭|业主|收件|收货|送货|快递"
)
_ITS = re.compile(r"[\u4e00-\u9fff]*(?:宿舍|家属|公寓)")
"""Homes that belong to an office."""
_OFFICE = re.compile(
    r"办公|行政|政务|中心|大厅|[县市乡镇]政府|管理局|[局委]机关|医院|卫生院|学校|[中小大]学|教学"
    r"|实验|会议|展|图书|[县市乡镇]委|文化馆|"
    r"工业园|产业园|园区|厂|公司|大厦|广场|门诊|住院|病房|教室|机房|党群|服务[站点]|食堂|福利院"
    r"|养老院|敬老院|牌坊|村委|居委会|酒店"
    r"|宾馆|商场|市场|考场|考点"
)
_NOT_A_DOOR = re.compile(
    r"(?:楼|院|机井|井|棚|大棚|地块?|田|塘|鱼塘|杆|电杆|变压|台区?|桥|线|路灯|灯|坝|点位?|渠|泵"
    r"|闸|岗|圈|舍|栏|"
    r"池|库|窖|矿|山|林|树|电梯|仓|教室|厂房|商铺|门面|车位|桌|座|机|车|船|炉|窑|站|段|标|责任"
    r"|监测|公示|宣传|垃圾)"
)


def addresses(text: str) -> Iterator[Finding]:
    """Yield the homes a folded text names."""
    yield from _flats(text)
    for pattern in (_DASHED, _COUNTED_OFF, _DORMITORY):
        for match in pattern.finditer(text):
            yield _found(text, match.start(), match.end())
    for pattern in (_ROW, _VILLAGE):
        for match in pattern.finditer(text):
            after = next((each for each in match.groups() if each is not None), "")
            if not _NOT_A_DOOR.match(after) and not _OFFICE.search(after):
                yield _found(text, match.start(), match.end() - len(after))
    for match in _NAMED_GROUP.finditer(text):
        if _ENDS.match(text, match.end()) or _WHO.match(text, match.end()):
            yield _found(text, match.start(), match.end())
    yield from _of_somebody(text)


def _flats(text: str) -> Iterator[Finding]:
    """Yield homes in a building: unit and room, or room."""
    for match in _FLAT.finditer(text):
        door = match["room"][-1] not in "楼层"
        if match["house"] or match["side"] or (door and not match["nth"] and "单元" in match[0]):
            yield _found(text, match.start(), match.end())
    for match in _NO_UNIT.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()] + match[0][:1]
        after = text[match.end() : match.end() + 6]
        lived_in = _HOME.search(before) or "弄" in match[0] or _WHO.match(text, match.end())
        lived_in = lived_in or _NAMED_BEHIND.match(text, match.end())
        if match["door"] and _NOT_A_DOOR.match(after):
            continue
        if lived_in and not _OFFICE.search(_ITS.sub("", before) + after):
            yield _found(text, match.start(), match.end())


def _of_somebody(text: str) -> Iterator[Finding]:
    """Yield a street's numbers where somebody is said to live, or who does stands beside them."""
    for pattern in (_LIVES, _HOME_OF):
        for match in pattern.finditer(text):
            place = next(each for each in match.groups() if each)
            if _BESIDE.match(place):
                continue
            behind = _ASIDE.match(text, match.end())
            near = text[max(0, match.start() - 8) : match.end() + 4] if "搬" in match[0] else place
            if not _OFFICE.search(near + (behind[0] if behind else "")):
                yield Finding(match.end() - len(place), match.end(), Kind.ADDRESS)
    for match in _ANY_DOOR.finditer(text) if "|" in text else ():
        head = head_of(text, match.start())
        of_people = _ADDRESS.search(head) and _PEOPLE.search(heads_of(text, match.start()))
        if _HEAD.search(head) or of_people:
            yield _found(text, match.start(), match.end())
    for match in _NUMBERED.finditer(text):
        if _WHO.match(text, match.end()) or _is_mail(text, *match.span()):
            yield _found(text, match.start(), match.end())


_FIRST = re.sub("[于时方成从向常容连应万高和计别经广全]", "", COMMON)
"""Surnames that seldom begin another word."""
_WORD = (
    r"(?!水[塘库井渠泵池田管表沟坝利泥电]|文[件化艺明体物]|安[置全保装]|金[属融]|石[头料桥]"
    r"|花[园坛店草]|林[地场业]|田[地块]|路[口段灯]"
    r"|柏油|温[室泉泡]|项目|包[装间]|江[边]|松树|池塘|古[树井宅建]|鱼塘|麦田|单[位元]|沙[场]"
    r"|施工|宣传|幸福|左右|苗圃|简易|季度|居民|"
    r"管[道理]|祖[屋宅]|明年|房|白色|党|车|井|门|竹|牧[场区]|章|乐园|充电|利[用]|平[房方米]|大"
    r"|相|通|公|东|南)"
)
_NAME = (
    rf"{_WORD}(?:(?:{'|'.join(sorted(COMPOUND))})[\u4e00-\u9fff]{{1,2}}"
    rf"|[{_FIRST}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?<![区县镇乡村局部院店馆所厂社站校司会园楼厅场街路厦库房室间桥井口岸])"
)
_NAMED_BEHIND = re.compile(
    rf"[ 的(:]{{0,2}}(?:户主|村民|居民|收件人|是)?:?{_NAME}(?=$|[\s,。;、)|\"”:(]"
    rf"|[家收启的老女先同奶爷]|亲[收启])"
)
_RECEIVED = re.compile(
    rf"[ ,、(:;]{{0,2}}(?:\(?(?:邮编"
    rf"|邮政编码)[ :]?[0-9]{{6}}\)?)?[ ,、(:;]{{0,2}}(?:收[件货]人[: ]?)?"
    rf"{_NAME}(?: ?(?:先生|女士|老师|同志))?[ (]{{0,2}}(?:亲?[收启]|$|[\s,。;)])"
)
_MAILED = re.compile(
    r"(?:寄|地址|邮编|快递)[^。;\n]{0,40}$|(?:^|[^0-9])[0-9]{6} [\u4e00-\u9fff]{2,20}$"
)
_SOMEBODYS = re.compile(
    r"(?:收[件货]人|寄件人|户主|[他她家]的?门牌|门牌(?:上写着|是|:)|送餐|上门|走访|看望|慰问"
    r"|探望|入户)[^。;\n]{0,30}$"
    rf"|(?:^|[\s,。;、|]){_NAME}(?: ?收 ?|[ ,(:]{{1,2}})(?:[男女],)?[\u4e00-\u9fff]{{2,18}}$"
    rf"|(?:^|[,。;\s])家:[\u4e00-\u9fff]{{2,18}}$"
)
_TO = re.compile(
    rf"[ ,、(]{{0,2}}(?:[0-9]{{6}}\)?[ ,]?)?{_NAME} ?\(?(?:亲?[收启])|[ ,;(]{{1,2}}收[件货]人"
    rf"|[ ,]{{0,2}}\(?{_NAME}家"
    r"|,?是[^,。;\n]{0,14}家(?![具电乡公装])"
)
_WHERE = re.compile(r"[\u4e00-\u9fff]{0,16}$")
_ADDRESS = re.compile(r"(?<!单位)地址|住所|门牌")
_PEOPLE = re.compile(r"姓名|户主|收件|收货|村民|居民|作者|得主")


def _is_mail(text: str, start: int, end: int) -> bool:
    """Return whether a street's number is said to be a person's, or mail goes there to one."""
    before, after = text[max(0, start - 48) : start], text[end : end + 12]
    where = _WHERE.search(before)
    if _OFFICE.search((where[0] if where else "") + after) or _NOT_A_DOOR.match(after):
        return False
    if _NAMED_BEHIND.match(text, end) or _TO.match(text, end) or _SOMEBODYS.search(before):
        return True
    return bool(_MAILED.search(before)) and bool(_RECEIVED.match(text, end))


_LEAD = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]{0,16}$")
_CUT = re.compile(r".*(?:住址|地址|住在?|搬进|走访|送到|家在|址|[:是为])")


def _found(text: str, start: int, end: int) -> Finding:
    """Return the home with the street and the place before it, as far as they belong to it."""
    lead = _LEAD.search(text, max(0, start - 16), start)
    begun = lead.start() if lead else start
    cut = _CUT.match(text, begun, start)
    return Finding(cut.end() if cut else begun, end, Kind.ADDRESS)

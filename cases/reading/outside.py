"""Whether a complaint is about somebody else's business: only where her words show it."""

from __future__ import annotations

import re

# Bodies and people that are no part of a service hall.
_OBJECTS = re.compile(
    r"物业|业委会|邻居|楼上(那|住|的|家|天天|一家)|楼下.{0,6}(烧烤|广场|KTV|店|吵|老|住|油烟|麻将)|对门|隔壁.{0,4}(工地|邻居|家|装修|养|那户|那家|老)|小区|电梯(坏|故障|关人)|广场舞|KTV|酒吧|烧烤摊?|麻将馆|夜市|摊贩|大排档"
    r"|工地|施工队|装修队|噪[音声]|油烟|垃圾(没|堆|站|场|车|臭)|下水道|井盖|路灯|修路|挖路|马路|红绿灯|路面|坑(洼|太)|堵车|停车(费|位|场).{0,8}(收|乱|贵|占)|违停|贴条|拖车"
    r"|法院|法官|审判|判决|判错|检察院|律师(骗|收|不)|派出所.{0,8}(报案|不立案|出警|民警)|报案|立案|出警|交警.{0,8}(开罚单|罚|贴|拦)|罚单|诈骗|被骗|骗子|骗了|传销|套路贷|网贷|催收|高利贷"
    r"|医院|医生|护士|卫生院|诊所.{0,6}(治|打针)|手术|看病|挂号|住院部|急诊|药店|学校|老师|校长|幼儿园|班主任|补课|培训班|培训机构|驾校|教练|食堂|大学|中学|小学"
    r"|公交|司机|出租车|的士|滴滴|网约车|顺风车|高铁|火车站|客运站|班车|地铁|机场|航班|航空|快递|外卖|骑手|顺丰|物流"
    r"|网购|网上买|淘宝|京东|拼多多|抖音.{0,6}(买|店|直播)|直播间|商家|卖家|店家|老板|超市|商场|饭店|餐馆|火锅|奶茶|健身房|理发店|美容|美发|会员卡|预付卡|办卡|退货|假货|过期(食品|牛奶|面包)|售后|4S店|车行|修车|二手车"
    r"|欠薪|拖欠.{0,4}工资|欠.{0,8}工资|工资(没发|不发|拖|不给)|工钱|包工头|老板.{0,6}(欠|跑|不给|扣)|开除|辞退|劳动合同|加班费|克扣"
    r"|银行|信用卡|柜员|支行|信用社|保险公司|业务员|移动公司|联通|电信|宽带|话费|流量|营业厅|供电|停电|停水|自来水|供暖|暖气|燃气公司|电力公司|电网"
    r"|村支书|村主任|村长|村委|村干部|居委会|社区(书记|主任|干部|的人|工作)|镇(政府|上的|里)|乡(政府|里|镇)|街道办|城管|拆迁|征地|补偿款|开发商|售楼|烂尾|中介(骗|公司|费|收)|房东|租客|押金不退"
    r"|污水|臭气|排污|黑烟|养猪|养殖场|养鸡|狗(叫|咬|不拴)|流浪狗|遛狗|扰民|吵得|吵死|唱到|半夜"
)
_COMPLAINED = re.compile(r"(法院|法官|医院|医生|护士|司机|公交|物业|学校|老师|银行|柜员|商家|卖家|老板|房东|邻居|快递|城管|交警|派出所|村支书|村委|村干部|驾校|教练|开发商|KTV|工地)")
# What belongs to the hall: its places, its staff, what they do.
_HALL_PLACE = re.compile(
    r"(窗口|柜台|号台|导办|导服|咨询台|政务(服务)?(中心|大厅)|办事大厅|办证大厅|服务大厅|大厅|叫号|取号|取了?号|排队叫|[A-Ga-g]\d{1,2}(?!\d)|[一二三四五六七八九十\d]+号窗|便民中心|办事处)"
)
_HALL_CONDUCT = re.compile(
    r"(窗口|柜台|大厅|里面|前台|后台|导办)(的|里|那|这|上|那个|那位)*(人|工作人员|女|男|小|姑娘|大姐|同志|办事员)|工作人员|办事员|科长|窗口.{0,12}(说|让|不|没|要|收|叫|关|态度|骂)|号窗|不给(我)?(办|受理)|受理"
)
_MERE_TALK = re.compile(r"(你们|政务|窗口|大厅|中心)(这|那|那边|这边|里|的)?.{0,6}(管不管|能不能(管|帮|反映)|管管|帮(我|忙|个)|给(我)?(处理|做主|解决|反映)|处理一下|反映上去|发的吧|批的)")


_DENIED = re.compile(r"(没有?|不是|不在|跟|和|与)(什么|哪个)?(窗口|大厅)(没关系|无关)?")


def says_outside(text: str) -> bool:
    """True where the words alone show an outside object and nothing of the hall's own."""
    return outside_signs(text) >= 0.6


def outside_signs(text: str) -> float:
    """How strongly the words point outside the hall, 0 to 1: an outside object, and nothing of the hall's own."""
    objects = {match.group() for match in _OBJECTS.finditer(text)}
    if not objects:
        return 0.0
    strength = min(1.0, 0.6 + 0.15 * len(objects))
    rest = _DENIED.sub("", _MERE_TALK.sub("", text))
    if _HALL_CONDUCT.search(rest):
        strength -= 0.5
    elif _HALL_PLACE.search(rest):
        strength -= 0.25
    return max(0.0, strength)


def outside_features(text: str) -> dict[str, float]:
    """The same as features for the classifier."""
    features: dict[str, float] = {}
    if _OBJECTS.search(text):
        features["outside object"] = 0.6
    if _HALL_CONDUCT.search(text):
        features["hall conduct"] = 0.6
    if _HALL_PLACE.search(text):
        features["hall place"] = 0.6
    if _MERE_TALK.search(text):
        features["mere talk"] = 0.6
    for name in {match.group() for match in _COMPLAINED.finditer(text)}:
        features["object " + name] = 0.4
    return features

"""How people are named, titled, numbered and half-named: the words around them."""

from __future__ import annotations

import re

from cases.reading.numerals import DIGITS
from cases.reading.staff.surnames import COMPOUND, SURNAMES

SURNAME = "(?:" + "|".join(COMPOUND) + "|[" + "".join(sorted(SURNAMES)) + "])"
# What people call the young and the elder ones behind a desk, east and west.
FAMILIAR_TITLE = r"姑娘|小姑娘|妹儿|妹子|妹妹|小妹|妹陀|丫头|女娃儿?|美女|帅哥|小伙(?:子|儿)?|伢子|老弟|嬢嬢|孃孃|大姐|大哥|阿姨|同志|老师"
TITLE = (
    r"(?:副?(?:科长|主任|局长|处长|股长|所长|队长|组长|站长|大队长|书记|主管|部长)|经理|老师|警官|警察|民警|同志"
    r"|大姐|大哥|大叔|大妈|阿姨|师傅"
    r"|妹儿|妹子|妹妹|小妹|妹陀|姑娘|丫头|美女|帅哥|小伙(?:子|儿)?|伢子|老弟|嬢嬢|孃孃"
    r"|女士|先生|小姐(?!姐)|姐(?![妹夫])|哥(?!们|俩)|姨|叔(?!叔)|嫂|工(?=[说讲让叫要他她这那就把]|$)|会计|干部|工作人员|窗口人员|办事员|科员|某某?|姓)"
)
# Behind 姓 stand the rarer surnames too, which anywhere else are only words.
RARER = "妥喇拜哈撒海者冶勉洒仓沐忽火丑铁虎羊把他仁才旦更久"
XING = re.compile(rf"(?<![百同贵改随])姓(?:的?是)?(?P<surname>{SURNAME}|[{RARER}](?=[的那这]))(?!名(?!字)|什么|啥|氏)")
TITLED = re.compile(rf"(?<![分秒点]钟)(?<!分)(?P<surname>{SURNAME})(?P<title>{TITLE})")
SHORT_TITLE = re.compile(rf"(?P<surname>{SURNAME})(?P<title>科|局|队|所)(?=[他她说那就人让把对]|还是|{SURNAME}|$)")
# How surnames are told apart aloud by the parts of the character, the commonest way of each first: so we ask.
SPELLED_ALOUD = tuple(
    (
        "弓长张 立早章 木子李 耳东陈 口天吴 古月胡 言午许 双木林 双人徐 草头黄 三横王 人可何 走肖赵 文刀刘 卯金刀刘 "
        "十八子李 耳朵陈 禾口王程 禾呈程 木易杨 千里草董 草重董 走召赵 关耳郑 享耳郭 又耳邓 双口吕 西贝贾 加贝贺 马各骆 二马冯 "
        "两点水冯 草将蒋 西早覃 言西早谭 言身寸谢 木土杜 鱼日鲁 鱼包鲍 三点水江 美女姜 丘耳邱 刍耳邹 召耳邵 赤耳郝 开耳邢 "
        "示耳祁 耳元阮 山佳崔 山隹崔 山今岑 丘山岳 委鬼魏 雨田雷 雨佳霍 羽佳翟 水番潘 三点水潘 三点水沈 三点水汪 三点水洪 三点水温 "
        "三点水汤 三点水梁 三点水涂 草办苏 草头苏 草头范 草头蔡 草头蒋 草头萧 草头薛 草头葛 草头苗 草头董 口十叶 木卯柳 木白柏 木每梅 "
        "宝盖宋 宝木宋 人则俞 人禾余 人未余 干勾于 干钩于 单人伍 单人何 单人任 单人傅 单人侯 单人倪 单人付 人寸付 人儿倪 龙共龚 广龙庞 "
        "金中钟 金戈钱 彦页颜 工页项 厄页顾 门三闫 门文闵 牛八朱 子乙孔 舍予舒 口俞喻 禾子季 日勿易 日安晏 日京景 非衣裴 区欠欧 三耳聂 "
        "四夕罗 士口吉 绞丝纪"
    ).split()
)
LITTLE = re.compile(
    r"(?<![大最老太养敬])(?P<prefix>小|老)(?P<surname>" + SURNAME + r")(?!家?[庄村屯镇街巷沟湾])(?P<after>.?.?)"
)
LITTLE_WORDS = re.compile(
    r"小(?:时|区|孩|费|于|车|包|儿|康|麦|米|曲|方[面便法块]|马[路扎]|黄[车鱼]|金[库额]|程序|毛[病孩]|白|孙[子女]"
    r"|龙虾|项|江湖|石[头子]|武|路|游|房|农|谷|苗|封|商[店贩户]|班|南|元|钱|贾?贩)"
    r"|老(?:公|师|板|婆|人|家|是|高|成|实|百姓|年|大|远|庄|乡|头|汉|太|爷|妈|爸|娘|房|路|毛病|年|旧|古|文|常|同志"
    r"|熊|时|钱|白姓|安|单|子|向)"
)
BADGE = re.compile(
    rf"(?:工号|胸牌号?|工牌号?|胸卡号?|牌牌|牌子|警号|工作牌|员工号|员工编号|工作人员编号|工作证号?)(?:号码?|上头?"
    rf"|上面|写的|写着|写|显示|是|为|的|我?(?:记|抄)(?:下来|下)?[了得到]?"
    rf"|(?:等一?[下等会]|让)?我?(?:刚才?|当时|特意|再|又|后来)?(?:[想记]起来|[想看瞄瞟瞅拍查翻找问])(?:[了过到清]|一?[下眼想看]|照片|楚|啊|哦)*|叫|他|她|看到|看见|戴的|挂的|那个|呃|好像|应该|大概|可能|:)*"
    rf"(?P<badge>[A-Z]{{0,3}}[{DIGITS}洞拐勾](?:(?:[ -](?![{DIGITS}]{{1,2}}[月点]))?[{DIGITS}洞拐勾]){{1,9}})(?![:.]\d|[遍次]|个(?![女男人])|回(?![头来答去])|分钟)"
)
BADGE_AFTER = re.compile(
    rf"(?<![A-Z{DIGITS}])(?P<badge>[{DIGITS}洞拐勾]{{3,6}})号?(?:就|就是|是)?(?:这个|那个|[她他]的)?(?:(?<=[{DIGITS}]{{4}}号)同志|工号(?![{DIGITS}A-Z])|胸牌|工牌|的?工作人员|的?员工|警官"
    rf"|警员)"
)
# A badge without a word for it, where a person would be named; a year, a sum and a time are told otherwise.
BADGE_ALONE = re.compile(
    rf"(?<![A-Z{DIGITS}:.])(?P<badge>[A-Z]{{0,3}}[{DIGITS}洞拐勾]{{4,6}})号?(?:这个|那个|那位|这位)?"
    r"(?:的?(?:态度|[她他]|那个?人|那位|这个?人|服务)|[她他]|[女男]?同志|[女男]的|小?姑娘|小伙|[说骂吼]|[拿收]了?我|把我|让我|叫我|对我|冲我|一直|什么态度)"
)
OTHER_NUMBER_BEFORE = re.compile(r"(?:尾号|手机|电话|单号|编号|票|号码|密码|[年月]|案号|件号|身份证)(?:号|是|为)*$")
CALLED = re.compile(
    r"(?:名字叫|名叫|叫做|叫作|叫|姓名(?:是|为)?|名字(?:是|写的|写着)?|人员(?=[^的是在说对不态都也把]))(?:个|一个"
    r"|那个|作|做|的是|的)?(?=[\u4e00-\u9fff])"
)
WRITTEN = re.compile(
    r"(?:牌子|胸牌|牌牌|工牌|胸卡|桌牌|座牌|岗位牌|台签)(?:上头?|上面)?(?:写的是|写的|写着|显示|是"
    r"|的是)(?=[\u4e00-\u9fff])"
)
NOT_CALLED = re.compile(
    r"(?:叫(?=我|他|她|你|人|号|到|人家|来|过|大家|什么|啥|不|去|一|号机|车|醒|做|好|唤|嚣|保安|领导|警|家))"
)
HALF = re.compile(
    rf"(?P<surname>{SURNAME})?(?:叫)?(?:什么|啥|某)(?P<last>(?![的来])[\u4e00-\u9fff])(?P<ended>(?=的|$"
    rf"|[他她拎说在对把态不就一]|那|来着|吧))?|(?P<only>{SURNAME})(?:什么|啥)(?:的|来着|$)"
)
ONE_CHARACTER = re.compile(
    r"(?:有个|带个|带一个|有一个|是个|叫什么|有一?|里有个?|末尾是|最后一个字是?"
    r"|中间是?)(?P<one>[\u4e00-\u9fff])字?(?:字|的)"
)
BADGE_ANEW = re.compile(
    rf"(?:呃|额|啊|哦)?(?:不对|不是|说错了?|记错了?|应该)(?:应该)?是?(?P<badge>[A-Z]{{0,3}}[{DIGITS}洞拐勾]{{3,6}})(?![{DIGITS}点:])"
)
FAMILY_ALONE = re.compile(rf"(?:那个|这个|窗口的|号的)(?P<surname>{'|'.join(COMPOUND)})(?=[她他我的说讲]|名字|$)")
# The surname with the word that tells how it is written: 柳树的柳, 杨柳的柳.
BY_A_WORD = (
    re.compile(rf"(?P<surname>{SURNAME})[\u4e00-\u9fff]{{1,2}}的(?P=surname)"),
    re.compile(rf"[\u4e00-\u9fff](?P<surname>{SURNAME})的(?P=surname)"),
)
# 姓周名敏.
BY_BOTH = re.compile(rf"姓(?P<surname>{SURNAME})名(?!字)叫?(?P<given>[\u4e00-\u9fff])")
# 同事喊她尹科, 人家都喊他老温: what others call her, where no other name is told.
CALLED_BY_OTHERS = re.compile(
    r"(?<!我)(?<!我的)(?<!我们)(?:(?:旁边|边上|隔壁|里面|其他|别的|一起)(?:坐)?的?(?:几?个)?(?:人|同事|窗口|工作人员)?|同事们?|别人|别个|人家|大家|他们|她们)(?:都|也|就|老|在|好像|是|会)*"
    rf"(?:[叫喊]|称呼?)[她他](?:叫|做|作|为|是)?(?:[小老](?!师)(?P<one>{SURNAME})|(?P<other>(?![向从连]){SURNAME})(?:{TITLE}|[科局队所处总工]))"
)
# 民警欧阳,欧阳什么: a surname of two characters is seldom anything else.
COMPOUND_ALONE = re.compile(rf"(?P<surname>{'|'.join(COMPOUND)})(?:什么|啥)")
# A full name of nobody in the hall, said right behind a sign: A1的徐家乐收件以后.
SIGNED = re.compile(rf"(?:[A-Z][{DIGITS}十]{{1,3}}号?|[{DIGITS}十]{{1,3}}号)(?:窗口|窗|台|柜台)?的(?={SURNAME})")
# Without 的 only where she acts or a new thought begins behind the name: B5侯庆丰今天提前关窗.
SIGNED_BARE = re.compile(rf"(?:[A-Z][{DIGITS}十]{{1,3}}(?:号?窗口?)?|[{DIGITS}十]{{1,3}}号窗口?)(?={SURNAME})")
BEHIND_A_BARE_NAME = re.compile(r"$|[今昨前]天|上午|下午|中午|我|[他她](?!们)|[说讲把让叫冲朝]|就是不|死活|一直|态度")
# A name told with 有个, where she goes on with him: 有个骆国栋,他说….
THERE_IS = re.compile(rf"有[个位](?={SURNAME}(?!老|大[爷娘伯]|医生|律师|保安|师|志愿)[\u4e00-\u9fff]{{2}}[他她])")
NO_NAME = re.compile(
    r"戴|许多|陆续|曾经|申[请报]|尤其|毕竟|施工|卫生|涂改|顾客|杜绝|焦急|舒服|鲁莽|莫名|宁愿|严[格重]|张[口嘴贴]|胡[说搞乱]|钟|丁点|章|莫|段|温度|白"
)
TIME_AFTER = re.compile(r"(?:礼拜|星期|周[一二三四五六日末]|每|早上|晚上|中午)")
ROLE_BEGINS = frozenset("这那同老警科主局小女先")  # of what follows a name: 同志, 老师
ROLE_AFTER = re.compile(
    r"这个人|这人|那个人|[这那](?:个|位)?(?:(?:女|男)?同志|姑娘|妹儿|妹子|丫头|伢子|娃儿|小伙子?|大姐|大哥)|同志|老师|警官|科长|主任|局长|小姐|女士|先生"
)
CUE_BEFORE = re.compile(
    r"(?:叫|姓|是|窗口|那个|这个|的|号|投诉|举报|反映|表扬|找|台|口|女的|男的|科长|主任|对|呃|嗯|啊|额|就|说|跟|问"
    r"|后来|结果|那个谁|告|催|\ue000|位|人员|窗|姑娘|小伙子|同志|警察|[A-Z][\d一二三四五六七八九十]+|\d)$"
)

"""What people do with the things they come to a service hall for, and which of these are everyday words."""

from __future__ import annotations

# What one does with such a thing; may stand before it (补办身份证) or after it (身份证补办).
ACTIONS = tuple(
    """
办理 申请 申领 申办 补办 补领 换领 换发 换 补 领取 领 取 提取 提 续签 续 转移 转 迁移 迁入 迁出 迁 缴纳 缴费 缴 补缴 交 报销 报 注销 变更 登记 备案
查询 查 打印 打 开具 开 激活 挂失 更正 修改 改 认证 年检 年审 审核 审 签 激活 解封 抵押 解除 退 延期 延续 预约 咨询 参保 停保 办 做 弄 搞 上 落 过 申报 登 问 审批 初审 验收 发放 核定 认定 鉴定 解绑 变更登记 首次申领 交接 盖 复审 到期换证 换证 新办
    """.split()
)

# Endings by which a thing unknown to the list above still shows that it is one.
ENDINGS = "证照卡本簿金费税险保贴助款记移销更案签业户照书章票证明许可资格手续业务登记备案转移变更注销补贴津贴救助贷款年检年审认证执照合同档案公证"

# Everyday words that are matters only right behind 办, 报, 交 and their like.
WEAK = frozenset(
    "税 结婚 离婚 退休 工伤 大病 电梯 树木 绿化 体育 学位 幼儿园 客运 货运 出租车 摩托车 电动车 变更 注销 认证 报销 提取 贷款 退费 退款 激活 续签 续期 延期"
    " 盖章 预约 证明 手续 许可证 申报 酒类 救济 救助 慈善 招标 监理 信访 开户 电费 水费 天然气 燃气 煤气 宽带 违章 扣分 房产 房贷 身份证明 户籍 机动车 特困 报废 诊所"
    " 旅馆 民宿 网吧 合作社 分公司 资质 档案 社保 医保 执照 年报 占道 建房 入学 户口本 户口簿 变更登记 死亡证明 出生证 出生证明 亲属关系证明 无房证明 开证明 单身证明 药费 医疗费 介绍信 税务 提前 结婚证 公章".split()
)

import Testing

/// The damage of targets in four tab separated cells, of another taxonomy.
@Suite struct TabbedTargetTests {
    private static let whole = """
        财政项目支出绩效目标表|||
        (2020年度)|||
        申报单位名称：甲中心|||
        项目名称：|962218热线|项目类别：|经常性业务费
        计划开始日期：|2020-01-01|计划完成日期：|2020-12-31
        是否含有政府购买服务：|是|绩效类型：|事业/专业类
        项目概况：|甲中心制作医保卡。1、保障就医。2、保障结算。||
        立项依据：|《管理办法》||
        本项目上年度市级财政资金使用情况|||
        项目总预算(元)：|6,120,000|项目当年预算(元)：|6,120,000
        同名项目上年预算额(元)：|6,960,000|同名项目上年预算执行数(元)：|6,960,000
        2020年绩效目标|||
        一级目标|二级目标|三级目标|指标目标值
        投入与管理|投入管理|预算编制合理性|合理
        ||预算执行率|>=98%
        |实施管理|政府采购规范性|合规
        ||合同管理完备性|完备
        产出目标|数量|制作数量完成率|=100%
        |时效|交货及时率|>=99%
        ||响应时间|<=30分钟
        效果目标|满意度|参保人满意度|>=95%
        影响力目标|人力资源|人力资源是否有影响|是

        """

    private static let entries = [
        DamageEntry("C1", [("《管理办法》||", "《管理办法》"), ("绩效目标|||", "绩效目标")]),
        DamageEntry("C2", [("||预算执行率", "投入与管理|投入管理|预算执行率"), ("||响应", "产出目标|时效|响应")]),
        DamageEntry("C3", [("||合同管理完备性|完备", "合同管理完备性||完备|")]),
        DamageEntry("C4", [("||响应时间|<=30分钟", "响应时间|<=30分钟||")]),
        DamageEntry("C5", [("申报单位名称：甲中心|||", "申报单位名称：|甲中心||")]),
        DamageEntry("C6", [("项目总预算(元)：", "项目总预算"), ("项目当年预算(元)：", "项目当年预算（元）：")]),
        DamageEntry(
            "C7",
            [("预算额(元)：|6,960,000", "预算额(元)：|"), ("执行数(元)：|6,960,000", "执行数(元)：|")],
            flags: ["funding.priorYear.priorBudget", "funding.priorYear.priorExecuted"]
        ),
        DamageEntry("C8", [("本项目上", "\n本项目上"), ("2020年绩", "\n2020年绩")]),
        DamageEntry("C9", [("本项目上年度市级财政资金使用情况|||\n", ""), ("2020年绩效目标|||\n", "")]),
        DamageEntry(
            "C10",
            [("962218热线", "962218 热线"), ("(2020年度)", "(2020 年度)")],
            reads: ["project.name": "962218 热线"]
        ),
        DamageEntry("C11", reads: ["narrative.overview": "甲中心制作医保卡。1、保障就医。2、保障结算。"]) { $0 },
        DamageEntry("C12", [(">=98%", "≥98%"), ("<=30分钟", "≤30分钟")]),
        DamageEntry(
            "C13",
            reads: ["indicators[0].level1": "投入与管理", "indicators[8].target": "是", "indicators[7].level2": "满意度"]
        ) { $0 },
        DamageEntry("C14") { "\n\n" + $0.dropLast() },
    ]

    @Test(arguments: entries) func formsOfAnotherTaxonomyAreHealed(entry: DamageEntry) throws {
        try entry.check(Self.whole)
    }
}

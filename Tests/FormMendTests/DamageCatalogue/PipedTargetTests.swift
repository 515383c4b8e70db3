import Testing

/// The damage of targets in pipe tables: a table for each page, columns found anew, groups of rows moved.
@Suite struct PipedTargetTests {
    private static let whole = """
        财政项目支出绩效目标申报表
        (2024年度)
        项目名称|信息化运维项目|项目性质|其他经常性项目|项目类别|其他运转类|
        主管部门|甲局|实施单位|乙所|||
        计划开始日期|2024-01-01|计划完成日期|2024-12-31|||
        项目资金(元)|项目资金总额|300.00|年度资金申请总额|300.00||
        |其中：财政资金|300.00|其中：当年财政拨款|300.00||
        |||上年结转资金|0.00||
        |其他资金|0.00|其他资金|0.00||
        项目绩效目标|项目总目标||年度总体目标|||
        |做好系统运行维护。||保障系统全年稳定运行。|||
        绩效指标|一级指标|二级指标|三级指标|年度(/项目)指标值||
        |成本指标|经济成本指标|成本节约率|≥0.00(%)||
        ||社会成本指标|成本结构合理性|合理||
        |产出指标|数量指标|系统维护数量|=4.00(项)||
        ||质量指标|系统安全运行情况|无重大事故发生||
        |||设备完好率|=100.00(%)||
        ||时效指标|系统故障响应及时性|及时||
        |||系统故障处理及时性|≤15.00(工作日)||
        |效益指标|社会效益指标|日常工作执行支持情况|保障||
        |满意度指标|服务对象满意度指标|平台使用者满意度|≥90.00(%)||

        """

    private static let pipes = DamageEntry.Rendering.pipes(blankHeads: true)

    private static let amount = "|产出指标|数量指标|系统维护数量|=4.00(项)||"
    private static let safety = "||质量指标|系统安全运行情况|无重大事故发生||"
    private static let soundness = "|||设备完好率|=100.00(%)||"

    private static let grid = [
        DamageEntry("B1", rendering: pipes) { $0 },
        DamageEntry("B2", rendering: .pipes(blankHeads: false)) { $0 },
        DamageEntry("B3", rendering: pipes) { "甲局2024年度项目支出绩效目标汇总表\n\n" + $0 },
        DamageEntry("B4", [("申报表\n", "申报表\n\n")], rendering: pipes),
        DamageEntry("B5", rendering: pipes) { text in
            guard let start = text.firstRange(of: safety)?.lowerBound else { return text }
            return text[..<start] + "\n" + text[start...].replacing("||\n", with: "\n")
        },
        DamageEntry("B6", rendering: pipes) { $0.replacing("||\n", with: "||||\n") },
        DamageEntry(
            "B7",
            [("项目资金(元)", "项目资金 (元)"), ("项目绩效目标", "项目 绩效 目标"), ("绩效指标|", "绩效 指标|")],
            rendering: pipes
        ),
        DamageEntry("B8", [(safety, "|产出指标" + safety.dropFirst())], rendering: pipes),
        DamageEntry("B24", [("绩效指标|", "|"), ("|成本指标", "绩效指标|成本指标")], rendering: pipes),
        DamageEntry("B25", rendering: pipes) { "\n\n" + $0.dropLast() },
    ]

    private static let rows = [
        DamageEntry(
            "B9",
            [
                ("绩效指标|一级", "|一级"), (amount, "|" + amount.replacing("|产出指标", with: "")),
                (soundness, "\n绩效指标|产出指标||设备完好率|=100.00(%)"),
            ],
            rendering: pipes
        ),
        DamageEntry(
            "B10",
            [
                ("|成本指标|经济成本指标|", "成本指标|经济成本指标||"), ("||社会成本指标|", "|社会成本指标||"),
            ],
            rendering: pipes
        ),
        DamageEntry("B11", [(amount, "数量指标|||系统维护数量|=4.00(项)||")], rendering: pipes),
        DamageEntry(
            "B12",
            [
                ("||时效指标|系统故障响应及时性|及时||", "|时效指标|系统故障响应及时性|及时|||"),
                ("|||系统故障处理及时性|≤15.00(工作日)||", "||系统故障处理及时性|≤15.00(工作日)|||"),
            ],
            rendering: pipes
        ),
        DamageEntry("B13", [(soundness, "设备完好率|=100.00(%)|||||\n")], rendering: pipes),
        DamageEntry("B14", [(soundness, "\n" + soundness)], rendering: pipes),
        DamageEntry("B15", [(soundness, "\n指标||设备完好率|=100.00(%)|||")], rendering: pipes),
        DamageEntry("B16", [("|效益指标", "\n效益指标"), ("\n|满意度指标", "\n满意度指标")], rendering: pipes),
        DamageEntry("B17", [("绩效指标|", "绩效|"), (safety, "\n指标" + safety)], rendering: pipes),
        DamageEntry(
            "B18",
            [
                ("|=4.00(项)||", "||=4.00(项)|"), ("|无重大事故发生||", "||无重大事故发生|"), ("|=100.00(%)||", "||=100.00(%)|"),
            ],
            rendering: pipes
        ),
    ]

    private static let pairs = [
        DamageEntry("B19", [("|||上年结转资金|0.00||", "||||上年结转资金|0.00|")], rendering: pipes),
        DamageEntry("B20", [("|甲局|实施单位|乙所|||", "|甲局||实施单位|乙所||")], rendering: pipes),
        DamageEntry(
            "B21",
            [("项目资金总额|300.00", "项目资金总额|"), ("|其他资金|0.00|其", "|其他资金||其")],
            rendering: pipes,
            reads: ["funding.project.total": "", "funding.project.other": ""],
            flags: ["funding.project.total"]
        ),
        DamageEntry(
            "B22",
            [("做好系统运行维护。", "")],
            rendering: pipes,
            reads: ["narrative.overallGoal": ""],
            flags: ["narrative.overallGoal"]
        ),
        DamageEntry(
            "B23",
            [("≥0.00(%)", "≥0.00 (%)"), ("=100.00(%)", "=100%"), ("≤15.00(工作日)", "≤15 (工作日)")],
            rendering: pipes
        ),
    ]

    @Test(arguments: grid) func tablesAreOneForm(entry: DamageEntry) throws { try entry.check(Self.whole) }

    @Test(arguments: rows) func rowsAreHealed(entry: DamageEntry) throws { try entry.check(Self.whole) }

    @Test(arguments: pairs) func labelsOwnWhatStandsBesideThem(entry: DamageEntry) throws {
        try entry.check(Self.whole)
    }
}

import Testing

/// The damage of self-evaluations in tab separated cells: nine cells a row, spans blank, rows moved.
@Suite struct TabbedEvaluationTests {
    private static let whole = """
        财政项目支出绩效自评表||||||||
        (2023年度)||||||||
        项目名称|监督执法经费|||||||
        主管部门|乙局|||实施单位|丙所|||
        项目资金(元)||年初预算数|全年预算数|全年执行数|分值|执行率|得分|
        |年度资金总额|480.00|480.00|384.00|10|80.00%|8|
        |其中：当年财政拨款|480.00|480.00|384.00|—|||
        |上年结转资金|0.00|0.00||—|||
        |其他资金|0.00|0.00||—|||
        年度总体目标|预期目标|||实际完成情况||||
        |检查全覆盖，提高群众满意度。|||检查已全覆盖，群众满意。||||
        绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
        |产出指标|数量指标|监督检查覆盖率|=100%|=100%|20|20|
        ||质量指标|监督执法达标率|=100%|=100%|15|15|
        ||时效指标|监督执法及时性|及时|及时|10|10|
        ||成本指标|资金分配合理性|100%|100%|5|5|
        |||支出方向符合度|100%|100%|5|5|
        |效益指标|经济效益指标|定点机构政策覆盖率|全覆盖|全覆盖|5|5|
        ||社会效益指标|医保政策知晓率|>=90%|98%|5|4|宣传力度需加大，开展形式多样的宣传
        ||生态效益指标|医疗服务行为规范性|规范|规范|5|5|
        ||可持续影响指标|对健全医疗保障制度体系的作用|成效明显|成效明显|10|10|
        |满意度指标|服务对象满意度指标|定点机构满意度|>90%|100%|10|10|
        总分||||||100|97|

        """

    private static let economic = "|效益指标|经济效益指标|定点机构政策覆盖率|全覆盖|全覆盖|5|5|"
    private static let economicLeft = "|经济效益指标|定点机构政策覆盖率|全覆盖|全覆盖|5|5||"
    private static let social = "||社会效益指标|医保政策知晓率|>=90%|98%|5|4|宣传"
    private static let socialLeft = "社会效益指标|医保政策知晓率|>=90%|98%|5|4|宣传"
    private static let ecology = "||生态效益指标|医疗服务行为规范性|规范|规范|5|5|"
    private static let lasting = "||可持续影响指标|对健全医疗保障制度体系的作用|成效明显|成效明显|10|10|"
    private static let satisfaction = "|满意度指标|服务对象满意度指标|定点机构满意度|>90%|100%|10|10|"
    private static let satisfactionLeft = "满意度指标|服务对象满意度指标|定点机构满意度|>90%|100%|10|10||"
    private static let quality = "||质量指标|监督执法达标率|=100%|=100%|15|15|"
    private static let allocation = "||成本指标|资金分配合理性|100%|100%|5|5|"
    private static let direction = "|||支出方向符合度|100%|100%|5|5|"
    private static let total = "总分||||||100|97|"

    /// The rows from one on without their first cell, behind a page break.
    private static func withoutFirstCells(_ text: String, from row: String) -> String {
        var isBehind = false
        let lines: [Substring] = text.split(separator: "\n")
        return lines.flatMap { line -> [String] in
            let begins = line == row
            isBehind = isBehind || begins
            guard isBehind else { return [String(line)] }
            let rest = line.hasPrefix("|") ? String(line.dropFirst()) : String(line.replacing("总分|", with: "总分"))
            return begins ? ["", rest] : [rest]
        }.joined(separator: "\n")
    }

    private static let grid = [
        DamageEntry("A1", [("项目名称|监督执法经费|||||||", "项目名称|监督执法经费")]),
        DamageEntry("A2", [("||质量指标", "|产出指标|质量指标"), ("|||支出", "|产出指标|成本指标|支出")]),
        DamageEntry("A3", forms: 2) { $0 + "\n" + $0 },
        DamageEntry("A4", [(allocation, "\n" + allocation), (total, "\n" + total)]),
        DamageEntry("A5") { withoutFirstCells($0, from: ecology) },
        DamageEntry("A6", [(economic, "\n" + economic)]),
        DamageEntry("A7") { $0.replacing("\n", with: "|\n") },
        DamageEntry(
            "A8",
            [
                ("项目资金(元)||", "项目资金(元)|||"), ("年度资金总额|", "年度资金总额||"), ("财政拨款|", "财政拨款||"),
                ("上年结转资金|", "上年结转资金||"), ("其他资金|", "其他资金||"),
            ]
        ),
        DamageEntry(
            "A9",
            [
                ("|||实施单位|丙所|||", "||||实施单位|丙所||"), ("|||实际完成情况||||", "||||实际完成情况|||"),
                ("满意度。|||", "满意度。||||"),
            ]
        ),
        DamageEntry("A10") { "\n\n" + $0.dropLast() },
    ]

    private static let labels = [
        DamageEntry(
            "B1",
            [("年度总体目标", "年度 总体 目标"), ("绩效指标|", "绩效 指标|"), ("年度指标值", "年度 指标值"), ("实际完成值", "实际 完成值")]
        ),
        DamageEntry("B2", [("年度总体目标|", "年度|"), ("|检查全", "总体目标|检查全")]),
        DamageEntry("B3", [("年度总体目标|", "|"), ("|检查全", "年度总体目标|检查全")]),
        DamageEntry("B4", [("分析及改进措施", "分析及")]),
        DamageEntry("B5", [("偏差原因分析及改进措施", "偏差原因析及 改进措施")]),
        DamageEntry("B6", [("项目资金(元)", "项目资金（元）"), ("(2023年度)", "（2023 年度）")]),
        DamageEntry("C1", [("宣传力度需加大，开展形式多样的宣传", "宣传力度需加大， 开展形式多样 的宣传")]),
        DamageEntry(
            "C2",
            [
                (
                    "财政项目支出绩效自评表||||||||\n(2023年度)||||||||",
                    "<p style=\"a\"><b>财政项目支出绩效自评表</b></p> <p style=\"b\">(2023年度)</p>||||||||"
                ), ("检查全覆盖，提高群众满意度。", "<p>检查全覆盖，提高群众满意度。</p>"),
            ]
        ),
        DamageEntry("C3", [("财政拨款|480.00|480.00|384.00", "财政拨款|480|480.0|384")], isQuiet: true),
        DamageEntry("C4", [("—|||", "||||")]),
        DamageEntry("C5", isQuiet: true) { $0 },
        DamageEntry("C6", [(">=90%", "≥90%"), (">90%", "＞90%")]),
        DamageEntry(
            "C7",
            [("提高群众满意度。", "按规定纳入救助")],
            reads: ["narrative.annualGoal": "检查全覆盖，按规定纳入救助"],
            isQuiet: true
        ),
    ]

    private static let rows = [
        DamageEntry("D1", [(satisfaction, satisfactionLeft)]),
        DamageEntry("D2", [(lasting, lasting.dropFirst() + "|")]),
        DamageEntry("D3", [(allocation, allocation.dropFirst() + "|"), (direction, direction.dropFirst() + "|")]),
        DamageEntry("D4", [(economic, economicLeft), (social, socialLeft)]),
        DamageEntry("D5", [(lasting, lasting.dropFirst(2).replacing("可持续影响指标|", with: "可持续影响指标||") + "|")]),
        DamageEntry("D6", [(direction, "|支出方向符合度||100%|100%|5|5||")]),
        DamageEntry("D7", [(quality, "|" + quality.dropLast())]),
        DamageEntry("D8", [(quality, "|||质量指标|监督执法达标率|=100%|=100%|15|")], flags: ["indicators[1].score"]),
        DamageEntry(
            "D9",
            [(allocation, "||成本指标|资金分配合理性|支出方向符合度|100%|100%|5|5"), (direction, "||||100%|100%|5|5|")]
        ),
        DamageEntry(
            "D10",
            [
                (lasting, "|||对健全医疗保障制度体|||||\n\n|可持续影响指标|系的作用|成效明显|成效明显|10|10|"),
                (satisfaction, satisfactionLeft.dropLast() + ""), (total, "总分|||||100|97|"),
            ]
        ),
        DamageEntry(
            "D11",
            [(economic, economicLeft), (social, socialLeft), (ecology, "\n效益指标|" + ecology.dropFirst(2))]
        ),
        DamageEntry("D12", [(ecology, "\n" + ecology)]),
        DamageEntry("E1", [(total, "\n总分\n\n100\n\n97")]),
        DamageEntry("E2", [(total, "总分|||||100|97||")]),
        DamageEntry("E3", [(total, "总分|||||100|97|")]),
        DamageEntry("E4", [(total, "|总分|||||100|97|")]),
        DamageEntry("E5", [(total, "|总分||||||100|97")]),
        DamageEntry(
            "F, a total that is not the sum of its parts",
            [("年度资金总额|480.00", "年度资金总额|470.00")],
            reads: ["funding.execution.total.initialBudget": "470.00"],
            flags: ["funding.execution.total.initialBudget"]
        ),
        DamageEntry("F, a blank that was scored", [("及时|及时|", "及时||")], flags: ["indicators[2].actual"]),
        DamageEntry("F, a rate that does not follow", [("80.00%", "80.02%")], flags: ["funding.execution.total.rate"]),
    ]

    @Test(arguments: grid) func gridsAndBordersAreFound(entry: DamageEntry) throws { try entry.check(Self.whole) }

    @Test(arguments: labels) func labelsAndContentsAreRead(entry: DamageEntry) throws { try entry.check(Self.whole) }

    @Test(arguments: rows) func rowsAndTotalsAreHealed(entry: DamageEntry) throws { try entry.check(Self.whole) }
}

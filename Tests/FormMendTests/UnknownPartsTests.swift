import FormMend
import FormModel
import Foundation
import Testing

/// Forms whose parts have heads, orders and frames that nobody has taught.
@Suite struct UnknownPartsTests {
    private func row(_ row: IndicatorRow) -> String {
        IndicatorColumn.allCases.compactMap { row[$0]?.text }.joined(separator: "|")
    }

    /// A row of heads over rows of numbers, with the matrix's name in its corner.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aMatrixMayHaveItsNameInTheCorner(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                资金情况（元） | < | 核定额 | 拨付额 | 使用额 | 使用进度
                全年合计 | < | 1250000.00 | 1200000.00 | 1187500.00 | 95%
                财政资金 | < | 1000000.00 | 960000.00 | 950000.00 | 95%
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(
            UnknownForm.extra(form) == [
                "全年合计·核定额=1250000.00", "全年合计·拨付额=1200000.00", "全年合计·使用额=1187500.00", "全年合计·使用进度=95%",
                "财政资金·拨付额=960000.00",
            ]
        )
        // The rates tell the other columns.
        #expect(
            ["adjustedBudget", "executed", "rate"].map { form[.execution(row: "appropriation", column: $0)]?.text }
                == ["1000000.00", "950000.00", "95%"]
        )
        #expect(form[FieldPath("funding.project.fiscal")]?.value == nil)
    }

    /// 资金来源 names a part of other forms; among heads it is one.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theNameOfAPartMayBeAHead(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                支出内容 | 数量 | 单价 | 金额 | 资金来源 | 测算标准
                站点装修 | 12 | 50000.00 | 600000.00 | 市财政 | 市建定额
                人员培训 | 48 | 1500.00 | 72000.00 | 区财政 | 培训费标准
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(
            UnknownForm.extra(form).count == 10
                && UnknownForm.extra(form)[3...5] == ["站点装修·资金来源=市财政", "站点装修·测算标准=市建定额", "人员培训·数量=48"]
        )
    }

    /// Where a number stands in the place of a label, the cells of the row may be no pairs at all.
    @Test func rowsInWhichLabelsAndValuesDoNotAlternateAreDoubtful() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("站点装修 | 12 | 50000.00 | 600000.00 | 经费渠道 | 市财政\n\(UnknownForm.indicators)")
        )
        let pairs = form.extra.filter { ["站点装修", "经费渠道"].contains($0.label) }
        #expect(pairs.map(\.field.text) == ["12", "市财政", "50000.00", "600000.00"])
        #expect(pairs.allSatisfy { $0.field.needsReview })
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func yearsMayBeHeads(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                资金规模 | 资金类别 | 合计 | 2023年 | 2024年 | 2025年
                ^ | 省级财政资金 | 9000 | 3000 | 3000 | 3000
                ^ | 市县财政资金 | 4500 | 1500 | 1400 | 1600
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(
            UnknownForm.extra(form) == [
                "省级财政资金·合计=9000", "省级财政资金·2023年=3000", "省级财政资金·2024年=3000", "省级财政资金·2025年=3000",
                "市县财政资金·合计=4500", "市县财政资金·2023年=1500", "市县财政资金·2024年=1400", "市县财政资金·2025年=1600",
            ]
        )
    }

    /// Cells that reach over rows belong to each of them, and are said once.
    @Test func cellsOfUnknownTablesMayReachOverRows() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                片区 | 类别 | 对象 | 联网数 | 联络员 | 频次
                东片 | 重点单位 | 商场 | 12 | 张强 | 每日
                ^ | ^ | 医院 | 8 | 周芳 | 每周
                \(UnknownForm.indicators)
                """
            )
        )
        #expect(
            UnknownForm.extra(form) == [
                "东片·类别=重点单位", "东片·对象=商场", "东片·联网数=12", "东片·联络员=张强", "东片·频次=每日", "东片·对象=医院",
                "东片·联网数=8", "东片·联络员=周芳", "东片·频次=每周",
            ]
        )
    }

    /// What reaches from a row of pairs into the next may be a part of a table: a person must say.
    @Test func pairsThatReachIntoFurtherRowsAreDoubtful() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("联网安排 | 商场 | 12户 | 东片 | < | <\n^ | 医院 | < | 8户 | < | <\n\(UnknownForm.indicators)")
        )
        #expect(form.extra.allSatisfy { $0.field.needsReview })
    }

    /// The frame of a transfer payment: what is said of the management stands within the matrix of amounts.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func wordsInTheMatrixOfAmountsAreATableOfTheirOwn(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            专项转移支付区域绩效目标自评表
            （2021年度）
            转移支付名称 | 农村危房改造补助资金 | < | < | < | <
            资金投入情况（万元） | | 全年预算数（A） | 全年执行数（B） | 预算执行率（B/A） | <
            ^ | 年度资金总额 | 5200.00 | 4940.00 | 95% | <
            ^ | 其中：中央财政资金 | 5200.00 | 4940.00 | 95% | <
            资金管理情况 | | 情况说明 | < | 存在问题和改进措施 | <
            ^ | 分配科学性 | 按危房存量因素法分配 | < | 无 | <
            ^ | 下达及时性 | 收到后三十日内下达 | < | 一县迟延，已约谈 | <
            总体目标完成情况 | 总体目标 | < | 全年实际完成情况 | < | <
            ^ | 完成改造2600户。 | < | 完成改造2604户。 | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
            产出指标 | 数量指标 | 改造户数 | ≥2600户 | 2604户 |
            """,
            as: rendering
        )
        #expect(
            UnknownForm.extra(form).filter { $0.contains("情况说明") || $0.contains("存在问题") } == [
                "分配科学性·情况说明=按危房存量因素法分配", "分配科学性·存在问题和改进措施=无", "下达及时性·情况说明=收到后三十日内下达",
                "下达及时性·存在问题和改进措施=一县迟延，已约谈",
            ]
        )
        #expect(form[.execution(row: "total", column: "executed")]?.value == .number(49_400_000))
        #expect(form[FieldPath("narrative.actualCompletion")]?.text == "完成改造2604户。")
    }

    /// Levels by other names stand in front of the targets all the same; that they do is a guess.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func levelsMayHaveOtherHeads(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                年度目标 | 接入单位40家。 | < | < | < | <
                目标大类 | 目标细类 | 目标内容 | < | 目标值 | 佐证
                预期产出 | 规模类 | 接入单位 | < | ≥40家 | 台账
                ^ | 品质类 | 在线率 | < | ≥98% | 日志
                预期成效 | 社会类 | 火灾起数 | < | 下降 | 年报
                """
            ),
            as: rendering
        )
        #expect(form.indicators.map(row) == ["预期产出|规模类|接入单位|≥40家", "预期产出|品质类|在线率|≥98%", "预期成效|社会类|火灾起数|下降"])
        for row in form.indicators {
            #expect([.level1, .level2, .level3].allSatisfy { row[$0]?.needsReview == true })
        }
    }

    /// Goals with their texts beside them, though the next row is one cell.
    @Test func goalsMayHaveTheirTextsBesideThem() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                中期目标 | 三年接入全部单位。 | < | 年度目标 | 接入单位40家。 | <
                本期考核 | < | < | < | < | <
                一级指标 | 二级指标 | 三级指标 | < | < | 指标值
                产出指标 | 数量指标 | 接入单位 | < | < | ≥40家
                """
            )
        )
        #expect(form[FieldPath("narrative.overallGoal")]?.text == "三年接入全部单位。")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "接入单位40家。")
    }

    /// Two tables of indicators, each under its name, with the same levels and other columns.
    @Test func aSecondTableMayHaveOtherColumns() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                中期考核 | < | < | < | < | <
                一级指标 | 二级指标 | 三级指标 | < | 指标释义 | 指标值
                产出指标 | 数量指标 | 接入单位 | < | 三年合计 | ≥90家
                本期考核 | < | < | < | < | <
                一级指标 | 二级指标 | 三级指标 | 指标值 | 与上年比较 | 佐证材料
                产出指标 | 数量指标 | 接入单位 | ≥40家 | 增加10家 | 台账
                其他说明 | 无 | < | < | < | <
                """
            )
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|接入单位|≥90家", "产出指标|数量指标|接入单位|≥40家"])
        #expect(UnknownForm.extra(form).contains("接入单位·与上年比较=增加10家") && UnknownForm.extra(form).contains("其他说明=无"))
    }

    /// What one form calls 偏差原因分析及改进措施 has other names in others.
    @Test(arguments: ["偏差原因及改进措施", "得失分依据及原因", "未完成原因分析", "扣分原因"])
    func headsOfDeviationsHaveManyNames(head: String) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                "一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | \(head)\n产出指标 | 数量指标 | 接入单位 | ≥40家 | 38家 | 两家停业"
            )
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|接入单位|≥40家|38家|两家停业"])
    }

    /// Who filled the form in and when stands around the table, with a seal's place behind a label.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func signaturesAndSealsAreReadAroundTheTable(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标申报表
            （2024年度）
            填报单位（盖章）：金河市消防支队    填报日期：2024年2月6日
            项目名称 | 智慧消防 | < | 项目负责人 | 李卫国 | 联系电话 | 0371-6677889
            主管部门 | 金河市应急局 | < | 实施单位 | 金河市消防支队 | < | <
            一级指标 | 二级指标 | 三级指标 | < | < | 指标值 | <
            产出指标 | 数量指标 | 接入单位 | < | < | ≥40家 | <
            填报人：周芳    联系方式：3166021
            """,
            as: rendering
        )
        #expect(form[FieldPath("organization.reportingUnit")]?.text == "金河市消防支队")
        let texts = Dictionary(form.extra.map { ($0.label, $0.field.text) }, uniquingKeysWith: { first, _ in first })
        #expect(texts["项目负责人"] == "李卫国" && texts["联系电话"] == "0371-6677889")
        #expect(texts["填报日期"] == "2024年2月6日" && texts["填报人"] == "周芳" && texts["联系方式"] == "3166021")
        #expect(form.indicators.count == 1)
    }

    /// A page may not show the space between a name and the next label; within a clause there is no label.
    @Test func signaturesNeedNoSpaceBetweenThem() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(UnknownForm.indicators).replacing(
                "（2024年度）",
                with: "（2024年度）\n填报单位（盖章）：金河市消防支队单位负责人：何志勇填报日期：2024年2月6日\n联系人：周芳，填报人：同上"
            )
        )
        #expect(form[FieldPath("organization.reportingUnit")]?.text == "金河市消防支队")
        #expect(UnknownForm.extra(form).prefix(3) == ["单位负责人=何志勇", "填报日期=2024年2月6日", "联系人=周芳，填报人：同上"])
    }

    /// On a line of signatures a label that nobody knows stands beside known ones; a line without any is a text.
    @Test(arguments: ["（2024年度）\n评价组长：罗建平    填报日期：2024年4月18日", "（2024年度）\n评价组长：罗建平 填报日期：2024年4月18日"])
    func unknownSignaturesStandBesideKnownOnes(lines: String) throws {
        let form = try UnknownForm.form(UnknownForm.target(UnknownForm.indicators).replacing("（2024年度）", with: lines))
        #expect(UnknownForm.extra(form) == ["评价组长=罗建平", "填报日期=2024年4月18日"])
        let alone = try UnknownForm.form(
            UnknownForm.target(UnknownForm.indicators).replacing("（2024年度）", with: "（2024年度）\n评价组长：罗建平")
        )
        #expect(UnknownForm.extra(alone).isEmpty)
    }

    /// What is remarked below the totals is no part of them.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aRemarkMayStandBelowTheTotals(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2024年度）
            项目名称 | 智慧消防 | < | 主管部门 | 金河市消防支队 | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 | 得分
            产出指标 | 数量指标 | 接入单位 | ≥40家 | 100 | 98
            总分 | < | < | < | 100 | 98
            后续打算 | 加快接入进度。 | < | < | < | <
            """,
            as: rendering
        )
        #expect(UnknownForm.extra(form) == ["后续打算=加快接入进度。"])
        #expect(form[FieldPath("totals.score")]?.value == .number(98))
    }

    /// Where spans are not shown, what stands in front of columns that a row without its levels would fill is a remark.
    @Test func aRemarkMayStandBelowIndicatorsWithoutSpans() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("\(evaluated)\n审核结论 | 同意申报，按期实施。 |  |  |  | "),
            as: .tsv
        )
        #expect(form.indicators.count == 1)
        #expect(UnknownForm.extra(form) == ["审核结论=同意申报，按期实施。"])
        let moved = try UnknownForm.form(UnknownForm.target("\(evaluated)\n质量指标 | 在线率 | ≥98% | 99% | 年报 | "), as: .tsv)
        #expect(moved.indicators.count == 2)
    }

    private let evaluated = """
        一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 得分
        产出指标 | 数量指标 | 接入单位 | ≥40家 | 38家 | 19
        """

    /// Two labels of one field with a text each: both are kept, and a person must say.
    @Test func twoLabelsOfOneFieldAreBothKept() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("年初目标 | 三年接入全部单位。 | < | 年度目标 | 接入单位40家。 | <\n\(evaluated)")
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.needsReview == true)
        #expect(UnknownForm.extra(form) == ["年度目标=接入单位40家。"] && form.extra.allSatisfy(\.field.needsReview))
    }

    /// `项目预算` lacks a character of 项目总预算, and is not it.
    @Test func aShortLabelWithAnEditMayBeAnother() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("项目预算（万元） | 420.5 | < | 申报级次 | 市级 | <\n\(UnknownForm.indicators)")
        )
        #expect(form[FieldPath("funding.priorYear.totalBudget")]?.needsReview != false)
    }

    /// A form is about its indicators: where none was read, a row says so.
    @Test func aFormWithoutIndicatorsSaysThatTheyAreMissing() throws {
        let form = try UnknownForm.form(
            """
            财政项目支出绩效目标申报表
            （2024年度）
            项目名称 | 智慧消防 | 项目类别 | 经常性项目
            主管部门 | 金河市消防支队 | 实施单位 | 信通科
            计划开始日期 | 2024-01-01 | 计划完成日期 | 2024-12-31
            项目概况 | 接入单位40家。 | < | <
            """
        )
        let row = try #require(form.indicators.first)
        #expect(form.indicators.count == 1 && row.needsReview)
        #expect(row[.target]?.flags == [.missing])
    }
}

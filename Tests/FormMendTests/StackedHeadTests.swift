import FormMend
import FormModel
import Testing

/// Heads in several rows, whose upper ones stand over several of the lower ones.
@Suite struct StackedHeadTests {
    private func row(_ row: IndicatorRow) -> String {
        IndicatorColumn.allCases.compactMap { row[$0]?.text }.filter { !$0.isEmpty }.joined(separator: "|")
    }

    private let head = """
        项目支出绩效目标执行监控表
        （2023年度）
        项目名称 | 检验能力提升 | < | 主管部门 | 质量监督检验局 | < | < | <
        """

    /// Ticks below reasons and likelihoods stand under their own heads, and the lower heads are no indicator.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func ticksAreUnderTheLowerHeads(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            \(head)
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 偏差原因分析 | < | 完成目标可能性 | <
            ^ | ^ | ^ | ^ | 经费保障 | 原因说明 | 确定能 | 有可能
            产出指标 | 数量指标 | 更新设备 | ≥36台 | √ | 进口设备通关慢，到货推迟。 | | √
            ^ | ^ | 轮训人员 | ≥500人次 | | | √ |
            """,
            as: rendering
        )
        #expect(
            form.indicators.map(row) == ["产出指标|数量指标|更新设备|≥36台|进口设备通关慢，到货推迟。", "产出指标|数量指标|轮训人员|≥500人次"]
        )
        #expect(UnknownForm.extra(form) == ["更新设备·经费保障=√", "更新设备·有可能=√", "轮训人员·确定能=√"])
    }

    /// Years over heads that are the same below each: the values say of which year they are.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsBelowSeveralGroupsTakeTheirNames(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            \(head)
            一级指标 | 二级指标 | 三级指标 | 2022年 | < | 2023年 | < | 目标值
            ^ | ^ | ^ | 计划 | 实际 | 计划 | 实际 | ^
            产出指标 | 数量指标 | 改造小区数 | 40个 | 38个 | 45个 | 44个 | ≥180个
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|改造小区数|≥180个"])
        #expect(
            UnknownForm.extra(form) == [
                "改造小区数·2022年·计划=40个", "改造小区数·2022年·实际=38个", "改造小区数·2023年·计划=45个", "改造小区数·2023年·实际=44个",
            ]
        )
    }

    /// What nobody knows below a level is the level, and the points below the last are the indicator's.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func namesBelowLevelsAreTheLevels(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            部门整体支出绩效评价评分表
            （2023年度）
            一级指标 | < | 二级指标 | < | 三级指标 | < | 参考评分标准 | 自评分
            名称 | 权重（%） | 名称 | 权重（%） | 名称 | 权重（%） | ^ | ^
            部门决策 | 25 | 预算编制 | 10 | 预算编制合理性 | 6 | 每项扣1分。 | 5
            ^ | ^ | ^ | ^ | 预算编制规范性 | 4 | 每项扣1分。 | 4
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["部门决策|预算编制|预算编制合理性|6|5", "部门决策|预算编制|预算编制规范性|4|4"])
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsMayStandInThreeRows(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            \(head)
            一级指标 | 二级指标 | 三级指标 | 指标值 | < | < | < | 指标值确定依据
            ^ | ^ | ^ | 近两年指标值 | < | 预期当年实现值 | < | ^
            ^ | ^ | ^ | 前年 | 上年 | ^ | ^ | ^
            产出指标 | 数量指标 | 生态沟渠长度 | 8公里 | 10公里 | 12公里 | < | 建设方案
            ^ | ^ | 示范区面积 | 4000亩 | 5000亩 | 6000亩 | < | 建设方案
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|生态沟渠长度|12公里", "产出指标|数量指标|示范区面积|6000亩"])
        #expect(UnknownForm.extra(form).prefix(2) == ["生态沟渠长度·前年=8公里", "生态沟渠长度·上年=10公里"])
    }

    /// The tasks of a department with the parts of their budgets.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func tablesOfTasksHaveHeadsInTwoRows(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            部门整体支出绩效目标表
            （2024年度）
            重点任务 | 任务名称 | 主要内容 | 预算数 | < | 执行数 | <
            ^ | ^ | ^ | 总额 | 财政拨款 | 总额 | 财政拨款
            ^ | 国土绿化 | 人工造林 | 640.00 | 600.00 | 610.00 | 580.00
            ^ | 森林防火 | 巡护监测 | 215.50 | 215.50 | 200.00 | 200.00
            一级指标 | 二级指标 | 三级指标 | 指标值 | < | < | <
            产出指标 | 数量指标 | 营造林面积 | ≥3.2万亩 | < | < | <
            """,
            as: rendering
        )
        #expect(
            UnknownForm.extra(form).prefix(5) == [
                "国土绿化·主要内容=人工造林", "国土绿化·预算数·总额=640.00", "国土绿化·预算数·财政拨款=600.00", "国土绿化·执行数·总额=610.00",
                "国土绿化·执行数·财政拨款=580.00",
            ]
        )
    }

    /// In rows that lost cells names stand over names as heads over heads would.
    @Test func rowsOfIndicatorsAreNoHeads() throws {
        let form = try UnknownForm.form(
            """
            市级项目绩效目标表
            （2024年度）
            一级目标 | 二级目标 | 三级目标 | 指标目标值 | | |
            投入与管理 | 投入管理 | 经费变动率 | ≤0% | | |
             | | | 财务管理 | 资金使用规范性 | 规范 |
             | | | | | 资金专款专用性 | 专用
             | | | 实施管理 | 预算执行率 | ≥98% |
            """,
            as: .tsv
        )
        let names = form.indicators.compactMap { $0[.level3]?.text }
        #expect(names == ["经费变动率", "资金使用规范性", "资金专款专用性", "预算执行率"])
    }

    /// Reasons that the first indicators do not have stand under the lower heads all the same.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theFirstValuesMayBeBlank(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            \(head)
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 | 偏差情况 | <
            ^ | ^ | ^ | ^ | ^ | ^ | 偏差原因 | 整改时限
            产出指标 | 数量指标 | 更新设备 | ≥36台 | 36台 | 10 | |
            ^ | ^ | 轮训人员 | ≥500人次 | 480人次 | 9 | 雨季停工 | 2024年3月
            """,
            as: rendering
        )
        #expect(form.indicators.last?[.deviation]?.text == "雨季停工")
        #expect(UnknownForm.extra(form) == ["轮训人员·整改时限=2024年3月"])
    }

    /// Markup without any span is what a program wrote that did not know them: blank cells may be covered ones.
    @Test func markupWithoutSpansSaysNoMoreThanDelimitersDo() throws {
        let rows = [
            ["项目名称", "危桥改造", "", "", "", "", ""],
            ["评价指标", "", "", "", "目标值", "完成值", "得分"],
            ["一级指标", "二级指标", "三级指标", "权重", "", "", ""],
            ["产出指标", "数量指标", "改造桥梁数量", "60", "≥24座", "24座", "60"],
            ["效益指标", "社会效益指标", "通行能力", "40", "提升", "提升", "38"],
        ]
        let table = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n")
        let text = "<html><body><p>项目支出绩效自评表</p><p>（2023年度）</p><table>\(table)</table></body></html>"
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.html").forms.first
        )
        #expect(form.indicators.map { $0[.target]?.text } == ["≥24座", "提升"])
        #expect(form.indicators.map { $0[.score]?.text } == ["60", "38"])
    }

    /// The words of a scale stand below their head, beside heads that reach down to them: no row of the table.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aScaleUnderAHeadIsNoRow(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目绩效目标表
            （2024年度）
            项目名称 | 荒山造林 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | 评价标准 | <
            ^ | ^ | ^ | ^ | 优 | 差
            产出指标 | 数量指标 | 造林面积 | ≥1.6万亩 | ≥1.6 | ＜1.4
            效益指标 | 生态效益指标 | 成活率 | ≥85% | ≥85 | ＜75
            """,
            as: rendering
        )
        let names = form.indicators.map { $0[.level3]?.text }
        #expect(names.suffix(2) == ["造林面积", "成活率"])
        #expect(form.indicators.map { $0[.target]?.text }.suffix(2) == ["≥1.6万亩", "≥85%"])
        // Without spans nothing tells the scale from a row; then it is for a person to see.
        #expect(rendering == .html ? names.count == 2 : form.indicators.dropLast(2).allSatisfy(\.needsReview))
    }

    /// A head that reaches down beside what stands below another head is no name of an indicator.
    @Test func headsThatReachDownAreNoCells() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2024年度）
            项目名称 | 荒山造林 | < | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | 分值
            ^ | ^ | ^ | ^ | 共100分
            产出指标 | 数量指标 | 造林面积 | ≥1.6万亩 | 60
            效益指标 | 生态效益指标 | 成活率 | ≥85% | 40
            """
        )
        #expect(!form.indicators.contains { $0[.level3]?.text == "三级指标" || $0[.target]?.text == "指标值" })
        #expect(form.indicators.map { $0[.level3]?.text }.suffix(2) == ["造林面积", "成活率"])
    }

    /// Targets of several periods below one head: the one about the year counts.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theYearBelowTheHeadOfTargetsIsTheTarget(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            \(head)
            一级指标 | 二级指标 | 三级指标 | < | < | 指标值 | < | 指标值来源
            ^ | ^ | ^ | < | < | 实施期 | 2023年度 | ^
            产出指标 | 数量指标 | 改造小区数 | < | < | ≥180个 | ≥45个 | 规划目标
            ^ | ^ | 惠及户数 | < | < | ≥4万户 | ≥1万户 | 部门测算
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|改造小区数|≥45个", "产出指标|数量指标|惠及户数|≥1万户"])
        #expect(form.indicators.allSatisfy { $0[.target]?.needsReview == false })
        #expect(UnknownForm.extra(form).contains("改造小区数·实施期=≥180个"))
    }

    /// Targets of several regions below one head: their sum counts.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theSumBelowTheHeadOfTargetsIsTheTarget(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            \(head)
            一级指标 | 二级指标 | 三级指标 | < | < | 指标值 | < | <
            ^ | ^ | ^ | < | < | 全市合计 | 安水县 | 临泉区
            产出指标 | 数量指标 | 补助面积 | < | < | ≥33.4万亩 | 21.5万亩 | 11.9万亩
            效益指标 | 社会效益指标 | 上访事件 | < | < | ≤2起 | 1起 | 1起
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|补助面积|≥33.4万亩", "效益指标|社会效益指标|上访事件|≤2起"])
        #expect(UnknownForm.extra(form).contains("补助面积·临泉区=11.9万亩"))
    }
}

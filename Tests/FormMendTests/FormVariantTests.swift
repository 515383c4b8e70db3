import FormMend
import FormModel
import Foundation
import Testing

/// Layouts and words that national templates and other provinces print, with cells and without spans.
@Suite struct FormVariantTests {
    enum Rendering: String, CaseIterable, Sendable {
        case html, tsv

        func text(_ sketch: FormSketch) -> String { self == .html ? sketch.html : sketch.tsv }
    }

    private func form(_ sketch: String, as rendering: Rendering) throws -> Form {
        let bytes = Array(rendering.text(FormSketch(sketch)).utf8)
        let result = try Extractor.withBuiltinVocabulary().extract(bytes, name: "x.\(rendering.rawValue)")
        try #require(result.forms.count == 1)
        return result.forms[0]
    }

    private func row(_ row: IndicatorRow) -> String {
        IndicatorColumn.allCases.compactMap { row[$0]?.text }.joined(separator: "|")
    }

    private func extra(_ form: Form) -> [String: String] {
        Dictionary(form.extra.map { ($0.label, $0.field.text) }, uniquingKeysWith: { first, _ in first })
    }

    private func text(_ form: Form, _ path: String) -> String? { form[FieldPath(path)]?.text }

    private func value(_ form: Form, _ path: String) -> FieldValue? { form[FieldPath(path)]?.value }

    private func execution(_ form: Form, _ row: String) -> [String] {
        FieldPath.executionColumns.map { form[.execution(row: row, column: $0.name)]?.text ?? "none" }
    }

    /// Comparator, number and unit in cells of their own; a unit code before the names; check boxes; six decimals.
    private let threeCells = """
        项目支出绩效目标申报表
        （2024年度）
        项目名称 | 农村公厕建设 | < | < | 项目编码 | 51000023Y000001 | <
        主管部门 | 219-青岭县卫生健康局 | < | < | 实施单位 | 219001-青岭县爱卫办 | <
        项目属性 | □新增项目 ☑延续项目 | < | < | 项目期 | 1年 | <
        项目资金（万元） | 年度资金总额： | 86.123456 | < | < | < | <
        ^ | 其中：财政拨款 | 86.123456 | < | < | < | <
        ^ | 其他资金 | 0.000000 | < | < | < | <
        年度目标 | 新建公厕12座，改善群众出行条件。 | < | < | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重
        产出指标 | 数量指标 | 新建公厕 | ≥ | 12 | 座 | 30
        ^ | 质量指标 | 验收合格率 | ﹦ | 100 | % | 30
        ^ | 时效指标 | 完成时限 | 定性 | 及时 |  | 10
        效益指标 | 社会效益指标 | 群众出行条件 | 定性 | 明显改善 |  | 20
        满意度指标 | 服务对象满意度指标 | 受益群众满意度 | ≥ | 90 | % | 10
        """

    @Test(arguments: Rendering.allCases) func measuresInThreeCellsAreOne(rendering: Rendering) throws {
        let form = try form(threeCells, as: rendering)
        #expect(
            form.indicators.map { $0[.target]?.value } == [
                .measure(.quantity(comparator: .greaterOrEqual, number: 12, unit: "座")),
                .measure(.quantity(comparator: .equal, number: 100, unit: "%")), .measure(.text("及时")),
                .measure(.text("明显改善")), .measure(.quantity(comparator: .greaterOrEqual, number: 90, unit: "%")),
            ]
        )
        #expect(form.indicators.map { $0[.weight]?.text } == ["30", "30", "10", "20", "10"])
        #expect(extra(form)["完成时限·指标性质"] == "定性")
    }

    @Test(arguments: Rendering.allCases) func codesBoxesAndSixDecimalsAreRead(rendering: Rendering) throws {
        let form = try form(threeCells, as: rendering)
        #expect(value(form, "organization.implementingUnit") == .string("219001-青岭县爱卫办"))
        #expect(value(form, "project.nature") == .string("延续项目"))
        #expect(value(form, "funding.annual.total") == .number(try #require(Decimal(string: "861234.56"))))
        #expect(value(form, "funding.annual.other") == .number(0))
        #expect(text(form, "narrative.annualGoal") == "新建公厕12座，改善群众出行条件。")
        #expect(extra(form)["项目期"] == "1年")
    }

    /// The rates matrix without 年初预算数, part rows of other funds, weights under 权重.
    @Test(arguments: Rendering.allCases) func matricesHaveOtherRowsAndColumns(rendering: Rendering) throws {
        let form = try form(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 农村公厕建设 | < | < | 主管部门 | 青岭县卫生健康局 | < | <
            项目资金（万元） |  | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 | <
             | 年度资金总额 | 86.12 | 43.06 | 10 | 50.00% | 5.00 | <
             | 其中：本年财政拨款 | 60.00 | 30.00 | — | 50.00% | — | <
             | 财政专户管理资金 | 6.12 | 3.06 | — | 50.00% | — | <
             | 单位资金 | 20.00 | 10.00 | — | 50.00% | — | <
            年度总体目标 | 年初设定目标 | < | < | 全年实际完成情况 | < | < | <
             | 新建公厕12座，改善条件。 | < | < | 全年新建公厕12座。 | < | < | <
            一级指标 | 二级指标 | 三级指标 | 权重 | 指标值 | 全年完成值 | 自评得分 | 得失分依据及原因
            产出指标（60分） | 数量指标 | 新建公厕 | 60 | ≥12座 | 12座 | 60 |
            效益指标（30分） | 社会效益指标 | 群众出行条件 | 30 | 改善 | 基本改善 | 28 | 一座公厕返工，已整改。
            总分 | < | < | 100 |  |  | 93 |
            """,
            as: rendering
        )
        #expect(execution(form, "total") == ["none", "86.12", "43.06", "10", "50.00%", "5.00"])
        #expect(execution(form, "appropriation").prefix(3) == ["none", "60.00", "30.00"])
        #expect(extra(form)["财政专户管理资金·全年预算数（A）"] == "6.12")
        #expect(extra(form)["单位资金·全年执行数（B）"] == "10.00")
        #expect(text(form, "narrative.annualGoal") == "新建公厕12座，改善条件。")
        #expect(text(form, "narrative.actualCompletion") == "全年新建公厕12座。")
        #expect(
            form.indicators.map(row) == [
                "产出指标（60分）|数量指标|新建公厕|≥12座|12座|60|60|",
                "效益指标（30分）|社会效益指标|群众出行条件|改善|基本改善|30|28|一座公厕返工，已整改。",
            ]
        )
        #expect(text(form, "totals.weight") == "100")
        #expect(text(form, "totals.score") == "93")
    }

    private let longTermAndAnnual = """
        项目支出绩效目标表
        （2022年度）
        项目名称 | 智慧停车 | < | < | <
        主管部门 | 云溪市城管局 | < | 实施单位 | 云溪市停车管理中心
        项目资金（万元） | 实施期资金总额 | 300.00 | 年度资金总额 | 100.00
        ^ | 其中：财政拨款 | 280.00 | 其中：财政拨款 | 90.00
        ^ | 其他资金 | 20.00 | 其他资金 | 10.00
        总体目标 | 长期目标（2022年-2024年） | < | 年度目标 | <
        ^ | 三年内建成停车管理平台。 | < | 建成停车场两处。 | <
        长期绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
        ^ | 产出指标 | 数量指标 | 停车场 | ≥6处
        年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
        ^ | 产出指标 | 数量指标 | 停车场 | ≥2处
        ^ | ^ | 质量指标 | 验收合格率 | ≥95%
        """

    @Test(arguments: Rendering.allCases) func aFormMayHaveTwoIndicatorTables(rendering: Rendering) throws {
        let form = try form(longTermAndAnnual, as: rendering)
        #expect(
            form.indicators.map(row) == ["产出指标|数量指标|停车场|≥6处", "产出指标|数量指标|停车场|≥2处", "产出指标|质量指标|验收合格率|≥95%"]
        )
        #expect(value(form, "funding.project.fiscal") == .number(2_800_000))
        #expect(value(form, "funding.annual.appropriation") == .number(900_000))
        #expect(text(form, "narrative.overallGoal") == "三年内建成停车管理平台。")
        #expect(text(form, "narrative.annualGoal") == "建成停车场两处。")
    }

    /// The same row in two tables is said twice by the paper, not read twice.
    @Test func rowsOfTwoTablesAreNoDuplicates() throws {
        let form = try form(longTermAndAnnual.replacing("≥2处", with: "≥6处"), as: .html)
        #expect(form.indicators.allSatisfy { !$0.needsReview })
    }

    @Test(arguments: Rendering.allCases) func indicatorTablesMayStandSideBySide(rendering: Rendering) throws {
        let form = try form(
            """
            项目支出绩效目标申报表
            （2022年度）
            项目名称 | 智慧停车 | < | < | < | < | < | <
            主管部门 | 云溪市城管局 | < | < | 实施单位 | 云溪市停车管理中心 | < | <
            绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
            ^ | 产出指标 | 数量指标 | 三年新建停车场 | ≥6处 | 数量指标 | 新建停车场 | ≥2处
            ^ | ^ | 质量指标 | 三年验收合格率 | ≥95% | 质量指标 | 验收合格率 | ≥96%
            ^ | 效益指标 | 社会效益指标 | 停车便利程度 | 明显提升 | 社会效益指标 | 停车便利程度 | 有所提升
            """,
            as: rendering
        )
        #expect(
            form.indicators.map(row) == [
                "产出指标|数量指标|三年新建停车场|≥6处", "产出指标|质量指标|三年验收合格率|≥95%", "效益指标|社会效益指标|停车便利程度|明显提升",
                "产出指标|数量指标|新建停车场|≥2处", "产出指标|质量指标|验收合格率|≥96%", "效益指标|社会效益指标|停车便利程度|有所提升",
            ]
        )
    }

    @Test(arguments: Rendering.allCases) func otherTaxonomiesAreKnown(rendering: Rendering) throws {
        let form = try form(
            """
            财政支出项目绩效自评表
            （2021年度）
            项目名称 | 城区绿化养护 | < | < | 项目负责人 | 王明 | 联系电话 | 0371-6677889
            主管部门 | 云溪市园林局 | < | < | 实施单位 | 云溪市绿化队 | < | <
            一级指标 | 二级指标 | 三级指标 | 目标值 | 实际完成值 | 分值 | 得分 | 扣分原因
            投入 | 项目立项 | 绩效目标合理性 | 合理 | 合理 | 10 | 10 |
            过程 | 业务管理 | 管理制度健全性 | 健全 | 健全 | 20 | 19 | 个别制度未及时修订
            产出 | 项目产出 | 质量达标率 | ≥95% | 97% | 40 | 40 |
            效果 | 项目效益 | 受益人口增长 | 显著 | 显著 | 30 | 30 |
            合计 | < | < | < | < | 100 | 99 |
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.level1]?.text } == ["投入", "过程", "产出", "效果"])
        #expect(form.indicators.allSatisfy { row in row.fields.values.allSatisfy { !$0.flags.contains(.unknownTerm) } })
        #expect(form.indicators.dropFirst().first?[.deviation]?.text == "个别制度未及时修订")
        #expect(extra(form)["项目负责人"] == "王明")
        #expect(text(form, "totals.score") == "99")
    }

    /// Two levels over contents with a column of remarks; level 2 of the same name as its level 1; no scores at all.
    @Test(arguments: Rendering.allCases) func contentsMayStandUnderTwoLevels(rendering: Rendering) throws {
        let form = try form(
            """
            2022年部门整体支出绩效目标表
            部门名称 | 青岭县交通运输局 | < | < | <
            年度总体目标 | 养护道路，保障通行。 | < | < | <
            一级指标 | 二级指标 | 指标内容 | 指标值 | 备注
            产出指标 | 数量指标 | 养护里程 | ≥120公里 | 省级考核
            满意度指标 | 满意度指标 | 群众满意度 | ≥90% |
            """,
            as: rendering
        )
        #expect(form.kind == .target)
        #expect(form[.fiscalYear]?.value == .number(2022))
        #expect(text(form, "organization.department") == "青岭县交通运输局")
        #expect(form.indicators.map(row) == ["产出指标|数量指标|养护里程|≥120公里", "满意度指标|满意度指标|群众满意度|≥90%"])
        #expect(form.indicators.allSatisfy { !$0.needsReview })
    }

    @Test(arguments: Rendering.allCases) func hintsOfTheTemplateAreNoValues(rendering: Rendering) throws {
        let form = try form(
            """
            财政专项资金绩效目标申报表
            （2025年度）
            项目名称 | 水库除险加固 | < | <
            主管部门 | 青岭县水利局 | 实施单位 | （请填写单位全称）
            立项依据（200字以内） | 青水〔2024〕3号文件。 | < | <
            项目概况 | 200字以内 | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 加固水库 | ≥2座
            """,
            as: rendering
        )
        for path in ["organization.implementingUnit", "narrative.overview"] {
            #expect(value(form, path) == nil)
            #expect(form[FieldPath(path)]?.flags.contains(.blank) == true)
        }
        #expect(value(form, "narrative.basis") == .string("青水〔2024〕3号文件。"))
    }
}

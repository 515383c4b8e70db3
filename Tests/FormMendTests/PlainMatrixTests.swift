import FormMend
import FormModel
import Foundation
import Testing

/// Parts of self-evaluations that many departments print more plainly, or beside further tables.
@Suite struct PlainMatrixTests {
    private func form(_ rows: String, as rendering: FormVariantTests.Rendering) throws -> Form {
        let sketch = FormSketch(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 应急物资储备 | < | < | < | < | <
            主管部门 | 县应急管理局 | < | < | 实施单位 | 县物资中心 | <
            \(rows)
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 储备帐篷 | ≥120顶 | 126顶 | 40 | 40
            效益指标 | 社会效益指标 | 保障人口 | ≥8000人 | 8200人 | 50 | 50
            总分 | < | < | < | < | 100 | 99.8
            """
        )
        let bytes = Array(rendering.text(sketch).utf8)
        let result = try Extractor.withBuiltinVocabulary().extract(bytes, name: "x.\(rendering.rawValue)")
        return try #require(result.forms.first)
    }

    private func extra(_ form: Form) -> [String] { form.extra.map { "\($0.label)=\($0.field.text)" } }

    /// The only row of amounts, under the heads and without a name, is that of the totals; a remark may stand behind it, under a
    /// head of its own.
    @Test(arguments: FormVariantTests.Rendering.allCases, ["<", "备注 | 调增11.50万元用于水毁修复"])
    func amountsUnderTheHeadsAreTheTotals(rendering: FormVariantTests.Rendering, rest: String) throws {
        let last = rest.components(separatedBy: " | ")
        let form = try form(
            """
            资金情况（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 | \(last[0])
            ^ | 200.00 | 200.00 | 196.00 | 98% | 9.8 | \(last[last.count - 1])
            年度总体目标 | 保障物资储备。 | < | < | < | < | <
            """,
            as: rendering
        )
        let columns = ["initialBudget", "adjustedBudget", "executed", "rate", "score"]
        let texts = columns.map { form[FieldPath("funding.execution.total.\($0)")]?.text }
        #expect(texts == ["200.00", "200.00", "196.00", "98%", "9.8"])
    }

    /// The parts of the money stand below what was budgeted and once more below what was spent, in a single row.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func partsMayStandBelowEachColumn(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            预算执行情况（元） | 全年预算数 | < | 全年执行数 | < | 执行率 | 得分
            ^ | 合计 | 财政拨款 | 合计 | 财政拨款 | ^ | ^
            ^ | 1860.00 | 1500.00 | 1790.00 | 1480.00 | 96.24% | 9.62
            年度总体目标 | 保障物资储备。 | < | < | < | < | <
            """,
            as: rendering
        )
        func texts(_ row: String, _ columns: [String]) -> [String?] {
            columns.map { form[FieldPath("funding.execution.\(row).\($0)")]?.text }
        }
        #expect(
            texts("total", ["adjustedBudget", "executed", "rate", "score"]) == ["1860.00", "1790.00", "96.24%", "9.62"]
        )
        #expect(texts("appropriation", ["adjustedBudget", "executed"]) == ["1500.00", "1480.00"])
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "保障物资储备。")
    }

    /// Rows of funds behind their numbers keep their names.
    @Test func numberedRowsKeepTheirNames() throws {
        let form = try form(
            """
            预算执行情况（万元） | < | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分
            预算资金总额 | < | 300.00 | 300.00 | 297.00 | 99% | 9.9
            1.资金来源：（1）政府预算资金 | < | 250.00 | 250.00 | 250.00 | 100% |
            （2）单位资金 | < | 50.00 | 50.00 | 47.00 | 94% |
            """,
            as: .html
        )
        #expect(form[FieldPath("funding.execution.total.executed")]?.text == "297.00")
        #expect(extra(form).contains("1.资金来源：（1）政府预算资金·全年执行数=250.00"))
        #expect(extra(form).contains("（2）单位资金·执行率=94%"))
    }

    /// A table of words behind the matrix, with a blank in its first row.
    @Test func blanksUnderHeadsDoNotHideATable() throws {
        let form = try form(
            """
            项目资金（万元） | < | 全年预算数 | < | 全年执行数 | < | 执行率
            ^ | 年度资金总额 | 200.00 | < | 196.00 | < | 98%
            资金管理情况 | < | 情况说明 | < | < | 存在问题和改进措施 | <
            ^ | 分配科学性 | 按因素法分配 | < | < | | <
            ^ | 拨付合规性 | 按规定拨付 | < | < | 个别乡镇拨付慢，已督促 | <
            """.replacing("项目资金（万元） | < |", with: "项目资金（万元） | |").replacing("资金管理情况 | < |", with: "资金管理情况 | |"),
            as: .html
        )
        #expect(extra(form).contains("分配科学性·情况说明=按因素法分配"))
        #expect(extra(form).contains("拨付合规性·存在问题和改进措施=个别乡镇拨付慢，已督促"))
    }

    /// The head beside a label that nobody took for one is no goal that can be trusted.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsAreNoNarratives(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            目标概要 | 预期目标 | < | < | 落实进展情况 | < | <
            | 储备帐篷120顶。 | < | < | 储备帐篷126顶。 | < | <
            """,
            as: rendering
        )
        let goal = form[FieldPath("narrative.annualGoal")]
        #expect(goal?.text != "落实进展情况" || goal?.needsReview == true)
    }

    /// A remark between the indicators and their total reaches over the levels, and is no indicator.
    @Test func remarksOverTheLevelsAreNoIndicators() throws {
        let sketch = FormSketch(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 应急物资储备 | < | < | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 得分
            产出指标 | 数量指标 | 储备帐篷 | ≥ | 120 | 顶 | 126 | 40
            效益指标 | 社会效益指标 | 响应时间 | ≤ | 30 | 日 | 28 | 50
            另外要交代的事 | < | < | 无 | < | < | < | <
            """
        )
        let result = try Extractor.withBuiltinVocabulary().extract(Array(sketch.html.utf8), name: "x.html")
        let form = try #require(result.forms.first)
        #expect(form.indicators.count == 2)
        #expect(extra(form).contains("另外要交代的事=无"))
    }

    /// The goal of a part of the project that is a column of the indicator table is no level.
    @Test func goalsInAColumnAreNoLevels() throws {
        let sketch = FormSketch(
            """
            项目支出绩效目标表
            （2024年度）
            项目名称 | 镇区管护 | < | < | < | < | <
            子项 | 预算金额 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
            道路养护 | 32.00 | 养护道路45公里。 | 产出指标 | 数量指标 | 养护里程 | ≥45公里
            ^ | ^ | ^ | 效益指标 | 社会效益指标 | 道路通畅率 | ≥95%
            环卫保洁 | 68.00 | 保障集镇整洁。 | 产出指标 | 数量指标 | 保洁面积 | ≥12万平方米
            ^ | ^ | ^ | 效益指标 | 社会效益指标 | 居民满意率 | ≥90%
            """
        )
        let result = try Extractor.withBuiltinVocabulary().extract(Array(sketch.html.utf8), name: "x.html")
        let form = try #require(result.forms.first)
        #expect(form.indicators.map { $0[.level1]?.text } == ["产出指标", "效益指标", "产出指标", "效益指标"])
        #expect(extra(form).contains("养护里程·年度绩效目标=养护道路45公里。"))
    }

    /// Beside a cell that names the table, a remark without spans is not told from a row that lost its levels.
    @Test func remarksBesideTheTablesNameAreReviewed() throws {
        let sketch = FormSketch(
            """
            项目支出绩效目标表
            （2024年度）
            项目名称 | 应急物资储备 | < | < | <
            绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
            ^ | 产出指标 | 数量指标 | 储备帐篷 | ≥120顶
            ^ | 效益指标 | 社会效益指标 | 保障人口 | ≥8000人
            另外要交代的事 | 无 | < | < | <
            """
        )
        let result = try Extractor.withBuiltinVocabulary().extract(Array(sketch.tsv.utf8), name: "x.tsv")
        let form = try #require(result.forms.first)
        let row = form.indicators.first { $0[.level3]?.text == "另外要交代的事" }
        #expect(row?[.level3]?.needsReview ?? true)
        #expect(row?[.target]?.needsReview ?? true)
    }

    /// What departments call the parts of the model.
    @Test(arguments: [
        ("资金名称", "project.name"), ("专项（项目）名称", "project.name"), ("项目申报的必要性", "narrative.necessity"),
        ("立项的依据", "narrative.basis"), ("年初总体目标", "narrative.annualGoal"), ("年末完成情况", "narrative.actualCompletion"),
        ("目标实现情况", "narrative.actualCompletion"),
    ])
    func labelsOfOtherDepartmentsAreKnown(label: String, path: String) throws {
        let text = """
            项目支出绩效自评表
            （2023年度）
            主管部门\t县应急管理局\t实施单位\t县物资中心
            \(label)\t保障应急物资储备充足
            一级指标\t二级指标\t三级指标\t绩效指标目标值\t全年实现值
            产出指标\t数量指标\t储备帐篷\t≥120顶\t126顶
            """
        let form = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.tsv").forms.first
        #expect(form?[FieldPath(path)]?.text == "保障应急物资储备充足")
        #expect(form?.indicators.first?[.target]?.text == "≥120顶")
        #expect(form?.indicators.first?[.actual]?.text == "126顶")
    }

    /// Nobody knows the head over what was spent, but the printed rates are its amounts by those of the budget.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func ratesTellTheColumnOfWhatWasSpent(rendering: FormVariantTests.Rendering) throws {
        func executed(_ spent: String) throws -> String? {
            let form = try UnknownForm.form(
                """
                项目支出绩效自评表
                （2024年度）
                项目名称 | 管网改造 | < | < | <
                资金来源 | 全年预算数 | 第一批用款 | 至年底用款 | 执行率
                年度资金总额 | 46,800,000.00 | 2,340,000.00 | \(spent) | 69.53%
                其中：财政拨款 | 40,000,000.00 | 2,000,000.00 | 27,598,094.50 | 69.00%
                一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
                产出指标 | 数量指标 | 管网长度 | ≥38公里 | 38公里
                """,
                as: rendering
            )
            return form[FieldPath("funding.execution.appropriation.executed")]?.text
        }
        #expect(try executed("32,538,094.50") == "27,598,094.50")
        #expect(try executed("31,538,094.50") != "27,598,094.50")
    }

    /// Of the heads one is a label of the matrix anywhere, one only beside it, and nobody knows the others; what names the table
    /// in front of them has a unit of money.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsOfAMatrixThatAreMostlyUnknown(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目绩效运行监控表
            （2024年度）
            项目名称 | 管网改造 | < | < | < | <
            预算执行进度（元） | 资金来源 | 全年预算数 | 一季度支出 | 支出进度 | 支出未达75%的说明
            ^ | 资金总额 | 46,800,000.00 | 2,340,000.00 | 69.53% | 施工在三季度
            ^ | 其他资金 | 5,000,000.00 | 1,000,000.00 | 64.00% |
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 备注
            产出指标 | 数量指标 | 管网长度 | ≥38公里 | 38公里 |
            """,
            as: rendering
        )
        #expect(form[FieldPath("funding.execution.total.adjustedBudget")]?.text == "46,800,000.00")
        #expect(form[FieldPath("funding.execution.total.rate")]?.text == "69.53%")
        #expect(form[FieldPath("funding.execution.other.rate")]?.text == "64.00%")
    }
}

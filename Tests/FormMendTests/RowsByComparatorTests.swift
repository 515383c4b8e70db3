import FormMend
import FormModel
import Testing

/// Rows that slid to the left where an export leaves out the cells that reach down, told by the column of signs.
@Suite struct RowsByComparatorTests {
    private func form(_ rows: String) throws -> Form {
        let text = """
            部门预算项目支出绩效自评表（2023年度） | ||||||||||
            项目名称 | 供水管网改造 | |||||||||
            主管部门 | 水务局 | 实施单位 | 供排水服务中心 | |||||||
            项目基本情况 | 1.项目年度目标完成情况 | 项目年度目标 | 年度目标完成情况 | |||||||
            更换管网12公里。 | 已更换12公里。 | |||||||||
            2.项目实施内容及过程概述 | 3月招标，11月完工。 | |||||||||
            绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析 |
            \(rows)
            合计 | 100 | 100 | ||||||||

            """
        return try #require(try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md").forms.first)
    }

    @Test func eachRowMovesAsFarAsItsSign() throws {
        let form = try form(
            """
            产出指标 | 数量指标 | 更换管网长度 | ≥ | 12 | 公里 | 12 | 30 | 30 | ||
            质量指标 | 工程验收合格率 | = | 100 | % | 98 | 30 | 28 | 返工 ||
            效益指标 | 社会效益指标 | 供水保障 | 定性 | 良好 | | 良好 | 30 | 30 | ||
            """
        )
        func texts(_ column: IndicatorColumn) -> [String?] { form.indicators.map { $0[column]?.text } }
        #expect(texts(.level1) == ["产出指标", "产出指标", "效益指标"])
        #expect(texts(.level2) == ["数量指标", "质量指标", "社会效益指标"])
        #expect(texts(.level3) == ["更换管网长度", "工程验收合格率", "供水保障"])
        #expect(texts(.target) == ["≥12公里", "=100%", "良好"])
        #expect(texts(.actual) == ["12", "98", "良好"])
        #expect(texts(.weight) == ["30", "30", "30"])
        #expect(texts(.score) == ["30", "28", "30"])
        #expect(texts(.deviation).map { $0 ?? "" } == ["", "返工", ""])
        // What was healed says so.
        #expect(form.indicators.allSatisfy { $0[.level3]?.flags.contains(.shifted) == true })
    }

    /// What stands over the goals is no value of the label at their side, and what stands below them has a label of its own.
    @Test func numbersOfPartsAreNoValues() throws {
        let form = try form("产出指标 | 数量指标 | 更换管网长度 | ≥ | 12 | 公里 | 12 | 90 | 90 | ||")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "更换管网12公里。")
        #expect(form[FieldPath("narrative.actualCompletion")]?.text == "已更换12公里。")
        #expect(form[FieldPath("narrative.overview")] == nil)
        #expect(UnknownForm.extra(form).contains("2.项目实施内容及过程概述=3月招标，11月完工。"))
    }
}

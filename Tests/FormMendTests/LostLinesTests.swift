import FormMend
import FormModel
import Testing

/// Exports of lines whose order is not that of the cells.
@Suite struct LostLinesTests {
    private func form(_ text: String) throws -> Form {
        try #require(try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt").forms.first)
    }

    /// Cells of two lines have one above their row's line and one below it.
    @Test func cellsCentredOnTheirRowAreWhole() throws {
        let form = try form(
            """
            财政项目支出绩效目标申报表
            （2021 年度）
            老旧小区改造配套基础
            项目名称 项目类别 特定目标类
            设施
            栖霞岭街道住房和城
            主管部门 栖霞岭街道住建局 实施单位
            乡建设局
            一级指标 二级指标 三级指标 指标值
            数量指标 改造小区数量 ≥12个
            产出指标
            质量指标 工程验收合格率 100%
            效益指标 社会效益指标 居民满意率 ≥90%
            """
        )
        #expect(form[FieldPath("project.name")]?.text == "老旧小区改造配套基础设施")
        #expect(form[FieldPath("project.category")]?.text == "特定目标类")
        #expect(form[FieldPath("organization.department")]?.text == "栖霞岭街道住建局")
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "栖霞岭街道住房和城乡建设局")
    }

    /// The name of a row whose other cells are lost is no row less for it: a person finds it.
    @Test func aNameThatNoRowTookIsARowToReview() throws {
        let text = """
            财政项目支出绩效自评表
            （2025年度）
            项目名称
            农村人居环境整治
            主管部门
            农业农村局
            一级指标
            二级指标
            三级指标
            年度指标值
            实际完成值
            分值
            得分
            产出指标
            数量指标
            治理村庄数量
            =106个
            108个
            90
            90
            质量指标
            建设达标率
            >=90%
            95%
            5
            4
            合计
            100
            98

            """
        let whole = try form(text)
        #expect(whole.indicators.map { $0[.level3]?.text } == ["治理村庄数量", "建设达标率"])
        let torn = try form(text + "信息共享机制健全性\n")
        #expect(torn.indicators.map { $0[.level3]?.text } == ["治理村庄数量", "建设达标率", "信息共享机制健全性"])
        #expect(torn.indicators[2].fields.values.allSatisfy { $0.needsReview })
    }
}

import FormMend
import FormModel
import Testing

/// Exports of cells in which the rows stand blank of which no text was found.
@Suite struct BlankRowsTests {
    private func rows(_ table: String) throws -> [IndicatorRow] {
        let text = "项目支出绩效自评表\n（2024年度）\n项目名称,绿地养护,实施单位,园林所,,\n一级指标,二级指标,三级指标,年度指标值,分值,得分\n" + table
        return try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "form.csv").forms.first
        ).indicators
    }

    @Test func aBlankRowIsARowToBeReviewedWhereWeightsAreLacking() throws {
        let lost = try rows(
            "产出指标,数量指标,绿地面积,≥20公顷,30,30\n,质量指标,苗木成活率,≥95%,20,20\n,,,,,\n效益指标,社会效益指标,市民知晓率,≥80%,30,30\n"
        )
        #expect(lost.map { $0.fields[.level3]?.text } == ["绿地面积", "苗木成活率", "", "市民知晓率"])
        #expect(lost[2].fields[.level2]?.text == "时效指标")
        #expect(lost[2].fields.values.filter(\.needsReview).count == lost[2].fields.count)
    }

    @Test func blankRowsHaveTheLevelsThatFormsPrintThere() throws {
        let lost = try rows("产出指标,数量指标,绿地面积,≥20公顷,30,30\n,,,,,\n,,,,,\n效益指标,社会效益指标,市民知晓率,≥80%,30,30\n")
        #expect(lost.map { $0.fields[.level2]?.text } == ["数量指标", "质量指标", "时效指标", "社会效益指标"])
    }

    @Test func blankRowsBetweenWholeOnesAreNone() throws {
        let whole = try rows(
            "产出指标,数量指标,绿地面积,≥20公顷,40,40\n,,,,,\n,质量指标,苗木成活率,≥95%,30,30\n,,,,,\n效益指标,社会效益指标,市民知晓率,≥80%,30,30\n"
        )
        #expect(whole.count == 3)
    }
}

import FormMend
import FormModel
import Testing

/// Exports of cells in which the rows stand blank of which no text was found.
@Suite struct BlankRowsTests {
    private func form(_ head: String = "", _ table: String) throws -> Form {
        let opening = "项目支出绩效自评表\n（2024年度）\n项目名称,绿地养护,实施单位,园林所,,\n"
        let text = opening + head + "一级指标,二级指标,三级指标,年度指标值,分值,得分\n" + table
        return try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "form.csv").forms.first
        )
    }

    private func rows(_ table: String) throws -> [IndicatorRow] { try form("", table).indicators }

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

    /// Of a group the label of its level 1 came out alone, in the first of its rows.
    @Test func blankRowsBehindTheLabelOfALevelAreItsRows() throws {
        let next = "效益指标,社会效益指标,市民知晓率,≥80%,30,30\n"
        let lost = try rows("产出指标,,,,,\n,,,,,\n" + next)
        #expect(lost.map { $0.fields[.level1]?.text } == ["产出指标", "产出指标", "效益指标"])
        #expect(lost.map { $0.fields[.level2]?.text } == ["数量指标", "质量指标", "社会效益指标"])
        // The label itself is printed.
        let inferred = lost[..<2].enumerated().flatMap { row in
            row.element.fields.filter { row.offset > 0 || $0.key != .level1 }.values
        }
        #expect(inferred.count == 13 && inferred.allSatisfy(\.needsReview))
        let label = try rows("产出指标,,,,,\n" + next)
        #expect(label.map { $0.fields[.level2]?.text } == ["", "社会效益指标"])
        #expect(label[0].fields.values.filter(\.needsReview).count == label[0].fields.count)
        // The label of a level that has indicators heads them.
        #expect(try rows("效益指标,,,,,\n" + next).count == 1)
    }

    @Test func blankRowsInFrontOfTheIndicatorsMayBeThoseOfAmounts() throws {
        let part = FieldPath.execution(row: "appropriation", column: "executed")
        let table = "产出指标,数量指标,绿地面积,≥20公顷,100,100\n"
        let goal = "年度目标,养护绿地,,,,\n"
        #expect(try form("项目资金（元）,,,,,\n,,,,,\n" + goal, table)[part]?.flags == [.missing])
        #expect(try form("项目资金（元）,,,,,\n" + goal, table)[part] == nil)
        #expect(try form("项目资金（元）,,,,,\n" + goal, table + ",,,,,\n")[part] == nil)
    }

    /// Of cells of several lines the export holds the last, as a head and a term show.
    @Test(arguments: [("标", "响指标"), ("标", "数量指标"), ("一级指标", "响指标")]) func textsThatMayLackLinesAreReviewed(
        head: String,
        term: String
    ) throws {
        let text = """
            项目支出绩效自评表
            （2024年度）
            项目名称,绿地养护,,,,,,
            \(head),二级指标,三级指标,年度指标值,实际完成值,分值,得分,改进措施
            产出指标,质量指标,绿地面积,20公顷,20公顷,30,30,
            产出指标,\(term),苗木数量,95%,95%,20,20,
            满意度指标,满意度指标,市民满意度,95%,95%,40,40,

            """
        let form = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "form.csv").forms.first
        let rows = try #require(form).indicators
        #expect(rows.map { $0[.level1]?.text } == ["产出指标", "产出指标", "满意度指标"])
        let reviewed = [0, 2].map { row in IndicatorColumn.allCases.filter { rows[row][$0]?.needsReview == true } }
        let isLossy = head == "标" && term == "响指标"
        #expect(reviewed == (isLossy ? [[.level3, .target, .actual], [.level1, .level2, .level3]] : [[], []]))
    }
}

import DocumentModel
import FormModel
import Foundation
import Testing

@testable import Normalization

/// Rows of cells that a page's end took away.
@Suite struct LostRowsTests {
    private func rows(_ weights: [String], breaks: Set<Int>, isUnmarked: Bool = false) -> [RawIndicatorRow] {
        weights.enumerated().map { number, weight in
            var row = RawIndicatorRow()
            row.isUnmarked = isUnmarked
            row.startsPage = breaks.contains(number)
            row.fields = [.level3: field("指标\(number)"), .weight: field(weight)]
            return row
        }
    }

    private func field(_ text: String, line: Int? = nil) -> RawField {
        let sources = line.map { [Provenance.characters(line: $0, column: 1, length: 1)] } ?? []
        return RawField(text: text, sources: sources, flags: [], margin: 5, isGridExact: false, lexemes: [])
    }

    private func added(to rows: [RawIndicatorRow], total: String? = nil) throws -> [RawIndicatorRow] {
        let totals = total.map { [FieldPath.totalWeight: field($0)] } ?? [:]
        let execution = [FieldPath.execution(row: "total", column: "weight"): field("10")]
        let taxonomy = Taxonomy(try Vocabulary.builtin().withoutRareTerms)
        return LostRows(totals: totals, execution: execution, taxonomy: taxonomy).adding(to: rows)
    }

    private func names(_ rows: [RawIndicatorRow], total: String? = nil) throws -> [String] {
        try added(to: rows, total: total).map { $0.fields[.level3]?.text ?? "-" }
    }

    /// The level that forms print between those around the page's end is the likeliest.
    @Test func aLostRowHasTheLevelBetweenThoseAround() throws {
        var rows = rows(["40", "20", "20"], breaks: [2])
        for (row, terms) in [("产出指标", "质量指标"), ("产出指标", "时效指标"), ("效益指标", "社会效益指标")].enumerated() {
            (rows[row].level1, rows[row].level2) = (TextFolding.key(terms.0), TextFolding.key(terms.1))
            (rows[row].fields[.level1], rows[row].fields[.level2]) = (field(terms.0), field(terms.1))
        }
        let lost = try added(to: rows)[2]
        #expect([lost.fields[.level1]?.text, lost.fields[.level2]?.text] == ["产出指标", "成本指标"])
        #expect(lost.fields.values.allSatisfy { $0.margin < ConfidenceModel.ambiguousMargin })
        // Between neighbours none is lost: the row is more of the first.
        (rows[2].level1, rows[2].level2) = (TextFolding.key("产出指标"), TextFolding.key("成本指标"))
        #expect(try added(to: rows)[2].fields[.level2]?.text == "时效指标")
    }

    @Test func aBlankRowStandsAtThePageEndWhereWeightsAreLacking() throws {
        #expect(try names(rows(["40", "20", "20"], breaks: [2])) == ["指标0", "指标1", "", "指标2"])
        #expect(try names(rows(["40", "20", "20"], breaks: [1]), total: "100") == ["指标0", "", "指标1", "指标2"])
    }

    @Test func weightsThatAddUpShowThatNoRowIsLost() throws {
        #expect(try names(rows(["40", "20", "30"], breaks: [2])).count == 3)
        #expect(try names(rows(["40", "20", "20"], breaks: [2]), total: "90").count == 3)
    }

    /// Rows on lines 1, 3, 5 and so on, with blank ones between some.
    private func spread(_ weights: [String]) -> [RawIndicatorRow] {
        rows(weights, breaks: []).enumerated().map { number, row in
            var row = row
            row.fields = row.fields.mapValues { field($0.text, line: 2 * number + 1) }
            return row
        }
    }

    private func names(_ rows: [RawIndicatorRow], blankRowLines: IndexSet) throws -> [String] {
        let taxonomy = Taxonomy(try Vocabulary.builtin())
        return LostRows(totals: [:], execution: [:], taxonomy: taxonomy, blankRowLines: blankRowLines).adding(to: rows)
            .map { $0.fields[.level3]?.text ?? "-" }
    }

    @Test func aBlankRowOfTheExportIsARowWhereWeightsAreLacking() throws {
        let rows = spread(["40", "20", "20"])
        #expect(try names(rows, blankRowLines: [2, 9]) == ["指标0", "", "指标1", "指标2"])
        #expect(try names(rows, blankRowLines: []).count == 3)
        #expect(try names(spread(["60", "20", "20"]), blankRowLines: [2]).count == 3)
        let lines = rows.map { row in
            var row = row
            row.isUnmarked = true
            return row
        }
        #expect(try names(lines, blankRowLines: [2]).count == 3)
    }

    /// Many blank rows, or some between two tables, are how the exporter sets them.
    @Test func blankRowsThatPartOrSpaceTablesAreNone() throws {
        var rows = spread(["40", "20"])
        rows[1].fields = rows[1].fields.mapValues { field($0.text, line: 100) }
        #expect(try names(rows, blankRowLines: IndexSet(2..<22)).count == 22)
        #expect(try names(rows, blankRowLines: IndexSet(2..<23)).count == 2)
        rows[1].table = 1
        #expect(try names(rows, blankRowLines: [2]).count == 2)
    }

    @Test func withoutWeightsALevelThatHasNoIndicatorShowsIt() throws {
        let rows = spread(["", "", ""])
        #expect(try names(rows, blankRowLines: [4]).count == 3)
        var empty = rows
        empty[1].fields = [.level2: field("质量指标", line: 3)]
        empty[1].printedLevels = [.level2]
        #expect(try names(empty, blankRowLines: [4]) == ["指标0", "-", "", "指标2"])
    }

    /// The label of the first row's level is printed in front of the rows that are lost.
    @Test func blankRowsStandBehindTheLabelOfTheFirstLevelToo() throws {
        var rows = spread(["40", "20"])
        // A blank cell has the place of the row's first text.
        rows[0].fields = [
            .level2: field("数量指标", line: 1), .level3: field("指标0", line: 3), .weight: field("40", line: 3),
            .deviation: field("", line: 1),
        ]
        rows[1].fields = [.level3: field("指标1", line: 4), .weight: field("20", line: 4)]
        rows[0].printedLevels = [.level2]
        #expect(try names(rows, blankRowLines: [2]) == ["", "指标0", "指标1"])
        rows[0].printedLevels = []
        #expect(try names(rows, blankRowLines: [2]).count == 2)
    }

    /// A row whose weight is not printed may have what the others lack, and in lines nothing tells that cells are whole.
    @Test func rowsThatMayHaveLostTheirWeightsShowNothing() throws {
        #expect(try names(rows(["40", "", "20"], breaks: [2])).count == 3)
        #expect(try names(rows(["40", "20", "20"], breaks: [])).count == 3)
        #expect(try names(rows(["40", "20", "20"], breaks: [2], isUnmarked: true)).count == 3)
        #expect(try names(rows(["0", "0", "0"], breaks: [2])).count == 3)
        #expect(try names(rows(Array(repeating: "10", count: 6), breaks: [1, 2, 3, 4])).count == 6)
        var other = rows(["40", "20", "20"], breaks: [2])
        other[2].table = 1
        #expect(try names(other).count == 3)
    }
}

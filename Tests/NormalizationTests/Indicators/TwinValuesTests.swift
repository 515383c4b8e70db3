import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Targets and actual values that are one text twice.
@Suite struct TwinValuesTests {
    /// The reading of one row after its two values were parted anew.
    private func parted(target: [String], actual: [String]) throws -> (target: RawField, actual: RawField) {
        let all = lineLexemes(target + actual)
        var row = RawIndicatorRow()
        let (first, second) = (all[..<target.count], all[target.count...])
        row.fields[.target] =
            first.isEmpty
            ? RawField.blank(label: all[0], isGridExact: false)
            : RawField(Array(first), margin: 0.5, isGridExact: false)
        row.fields[.actual] =
            second.isEmpty
            ? RawField.blank(label: all[0], isGridExact: false)
            : RawField(Array(second), margin: 0.5, isGridExact: false)
        let reading = TwinValues([IndicatorTable(rows: lineRows(all))]).parted(IndicatorReading(rows: [row]))
        let fields = reading.rows[0].fields
        return (try #require(fields[.target]), try #require(fields[.actual]))
    }

    private func bare(_ field: RawField) -> String { field.text.replacing(" ", with: "") }

    @Test func linesOfTheSecondCellAreIts() throws {
        let (target, actual) = try parted(target: ["2025年"], actual: ["3月15日前", "2025年", "3月15日前"])
        #expect(bare(target) == "2025年3月15日前" && bare(actual) == "2025年3月15日前")
        #expect(target.flags.contains(.split))
        // Each line is in one of them.
        #expect(target.lexemes == [1, 2] && actual.lexemes == [3, 4])
    }

    @Test func aRunOfBothIsCut() throws {
        let (target, actual) = try parted(target: [], actual: ["明显提高明显提高"])
        #expect(bare(target) == "明显提高" && bare(actual) == "明显提高")
        #expect(target.sources == [.characters(line: 1, column: 1, length: 4)])
        #expect(actual.sources == [.characters(line: 1, column: 5, length: 4)])
    }

    @Test(arguments: [
        (["≥95%"], ["96%"]), (["逐步完善"], ["逐步完善"]), ([], ["1111"]), (["12"], ["3123"]), (["很"], ["好很好"]),
        (["12月底前"], ["12月", "底前完成"]),
    ])
    func otherValuesStay(_ target: [String], _ actual: [String]) throws {
        let read = try parted(target: target, actual: actual)
        #expect(bare(read.target) == target.joined() && bare(read.actual) == actual.joined())
    }
}

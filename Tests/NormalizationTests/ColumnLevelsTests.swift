import Testing

@testable import Normalization

/// Rows divided among the labels of their levels.
@Suite struct ColumnLevelsTests {
    private let levels: ColumnLevels

    init() throws { levels = ColumnLevels(taxonomy: Taxonomy(try Vocabulary.builtin())) }

    private func divide(_ terms: [String], _ names: [String]) -> [(term: String, margin: Double)] {
        let labels = lineLexemes(terms).enumerated().map { place, lexeme in
            ColumnLevels.Label(lexemes: [lexeme], key: lexeme.key, place: Double(place), next: place)
        }
        return levels.divide(labels, names: names.map(TextFolding.key)).map { (terms[$0.label], $0.margin) }
    }

    /// A label that is left without a row is one that came out in another place.
    @Test func aLabelWithoutARowLeavesNoRowSure() {
        let rows = divide(
            ["质量指标", "社会效益指标", "时效指标", "数量指标"],
            ["设备完好率", "任务完成及时性", "居民知晓率"]
        )
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.margin <= 0.2 })
    }

    @Test func labelsInOrderKeepTheirRows() {
        let rows = divide(["数量指标", "质量指标"], ["巡查次数", "设备完好率"])
        #expect(rows.map(\.term) == ["数量指标", "质量指标"])
    }
}

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

    /// Labels on lines of their own, each behind a number of rows.
    private func labels(_ terms: [(term: String, line: Double, next: Int)]) -> [ColumnLevels.Label] {
        terms.map { .init(lexemes: [], key: TextFolding.key($0.term), place: $0.line, next: $0.next) }
    }

    private func extents(_ lines: [Double]) -> [ClosedRange<Double>] { lines.map { $0...$0 } }

    @Test func labelsMayStandBehindTheirRows() {
        let labels = labels([("数量指标", 2, 1), ("质量指标", 5, 2), ("时效指标", 8, 3), ("成本指标", 11, 4)])
        let names = Array(repeating: TextFolding.key("设备"), count: 4)
        let rows = levels.divide(labels, names: names, extents: extents([0, 3, 6, 9]))
        #expect(rows.map(\.label) == [0, 1, 2, 3])
        #expect(rows.allSatisfy { $0.margin >= ConfidenceModel.ambiguousMargin })
    }

    /// The third row is of the label above it, where labels stand at the first of their rows, or of the one below, where
    /// they stand in the middle.
    @Test func centredCellsSpeakForCentredLabels() {
        let labels = labels([("数量指标", 0, 0), ("质量指标", 1, 1), ("时效指标", 3, 3)])
        let names = Array(repeating: TextFolding.key("设备"), count: 4)
        func row(_ offCentre: Double) -> ColumnLevels.Assignment {
            levels.divide(labels, names: names, extents: extents([0, 1, 2, 4]), offCentre: offCentre)[2]
        }
        #expect(row(0).margin < ConfidenceModel.ambiguousMargin)
        #expect(row(3).label == 2)
        #expect(row(3).margin >= ConfidenceModel.ambiguousMargin)
    }

    /// The word 指标 behind the lower term came out elsewhere.
    @Test func aTermWhoseLowerOneIsCutIsOfLevel1() {
        func areLevel1(_ terms: [String]) -> [Bool] {
            levels.areLevel1(lineLexemes(terms).map { .init(lexemes: [$0], key: $0.key, place: 0, next: 0) })
        }
        #expect(areLevel1(["效益指标", "满意度指标", "受益对象满意度"]) == [true, true, false])
        #expect(areLevel1(["效益指标", "满意度指标", "社会效益指标"]) == [true, false, false])
    }
}

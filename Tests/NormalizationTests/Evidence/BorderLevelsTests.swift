import FormModel
import Testing

@testable import Normalization

/// How sure a level 1 is beside rows of another one.
@Suite struct BorderLevelsTests {
    /// The rows whose level 1 is surer than their level 2, which has a close rival in all of them.
    private func surer(_ levels: [(level1: String, level2: String)]) -> [Int] {
        var evidence: [FormDraft.Address: Evidence] = [:]
        let rows = levels.enumerated().map { number, row in
            for (column, margin) in [(IndicatorColumn.level1, 20.0), (.level2, 0.5), (.level3, 20), (.target, 20)] {
                evidence[.indicator(number, column)] = Evidence(margin: margin, layout: .line, type: .string, length: 4)
            }
            return [
                IndicatorColumn.level1: field(row.level1), .level2: field(row.level2), .level3: field("巡查里程"),
                .target: field("≥1次"),
            ]
        }
        var draft = FormDraft.holding(.target, indicators: rows, evidence: evidence)
        draft.judge(by: .builtin, threshold: 0.95)
        return draft.indicators.indices.filter { row in
            guard let level1 = draft.indicators[row][.level1], let level2 = draft.indicators[row][.level2] else {
                return false
            }
            return level1.confidence > level2.confidence
        }
    }

    private func field(_ text: String) -> Field {
        Field(text: text, value: .string(text), confidence: 1, flags: [], source: [])
    }

    @Test func aRowThatMayBeOfTheNeighboursTermMayBeOfItsLevelOne() {
        let levels = [
            (level1: "产出指标", level2: "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"), ("效益指标", "社会效益指标"),
            ("效益指标", "生态效益指标"),
        ]
        #expect(surer(levels) == [0, 1, 4])
    }

    @Test func rowsOfOneLevelOneHaveNoBorder() {
        #expect(surer([(level1: "产出指标", level2: "数量指标"), ("产出指标", "质量指标")]) == [0, 1])
    }
}

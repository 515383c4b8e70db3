import FormModel
import Testing

@testable import Normalization

/// The orders in which the columns under heads may stand.
@Suite struct HeadOrderTests {
    /// Heads that stand one below the other.
    private func heads(_ texts: [String]) throws -> [ColumnHead<IndicatorColumn?>] {
        let index = LabelIndex(try Vocabulary.builtin())
        return lineLexemes(texts).map { lexeme in
            var lexeme = lexeme
            lexeme.label = index.exactMatch(lexeme.key) ?? index.headMatch(lexeme.key)
            return ColumnHead(name: lexeme.role(\.indicatorColumn), lexeme: lexeme)
        }
    }

    /// The cheapest order where cells stand between the heads.
    private func order(_ texts: [String]) throws -> [String] {
        let heads = try heads(texts)
        let cell = lineLexemes(["街道保洁"])
        let order = HeadOrder.candidates(heads, rows: lineRows(cell)).min { $0.cost < $1.cost }
        return order?.heads.map(\.lexeme.text) ?? []
    }

    @Test func scatteredHeadsStandInTheModelsOrder() throws {
        #expect(try order(["一级指标", "三级指标", "二级指标"]) == ["一级指标", "二级指标", "三级指标"])
    }

    /// The model has no column for the explanation.
    @Test func otherHeadsStandBehindTheColumnThatTheVocabularyTells() throws {
        let printed = ["一级指标", "得分", "指标解释", "三级指标", "分值", "评分标准"]
        #expect(try order(printed) == ["一级指标", "三级指标", "指标解释", "评分标准", "分值", "得分"])
    }
}

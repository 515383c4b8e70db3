import FormModel
import Foundation
import Testing

@testable import Normalization

/// Weights and scores against their totals.
@Suite struct ScoreCheckTests {
    /// Whether the weights of the rows are said not to fit their total.
    private func misfit(_ weights: [Decimal?], total: Decimal) -> Bool {
        func number(_ number: Decimal) -> Field {
            Field(text: "\(number)", value: .number(number), confidence: 1, source: [])
        }
        let draft = FormDraft.holding(
            .selfEvaluation,
            fields: [.totalWeight: number(total)],
            indicators: weights.map { weight in weight.map { [.weight: number($0)] } ?? [:] }
        )
        return ScoreCheck.findings(draft).contains { $0.flag == .weightMismatch }
    }

    @Test func weightsAddUpToTheirTotal() {
        #expect(!misfit([60, 40], total: 100))
        #expect(misfit([60, 30], total: 100))
    }

    /// A row without a weight may have what the others lack; they are not more than the total without it.
    @Test func weightsBesideABlankOneMayAddUpToLessButNotToMore() {
        #expect(!misfit([60, nil, 30], total: 100))
        #expect(misfit([60, nil, 50], total: 100))
    }
}

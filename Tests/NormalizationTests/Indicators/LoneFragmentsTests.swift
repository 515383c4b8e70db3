import FormModel
import Testing

@testable import Normalization

@Suite struct LoneFragmentsTests {
    private func review(_ form: Form, _ row: Int) -> Set<IndicatorColumn> {
        Set(form.indicators[row].fields.filter { $0.value.needsReview }.keys)
    }

    /// `60` and `天` are one value, or `天` is something else: the row above the break is for a person to look at.
    @Test func aTextAloneAtABreakDoubtsTheRowAcross() throws {
        let form = try formOfLines(indicators: "时效指标 开工时间 ≤60\n\n天")
        #expect(review(form, 2).isSuperset(of: [.level3, .target]))
        #expect(review(form, 0).isEmpty)
    }

    @Test func withoutABreakNothingIsDoubted() throws {
        #expect(review(try formOfLines(indicators: "时效指标 开工时间 ≤60天"), 2).isEmpty)
    }

    /// What follows the break is a level: groups may be empty.
    @Test func aLevelAloneIsNone() throws {
        let form = try formOfLines(indicators: "时效指标 开工时间 ≤60天\n\n成本指标")
        #expect(review(form, 2).isEmpty)
    }
}

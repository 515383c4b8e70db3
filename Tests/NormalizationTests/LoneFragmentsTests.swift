import FormModel
import Testing

@testable import Normalization

@Suite struct LoneFragmentsTests {
    private func form(_ lines: String) throws -> Form {
        try formOfLines(
            openingLines + "绩效指标 一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 管理公厕数量 ≥24座\n质量指标 考核合格率 ≥97%\n" + lines
                + "效益指标 社会效益指标 市容投诉量 同比下降\n可持续影响指标 信息共享机制 逐步完善\n满意度指标 服务对象满意度指标 居民满意度 ≥90%\n"
        )
    }

    private func review(_ form: Form, _ row: Int) -> Set<IndicatorColumn> {
        Set(form.indicators[row].fields.filter { $0.value.needsReview }.keys)
    }

    /// `60` and `天` are one value, or `天` is something else: the row above the break is for a person to look at.
    @Test func aTextAloneAtABreakDoubtsTheRowAcross() throws {
        let form = try form("时效指标 开工时间 ≤60\n\n天\n")
        #expect(review(form, 2).isSuperset(of: [.level3, .target]))
        #expect(review(form, 0).isEmpty)
    }

    @Test func withoutABreakNothingIsDoubted() throws {
        #expect(review(try form("时效指标 开工时间 ≤60天\n"), 2).isEmpty)
    }

    /// What follows the break is a level: groups may be empty.
    @Test func aLevelAloneIsNone() throws {
        let form = try form("时效指标 开工时间 ≤60天\n\n成本指标\n")
        #expect(review(form, 2).isEmpty)
    }
}

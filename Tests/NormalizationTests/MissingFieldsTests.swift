import DocumentModel
import FormModel
import Foundation
import Testing

@testable import Normalization

/// Fields that say that they are missing.
@Suite struct MissingFieldsTests {
    private func form(_ name: String, _ other: String) throws -> Form {
        try printedForm(
            """
            项目支出绩效自评表

            （2021 年度）

            \(name)

            主管部门：梅岭县水利局

            实施单位：梅岭县水利站

            年初预算数 全年预算数 全年执行数 分值 执行率 得分

            年度资金总额 10.00 10.00 9.00 10 90% 9

            \(other)

            一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分

            产出指标 数量指标 诊室改造面积 80㎡ 80㎡ 90 90

            总分 100 99
            """
        )
    }

    private let name = FieldPath("project.name")

    /// The text without a label may be the name.
    @Test func whatMostFormsHaveIsMissedWhereTextsAreLeft() throws {
        let whole = try form("项目名称：河湖长制工作", "其他资金 1.00 1.00 0.50")
        #expect(whole[name]?.text == "河湖长制工作")
        let torn = try form("河湖长制工作经费和河道保洁", "其他资金 1.00 1.00 0.50")
        #expect(torn[name]?.flags == [.missing])
        #expect(torn[name]?.needsReview == true)
        let nameless = try form("项目类别：经常性项目", "其他资金 1.00 1.00 0.50")
        #expect(nameless[name] == nil)
    }

    @Test func amountsThatOtherRowsHaveAreMissed() throws {
        func path(_ end: String) -> FieldPath { FieldPath("funding.execution." + end) }
        let printed = ["total.initialBudget", "total.executed", "total.score", "other.executed"].map {
            (path($0), Field(text: "1.00", value: .number(1), confidence: 1, source: []))
        }
        var draft = FormDraft(
            kind: .selfEvaluation,
            fields: Dictionary(uniqueKeysWithValues: printed),
            indicators: [],
            tableOfRow: [],
            extra: [],
            evidence: [:],
            unplacedShare: 0,
            hasUnknownLabels: false,
            hasUnplacedTexts: false,
            otherReadings: [],
            labelVariants: []
        )
        MissingFields.add(to: &draft, try Vocabulary.builtin())
        #expect(draft.fields[path("other.initialBudget")]?.flags == [.missing])
        // No row prints it, and scores are those of the total.
        #expect(draft.fields[path("other.adjustedBudget")] == nil)
        #expect(draft.fields[path("other.score")] == nil)
        #expect(draft.fields[path("carryover.executed")] == nil)
    }
}

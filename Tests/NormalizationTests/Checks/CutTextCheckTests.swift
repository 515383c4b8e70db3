import FormModel
import Testing

@testable import Normalization

/// Texts of which other rows have more.
@Suite struct CutTextCheckTests {
    /// The rows whose text is flagged, of two forms.
    private func flagged(_ column: IndicatorColumn, _ first: [String], _ second: [String] = []) -> [[Int]] {
        let drafts = [first, second].map { texts in
            FormDraft.holding(
                .selfEvaluation,
                indicators: texts.map { [column: Field(text: $0, value: .string($0), confidence: 1, source: [])] }
            )
        }
        let findings = CutTextCheck.findings(drafts)
        return drafts.indices.map { form in
            drafts[form].indicators.indices.filter { row in
                findings.contains { $0.form == form && $0.finding.addresses == [.indicator(row, column)] }
            }
        }
    }

    @Test func theBeginningOfARemarkWasCut() {
        #expect(flagged(.deviation, ["设备流标一次，已于12月完", "设备流标一次，已于12月完成验收"]) == [[0], []])
        #expect(flagged(.deviation, ["设备流标一次，后已完成。", "设备流标一次，后已完成。材料涨价。"]) == [[], []])
    }

    @Test func theEndOfATextWasCutInAnotherForm() {
        #expect(flagged(.target, ["件的对象按规定纳入救助"], ["符合条件的对象按规定纳入救助"]) == [[0], []])
        #expect(flagged(.target, ["符合救助条件的对象"], ["符合救助条件的对象按规定纳入"]) == [[], []])
    }

    @Test func shortTextsAndNumbersAreWholeInThemselves() {
        #expect(flagged(.target, ["按时完成", "全部按时完成"]) == [[], []])
        #expect(flagged(.target, ["2023年12月底前完成", "于2023年12月底前完成"]) == [[], []])
    }
}

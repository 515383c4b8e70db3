import FormMend
import FormModel
import Testing

@Suite struct ExecutionMatrixTests {
    /// A row of heads that a broken file repeats, over a row of as many amounts.
    @Test func columnsBeyondAnyFormAreLeftOver() throws {
        let repeated = 60
        let heads = String(repeating: "\t全年执行数", count: repeated)
        let amounts = (1...repeated).map { "\t\($0).00" }.joined()
        let text = """
            项目支出绩效自评表
            (2023年度)
            项目名称\t监督执法专项
            主管部门\t市医疗保障局\t实施单位\t市医疗保障局
            项目资金(元)\t\t年初预算数\t全年预算数\(heads)
            \t年度资金总额\t448.00\t488.00\(amounts)
            年度总体目标\t预期目标\t实际完成情况
            \t确保区域内定点机构实地检查\t已完成
            """
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x")
        let form = try #require(result.forms.first)
        #expect(form.fields[FieldPath("funding.execution.total.adjustedBudget")]?.text == "488.00")
        let further = form.extra.filter { $0.label.hasSuffix("·全年执行数") }
        #expect(!further.isEmpty && further.count < 24)
        let unplaced = result.unplaced.map(\.text).joined()
        #expect(unplaced.contains("60.00"))
    }

    /// Both budgets of a row are printed or neither is, and the parts of the total have no points.
    @Test func rowsThatLostOrMovedACellAreReviewed() throws {
        func reviewed(_ appropriation: String, _ carryover: String) throws -> Set<String> {
            let text = """
                项目支出绩效自评表
                (2023年度)
                项目名称\t监督执法专项
                主管部门\t市医疗保障局\t实施单位\t市医疗保障局
                项目资金(元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
                \t年度资金总额\t448.00\t488.00\t488.00\t10\t100%\t10
                \t其中：当年财政拨款\t\(appropriation)
                \t上年结转资金\t\(carryover)
                \t其他资金\t0\t0\t\t—\t\t
                """
            let form = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x").forms.first
            let prefix = "funding.execution."
            return Set(
                (form?.fields ?? [:]).filter { $0.key.rawValue.hasPrefix(prefix) && $0.value.needsReview }
                    .map { String($0.key.rawValue.dropFirst(prefix.count)) }
            )
        }
        #expect(try reviewed("448.00\t488.00\t488.00\t—\t\t", "0\t0\t\t—\t\t").isEmpty)
        let lost = try reviewed("448.00\t488.00\t488.00\t—\t\t", "\t0\t\t—\t\t")
        #expect(lost.isSuperset(of: ["carryover.initialBudget", "carryover.adjustedBudget"]))
        let moved = try reviewed("\t448.00\t488.00\t488\t—\t", "0\t0\t\t—\t\t")
        #expect(moved.isSuperset(of: ["appropriation.initialBudget", "appropriation.weight"]))
    }
}

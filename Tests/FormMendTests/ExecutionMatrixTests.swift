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
}

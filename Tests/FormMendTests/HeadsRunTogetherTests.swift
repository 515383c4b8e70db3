import FormMend
import FormModel
import Testing

/// Lines in which the heads of neighbouring columns stand without anything between them.
@Suite struct HeadsRunTogetherTests {
    private func form(heads: String, rows: String) throws -> Form {
        let text =
            "项目支出绩效自评表\n（2024年度）\n项目名称\n供水管网改造\n主管部门\n水利局\n实施单位\n水利所\n项目资金\n（元）\n\(heads)\n\(rows)\n"
            + "年度总体目标\n预期目标\n实际完成情况\n改造供水管网。\n已改造供水管网。\n"
        return try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "form.txt").forms.first
        )
    }

    private func amounts(_ form: Form, _ row: String) -> [String?] {
        ["initialBudget", "adjustedBudget", "executed"].map { form[.execution(row: row, column: $0)]?.text }
    }

    private let rows =
        "年度资金总额\n120\n110\n88\n10\n80%\n8\n其中：当年财政拨款\n100\n90\n70\n—\n—\n—\n上年结转资金\n20\n20\n18\n—\n—\n—"

    @Test(arguments: [
        "年初预算数全年预算\n数\n全年执行数\n分值\n执行率\n得分", "年初预算数全年预算数\n全年执行数\n分值\n执行率\n得分",
        "年初预算数全年预算数全年执行\n数\n分值\n执行率\n得分",
    ])
    func eachHeadIsAColumn(heads: String) throws {
        let form = try form(heads: heads, rows: rows)
        #expect(amounts(form, "total") == ["120", "110", "88"])
        #expect(amounts(form, "appropriation") == ["100", "90", "70"])
        #expect(amounts(form, "carryover") == ["20", "20", "18"])
    }

    /// Where a head is lost, two amounts of one column are no surer than a guess.
    @Test func severalAmountsUnderOneHeadAreDoubted() throws {
        let form = try form(heads: "全年执行数\n分值\n执行率\n得分", rows: rows)
        let field = try #require(form[.execution(row: "carryover", column: "executed")])
        #expect(field.text.contains("20") && field.text.contains("18"))
        #expect(field.needsReview && field.flags.contains(.ambiguous))
    }
}

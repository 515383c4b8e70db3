import FormMend
import FormModel
import Testing

/// Exports that print the lines of a page before its tables.
@Suite struct PageLinesFirstTests {
    private func forms(_ lines: [String]) throws -> [Form] {
        let text = lines.joined(separator: "\n").replacing("|", with: "\t")
        return try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "page-lines-first.tsv").forms
    }

    private static let heads = "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
    private static let matrixHead = "项目资金（元）|||年初预算数|全年预算数|全年执行数|分值|执行率|得分"
    private static func matrixRow(_ amount: String) -> String { "|年度资金总额||\(amount)|\(amount)|\(amount)|10|100%|10" }

    /// The page has the headings of two forms, and the second form goes on behind the heading of a third.
    private static let threeForms = [
        "项目支出绩效自评表", "（2023年度）", "项目支出绩效自评表", "（2023年度）",
        "项目名称|公厕改造|||||||", "主管部门|城管局||||实施单位|环卫所||", matrixHead, matrixRow("1200"), heads,
        "|产出指标|数量指标|改造公厕数量|≥12座|12座|90|90|", "总分|||||||100|100", "",
        "项目名称|路灯维护|||||||", "主管部门|交通局||||实施单位|路灯所||", "",
        "项目支出绩效自评表", "（2023年度）",
        matrixHead, matrixRow("3400"), heads, "|产出指标|数量指标|维护路灯数量|≥80盏|81盏|90|90|", "总分|||||||100|100", "",
        "项目名称|河道清淤|||||||", "主管部门|水务局||||实施单位|河道所||", matrixHead, matrixRow("5600"), heads,
        "|产出指标|数量指标|清淤河道长度|≥9公里|9公里|90|90|", "总分|||||||100|100",
    ]

    @Test func headingsBelongToTheRowsThatBeginForms() throws {
        let forms = try forms(Self.threeForms)
        #expect(forms.map { $0[FieldPath("project.name")]?.text } == ["公厕改造", "路灯维护", "河道清淤"])
        #expect(forms.map { $0[FieldPath("organization.department")]?.text } == ["城管局", "交通局", "水务局"])
        #expect(forms.map { $0[FieldPath("funding.execution.total.executed")]?.text } == ["1200", "3400", "5600"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["改造公厕数量"], ["维护路灯数量"], ["清淤河道长度"]])
        #expect(forms.map { $0[FieldPath("fiscalYear")]?.text } == ["（2023年度）", "（2023年度）", "（2023年度）"])
    }

    @Test func whatStandsUnderATableDoesNotEndItInFrontOfItsLastRows() throws {
        let form = try #require(
            try forms([
                "项目支出绩效自评表", "（2023年度）", "项目名称|公厕改造|||||||", Self.matrixHead, Self.matrixRow("1200"), Self.heads,
                "|产出指标|数量指标|改造公厕数量|≥12座|12座|50|50|", "|||新建公厕数量|≥2座|2座|20|20|", "",
                "单位负责人：刘丽华 填报人：沈永刚 联系电话：16559894500", "|效益指标|社会效益指标|群众满意率|≥90%|95%|20|20|",
                "总分|||||||100|100",
            ]).first
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["改造公厕数量", "新建公厕数量", "群众满意率"])
        #expect(form[FieldPath("totals.score")]?.text == "100")
        #expect(form.extra.contains { $0.label.hasPrefix("填报人") && $0.field.text == "沈永刚" })
    }
}

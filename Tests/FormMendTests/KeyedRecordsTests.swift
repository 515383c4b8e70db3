import FormMend
import FormModel
import Testing

/// Projects that a first table describes in a row for each, and whose indicators a second one lists.
@Suite struct KeyedRecordsTests {
    private func forms(_ secondName: String, as rendering: FormVariantTests.Rendering) throws -> [Form] {
        try UnknownForm.result(
            """
            2025年县级部门预算项目绩效目标公开表
            填报部门：民政局    金额单位：元
            项目名称 | 实施单位 | 项目类别 | 起止时间 | 年度资金总额 | 年度绩效目标
            供养机构运行 | 福利院 | 民生类 | 2025年1月至12月 | 4,862,500.00 | 保障6所机构运转。
            居家养老服务 | 指导中心 | 服务类 | 2025年3月至12月 | 2,148,000.00 | 服务1,650名老人。
            合计 |  |  |  | 7,010,500.00 |
            附：绩效指标
            项目名称 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
            供养机构运行 | 产出指标 | 数量指标 | 供养人员 | =412人 |
            ^ | 满意度指标 | 服务对象满意度指标 | 供养对象满意度 | ≥92% |
            \(secondName) | 产出指标 | 数量指标 | 服务老人 | ≥1,650人 |
            ^ | 效益指标 | 社会效益指标 | 意外发生率 | 下降 |
            """,
            as: rendering
        ).forms
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aRowOfTheFirstTableIsPartOfItsForm(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms("居家养老服务", as: rendering)
        #expect(forms.map { $0[.projectName]?.text } == ["供养机构运行", "居家养老服务"])
        #expect(forms.map { $0[FieldPath("organization.implementingUnit")]?.text } == ["福利院", "指导中心"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["保障6所机构运转。", "服务1,650名老人。"])
        #expect(forms.map { $0[FieldPath("funding.annual.total")]?.text } == ["4,862,500.00", "2,148,000.00"])
        #expect(forms.map(\.indicators.count) == [2, 2])
    }

    /// Where the names differ nothing is told of which row is whose.
    @Test func tablesOfOtherProjectsStayApart() throws {
        let forms = try forms("殡葬设施建设", as: .html)
        #expect(forms.last?[.projectName]?.text == "殡葬设施建设")
        #expect(forms.last?[FieldPath("organization.implementingUnit")]?.text != "指导中心")
        #expect(forms.contains { form in UnknownForm.extra(form).contains { $0.hasSuffix("=指导中心") } })
    }
}

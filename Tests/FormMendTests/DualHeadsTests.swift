import FormMend
import FormModel
import Testing

/// Projects in rows with their indicators in the rows below, under heads of which each names both.
@Suite struct DualHeadsTests {
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aNumberOfAnotherKindBeginsAProject(rendering: FormVariantTests.Rendering) throws {
        let heads = "序号 | 项目名称（指标名称） | 实施单位（指标类别） | 预算数（目标值） | 支出数（完成值） | 执行率（完成率） | 分值 | 得分"
        let forms = try UnknownForm.result(
            """
            农业农村局2021年重点项目支出绩效自评情况表
            部门名称：农业农村局    金额单位：万元
            \(heads)
            一 | 农田建设 | 建设站 | 4,800.00 | 4,704.00 | 98.00% | 100 | 98.67
            1 | 新修机耕路 | 产出—数量 | 不少于46公里 | 43.7公里 | 95% | 60 | 58.67
            2 | 农户满意度 | 满意度—服务对象 | ≧90% | 94.1% | 105% | 40 | 40
            二 | 良种补贴 | 畜牧中心 | 386.50 | 355.58 | 92.00% | 100 | 97.13
            1 | 补贴母猪 | 产出—数量 | =12,400头 | 11,860头 | 95.65% | 100 | 97.13
            \(heads)
            2 | 免疫畜禽 | 产出—数量 | ≥210万头 | 223万头 | 106% | 0 | 0
            """,
            as: rendering
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["农田建设", "良种补贴"])
        #expect(forms.map { $0[FieldPath("organization.implementingUnit")]?.text } == ["建设站", "畜牧中心"])
        #expect(forms.map { $0[.execution(row: "total", column: "executed")]?.text } == ["4,704.00", "355.58"])
        #expect(forms.map { $0[.totalScore]?.text } == ["98.67", "97.13"])
        #expect(
            forms.map { form in
                form.indicators.map { row in
                    [.level1, .level2, .level3, .target, .actual, .score].map { row[$0]?.text ?? "" }
                        .joined(separator: "|")
                }
            } == [
                ["产出|数量|新修机耕路|不少于46公里|43.7公里|58.67", "满意度|服务对象|农户满意度|≧90%|94.1%|40"],
                ["产出|数量|补贴母猪|=12,400头|11,860头|97.13", "产出|数量|免疫畜禽|≥210万头|223万头|0"],
            ]
        )
    }

    /// A head whose bracket stands on a line of its own is one label.
    @Test func headsMayBreakBeforeTheirBrackets() throws {
        let sketch = FormSketch(
            """
            水务局2022年重点项目支出绩效自评情况表
            序号 | 项目名称（指标名称） | 实施单位（指标类别） | 预算数（目标值） | 支出数（完成值） | 得分
            一 | 河道清淤 | 河道站 | 120.00 | 118.00 | 98
            1 | 清淤河道 | 产出—数量 | ≥12公里 | 13公里 | 98
            二 | 泵站检修 | 排水中心 | 60.50 | 60.50 | 95
            1 | 检修泵站 | 产出—数量 | =9座 | 9座 | 95
            """
        )
        let text = sketch.html.replacing("（指标", with: "<br/>（指标").replacing("（目标", with: "<br/>（目标")
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.html")
        #expect(result.forms.map { $0[.projectName]?.text } == ["河道清淤", "泵站检修"])
        #expect(result.forms.map { $0.indicators.first?[.level3]?.text } == ["清淤河道", "检修泵站"])
    }
}

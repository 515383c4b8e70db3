import FormMend
import FormModel
import Testing

/// Projects that several tables list one after the other, each level of their indicators in a table of its own.
@Suite struct KeyedTablesTests {
    private let tables = """
        住建局2025年部门预算项目支出绩效目标表
        部门：住建局    单位：万元
        （一）项目基本情况
        序号 | 项目名称 | 实施单位 | 资金总额 | 财政拨款 | 年度目标
        1 | 桥梁养护 | 市政中心 | 1,280.00 | 1,280.00 | 养护桥梁23座。
        2 | 小区改造 | 更新中心 | 4,650.00 | 3,900.00 | 改造小区17个。
        （二）产出指标
        序号 | 项目名称 | 二级指标 | 三级指标 | 指标值
        1 | 桥梁养护 | 数量指标 | 定期检测 | =23座
        ^ | ^ | 质量指标 | 处置合格率 | 不低于97%
        序号 | 项目名称 | 二级指标 | 三级指标 | 指标值
        2 | 小区改造 | 数量指标 | 改造小区 | =17个
        （三）满意度指标
        序号 | 项目名称 | 三级指标 | 指标值
        1 | 桥梁养护 | 市民满意度 | ≧88%
        2 | 小区改造 | 居民满意度 | ≥85%
        """

    private func rows(_ form: Form) -> [String] {
        form.indicators.map { row in
            [.level1, .level3, .target].map { row[$0]?.text ?? "" }.joined(separator: "|")
        }
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func eachProjectHasItsRowsOfAllTables(rendering: FormVariantTests.Rendering) throws {
        let result = try UnknownForm.result(tables, as: rendering)
        let forms = result.forms
        #expect(forms.map { $0[.projectName]?.text } == ["桥梁养护", "小区改造"])
        #expect(forms.map { $0[FieldPath("funding.annual.total")]?.text } == ["1,280.00", "4,650.00"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["养护桥梁23座。", "改造小区17个。"])
        #expect(
            forms.map(rows) == [
                ["产出指标|定期检测|=23座", "产出指标|处置合格率|不低于97%", "满意度指标|市民满意度|≧88%"],
                ["产出指标|改造小区|=17个", "满意度指标|居民满意度|≥85%"],
            ]
        )
        #expect(forms[0].indicators.prefix(2).map { $0[.level2]?.text } == ["数量指标", "质量指标"])
        // The names in the further tables are in no form, and not lost.
        #expect(result.unplaced.count { $0.text == "桥梁养护" } >= 2)
    }

    /// A name that the first table does not have may be another project's: nothing is put together then.
    @Test func otherNamesKeepTheTablesApart() throws {
        let other = tables.replacing("2 | 小区改造 | 数量指标", with: "2 | 危房改造 | 数量指标")
        let forms = try UnknownForm.result(other).forms
        #expect(
            !forms.contains { form in
                rows(form).contains { $0.hasSuffix("改造小区|=17个") } && form[.projectName]?.text == "小区改造"
            }
        )
    }
}

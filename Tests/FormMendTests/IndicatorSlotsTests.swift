import FormMend
import FormModel
import Testing

/// Several indicators of a level in its row, beside each other.
@Suite struct IndicatorSlotsTests {
    private func rows(_ form: Form?) -> [String] {
        form?.indicators.map { row in
            [.level1, .level2, .level3, .target].compactMap { row[$0]?.text }.filter { !$0.isEmpty }
                .joined(separator: "|")
        } ?? []
    }

    /// The heads below the further ones are left out on the first page, and repeated on the second.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func eachHasARowOfItsOwnInAList(rendering: FormVariantTests.Rendering) throws {
        let forms = try UnknownForm.result(
            """
            2025年度项目支出预算绩效目标一览表
            填报部门：水务局    金额单位：万元
            项目名称 | 年度资金总额 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标1 | < | 三级指标2 | <
            ^ | ^ | ^ | ^ | ^ | 名称 | 指标值 | |
            农田建设 | 5,940.00 | 新建农田2.2万亩。 | 产出指标 | 数量指标 | 新建农田 | ≥2.2万亩 | 新修机耕路 | ≥38公里
            ^ | ^ | ^ | ^ | 质量指标 | 验收合格率 | =100% | |
            ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥92% | |
            项目名称 | 年度资金总额 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标1 | < | 三级指标2 | <
            ^ | ^ | ^ | ^ | ^ | 名称 | 指标值 | 名称 | 指标值
            水库安全 | 1,286.40 | 管护73座水库。 | 产出指标 | 数量指标 | 管护水库 | =73座 | 除险加固 | =5座
            ^ | ^ | ^ | 效益指标 | 社会效益指标 | 保护人口 | ≥5万人 | 溃坝事故 | =0起
            """,
            as: rendering
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["农田建设", "水库安全"])
        #expect(
            rows(forms.first) == [
                "产出指标|数量指标|新建农田|≥2.2万亩", "产出指标|数量指标|新修机耕路|≥38公里", "产出指标|质量指标|验收合格率|=100%",
                "满意度指标|服务对象满意度指标|农户满意度|≥92%",
            ]
        )
        #expect(
            rows(forms.last) == [
                "产出指标|数量指标|管护水库|=73座", "产出指标|数量指标|除险加固|=5座", "效益指标|社会效益指标|保护人口|≥5万人",
                "效益指标|社会效益指标|溃坝事故|=0起",
            ]
        )
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func eachHasARowOfItsOwnInAForm(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2025年度）
            项目名称 | 农田建设 | < | < | < | <
            一级指标 | 二级指标 | 具体指标一 | < | 具体指标一 | <
            ^ | ^ | 名称 | 指标值 | 名称 | 指标值
            产出指标 | 数量指标 | 新建农田 | ≥2.2万亩 | 新修机耕路 | ≥38公里
            ^ | 质量指标 | 验收合格率 | =100% | |
            """,
            as: rendering
        )
        #expect(
            rows(form) == [
                "产出指标|数量指标|新建农田|≥2.2万亩", "产出指标|数量指标|新修机耕路|≥38公里", "产出指标|质量指标|验收合格率|=100%",
            ]
        )
    }
}

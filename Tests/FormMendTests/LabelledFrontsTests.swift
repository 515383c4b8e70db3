import FormMend
import FormModel
import Foundation
import Testing

/// Lists of projects in which each says in front of its indicators, behind labels, what it is.
@Suite struct LabelledFrontsTests {
    private func rows(_ form: Form?) -> [String] {
        form?.indicators.map { row in
            [.level1, .level2, .level3, .target, .score].compactMap { row[$0]?.text }.filter { !$0.isEmpty }
                .joined(separator: "|")
        } ?? []
    }

    private func texts(_ forms: [Form], _ path: String) -> [String?] { forms.map { $0[FieldPath(path)]?.text } }

    /// The labels stand below each other beside the rows of the indicators; the further page repeats the heads.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func labelsBelowEachOther(rendering: FormVariantTests.Rendering) throws {
        let forms = try UnknownForm.result(
            """
            2023年度项目支出绩效自评情况汇总表
            填报部门：教育局    金额单位：万元
            项目基本信息 | < | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            项目名称 | 高中改善办学条件 | 产出指标 | 数量指标 | 改扩建校舍 | ≥24,000平方米 | 24,120平方米 | 50 | 50
            实施单位 | 第二中学 | ^ | 时效指标 | 完工时间 | 8月底前 | 8月完工 | 10 | 8
            年初预算数 | 3,260.00 | 效益指标 | 社会效益指标 | 新增学位 | ≥1,500个 | 1,450个 | 15 | 14.5
            全年预算数 | 3,520.00 | ^ | ^ | 超大班额 | =0% | 0% | 5 | 5
            全年执行数 | 3,394.68 | 满意度指标 | 服务对象满意度指标 | 师生满意度 | ≥90% | 93.4% | 10 | 10
            自评总分 | 97.10 | ^ | ^ | 家长满意度 | ≥90% | 91% | 10 | 10
            项目名称 | 特殊学校设备购置 | 产出指标 | 数量指标 | 购置设备 | =62台 | 62台 | 50 | 50
            全年预算数 | 240.00 | ^ | ^ | 送教学生 | =186人 | 186人 | 20 | 20
            项目基本信息 | < | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            全年执行数 | 238.60 | 满意度指标 | 服务对象满意度指标 | 家长满意度 | ≥95% | 98.1% | 20 | 20
            """,
            as: rendering
        ).forms
        #expect(texts(forms, "project.name") == ["高中改善办学条件", "特殊学校设备购置"])
        #expect(texts(forms, "organization.implementingUnit") == ["第二中学", nil])
        #expect(texts(forms, "funding.execution.total.executed") == ["3,394.68", "238.60"])
        #expect(forms.first?[FieldPath("funding.execution.total.initialBudget")]?.value == .number(32_600_000))
        #expect(texts(forms, "totals.score").first == "97.10")
        #expect(forms.allSatisfy { form in !UnknownForm.extra(form).contains { $0.hasPrefix("项目基本信息") } })
        #expect(rows(forms.first).count == 6)
        #expect(rows(forms.first).contains("效益指标|社会效益指标|超大班额|=0%|5"))
        #expect(
            rows(forms.last) == [
                "产出指标|数量指标|购置设备|=62台|50", "产出指标|数量指标|送教学生|=186人|20", "满意度指标|服务对象满意度指标|家长满意度|≥95%|20",
            ]
        )
    }

    /// The labels stand on the lines of one cell, known ones and others; below the indicators stands their only sum.
    @Test func labelsOnTheLinesOfACell() throws {
        let forms = try UnknownForm.result(
            """
            2024年度项目支出绩效自评结果公开表
            填报部门：文化局    金额单位：万元
            序号 | 基本信息 | 目标及完成情况 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            1 | 项目名称：书房运营<br>管理科室：公共文化科<br>实施单位：区图<br>书馆<br>全年预算数：368.00<br>全年执行数：359.71<br>预算执行率：97.75% | 年度目标：运营12家书房。<br>完成情况：全部免费开放。 | 产出指标 | 数量指标 | 新增图书 | ≥3.5万册 | 3.62万册 | 60 | 60
            ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥92% | 95.1% | 40 | 39
            ^ | ^ | ^ | 小计 | < | < | < | < | 100 | 99
            2 | 项目名称：健身设施<br>实施单位：体育中心 | 年度目标：建运动场6片。<br>完成情况：建成5片。 | 产出指标 | 数量指标 | 新建运动场 | =6片 | 5片 | 100 | 83
            ^ | ^ | ^ | 小计 | < | < | < | < | 100 | 83
            """
        ).forms
        #expect(texts(forms, "project.name") == ["书房运营", "健身设施"])
        #expect(texts(forms, "organization.implementingUnit") == ["区图书馆", "体育中心"])
        #expect(texts(forms, "funding.execution.total.executed").first == "359.71")
        #expect(texts(forms, "funding.execution.total.rate").first == "97.75%")
        #expect(texts(forms, "narrative.annualGoal") == ["运营12家书房。", "建运动场6片。"])
        #expect(texts(forms, "narrative.actualCompletion") == ["全部免费开放。", "建成5片。"])
        #expect(texts(forms, "totals.score") == ["99", "83"])
        #expect(forms.first.map(UnknownForm.extra)?.contains("管理科室=公共文化科") ?? false)
        #expect(rows(forms.first) == ["产出指标|数量指标|新增图书|≥3.5万册|60", "满意度指标|服务对象满意度指标|读者满意度|≥92%|39"])
    }

    /// A narrative with colons is no cell of labels.
    @Test func aTextWithColonsStaysWhole() throws {
        let goal = "工作分为两步：<br>先行试点：在两个镇试点。<br>全面推开：年底前覆盖全县。"
        let form = try UnknownForm.form(
            UnknownForm.target(
                "年度目标 | \(goal) | < | < | < | <\n一级指标 | 二级指标 | 三级指标 | < | < | 指标值\n产出指标 | 数量指标 | 试点 | < | < | ≥2个"
            )
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text == goal.split(separator: "<br>").joined())
    }
}

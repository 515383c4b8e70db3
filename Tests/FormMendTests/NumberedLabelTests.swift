import FormMend
import FormModel
import Testing

/// Parts of a self-evaluation as several provinces print them: labels with numbers in front, a head over the labels of the
/// matrix, and further parts between its narratives and its matrix.
@Suite struct NumberedLabelTests {
    private func evaluation(_ top: String, matrix corner: String = "") -> String {
        """
        附件3：
        县级预算项目支出绩效自评表
        （2023年度）
        \(top)
        预算执行情况（10分） | \(corner) | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分
        ^ | 总额 | 12.00 | 15.50 | 15.50 | 100.00% | 10 | 10
        ^ | 其中:财政资金 | 12.00 | 15.50 | 15.50 | 100.00% | / | /
        一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 | 未完成原因分析
        产出指标 | 数量指标 | 检修路灯 | ≥300盏 | 312盏 | 90 | 90 |
        合计 | < | < | < | < | 100 | 100 |
        """
    }

    private let pairs = """
        一、项目名称 | < | 路灯检修 | < | < | < | < | <
        （二）主管部门 | < | 青石县住建局 | < | 3.实施单位 | < | 青石县路灯所 | <
        """

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theNumberInFrontOfALabelIsNoneOfIt(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(evaluation(pairs), as: rendering)
        #expect(form[FieldPath("project.name")]?.text == "路灯检修")
        #expect(form[FieldPath("organization.department")]?.text == "青石县住建局")
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "青石县路灯所")
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aLineAboveTheTitleTakesNoRowsFromTheForm(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            evaluation("路灯片区 | < | 老城片区 | < | < | < | < | <\n" + pairs),
            as: rendering
        )
        #expect(UnknownForm.extra(form).first == "路灯片区=老城片区")
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aHeadOverTheLabelsOfTheMatrixIsNoColumn(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(evaluation(pairs, matrix: "年度预算数（万元）"), as: rendering)
        let total = ["initialBudget", "adjustedBudget", "executed", "rate", "weight", "score"].map {
            form[FieldPath.execution(row: "total", column: $0)]?.text
        }
        #expect(total == ["12.00", "15.50", "15.50", "100.00%", "10", "10"])
        #expect(form[FieldPath.execution(row: "appropriation", column: "initialBudget")]?.text == "12.00")
        #expect(form[.fundingUnit]?.text == "万元")
    }

    @Test func aPairUnderTheHeadsOfNarrativesIsNoneOfThem() throws {
        let form = try UnknownForm.form(
            evaluation(
                pairs + """

                    项目情况 | 1.年度目标及完成 | 项目年度目标 | < | < | 年度目标完成情况 | < | <
                    ^ | ^ | 检修三百盏路灯。 | < | < | 检修三百一十二盏。 | < | <
                    ^ | 2.实施内容及过程 | 分两批检修，六月和十月各一批。 | < | < | < | < | <
                    """
            )
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "检修三百盏路灯。")
        #expect(form[FieldPath("narrative.actualCompletion")]?.text == "检修三百一十二盏。")
        #expect(UnknownForm.extra(form).contains("2.实施内容及过程=分两批检修，六月和十月各一批。"))
    }
}

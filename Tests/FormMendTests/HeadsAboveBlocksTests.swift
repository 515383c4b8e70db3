import FormMend
import FormModel
import Testing

/// Blocks of projects below heads of indicators that stand above the first alone.
@Suite struct HeadsAboveBlocksTests {
    private let heads = "完成类别 | 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 分值 | 得分"

    private func block(_ number: Int, _ name: String, _ indicators: String) -> String {
        """
        项目\(number) | 项目名称 | \(name) | < | < | 实施单位 | 资助中心 | <
        年度目标 | 完成\(name)。 | < | < | < | < | < | <
        \(indicators)
        自评总分 | < | 9\(number).5 | < | 自评等次 | 优 | < | <
        """
    }

    private func forms(_ rows: String) throws -> [Form] {
        try UnknownForm.result("教育系统重点项目绩效自评表\n（2024年度）\n" + rows).forms
    }

    private let meals = """
        已完成指标 | 产出指标 | 数量指标 | 食堂供餐 | =100% | 100% | 50 | 50
        未完成指标 | 效益指标 | 社会效益指标 | 受助学生 | ≥4.62万人 | 4.59万人 | 50 | 49
        """
    private let building = "未完成指标 | 产出指标 | 数量指标 | 建设面积 | =3860平方米 | 3088平方米 | 100 | 80"

    @Test func eachBlockIsAForm() throws {
        let forms = try forms([heads, block(1, "营养改善", meals), block(2, "康复楼", building)].joined(separator: "\n"))
        #expect(forms.map { $0[.projectName]?.text } == ["营养改善", "康复楼"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["食堂供餐", "受助学生"], ["建设面积"]])
        #expect(forms.map { $0.indicators.map { $0[.actual]?.text } } == [["100%", "4.59万人"], ["3088平方米"]])
        // The score stands beside its label and not below the head over the scores.
        #expect(forms.map { $0[.totalScore]?.text } == ["91.5", "92.5"])
        #expect(forms.allSatisfy { UnknownForm.extra($0).contains("自评等次=优") })
    }

    /// A further page repeats the heads within a block or in front of one.
    @Test(arguments: [true, false])
    func headsOfAFurtherPageOpenNothing(isWithinABlock: Bool) throws {
        let rows = meals.split(separator: "\n").map(String.init)
        let first = isWithinABlock ? [rows[0], heads, rows[1]].joined(separator: "\n") : meals
        let blocks = [heads, block(1, "营养改善", first)] + (isWithinABlock ? [] : [heads]) + [block(2, "康复楼", building)]
        let forms = try forms(blocks.joined(separator: "\n"))
        #expect(forms.map { $0[.projectName]?.text } == ["营养改善", "康复楼"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["食堂供餐", "受助学生"], ["建设面积"]])
    }

    private func counted(_ number: String, _ name: String, _ indicators: String) -> String {
        """
        项目\(number) | \(name) | < | < | 实施单位 | < | 资助中心
        全年预算数 | 684.00 | 全年执行数 | 681.26 | 执行率 | 99.60% | 预算执行得分：9.96
        产出指标（50分） | < | < | < | 50 | 49 |
        \(indicators)
        自评总分 | < | < | < | 100 | 99 | 自评等级：优
        """
    }
    private let levelHeads = "二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因"

    /// What counts the projects stands in place of the label of their names, and the first level over its indicators, with a page's
    /// heads between them.
    @Test func countersInFrontOfNamesBeginBlocks() throws {
        let forms = try forms(
            [
                levelHeads, counted("一", "岗位补贴", levelHeads + "\n数量指标 | 安置人数 | ≥420人 | 436人 | 50 | 49 | "),
                counted("二", "技能培训", "质量指标 | 取证率 | 不低于80% | 83.1% | 50 | 49 | "),
            ].joined(separator: "\n")
        )
        #expect(forms.map { $0[.projectName]?.text } == ["岗位补贴", "技能培训"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["安置人数"], ["取证率"]])
        #expect(forms.map { $0.indicators.map { $0[.level1]?.text } } == [["产出指标（50分）"], ["产出指标（50分）"]])
        #expect(forms.map { $0[.execution(row: "total", column: "rate")]?.text } == ["99.60%", "99.60%"])
        #expect(forms.map { $0[.totalScore]?.text } == ["99", "99"])
        // The label and its value in one cell behind the amounts are of the same matrix.
        #expect(forms.map { $0[.execution(row: "total", column: "score")]?.text } == ["9.96", "9.96"])
        #expect(forms.allSatisfy { $0[.execution(row: "total", column: "executed")]?.text == "681.26" })
    }
}

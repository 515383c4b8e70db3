import FormMend
import FormModel
import Testing

/// Tables too wide for a page, whose further columns stand behind beside the numbers of the rows.
@Suite struct FurtherColumnsTests {
    private func forms(_ numbers: [String]) throws -> [Form] {
        try UnknownForm.result(
            """
            科技局2022年度项目支出绩效自评表
            部门名称：科技局    单位：元
            行次 | 项目名称 | 承担单位 | 预算数 | 执行数 | 执行率 | 一级指标 | 二级指标 | 三级指标
            栏次 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
            1 | 重点研发 | 管理中心 | 186.00 | 178.56 | 96.00% | 产出指标 | 数量指标 | 立项支持项目
            2 | ^ | ^ | ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 单位满意度
            3 | 高企奖励 | 发展中心 | 94.50 | 94.50 | 100.00% | 产出指标 | 数量指标 | 奖励企业
            续表
            行次 | 年度指标值 | 全年完成值 | 分值 | 得分 | 项目自评得分
            栏次 | 9 | 10 | 11 | 12 | 13
            \(numbers[0]) | =15项 | 15项 | 50 | 50 | 99.45
            \(numbers[1]) | ≧90% | 93.3% | 50 | 49.45 | ^
            \(numbers[2]) | ≥60家 | 71家 | 100 | 100 | 100
            """
        ).forms
    }

    @Test func rowsOfOneNumberAreOne() throws {
        let forms = try forms(["1", "2", "3"])
        #expect(forms.map { $0[.projectName]?.text } == ["重点研发", "高企奖励"])
        #expect(forms.map { $0[.totalScore]?.text } == ["99.45", "100"])
        #expect(
            forms.map { form in
                form.indicators.map { row in
                    [.level3, .target, .actual, .weight, .score].map { row[$0]?.text ?? "" }.joined(separator: "|")
                }
            } == [["立项支持项目|=15项|15项|50|50", "单位满意度|≧90%|93.3%|50|49.45"], ["奖励企业|≥60家|71家|100|100"]]
        )
    }

    /// Where the numbers differ the rows are not each other's.
    @Test func otherNumbersJoinNothing() throws {
        let forms = try forms(["1", "3", "4"])
        #expect(forms.allSatisfy { form in form.indicators.allSatisfy { $0[.target]?.text != "≧90%" } })
    }
}

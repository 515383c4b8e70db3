import FormModel
import Testing

@testable import Normalization

/// Rows of the matrix of budgets on lines of an export, on which blank cells cannot be seen.
@Suite struct ExecutionLinesTests {
    private static let lines = """
        财政项目支出绩效自评表
        （2023年度）
        项目名称 秸秆禁烧
        主管部门 生态环境局 实施单位 监测站
        项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
        年度资金总额 106 106 101.7 10 95.94% 9.59
        其中：当年财政拨款 86 86 81.7 —
        上年结转资金 20 20 20 —
        其他资金 0 0 0 —

        """

    /// `0 0 0 —` has an executed amount, and the dash is that of the points.
    @Test(arguments: [("appropriation", "81.7"), ("carryover", "20"), ("other", "0")])
    func pointsAreTheTotals(row: String, executed: String) throws {
        let form = try formOfLines(Self.lines)
        #expect(form[.execution(row: row, column: "executed")]?.text == executed)
        #expect(form[.execution(row: row, column: "weight")]?.text == "—")
        #expect(form[.execution(row: "total", column: "weight")]?.text == "10")
    }

    /// Of the heads, each on a line of its own, only the first is one wherever it stands; the rate in the indicators that has the
    /// name of another one begins no second matrix.
    @Test func headsOfDifferentColumnsInARow() throws {
        let form = try formOfLines(
            evaluationLines + """


                资金来源
                年初预算
                调整后预算
                实际支出
                预算执行率

                资金总额
                216.00
                231.80
                224.36
                96.79%

                其他资金
                0.00
                15.80
                8.36
                52.91%

                一级指标
                二级指标
                三级指标
                指标值
                实际完成值
                分值
                得分

                预算执行
                执行率
                资金执行率
                =100%
                96.79%
                10
                9.68

                产出
                数量
                审结案件数
                ≥9,500件
                9,938件
                50
                50

                效果
                社会效益
                调解成功率
                ≥35%
                41.2%
                40
                40
                """
        )
        #expect(form[FieldPath("funding.execution.total.executed")]?.text == "224.36")
        #expect(form[FieldPath("funding.execution.other.rate")]?.text == "52.91%")
        #expect(form.indicators.map { $0[.level3]?.text } == ["资金执行率", "审结案件数", "调解成功率"])
        #expect(form.indicators.dropFirst().map { $0[.level2]?.text } == ["数量", "社会效益"])
    }
}

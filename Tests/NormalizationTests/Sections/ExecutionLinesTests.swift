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
}

import FormMend
import FormModel
import Testing

/// Matrices of budgets on their side: the parts of the money stand beside each other.
@Suite struct TransposedExecutionTests {
    private func form(_ money: String, as rendering: FormVariantTests.Rendering) throws -> Form {
        try UnknownForm.form(
            """
            项目支出绩效自评表
            （2020年度）
            项目名称 | 审判业务保障 | < | < | 主管部门 | 中级人民法院 | < | <
            \(money)
            一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因
            产出指标 | 数量指标 | 审结案件 | ≥5600件 | 5842件 | 90 | 90 |
            """,
            as: rendering
        )
    }

    /// The total is called by a word that stands at the end of other tables, and the points are the whole's.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func pointsBesideAllRowsAreTheWholes(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            项目资金（万元） | 资金来源 | 合计 | 财政拨款 | 上年结转 | 其他资金 | 分值 | 得分
            ^ | 年初预算数 | 412.00 | 380.00 | 32.00 | 0.00 | 10 | 9.65
            ^ | 全年预算数（A） | 436.50 | 404.50 | 32.00 | 0.00 | ^ | ^
            ^ | 全年执行数（B） | 421.20 | 389.20 | 32.00 | 0.00 | ^ | ^
            ^ | 执行率（B/A） | 96.49% | 96.22% | 100.00% | — | ^ | ^
            """,
            as: rendering
        )
        func texts(_ row: String) -> [String?] {
            ["initialBudget", "adjustedBudget", "executed", "rate", "weight", "score"].map {
                form[.execution(row: row, column: $0)]?.text
            }
        }
        #expect(texts("total") == ["412.00", "436.50", "421.20", "96.49%", "10", "9.65"])
        #expect(texts("appropriation").prefix(4) == ["380.00", "404.50", "389.20", "96.22%"])
        #expect(texts("carryover").prefix(4) == ["32.00", "32.00", "32.00", "100.00%"])
        #expect(form[.execution(row: "appropriation", column: "weight")]?.text ?? "" == "")
        #expect(!form.extra.contains { $0.label.contains("预算数") })
    }

    /// The sum in front of the parts has a name that nobody knows, and words of its points stand below.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aSumIsToldByItsEnd(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            预算执行情况 | 项目 | 安排合计 | 财政拨款 | < | 上年结转资金 | 其他资金 | <
            ^ | 年初预算数 | 320.00 | 260.00 | < | 40.00 | 20.00 | <
            ^ | 全年预算数（A） | 308.00 | 248.00 | < | 40.00 | 20.00 | <
            ^ | 全年执行数（B） | 292.60 | 232.60 | < | 40.00 | 20.00 | <
            ^ | 执行率（B/A） | 95.00% | 93.79% | < | 100.00% | 100.00% | <
            """,
            as: rendering
        )
        func texts(_ row: String) -> [String?] {
            ["initialBudget", "adjustedBudget", "executed", "rate"].map { form[.execution(row: row, column: $0)]?.text }
        }
        #expect(texts("appropriation") == ["260.00", "248.00", "232.60", "93.79%"])
        #expect(texts("carryover") == ["40.00", "40.00", "40.00", "100.00%"])
        #expect(texts("other") == ["20.00", "20.00", "20.00", "100.00%"])
    }
}

import FormMend
import FormModel
import Foundation
import Testing

/// Further words and columns of national templates: part rows, adjusted budgets, units behind actual values, signatures.
@Suite struct FurtherVariantTests {
    private let evaluation = FormSketch(
        """
        部门整体支出绩效自评表
        （2023年度）
        部门名称 | 219-青岭县交通局 | < | < | 实施单位 | 219001-青岭县公路段 | < | <
        项目资金（万元） |  | 年初预算数 | 调整后预算数 | 全年执行数 | 分值 | 执行率 | 得分
         | 年度资金总额 | 60.000000 | 100.000000 | 50.000000 | 10 | 50% | 5
         | 其中：中央补助 | 20.000000 | 40.000000 | 20.000000 | — | 50% | —
         | 地方资金 | 30.000000 | 50.000000 | 25.000000 | — | 50% | —
         | 自有资金 | 10.000000 | 10.000000 | 5.000000 | — | 50% | —
        年度总体目标 | 年初设定目标 | < | < | 全年实际完成情况 | < | < | <
         | 养护道路120公里。 | < | < | 养护道路118公里。 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 度量单位 | 分值 | 未完成原因分析
        产出指标 | 数量指标 | 养护里程 | ≥120 | 118 | 公里 | 50 | 两公里待验收
        效益指标 | 社会效益指标 | 通行条件 | 改善 | 改善 |  | 40 |
        填报人：王明    联系电话：0371-6677889    填报日期：2024年2月6日
        """
    )

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func fundsUnitsAndSignaturesAreRead(rendering: FormVariantTests.Rendering) throws {
        let bytes = Array(rendering.text(evaluation).utf8)
        let result = try Extractor.withBuiltinVocabulary().extract(bytes, name: "x.\(rendering.rawValue)")
        let form = try #require(result.forms.first)
        let extra = Dictionary(form.extra.map { ($0.label, $0.field.text) }, uniquingKeysWith: { first, _ in first })
        #expect(form.kind == .selfEvaluation)
        #expect(form[.execution(row: "total", column: "initialBudget")]?.value == .number(600_000))
        #expect(form[.execution(row: "total", column: "adjustedBudget")]?.value == .number(1_000_000))
        #expect(extra["其中：中央补助·全年执行数"] == "20.000000")
        #expect(extra["地方资金·调整后预算数"] == "50.000000")
        #expect(extra["自有资金·年初预算数"] == "10.000000")
        #expect(
            form.indicators.first?[.target]?.value
                == .measure(.quantity(comparator: .greaterOrEqual, number: 120, unit: "公里"))
        )
        #expect(form.indicators.first?[.actual]?.value == .measure(.quantity(comparator: nil, number: 118, unit: nil)))
        #expect(form.indicators.first?[.deviation]?.text == "两公里待验收")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "养护道路120公里。")
        #expect(form[FieldPath("narrative.actualCompletion")]?.text == "养护道路118公里。")
        #expect(extra["填报人："] == "王明" || extra["填报人"] == "王明")
    }
}

import DocumentModel
import FormMend
import FormModel
import Foundation
import Testing

/// Tables whose exporter put lines of print into the row below theirs.
@Suite struct DisplacedLinesTests {
    /// Labels are cut between two rows, and one cell holds the end of a label and the beginning of the next.
    private static let evaluation = """
        项目名,"（2023 年度）
        监督执法经费",,,,,,,
        "称
        主管部",乙局,,,,实施单位,丙所,,
        "门
        项目资
        金(元)",,,,,,,,
        ,年度资金总额,,"年初预算数
        400.00","全年预算数
        400.00","全年执行数
        200.00","分值
        10","执行率
        50","得分
        5"
        ,,,,,,,%,
        ,其中：当年财政拨款,,400,400,200,—,,
        "年度
        总体
        目标","预期目标
        检查全覆盖。",,,,"实际完成情况
        检查已全覆盖，并规范
        了行为。",,,
        "绩效
        指标",一级指,二级指标,三级指标,年度,实际,分值,得分,偏差原因分析及
        ,"标
        产出指
        标",数量指标,监督检查覆盖率,指标值,完成值,20,20,改进措施
        ,,,,=100%,=100%,,,
        ,"效益指
        标","时效指标
        社会效益","执法及时性
        定点机构覆","=95%
        全覆盖","=95%
        全覆盖","10
        5","10
        5",
        ,,指标,盖率,,,,,

        """

    private func form(_ text: String) throws -> Form {
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.csv")
        #expect(result.source.format == .csv)
        return try #require(result.forms.first)
    }

    @Test func labelsThatAreCutBetweenRowsAreRead() throws {
        let form = try form(Self.evaluation)
        #expect(form[.fiscalYear]?.value == .number(2023))
        let texts = ["project.name", "organization.department", "organization.implementingUnit"].map {
            form[FieldPath($0)]?.text
        }
        #expect(texts == ["监督执法经费", "乙局", "丙所"])
        let total = ["initialBudget", "adjustedBudget", "executed", "weight", "rate", "score"].map {
            form[.execution(row: "total", column: $0)]?.text
        }
        #expect(total == ["400.00", "400.00", "200.00", "10", "50%", "5"])
    }

    @Test func headsThatWerePushedIntoTheirTextsStandAboveThem() throws {
        let form = try form(Self.evaluation)
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "检查全覆盖。")
        #expect(form[FieldPath("narrative.actualCompletion")]?.text == "检查已全覆盖，并规范了行为。")
    }

    @Test func twoRowsInOneAreParted() throws {
        let rows = try form(Self.evaluation).indicators.map { row in
            [IndicatorColumn.level1, .level2, .level3, .target, .weight].map { row[$0]?.text ?? "" }.joined(
                separator: "|"
            )
        }
        #expect(rows.suffix(2) == ["产出指标|时效指标|执法及时性|=95%|10", "效益指标|社会效益指标|定点机构覆盖率|全覆盖|5"])
    }
}

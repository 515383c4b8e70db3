import FormModel
import Foundation
import Testing

@testable import Normalization

/// Rows of lines that the reading itself shows to be parted wrongly.
@Suite struct TornRowsTests {
    private let vocabulary: Vocabulary

    init() throws { vocabulary = try Vocabulary.builtin() }

    /// Which rows are doubted as a whole, of those given by their level 2 and name.
    private func doubted(_ rows: [(level2: String, name: String)], isUnmarked: Bool = true) -> [Bool] {
        let lexemes = lineLexemes(rows.flatMap { ["产出指标", $0.level2, $0.name] })
        var reading = IndicatorReading()
        reading.rows = rows.indices.map { number in
            let cells = Array(lexemes[(3 * number)...].prefix(3))
            var row = RawIndicatorRow()
            row.isUnmarked = isUnmarked
            row.level1 = cells[0].key
            row.level2 = cells[1].key
            row.fields = [
                .level1: .ofLines([cells[0]]), .level2: .ofLines([cells[1]]), .level3: .ofLines([cells[2]]),
            ]
            return row
        }
        let taxonomy = Taxonomy(vocabulary)
        return reading.doubtingTornRows(taxonomy, MeasureParsing(vocabulary.measures)).rows.map { row in
            row.fields.values.allSatisfy { $0.margin <= RawField.unmarkedMargin }
        }
    }

    @Test func aLevel1AsLevel2IsDoubtedWithItsRow() {
        #expect(doubted([("效益指标", "巡查里程"), ("数量指标", "巡查次数")]) == [true, false])
        #expect(doubted([("效益指标", "巡查里程")], isUnmarked: false) == [false])
    }

    @Test func aValueAsANameIsDoubtedWithTheRowThatItMayBeCutOffFrom() {
        #expect(doubted([("数量指标", "巡查里程"), ("数量指标", "97.2%"), ("质量指标", "达标情况")]) == [true, true, false])
        #expect(doubted([("数量指标", "巡查里程"), ("数量指标", "110报警响应及时情况")]) == [false, false])
    }

    private static let lastColumns: [IndicatorColumn] = [.level3, .target, .actual, .weight, .score, .deviation]

    /// The columns of each row of lines that are no better than a guess, of those given by their last cells.
    private func guesses(_ rows: [[String]], level2: String = "数量指标") -> [Set<IndicatorColumn>] {
        var reading = IndicatorReading()
        reading.rows = rows.map { cells in
            var row = RawIndicatorRow()
            row.isUnmarked = true
            (row.level1, row.level2) = (TextFolding.key("产出指标"), TextFolding.key(level2))
            for (column, cell) in zip(Self.lastColumns, cells) {
                row.fields[column] = RawField(
                    text: cell,
                    sources: [],
                    flags: [],
                    margin: 5,
                    isGridExact: false,
                    lexemes: []
                )
            }
            return row
        }
        let torn = reading.doubtingTornRows(Taxonomy(vocabulary), MeasureParsing(vocabulary.measures))
        return torn.rows.map { row in
            Set(row.fields.filter { $0.value.margin < ConfidenceModel.ambiguousMargin }.keys)
        }
    }

    @Test func aNameThatIsTheValueBesideItIsDoubted() {
        #expect(guesses([["额度内", "控制在预算", "额度内", "5", "5", ""]]) == [[.level3, .target, .actual]])
    }

    @Test func aParagraphIsNoName() {
        let all: Set<IndicatorColumn> = [.level3, .target, .actual, .weight, .score]
        #expect(guesses([["做好管网改造。", "及时", "及时", "5", "5", ""]]) == [all])
        #expect(guesses([[String(repeating: "改造管网", count: 16), "及时", "及时", "5", "5", ""]]) == [all])
    }

    /// A form states a reason for lost points alone, and each remark ends with its sentence.
    @Test func wordsBehindARemarkBeginTheNextName() {
        let next = ["制度的作用", "明显", "明显", "5", "5", ""]
        #expect(guesses([["知晓率", "95%", "95%", "5", "5", "对健全保障"], next]) == [[], [.level3]])
        #expect(guesses([["知晓率", "95%", "90%", "5", "4", "进度滞后。对健全保障"], next]) == [[], [.level3]])
        #expect(guesses([["知晓率", "95%", "90%", "5", "4", "进度有所滞后"], next]) == [[], []])
    }

    @Test func aRowMayBeDoubtedForTwoReasons() {
        let rows = [
            ["知晓率", "95%", "95%", "5", "5", "对健全保障"], ["制度的作用", "明显", "明显", "5", "5", ""],
            ["98%", "明显", "明显", "5", "5", ""],
        ]
        #expect(guesses(rows, level2: "效益指标") == [[], [.level3], []])
    }

    @Test func aRemarkMayBeLostWithTheScoreBeforeIt() {
        #expect(guesses([["知晓率", "95%", "95%", "5", "", ""]]) == [[.deviation]])
        #expect(guesses([["知晓率", "95%", "95%", "5", "5", ""]]) == [[]])
    }

    @Test func aPercentInPlaceOfAWeightShowsOtherHeads() {
        let texts = ["initialBudget": "60", "adjustedBudget": "80", "executed": "78.5", "weight": "98.13%"]
        var fields: [FieldPath: Field] = [:]
        for (column, text) in texts {
            let field = Field(
                text: text,
                value: text.hasSuffix("%") ? nil : Decimal(string: text).map { .number($0) },
                confidence: 1,
                source: []
            )
            fields[.execution(row: "total", column: column)] = field
        }
        let found = Set(RateCheck.findings(.holding(.selfEvaluation, fields: fields)).flatMap(\.addresses))
        for column in texts.keys { #expect(found.contains(.field(.execution(row: "total", column: column)))) }
    }

    /// What the rate check flags of the execution's total.
    private func flagged(weight: String, rate: String?) -> Set<FormDraft.Address> {
        let texts = ["adjustedBudget": "80", "executed": "78.5", "weight": weight, "rate": rate ?? ""]
        var fields: [FieldPath: Field] = [:]
        for (column, text) in texts {
            guard let number = Decimal(string: text) else { continue }
            let path = FieldPath.execution(row: "total", column: column)
            fields[path] = Field(text: text, value: .number(number), confidence: 1, source: [])
        }
        return Set(RateCheck.findings(.holding(.selfEvaluation, fields: fields)).flatMap(\.addresses))
    }

    @Test func aWeightThatIsTheRateOfTheAmountsIsNoWeight() {
        let weight = FormDraft.Address.field(.execution(row: "total", column: "weight"))
        #expect(flagged(weight: "98.13", rate: nil).contains(weight))
        #expect(flagged(weight: "98.13", rate: "10").contains(weight))
        #expect(flagged(weight: "10", rate: "98.13").isEmpty)
    }

    @Test func theBudgetAppliedForIsALabelWithNoValueOfItsOwn() throws {
        let form = try formOfLines(
            "部门整体支出绩效目标申报表\n（2023年度）\n部门名称\n卫生健康局\n年度预算申请（万元）\n资金总额：320.00\n整体绩效目标\n完成服务任务。\n"
        )
        #expect(form.fields[FieldPath("organization.department")]?.text == "卫生健康局")
    }
}

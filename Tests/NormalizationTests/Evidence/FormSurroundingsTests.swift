import DocumentModel
import FormModel
import Foundation
import Testing

@testable import Normalization

@Suite struct FormSurroundingsTests {
    private typealias Row = [IndicatorColumn: (text: String, value: FieldValue?, margin: Double, flags: Set<Flag>)]

    private func draft(_ rows: [Row], totals: [FieldPath: Decimal] = [:]) -> FormDraft {
        var evidence: [FormDraft.Address: Evidence] = [:]
        let indicators = rows.enumerated().map { number, row in
            row.reduce(into: [IndicatorColumn: Field]()) { fields, entry in
                let (column, cell) = entry
                fields[column] = Field(
                    text: cell.text,
                    value: cell.value,
                    confidence: 1,
                    flags: cell.flags,
                    source: []
                )
                var own = Evidence(
                    margin: cell.margin,
                    layout: .line,
                    type: column.type,
                    length: cell.text.unicodeScalars.count
                )
                own.nameEnding = NameEnding(isName: cell.text.hasSuffix("率"), isShare: cell.text.hasSuffix("率"))
                evidence[.indicator(number, column)] = own
            }
        }
        return FormDraft.holding(
            .selfEvaluation,
            fields: totals.mapValues {
                Field(text: "\($0)", value: .number($0), confidence: 1, source: [])
            },
            indicators: indicators,
            evidence: evidence
        )
    }

    private func row(
        _ name: String = "合格率",
        target: Measure = .quantity(comparator: .greaterOrEqual, number: 95, unit: "%"),
        actual: Measure = .quantity(comparator: nil, number: 96, unit: "%"),
        weight: Decimal = 10,
        score: Decimal = 9,
        margins: [IndicatorColumn: Double] = [:],
        flags: [IndicatorColumn: Set<Flag>] = [:]
    ) -> Row {
        let cell = { (column: IndicatorColumn, text: String, value: FieldValue?) in
            (text: text, value: value, margin: margins[column] ?? .infinity, flags: flags[column] ?? [])
        }
        return [
            .level3: cell(.level3, name, .string(name)),
            .target: cell(.target, "≥95%", .measure(target)),
            .actual: cell(.actual, "96%", .measure(actual)),
            .weight: cell(.weight, "\(weight)", .number(weight)),
            .score: cell(.score, "\(score)", .number(score)),
        ]
    }

    private func feature(
        _ feature: ContextFeature,
        _ draft: FormDraft,
        row: Int = 0,
        _ column: IndicatorColumn = .target
    ) throws -> Double {
        let address = FormDraft.Address.indicator(row, column)
        let vector = FormSurroundings(draft).vector(try #require(draft[address]), at: address)
        return vector[try #require(ContextFeature.allCases.firstIndex(of: feature))]
    }

    @Test func aRowIsAsSoundAsItsOtherFields() throws {
        let draft = draft([row(margins: [.weight: 2, .target: 1]), row(), row(margins: [.target: 5])])
        #expect(try feature(.lowestOfRow, draft) == 2)
        #expect(try feature(.lowestOfRow, draft, .weight) == 1)
        #expect(try feature(.meanOfRow, draft) == (2 + 9 + 9 + 9) / 4)
        #expect(try feature(.above, draft, row: 1) == 1)
        #expect(try feature(.below, draft, row: 1) == 5)
        #expect(try feature(.above, draft) == 9)
        #expect(try feature(.meanOfColumn, draft) == 5)
        #expect(try feature(.rowsAbove, draft, row: 2) == 2 && feature(.rowsBelow, draft, row: 2) == 0)
    }

    @Test func aFlagThatDemandsReviewIsNoSoundness() throws {
        let draft = draft([row(flags: [.score: [.scoreMismatch], .weight: [.wrapped]])])
        #expect(try feature(.reviewedInRow, draft) == 1)
        #expect(try feature(.reviewedInRow, draft, .score) == 0)
        #expect(try feature(.lowestOfRow, draft) == -1)
    }

    @Test func numbersFitTheirTotals() throws {
        let rows = [row(weight: 50, score: 50), row(weight: 40, score: 38)]
        let execution: [FieldPath: Decimal] = [
            .execution(row: "total", column: "weight"): 10, .execution(row: "total", column: "score"): 10,
        ]
        #expect(try feature(.weightsFit, draft(rows, totals: execution)) == 1)
        #expect(try feature(.weightsFit, draft(rows)) == -1)
        #expect(try feature(.weightsFit, draft(rows, totals: [.totalWeight: 90])) == 1)
        #expect(try feature(.scoresFit, draft(rows)) == 0)
        #expect(try feature(.scoresFit, draft(rows, totals: [.totalScore: 88])) == 1)
        #expect(try feature(.scoresFit, draft(rows, totals: [.totalScore: 98])) == -1)
        var gaps = rows + [row()]
        gaps[2][.score] = nil
        #expect(try feature(.scoresFit, draft(gaps, totals: [.totalScore: 88])) == 0.5)
    }

    @Test func measuresOfARowAreHeldAgainstEachOtherAndTheName() throws {
        #expect(try feature(.alikeMeasures, draft([row()])) == 1)
        #expect(try feature(.alikeMeasures, draft([row(actual: .text("完成"))])) == -1)
        #expect(
            try feature(.alikeMeasures, draft([row(actual: .quantity(comparator: nil, number: 1, unit: "个"))])) == -1
        )
        #expect(try feature(.alikeMeasures, draft([row(target: .text("全部"), actual: .text("完成"))])) == 1)
        #expect(try feature(.percentFits, draft([row()])) == 1)
        #expect(try feature(.percentFits, draft([row("培训人次")])) == -1)
        #expect(try feature(.percentFits, draft([row(target: .text("全部"))])) == 0)
        #expect(try feature(.scoreWithinWeight, draft([row()])) == 1)
        #expect(try feature(.scoreWithinWeight, draft([row(weight: 8)])) == -1)
    }

    @Test func textsThatWereCutShowIt() throws {
        for (text, isInside, isOpen) in [
            ("，确保完成", 1.0, 0.0), ("）项目", 1, 1), ("合格率（%", 0, 1), ("合格率（%）", 0, 0), ("《办法》", 0, 0),
        ] {
            let draft = draft([row(text)])
            #expect(try feature(.beginsInside, draft, .level3) == isInside, "\(text)")
            #expect(try feature(.openBracket, draft, .level3) == isOpen, "\(text)")
        }
    }

    @Test func aFieldOutsideTheRowsHasNoneAroundIt() throws {
        let draft = draft([row()], totals: [.totalScore: 9])
        let address = FormDraft.Address.field(.totalScore)
        let vector = FormSurroundings(draft).vector(try #require(draft[address]), at: address)
        let named = Dictionary(uniqueKeysWithValues: zip(ContextFeature.allCases, vector))
        #expect(named[.totals] == 1 && named[.execution] == 0 && named[.score] == 0)
        #expect(named[.lowestOfRow] == ContextFeature.outsideRows && named[.rowsAbove] == ContextFeature.outsideRows)
        #expect(named[.rows] == 1)
    }
}

import FormModel
import Foundation
import Testing

@testable import Normalization

/// Numbers in doubt that the form's own arithmetic bears out.
@Suite struct ConfirmedAmountsTests {
    private let vocabulary: Vocabulary

    init() throws { vocabulary = try Vocabulary.builtin() }

    private func path(_ end: String) -> FieldPath { FieldPath("funding." + end) }

    /// The fields with a number that lost their doubt, of those given, which all are doubted.
    private func confirmed(_ numbers: [String: String], unit: String? = "元") -> Set<String> {
        var fields: [FieldPath: Field] = [:]
        var evidence: [FormDraft.Address: Evidence] = [:]
        for (name, text) in numbers {
            let value = Decimal(string: text).map(FieldValue.number)
            fields[path(name)] = Field(text: text, value: value, confidence: 1, flags: [.ambiguous], source: [])
            evidence[.field(path(name))] = Evidence(margin: 0.5, layout: .line, type: .amount, length: text.count)
        }
        if let unit {
            fields[.fundingUnit] = Field(text: unit, value: .string(unit), confidence: 1, source: [])
        }
        let draft = FormDraft.holding(.selfEvaluation, fields: fields, evidence: evidence)
        let read = ConfirmedAmounts.bearingOut(draft, vocabulary)
        let sure = numbers.keys.filter { (read.evidence[.field(path($0))]?.margin ?? 0) > 1 }
        #expect(sure.allSatisfy { read.fields[path($0)]?.flags.isEmpty ?? false })
        return Set(sure)
    }

    private let matrix = [
        "execution.total.initialBudget": "30", "execution.appropriation.initialBudget": "20",
        "execution.other.initialBudget": "10", "execution.total.adjustedBudget": "40",
        "execution.appropriation.adjustedBudget": "30", "execution.other.adjustedBudget": "10",
        "execution.total.executed": "20", "execution.appropriation.executed": "15", "execution.other.executed": "5",
        "execution.total.rate": "50",
    ]

    @Test func dashesInPlaceOfThePointsOfAllPartsAreSure() {
        let dashes = [
            "execution.appropriation.weight": "—", "execution.carryover.weight": "—", "execution.other.weight": "—",
        ]
        #expect(confirmed(dashes) == Set(dashes.keys))
        #expect(confirmed(dashes.merging(["execution.other.weight": "5"]) { $1 }).isEmpty)
        #expect(confirmed(["execution.appropriation.weight": "—"]).isEmpty)
    }

    @Test func aPartOfDashesHasNoNumberWhereTheOthersAddUp() {
        let dashed = ["execution.carryover.initialBudget": "—", "execution.carryover.executed": ""]
        #expect(confirmed(matrix.merging(dashed) { $1 }).isSuperset(of: dashed.keys))
        // What the total has more may be the part's.
        let torn = matrix.merging(dashed) { $1 }.merging(["execution.total.executed": "25"]) { $1 }
        #expect(confirmed(torn).isDisjoint(with: dashed.keys))
        let blank = ["execution.carryover.initialBudget": "", "execution.carryover.executed": ""]
        #expect(confirmed(matrix.merging(blank) { $1 }).isDisjoint(with: blank.keys))
    }

    @Test func twoNoughtsOfAPartAreItsBudgets() {
        let part = [
            "execution.other.initialBudget": "0", "execution.other.adjustedBudget": "0", "execution.other.executed": "",
        ]
        #expect(confirmed(part, unit: nil) == Set(part.keys))
        // The third nought may be the one under the points.
        #expect(confirmed(part.merging(["execution.other.weight": "0"]) { $1 }).isEmpty)
        #expect(confirmed(part.merging(["execution.other.initialBudget": "5"]) { $1 }).isEmpty)
    }

    @Test func columnsThatAddUpToTheAmountsOfTheRateAreSure() {
        #expect(confirmed(matrix) == Set(matrix.keys).subtracting(["execution.total.rate"]))
        #expect(confirmed(matrix, unit: nil).isEmpty)
        // The rate is that of other columns.
        #expect(confirmed(matrix.merging(["execution.total.rate": "66.67"]) { $1 }).isEmpty)
        // The rate says nothing of the first budget.
        let initial = confirmed(matrix.merging(["execution.total.initialBudget": "31"]) { $1 })
        #expect(initial == Set(matrix.keys.filter { $0.hasSuffix("adjustedBudget") || $0.hasSuffix("executed") }))
        #expect(confirmed(matrix.merging(["execution.other.executed": "6"]) { $1 }).isEmpty)
    }

    @Test func aScoreOfItsRateMakesBothSure() {
        let points = ["execution.total.rate": "87.5", "execution.total.weight": "10", "execution.total.score": "8.75"]
        #expect(confirmed(points) == Set(points.keys))
        #expect(confirmed(points.merging(["execution.total.score": "9"]) { $1 }).isEmpty)
    }

    /// One part alone may be another one's amount.
    @Test func aTotalIsSureAndItsPartsAreWhereThereAreTwo() {
        let one = ["annual.total": "30", "annual.appropriation": "30"]
        #expect(confirmed(one) == ["annual.total"])
        let two = ["annual.total": "30", "annual.appropriation": "20", "annual.other": "10"]
        #expect(confirmed(two) == Set(two.keys))
    }
}

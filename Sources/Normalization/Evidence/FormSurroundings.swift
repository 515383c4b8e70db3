internal import FormModel
internal import Foundation

/// The fields of a form as the features of one of them see the others.
struct FormSurroundings {
    /// The soundness of a field that has no rival, in nats.
    static let mostSound = 9.0
    private static let reviewed = -1.0
    private static let mostLength = 80.0

    private let draft: FormDraft
    /// For each row, by the number of the column, the margin of the reading, held within 0 to `mostSound`; `reviewed` where
    /// a flag demands review, `nil` where the row has no field.
    private let rows: [[Double?]]
    /// What holds of each row whatever column is asked for.
    private let rowFeatures: [RowFeatures]
    private let meanOfForm: Double
    private let columnMeans: [IndicatorColumn: Double]
    private let weightsFit: Double
    private let scoresFit: Double

    private struct RowFeatures {
        let scoreWithinWeight: Double
        let alikeMeasures: Double
        let endsAsName: Double
        let percentFits: Double
        let targetLength: Double
    }

    init(_ draft: FormDraft) {
        self.draft = draft
        rowFeatures = draft.indicators.enumerated().map { number, row in
            let ending = draft.evidence[.indicator(number, .level3)]?.nameEnding
            return RowFeatures(
                scoreWithinWeight: Self.scoreWithinWeight(row),
                alikeMeasures: Self.alikeMeasures(row),
                endsAsName: ending?.isName == true ? 1 : 0,
                percentFits: Self.percentFits(row, ending),
                targetLength: Self.length(.indicator(number, .target), in: draft)
            )
        }
        let sound = { (address: FormDraft.Address) in Self.soundness(draft[address], draft.evidence[address]) }
        rows = draft.indicators.enumerated().map { row, fields in
            IndicatorColumn.allCases.map { fields[$0] == nil ? nil : sound(.indicator(row, $0)) }
        }
        // In a fixed order, for sums of numbers depend on it.
        var all: [Double] = FieldPath.all.compactMap { path, _ in draft.fields[path].map { _ in sound(.field(path)) } }
        all += draft.extra.indices.map { sound(.extra($0)) }
        var means: [IndicatorColumn: Double] = [:]
        for column in IndicatorColumn.allCases {
            let values = rows.compactMap { $0[column.number] }
            all += values
            if !values.isEmpty { means[column] = Self.mean(values) }
        }
        columnMeans = means
        meanOfForm = Self.mean(all)
        weightsFit = Self.fit(draft, .weight, .totalWeight)
        scoresFit = Self.fit(draft, .score, .totalScore)
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? mostSound : values.reduce(0, +) / Double(values.count)
    }

    private static func soundness(_ field: Field?, _ evidence: Evidence?) -> Double {
        guard let field else { return mostSound }
        if field.flags.contains(where: \.demandsReview) { return reviewed }
        return min(mostSound, max(0, (evidence ?? .none).margin))
    }

    /// Whether a column adds up to its total, with the execution's own number or without; 0.5 where some rows have none.
    private static func fit(_ draft: FormDraft, _ column: IndicatorColumn, _ total: FieldPath) -> Double {
        let numbers = draft.indicators.compactMap { $0[column]?.number }
        guard !numbers.isEmpty else { return 0 }
        let expected = draft.fields[total]?.number ?? (column == .weight ? 100 : nil)
        guard let expected else { return 0 }
        let execution = draft.fields[.execution(row: "total", column: column.rawValue)]?.number ?? 0
        let sum = numbers.reduce(0, +)
        guard sum == expected || sum + execution == expected else { return -1 }
        return numbers.count == draft.indicators.count ? 1 : 0.5
    }

    // Kept, since they are gone through for every field.
    private static let all = ContextFeature.allCases

    /// Adds the values of all features in the order of the cases.
    func addFeatures(of field: Field, at address: FormDraft.Address, to vector: inout [Double]) {
        let section: ContextFeature? = if case .field(let path) = address { Self.section(path) } else { nil }
        for feature in Self.all { vector.append(value(feature, field, address, section)) }
    }

    private func value(
        _ feature: ContextFeature,
        _ field: Field,
        _ address: FormDraft.Address,
        _ section: ContextFeature?
    ) -> Double {
        switch feature {
        case .level1, .level2, .level3, .target, .actual, .weight, .score, .deviation:
            if case .indicator(_, let column) = address, Self.feature(of: column) == feature { 1 } else { 0 }
        case .organization, .project, .execution, .funding, .narrative, .totals:
            section == feature ? 1 : 0
        case .extra: if case .extra = address { 1 } else { 0 }
        case .meanOfForm: meanOfForm
        case .weightsFit: weightsFit
        case .scoresFit: scoresFit
        case .textLength: Self.length(address, in: draft)
        case .beginsInside: Self.beginsInside(field.text) ? 1 : 0
        case .openBracket: Self.hasOpenBracket(field.text) ? 1 : 0
        case .rows: Double(rows.count)
        case .lowestOfRow, .meanOfRow, .above, .below, .meanOfColumn, .reviewedInRow, .scoreWithinWeight,
            .alikeMeasures, .endsAsName, .percentFits, .targetLength, .rowsAbove, .rowsBelow:
            if case .indicator(let row, let column) = address {
                value(feature, row: row, column)
            } else {
                ContextFeature.outsideRows
            }
        }
    }

    private func value(_ feature: ContextFeature, row: Int, _ column: IndicatorColumn) -> Double {
        func others() -> [Double] {
            rows[row].enumerated().compactMap { number, sound in number == column.number ? nil : sound }
        }
        switch feature {
        case .lowestOfRow: return others().min() ?? Self.mostSound
        case .meanOfRow: return Self.mean(others())
        case .reviewedInRow: return Double(others().count { $0 == Self.reviewed })
        case .above: return row > 0 ? rows[row - 1][column.number] ?? Self.mostSound : Self.mostSound
        case .below: return row + 1 < rows.count ? rows[row + 1][column.number] ?? Self.mostSound : Self.mostSound
        case .meanOfColumn: return columnMeans[column] ?? Self.mostSound
        case .scoreWithinWeight: return rowFeatures[row].scoreWithinWeight
        case .alikeMeasures: return rowFeatures[row].alikeMeasures
        case .endsAsName: return rowFeatures[row].endsAsName
        case .percentFits: return rowFeatures[row].percentFits
        case .targetLength: return rowFeatures[row].targetLength
        case .rowsAbove: return Double(row)
        default: return Double(rows.count - 1 - row)
        }
    }

    private static func scoreWithinWeight(_ row: [IndicatorColumn: Field]) -> Double {
        guard let weight = row[.weight]?.number, let score = row[.score]?.number else { return 0 }
        return score <= weight ? 1 : -1
    }

    /// Whether target and actual value are both numbers of one unit, or both texts.
    private static func alikeMeasures(_ row: [IndicatorColumn: Field]) -> Double {
        guard case .measure(let target)? = row[.target]?.value, case .measure(let actual)? = row[.actual]?.value
        else { return 0 }
        switch (target, actual) {
        case (.quantity(_, _, let first), .quantity(_, _, let second)): return first == second ? 1 : -1
        case (.text, .text): return 1
        default: return -1
        }
    }

    private static func percentFits(_ row: [IndicatorColumn: Field], _ ending: NameEnding?) -> Double {
        guard let target = row[.target], case .measure(.quantity) = target.value else { return 0 }
        let isPercent = TextFolding.key(target.text).contains("%")
        return ending?.isShare == isPercent ? 1 : -1
    }

    private static func length(_ address: FormDraft.Address, in draft: FormDraft) -> Double {
        min(mostLength, Double(draft.evidence[address]?.length ?? 0))
    }

    private static func feature(of column: IndicatorColumn) -> ContextFeature {
        switch column {
        case .level1: .level1
        case .level2: .level2
        case .level3: .level3
        case .target: .target
        case .actual: .actual
        case .weight: .weight
        case .score: .score
        case .deviation: .deviation
        }
    }

    private static let sections = FieldPath.types.keys.reduce(into: [:]) { $0[$1] = section(named: $1) }

    private static func section(_ path: FieldPath) -> ContextFeature? {
        sections[path] ?? section(named: path)
    }

    private static func section(named path: FieldPath) -> ContextFeature? {
        let parts = path.rawValue.split(separator: ".")
        if parts.count > 1, parts[1] == "execution" { return .execution }
        return parts.first.flatMap { ContextFeature(rawValue: String($0)) }
    }

    /// Whether a text begins with what no text begins with, such as a comma or a closing bracket.
    private static func beginsInside(_ text: String) -> Bool {
        switch text.unicodeScalars.first?.properties.generalCategory {
        case .otherPunctuation, .closePunctuation, .finalPunctuation: true
        default: false
        }
    }

    private static func hasOpenBracket(_ text: String) -> Bool {
        var open = 0
        // Ideographs are no brackets.
        for scalar in text.unicodeScalars where !(0x4E00...0x9FFF).contains(scalar.value) {
            switch scalar.properties.generalCategory {
            case .openPunctuation: open += 1
            case .closePunctuation: open -= 1
            default: break
            }
            if open < 0 { return true }
        }
        return open != 0
    }
}

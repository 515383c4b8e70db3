internal import FormModel

/// Targets with a text behind their quantity, as `≥85%平台统计`, in most rows: where lines show no columns, the cells of a
/// column whose head nobody knows stand right behind the targets.
struct TrailingTextCheck {
    private let measures: MeasureParsing

    /// Fewer are targets that are worded so.
    private static let fewestRows = 3

    init(_ vocabulary: Vocabulary) {
        measures = MeasureParsing(vocabulary.measures)
    }

    /// All targets of the form that are no quantities: a text has the other column's behind it unseen.
    func findings(_ draft: FormDraft) -> [CheckFinding] {
        let targets = draft.indicators.enumerated().compactMap { row, fields in
            fields[.target].map { (row: row, field: $0, key: TextFolding.key($0.text)) }
        }
        let quantities = targets.count { measures.beginsWithComparator($0.key) && measures.beginsAsQuantity($0.key) }
        let trailing = targets.count { measures.isQuantityBeforeText($0.key) }
        guard trailing >= Self.fewestRows, 2 * trailing >= quantities else { return [] }
        return targets.filter { isText($0.field) }.map { target in
            CheckFinding(
                flag: .ambiguous,
                addresses: [.indicator(target.row, .target)],
                message: "row \(target.row + 1), target: \"\(target.field.text)\" may end in another column's text"
            )
        }
    }

    private func isText(_ field: Field) -> Bool {
        if case .measure(.text) = field.value { true } else { false }
    }
}

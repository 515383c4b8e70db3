internal import FormModel

/// Labels and values of a form in lines that an export parted from each other.
///
/// A label without its value says that the value went to another label, and a value that is doubted that another's may be
/// missing. Where several labels of a form's head say so, none of the values is sure.
///
/// What stands on the line of a label, and nowhere else, is that label's all the same.
struct TornPairs {
    /// So many labels of one form without a value, or with a doubtful one, are no accident.
    private static let fewestTroubles = 2
    private static let head = ["project.", "organization."]

    /// The texts that stand behind a label on its line.
    private let besideLabels: Set<Int>

    init(_ rows: [LexemeRow]) {
        var beside: Set<Int> = []
        for row in rows where row.isLine {
            guard let label = row.printed.firstIndex(where: { $0.label != nil }) else { continue }
            beside.formUnion(row.printed[label...].filter { $0.label == nil }.map(\.id))
        }
        besideLabels = beside
    }

    /// Whether labels and values do not fit together.
    ///
    /// - Parameter lacks: Whether a field has no value though it should, or one of another type.
    func areTorn(
        _ fields: [FieldPath: RawField],
        extra: [RawExtra],
        lacks: (FieldPath, RawField) -> Bool
    ) -> Bool {
        let troubles = fields.count { path, field in
            Self.isOfHead(path) && (lacks(path, field) || field.margin <= RawField.unmarkedMargin)
        }
        return troubles + extra.count { $0.isKnown && $0.field.text.isEmpty } >= Self.fewestTroubles
    }

    /// The field, doubted where its value may be another label's.
    func doubting(_ field: RawField, of path: FieldPath) -> RawField {
        let isBeside = field.lexemes.count == 1 && field.lexemes.allSatisfy(besideLabels.contains)
        return Self.isOfHead(path) && !isBeside ? field.doubted : field
    }

    private static func isOfHead(_ path: FieldPath) -> Bool { head.contains { path.rawValue.hasPrefix($0) } }
}

extension RawExtra {
    /// The same with doubt about the value.
    var doubted: RawExtra { RawExtra(label: label, field: field.doubted, isKnown: isKnown) }
}

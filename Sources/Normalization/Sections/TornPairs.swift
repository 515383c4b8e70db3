internal import FormModel

/// Labels and values of a form in lines that an export parted from each other.
///
/// A label without its value says that the value went to another label, and a value that is doubted that another's may be
/// missing. Where several labels of a form's head say so, none of the values is sure.
struct TornPairs {
    /// So many labels of one form without a value, or with a doubtful one, are no accident.
    private static let fewestTroubles = 2
    private static let head = ["project.", "organization."]

    /// The paths of the form's head.
    static func isOfHead(_ path: FieldPath) -> Bool { head.contains { path.rawValue.hasPrefix($0) } }

    /// Whether labels and values do not fit together.
    ///
    /// - Parameters:
    ///   - fields: The fields of the form.
    ///   - lacks: Whether a field has no value though it should, or one of another type.
    static func areTorn(
        _ fields: [FieldPath: RawField],
        extra: [RawExtra],
        lacks: (FieldPath, RawField) -> Bool
    ) -> Bool {
        let troubles = fields.count { path, field in
            isOfHead(path) && (lacks(path, field) || field.margin <= RawField.unmarkedMargin)
        }
        return troubles + extra.count { $0.isKnown && $0.field.text.isEmpty } >= fewestTroubles
    }
}

extension RawExtra {
    /// The same with doubt about the value.
    var doubted: RawExtra { RawExtra(label: label, field: field.doubted, isKnown: isKnown) }
}

internal import FormModel

/// What a recognized label is for.
enum LabelRole: Hashable {
    /// A label with its value beside it; an index into the vocabulary's pairs.
    case pair(Int)
    /// A label with its value beside it that the model has no path for.
    case extra
    case band
    case heading
    /// A head over a narrative; an index into the vocabulary's goals.
    case goal(Int)
    /// Indexes into the parts of the execution matrix.
    case executionColumn(Int)
    case executionRow(Int)
    case indicator(IndicatorColumn)
    /// A head over a part of the indicators' measures.
    case measurePart(MeasurePart)
    case ignoredColumn
    /// A head, in lines, over what the model has no column for; it usually stands behind the model's column.
    case other(behind: IndicatorColumn)
    case total

    /// Whether the label stands over a column of a table.
    var isColumn: Bool {
        switch self {
        case .executionColumn, .indicator: true
        default: false
        }
    }
}

/// A label found in the text.
final class LabelMatch: Sendable {
    let roles: [LabelRole]
    /// Edits between what is printed and the vocabulary's label.
    let distance: Int
    /// What stands in the bracket behind the label, folded: a unit, a period, a column letter.
    let decoration: [Unicode.Scalar]?
    /// Whether the text is the end of the label alone: the export lost the lines above in its cell.
    let isCut: Bool
    /// Why a text on a line is taken for a label that the model has no path for.
    let ground: Ground

    enum Ground {
        /// It is one of the vocabulary's.
        case vocabulary
        /// So it is, and what stands behind it shows that here it is no name of an indicator and no head.
        case vocabularyAndText
        /// The vocabulary does not have it; what stands behind or around it shows that it is one.
        case text
    }

    init(
        roles: [LabelRole],
        distance: Int,
        decoration: [Unicode.Scalar]?,
        isCut: Bool = false,
        ground: Ground = .vocabulary
    ) {
        self.roles = roles
        self.distance = distance
        self.decoration = decoration
        self.isCut = isCut
        self.ground = ground
    }

    /// A label of nothing: what names a part of the form, or is printed once more.
    static let band = LabelMatch(roles: [.band], distance: 0, decoration: nil)
    static let extra = LabelMatch(roles: [.extra], distance: 0, decoration: nil)

    /// A label that the model has no path for, which the text around it shows.
    static func shown(by ground: Ground) -> LabelMatch {
        LabelMatch(roles: [.extra], distance: 0, decoration: nil, ground: ground)
    }
}

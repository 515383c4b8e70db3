/// One number that the trees of the confidence model see beside a value's own evidence: what the value is, and how the
/// fields around it were read.
enum ContextFeature: String, CaseIterable, Sendable {
    // The column or the section, 1 in one of them.
    case level1, level2, level3, target, actual, weight, score, deviation
    case organization, project, execution, funding, narrative, totals, extra
    // How sound the fields around it are, in nats.
    case lowestOfRow, meanOfRow, above, below, meanOfColumn, meanOfForm
    /// How many other fields of the row are reviewed for their flags.
    case reviewedInRow
    // Whether numbers fit: 1 where they do, -1 where they do not, 0 where there are none.
    case weightsFit, scoresFit, scoreWithinWeight, alikeMeasures
    // Whether the row's name ends as names do, and its target is a percent if and only if it ends as shares do.
    case endsAsName, percentFits
    // The text: what a value that was cut in a wrong place looks like.
    case textLength, targetLength, beginsInside, openBracket
    // The place.
    case rows, rowsAbove, rowsBelow

    /// Whether more of it can only raise (1) or only lower (-1) the confidence; 0 where both may be.
    var direction: Int {
        switch self {
        case .lowestOfRow, .meanOfRow, .above, .below, .meanOfColumn, .meanOfForm, .weightsFit, .scoresFit,
            .scoreWithinWeight, .endsAsName, .percentFits:
            1
        case .reviewedInRow, .beginsInside, .openBracket: -1
        default: 0
        }
    }

    /// The value of every field that is in no row, for features of rows.
    static let outsideRows = FormSurroundings.mostSound + 1
}

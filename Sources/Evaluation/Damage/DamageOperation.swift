/// What happens to a printed form on its way through an exporter, one at a time.
public enum DamageOperation: String, Sendable, CaseIterable {
    /// All cells of a row one to the left or right.
    case shifted
    /// The cells of a row from one on one to the left or right, over a blank cell.
    case tailShifted = "tail-shifted"
    /// All blank cells before a row's first text gone.
    case leadingBlanksLost = "leading-blanks-lost"
    /// The cells of several rows in a row one to the left or right.
    case blockShifted = "block-shifted"
    /// A value gone, the cells behind it moved up.
    case dropped
    /// A value gone, its cell blank.
    case blanked
    /// The last value of a row gone.
    case lastCellLost = "last-cell-lost"
    /// Two values beside each other in one cell.
    case merged
    /// A value divided over two cells.
    case split
    /// A row in two parts, with a page's end inside one of its values.
    case cut
    /// A space where the line of a value or label was wrapped.
    case wrapped
    /// The label of a span gone.
    case levelBlanked = "level-blanked"
    /// The label of a span in another of its rows.
    case levelMoved = "level-moved"
    /// The label of a span in each of its rows.
    case levelRepeated = "level-repeated"
    /// The name of an indicator in the row above, between name and target.
    case nameSlid = "name-slid"
    /// The cells of some rows one below the other, column after column.
    case columnsInSequence = "columns-in-sequence"
    /// Tags around a value.
    case tagged
    /// A page's end between two rows.
    case pageBreak = "page-break"
    /// The same with the number of the page, or its running head.
    case pageNumber = "page-number"

    /// Damages the form at a place that the generator chooses.
    ///
    /// - Returns: Whether there was a place for it; the form is unchanged where there was none.
    func apply(to form: inout PrintedForm, using generator: inout SeededGenerator) -> Bool {
        switch self {
        case .shifted: form.shiftRow(&generator)
        case .tailShifted: form.shiftTail(&generator)
        case .leadingBlanksLost: form.loseLeadingBlanks(&generator)
        case .blockShifted: form.shiftBlock(&generator)
        case .dropped: form.loseValue(&generator) { row, column in row.remove(at: column) }
        case .blanked: form.loseValue(&generator) { row, column in row[column] = .empty }
        case .lastCellLost: form.loseLastValue(&generator)
        case .merged: form.mergeValues(&generator)
        case .split: form.splitValue(&generator)
        case .cut: form.cutRow(&generator)
        case .wrapped: form.wrapText(&generator)
        case .levelBlanked: form.blankLevel(&generator)
        case .levelMoved: form.moveLevel(&generator)
        case .levelRepeated: form.repeatLevel(&generator)
        case .nameSlid: form.slideName(&generator)
        case .columnsInSequence: form.printColumnsInSequence(&generator)
        case .tagged: form.tagValue(&generator)
        case .pageBreak: form.breakPage(&generator, furniture: false)
        case .pageNumber: form.breakPage(&generator, furniture: true)
        }
    }
}

/// A cell of a printed form.
struct PrintedPlace {
    let row: Int
    let column: Int
}

extension PrintedForm {
    /// The places of the table's cells that pass the test.
    func places(where passes: (Cell) -> Bool) -> [PrintedPlace] {
        rows.indices.filter { !rows[$0].isLine }.flatMap { row in
            rows[row].cells.indices.filter { passes(rows[row].cells[$0]) }.map { PrintedPlace(row: row, column: $0) }
        }
    }

    var valuePlaces: [PrintedPlace] { places { !$0.isLabel && !$0.text.isEmpty } }
}

extension PrintedForm.Cell {
    /// Whether it states a level of the indicators.
    var isLevel: Bool {
        leaves.contains { leaf in
            if case .indicator(_, let column) = leaf { column == "level1" || column == "level2" } else { false }
        }
    }

    var isBlank: Bool { text.isEmpty }
}

/// The costs of reading an indicator table whose columns may stand one after the other, in nats.
///
/// They are judgements on exports of known truth: an export either follows the rows or, for a stretch, a column, and
/// seldom jumps.
enum ColumnCost {
    /// What a reading costs at most, for each text, that leaves little to look for, and what one costs that is right more
    /// often than not in all its cells.
    static let (cheapText, doubtfulText) = (0.25, 0.38)
    /// From one cell to the next along the row, to the next row's beginning, down the column, to the top of a further
    /// column, and anywhere else.
    static let alongRow = 0.05
    static let nextRow = 0.1
    static let downColumn = 0.1
    static let nextColumn = 0.6
    static let jump = 2.5
    /// An export that went by rows goes by columns from here, or the other way round.
    static let turn = 1.1
    /// For each column that is passed over inside a row.
    static let passedColumn = 0.3
    /// A cell that the column leaves out, and one that it has too few or too many at the end.
    static let blankCell = 2.2
    /// The same in a column that may come back to what it left out, and what is left of it in the end.
    static let gapOpened = 0.7
    static let gapLeft = 1.5
    static let gapFilled = 0.3
    static let unevenColumn = 2.5
    /// How many missing cells cost as above where targets that are the only values end early; each further one costs little.
    ///
    /// They are cut off once. Of several columns one is seldom cut off alone.
    private static let (dearCells, furtherCell) = (3, 0.4)

    /// What it costs that a column has fewer or more cells than there are names.
    static func uneven(cells: Int, names: Int, columns: Int) -> Double {
        let missing = max(0, names - cells)
        let cheap = columns > 2 ? 0 : max(0, missing - dearCells)
        return Double(abs(names - cells) - cheap) * unevenColumn + Double(cheap) * furtherCell
    }

    /// A text goes on in the next line, behind a blank line, and behind cells of other columns.
    static let join = 1.3
    static let joinOverBlank = 2.5
    static let joinBehindOthers = 2.4
    /// A part of a level's term.
    static let termPiece = 1.2
    static let unknownTerm = 9.0
    static let pieceAsText = 1.5
    /// Runs of a line that only the space between a digit and an ideograph parts.
    static let joinAtDigit = 0.15
    /// A bare number as target or actual value, and a text by its length: names are longer than answers.
    static let bareNumber = 0.5
    static let bareTarget = 1.2
    static let shortName = 0.6
    static let sidePieceAsName = 3.0
    static let longAnswer = 0.4
    static let (shortText, longText) = (2, 8)
    static let opensDeviation = 0.8
    /// The same value again, or the same points, where the next column holds those that are to be compared.
    static let repeatedBelow = 1.5
    /// A value right behind a level's term, on its line and on the next.
    static let valueBesideLevel = 5.0
    static let valueBehindLevel = 0.8
    static let stray = 4.5
    /// A line of a narrative in front of the first cell.
    static let straySentence = 1.0
    static let strayTotal = 0.8
    /// A part of a label at the side of the table.
    static let sidePiece = 0.2
    /// The same of one ideograph alone: it ends a cell as often.
    static let loneIdeograph = 1.6
    /// A text in another column than the one whose head stands right before it.
    static let besideHead = 1.2
}

internal import DocumentModel

/// A row that a page break cut through its cells' lines.
///
/// A cell was cut where its last line before the break has no room for what goes on behind it: whole cells end anywhere in
/// their last line. One cell may do so by chance; a row is cut where every text behind the break goes on such a line and
/// there are several, or a lone one stands where no row begins, or one closes a bracket that was opened before the break.
enum CutRow {
    /// So many texts go on behind the break.
    private static let fewestTexts = 2
    /// A lone text behind blank cells in a row of so many is no row: names stand first.
    private static let fewestCells = 4
    /// A character and the usual margins of a cell on both sides need so many widths of an ideograph.
    private static let leastRoom = 2.2

    /// Joins the first row behind a break to the last row before it, if a break cut it.
    ///
    /// - Parameters:
    ///   - cells: The cells before the break; those of the last row take the texts.
    ///   - behind: The cells behind the break, from row `row` on.
    /// - Returns: Whether the row was cut.
    static func join(_ cells: inout [TableCell], _ behind: [TableCell], at row: Int) -> Bool {
        let rests = behind.filter { $0.row == row }
        let texts = rests.count { !$0.content.text.isEmpty }
        var places: [Int] = []
        var hasOpenBracket = false
        for rest in rests {
            let place = cells.firstIndex { cell in
                cell.row + cell.rowSpan == row && cell.column == rest.column && cell.columnSpan == rest.columnSpan
            }
            guard let place, rest.content.text.isEmpty || rest.rowSpan == 1 && isCut(cells[place].content, rest.content)
            else {
                return false
            }
            places.append(place)
            hasOpenBracket = hasOpenBracket || closesBracket(rest.content.text, of: cells[place].content.text)
        }
        let isRestOfOne = texts == 1 && rests.count >= fewestCells && rests[0].content.text.isEmpty
        guard texts >= fewestTexts || hasOpenBracket || isRestOfOne else { return false }
        for (place, rest) in zip(places, rests) { cells[place] = cells[place].joined(rest) }
        return true
    }

    /// What ends a label or a sentence: nothing was cut there, however full the line is.
    private static let closings: Set<Unicode.Scalar> = ["。", "：", ":"]

    /// Numbers that fill their column stand whole on both sides of a break.
    private static func isCut(_ first: RecoveredText, _ rest: RecoveredText) -> Bool {
        guard let last = first.text.unicodeScalars.last, !closings.contains(last), let room = first.room,
            let next = rest.text.unicodeScalars.first
        else {
            return false
        }
        let further = max(0, CJKText.unbrokenWidth(of: rest.text.unicodeScalars) - 1)
        return room < leastRoom + further
            && (next.properties.numericType == nil || closesBracket(rest.text, of: first.text))
    }

    /// Whether the first text opens a bracket that the rest closes.
    private static func closesBracket(_ rest: String, of first: String) -> Bool {
        depth(of: first) > 0 && depth(of: rest) < 0
    }

    private static func depth(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { depth, scalar in
            switch scalar.properties.generalCategory {
            case .openPunctuation: depth + 1
            case .closePunctuation: depth - 1
            default: depth
            }
        }
    }
}

extension TableCell {
    /// The cell with its rest behind the break; a blank rest only makes it higher.
    fileprivate func joined(_ rest: TableCell) -> TableCell {
        let isWhole = rest.content.text.isEmpty
        let stitched = RecoveredText(
            text: CJKText.joiningLines([content.text, rest.content.text]),
            sources: content.sources + rest.content.sources,
            steps: content.steps.union(rest.content.steps).union([.stitched]),
            room: rest.content.room,
            printedLines: content.shownLines + rest.content.shownLines
        )
        return TableCell(
            row: row,
            column: column,
            rowSpan: rowSpan + rest.rowSpan - 1,
            columnSpan: columnSpan,
            isHeader: isHeader,
            content: isWhole ? content : stitched,
            region: region
        )
    }
}

extension RecoveredText {
    /// The lines as a page shows them, also where it is one.
    fileprivate var shownLines: [String] { printedLines.isEmpty ? [text] : printedLines }
}

/// The lines and tables of a document in reading order, whatever it was read from.
public struct RecoveredDocument: Sendable {
    public let blocks: [Block]
    /// Text that is no part of what is read: nobody sees it, or it lies over the page (watermarks, seals).
    public let asides: [RecoveredText]
    public let diagnostics: [SourceDiagnostic]
    /// The lines of print of a document with pages on which no table is drawn, in the order of the pages; else empty.
    ///
    /// The blocks hold the same text: columns of text make tables of some of its lines. Who knows what the tables say
    /// reads such pages better from their lines.
    public let printedLines: [TextLine]
    /// How pages had to be turned to be read, by number; boxes are on the pages as they are shown.
    public let turns: [Int: PageTurn]
    /// The lines of a text export, in rising order, on which rows of tables stand that are blank in every cell.
    ///
    /// They are in no table: what they stand for, if anything, did not come out.
    public let blankRowLines: [Int]

    public init(
        blocks: [Block],
        asides: [RecoveredText] = [],
        diagnostics: [SourceDiagnostic],
        printedLines: [TextLine] = [],
        turns: [Int: PageTurn] = [:],
        blankRowLines: [Int] = []
    ) {
        self.blocks = blocks
        self.asides = asides
        self.diagnostics = diagnostics
        self.printedLines = printedLines
        self.turns = turns
        self.blankRowLines = blankRowLines
    }

    /// The document with other tables in the places of its own; all else stays.
    public func changingTables(_ change: (Table) -> Table) -> RecoveredDocument {
        changing(lines: { $0 }, tables: change)
    }

    /// The document with other lines and tables in the places of its own, and what more is to be said of it; all else stays.
    public func changing(
        lines changeLine: (TextLine) -> TextLine,
        tables changeTable: (Table) -> Table,
        saying further: [SourceDiagnostic] = []
    ) -> RecoveredDocument {
        RecoveredDocument(
            blocks: blocks.map { block in
                switch block {
                case .line(let line): .line(changeLine(line))
                case .table(let table): .table(changeTable(table))
                }
            },
            asides: asides,
            diagnostics: diagnostics + further,
            printedLines: printedLines.map(changeLine),
            turns: turns,
            blankRowLines: blankRowLines
        )
    }

    /// The document with other blocks, and what more is beside the reading order; all else stays.
    public func holding(_ blocks: [Block], asides further: [RecoveredText] = []) -> RecoveredDocument {
        RecoveredDocument(
            blocks: blocks,
            asides: asides + further,
            diagnostics: diagnostics,
            printedLines: printedLines,
            turns: turns,
            blankRowLines: blankRowLines
        )
    }

    /// Gives every text of the lines and tables, in their order.
    public func forEachText(_ body: (RecoveredText) -> Void) {
        for block in blocks {
            switch block {
            case .line(let line): line.pieces.forEach(body)
            case .table(let table): for cell in table.cells { body(cell.content) }
            }
        }
    }

    public enum Block: Sendable {
        case line(TextLine)
        case table(Table)
    }

    public var tables: [Table] {
        blocks.compactMap { block in
            if case .table(let table) = block { table } else { nil }
        }
    }
}

/// A line outside any table.
public struct TextLine: Sendable, Hashable {
    /// What a line's end says of its last cell.
    public enum Ending: Sendable, Hashable {
        /// Nothing.
        case unknown
        /// The cell ends with the line.
        case endsCell
        /// The line was wrapped: the cell goes on in the next line, unless what stands there cannot belong to it.
        case goesOn
    }

    /// The runs of text between wide gaps, left to right; never empty.
    public let pieces: [RecoveredText]
    public let ending: Ending
    /// Whether it is the first line of its page.
    public let startsPage: Bool
    /// Whether it looks like a page's number or running head; a heading that each page repeats looks so as well.
    public let isFurniture: Bool
    /// By how much the next best reading of the printed lines is dearer than the one that gave this line, in nats.
    public let margin: Double

    public init(
        pieces: [RecoveredText],
        ending: Ending = .unknown,
        startsPage: Bool = false,
        isFurniture: Bool = false,
        margin: Double = .infinity
    ) {
        self.pieces = pieces
        self.ending = ending
        self.startsPage = startsPage
        self.isFurniture = isFurniture
        self.margin = margin
    }

    /// The same line with other runs of text.
    public func holding(_ pieces: [RecoveredText]) -> TextLine {
        TextLine(pieces: pieces, ending: ending, startsPage: startsPage, isFurniture: isFurniture, margin: margin)
    }
}

/// What shows that a table's grid is as stated.
public enum GridEvidence: Sendable, Hashable {
    /// Drawn lines: positions and spans are what the paper shows.
    case rulings
    /// Text that stands in rows and columns, without lines that show them all.
    case alignment
    /// Row and column spans stated by the source's markup.
    case markup
    /// Delimiters of an export: cells are told apart, but columns may have moved and spans are unknown.
    case delimiters
}

/// What the tags of a tagged PDF say of a table's rows, columns and spans.
public enum TagAgreement: Sendable, Hashable {
    /// Nothing that can be held against the table.
    case unknown
    case agrees
    case disagrees
}

/// A cell of a table; indexes count from 0.
public struct TableCell: Sendable, Hashable {
    public let row: Int
    public let column: Int
    /// At least 1.
    public let rowSpan: Int
    /// At least 1.
    public let columnSpan: Int
    /// Whether the source calls it a heading, or its filled ground hints at one.
    public let isHeader: Bool
    /// Empty text where the cell is blank.
    public let content: RecoveredText
    /// The printed lines of the content where an export keeps more than one in a cell; else empty.
    public let lines: [RecoveredText]
    /// The page and the cell's own box where the source has geometry.
    public let region: Provenance?
    /// The cost by which the next best place of the cell is dearer, in nats; infinite where there is none.
    public let margin: Double

    public init(
        row: Int,
        column: Int,
        rowSpan: Int = 1,
        columnSpan: Int = 1,
        isHeader: Bool = false,
        content: RecoveredText,
        lines: [RecoveredText] = [],
        region: Provenance? = nil,
        margin: Double = .infinity
    ) {
        self.row = row
        self.column = column
        self.rowSpan = rowSpan
        self.columnSpan = columnSpan
        self.isHeader = isHeader
        self.content = content
        self.lines = lines
        self.region = region
        self.margin = margin
    }

    /// The same cell with another text.
    public func holding(_ content: RecoveredText, lines: [RecoveredText] = []) -> TableCell {
        changed(row: row, content, lines)
    }

    /// The same cell in another row.
    public func moved(to row: Int) -> TableCell { changed(row: row, content, lines) }

    private func changed(row: Int, _ content: RecoveredText, _ lines: [RecoveredText]) -> TableCell {
        TableCell(
            row: row,
            column: column,
            rowSpan: rowSpan,
            columnSpan: columnSpan,
            isHeader: isHeader,
            content: content,
            lines: lines,
            region: region,
            margin: margin
        )
    }
}

/// A table: cells that do not overlap, sorted by row, then column.
public struct Table: Sendable {
    public let rowCount: Int
    public let columnCount: Int
    public let cells: [TableCell]
    public let evidence: GridEvidence
    public let tags: TagAgreement
    /// The rows that stand first behind a page or table break.
    public let rowsAfterBreak: Set<Int>

    public init(
        rowCount: Int,
        columnCount: Int,
        cells: [TableCell],
        evidence: GridEvidence,
        tags: TagAgreement = .unknown,
        rowsAfterBreak: Set<Int> = []
    ) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.cells = cells
        self.evidence = evidence
        self.tags = tags
        self.rowsAfterBreak = rowsAfterBreak
    }

    /// The table with other cells in the same rows and columns.
    public func holding(_ cells: [TableCell]) -> Table {
        Table(
            rowCount: rowCount,
            columnCount: columnCount,
            cells: cells,
            evidence: evidence,
            tags: tags,
            rowsAfterBreak: rowsAfterBreak
        )
    }

    /// The cells that begin in each row, from left to right.
    public var cellsByRow: [[TableCell]] {
        var rows: [[TableCell]] = Array(repeating: [], count: rowCount)
        for cell in cells { rows[cell.row].append(cell) }
        for row in rows.indices where zip(rows[row], rows[row].dropFirst()).contains(where: { $0.column > $1.column }) {
            rows[row].sort { $0.column < $1.column }
        }
        return rows
    }
}

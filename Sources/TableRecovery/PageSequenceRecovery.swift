public import DocumentModel

/// Recovers a document page by page, so that a page can be released once it is added, and stitches tables that go on
/// over a page break.
public struct PageSequenceRecovery {
    private var blocks: [RecoveredDocument.Block] = []
    /// The pieces of the table at the end of the pages so far, if it may go on.
    private var openTable: [TablePiece] = []
    /// The lines below the open table, which come after it in reading order.
    private var linesBelow: [TextLine] = []
    /// The heads and feet of the pages between the pieces of the open table.
    private var runningLines: [TextLine] = []
    private var lastPage = RunningLines([])
    private var hidden: [RecoveredText] = []
    private var overlaid: [RecoveredText] = []
    private var diagnostics: [SourceDiagnostic]
    private var glyphCount = 0
    private var quality = TextLayerQuality()
    private var turns: [Int: PageTurn] = [:]
    private var pictureOnlyPages: [Int] = []
    /// The lines of all pages so far; `nil` once a table is drawn on one.
    private var printedLines: [TextLine]? = []

    /// The sides of a table may differ by this from page to page, in points.
    private static let sideTolerance = 4.0
    /// The share of the page that images must cover for a page without text to be a scan.
    private static let scanCoverage = 0.5

    /// - Parameter diagnostics: What is known of the document before its pages are read.
    public init(diagnostics: [SourceDiagnostic] = []) {
        self.diagnostics = diagnostics
    }

    public mutating func add(_ page: Page) {
        glyphCount += page.glyphs.count
        quality.add(page)
        if page.glyphs.isEmpty, page.imageCoverage >= Self.scanCoverage { pictureOnlyPages.append(page.number) }
        let recovered = PageRecovery.recover(page, behind: openRows(before: page.number))
        let ownPage = RunningLines(recovered.items)
        defer { lastPage = ownPage }
        if !recovered.turn.isNone { turns[page.number] = recovered.turn }
        hidden += recovered.hidden
        overlaid += recovered.overlaid
        if let lines = recovered.printedLines {
            printedLines? += lines.enumerated().map { index, line in
                TextLine(pieces: line.pieces, startsPage: index == 0)
            }
        } else {
            printedLines = nil
        }
        var startsPage = true
        var linesAbove: [TextLine] = []
        for (place, item) in recovered.items.enumerated() {
            switch item {
            case .line(let line):
                let isLast = place == recovered.items.count - 1
                let line = TextLine(
                    pieces: line.pieces,
                    ending: line.ending,
                    startsPage: startsPage,
                    isFurniture: (startsPage || isLast) && PageFurniture.isMarkedNumber(line)
                        || isLast && PageFurniture.isNumber(line, atFootOf: page)
                )
                if openTable.isEmpty {
                    blocks.append(.line(line))
                } else if openTable.last?.page.number == page.number {
                    linesBelow.append(line)
                } else {
                    linesAbove.append(line)
                }
            case .table(let piece):
                if !goesOn(in: piece, below: linesAbove, of: ownPage) {
                    closeTable()
                    blocks.append(contentsOf: linesAbove.map { .line($0) })
                } else {
                    runningLines += linesBelow + linesAbove
                    linesBelow = []
                }
                linesAbove = []
                openTable.append(piece)
            }
            startsPage = false
        }
        if !linesAbove.isEmpty {
            closeTable()
            blocks.append(contentsOf: linesAbove.map { .line($0) })
        }
    }

    public mutating func finish() -> RecoveredDocument {
        closeTable()
        if glyphCount == 0 {
            diagnostics.append(
                SourceDiagnostic(
                    code: "no-text",
                    message: pictureOnlyPages.isEmpty
                        ? "the PDF has no text"
                        : "the PDF has no text layer, only pictures of pages (a scan)"
                )
            )
        } else if !pictureOnlyPages.isEmpty {
            let pages = pictureOnlyPages.map(String.init).joined(separator: ", ")
            diagnostics.append(
                SourceDiagnostic(code: "no-text", message: "without a text layer, only a picture: page \(pages)")
            )
        }
        if quality.isGarbled {
            diagnostics.append(
                SourceDiagnostic(
                    code: "garbled-text",
                    message:
                        "the text layer is garbled: its fonts have no mapping to the characters that the pages show"
                )
            )
        }
        if !hidden.isEmpty {
            diagnostics.append(
                SourceDiagnostic(
                    code: "hidden-text",
                    message: "text that nobody sees on the page is kept apart",
                    sources: hidden.flatMap(\.sources)
                )
            )
        }
        return RecoveredDocument(
            blocks: blocks,
            asides: hidden + overlaid,
            diagnostics: diagnostics,
            printedLines: printedLines ?? [],
            turns: turns
        )
    }

    /// The open table on the page before, if its rules part rows alone.
    private func openRows(before number: Int) -> RowRuledRest.Open? {
        guard let last = openTable.last, last.page.number + 1 == number, last.isRowRuled else { return nil }
        return RowRuledRest.Open(grid: last.grid, evidence: last.evidence, page: lastPage)
    }

    /// Whether a piece on a new page is the open table's continuation: nothing but page numbers and the heads and feet of
    /// pages lies between, and the sides are the same.
    private func goesOn(in piece: TablePiece, below linesAbove: [TextLine], of page: RunningLines) -> Bool {
        guard let last = openTable.last else { return false }
        // A document that was printed anew has the numbers of its earlier pages in the middle of pages.
        let isSamePage = last.page.number == piece.page.number && !linesBelow.isEmpty
        guard isSamePage || last.page.number + 1 == piece.page.number else { return false }
        let areNumbers = (linesAbove + linesBelow).allSatisfy(PageFurniture.isPageNumber)
        guard
            areNumbers
                || !isSamePage && !beginsAnew(piece) && lastPage.areHeads(linesAbove, over: piece)
                    && page.areFeet(linesBelow)
        else { return false }
        return abs(last.grid.box.x1 - piece.grid.box.x1) <= Self.sideTolerance
            || abs(last.grid.box.x0 - piece.grid.box.x0) <= Self.sideTolerance
    }

    /// A row of so many texts that stands on both pages is one of heads.
    private static let fewestHeads = 4

    /// Whether a piece begins with the same text as the open table, and goes on otherwise: it is another of its kind.
    private func beginsAnew(_ piece: TablePiece) -> Bool {
        let own = Self.firstRow(of: piece)
        return openTable.contains { open in
            let other = Self.firstRow(of: open)
            return !own.isEmpty && other.first == own.first && (other != own || own.count < Self.fewestHeads)
        }
    }

    private static func firstRow(of piece: TablePiece) -> [String] {
        let printed = zip(piece.grid.cells, piece.contents).filter { !$1.text.isEmpty }
        guard let row = printed.first?.0.rows.lowerBound else { return [] }
        return printed.filter { $0.0.rows.lowerBound == row }.map(\.1.text)
    }

    private mutating func closeTable() {
        if !openTable.isEmpty {
            let table = TableStitching.table(of: openTable)
            blocks.append(.table(table))
            if table.tags == .disagrees {
                diagnostics.append(
                    SourceDiagnostic(
                        code: "tags-disagree",
                        message: "the tags of the PDF state other rows and cells of a table than it shows",
                        sources: openTable.map { $0.page.region($0.grid.box) }
                    )
                )
            }
        }
        blocks.append(contentsOf: (runningLines + linesBelow).map { .line($0) })
        openTable = []
        runningLines = []
        linesBelow = []
    }
}

internal import DocumentModel

/// The lines and table pieces of one page, top to bottom.
struct RecoveredPage {
    enum Item {
        case line(TextLine)
        case table(TablePiece)
    }

    let number: Int
    /// How the page was turned before it was read: grids are on the turned page, boxes of texts on the page as shown.
    let turn: PageTurn
    let items: [Item]
    /// Text that nobody sees.
    let hidden: [RecoveredText]
    /// Watermarks and seals.
    let overlaid: [RecoveredText]
    /// All lines of a page on which no table is drawn; `nil` where one is.
    let printedLines: [TextLine]?
}

/// Where the boxes of a turned page are in the document.
struct PagePlace {
    let number: Int
    let turn: PageTurn

    /// - Parameter box: On the turned page.
    func region(_ box: Rect) -> Provenance {
        .region(page: number, box: turn.shown(box))
    }
}

/// A table's part on one page with its text.
struct TablePiece {
    let page: PagePlace
    /// On the page as it was turned.
    let grid: RuledGrid
    /// One text for each cell of the grid, in the grid's order.
    let contents: [RecoveredText]
    let evidence: GridEvidence
    let tags: TagAgreement
    /// The indexes of the cells that look like headings.
    let headers: Set<Int>
    /// Whether rules part its rows and nothing that is drawn its columns.
    let isRowRuled: Bool
}

enum PageRecovery {
    /// A gap in a line outside tables that is wider than this many glyph heights parts two pieces.
    private static let pieceGap = 1.2

    /// A grid of which fewer cells are filled is the net of a chart.
    private static let fewestFilled = 0.15
    /// Text over images that cover at least this share of the page was recognized from them, unless more of it than
    /// this is painted: letter paper and backgrounds lie behind text that is.
    private static let scanCoverage = 0.6
    private static let mostPainted = 0.5

    /// Lines of neighbouring cells are one line of print where their middles differ by at most this share of the glyph
    /// height: cells of one and of two lines that are set around one middle differ by half a line.
    private static let besideLine = 0.3

    /// What stands this close to the paper's edge reaches it, in points.
    private static let edgeWidth = 2.0

    /// - Parameter open: The table that the page before ends with, if only the rules between its rows are drawn.
    static func recover(_ shown: Page, behind open: RowRuledRest.Open? = nil) -> RecoveredPage {
        let turn = UprightPage.turn(of: shown)
        let page = UprightPage.turned(shown, by: turn.angle)
        let place = PagePlace(number: page.number, turn: turn)
        let isRecognized = page.imageCoverage >= scanCoverage && page.paintedShare <= mostPainted
        let steps: RecoverySteps = isRecognized ? [.recognized] : []
        let asides = Asides(page.glyphs)
        let recognized = steps.isEmpty ? nil : RecognizedText.split(asides.text, rulings: page.rulings)
        let spaced = recognized.map { RecognizedSpacing.closed($0.text, rulings: page.rulings) }
        let (ownText, typedRules) = TypedRules.split(spaced ?? asides.text)
        let lines = GlyphLine.lines(of: ownText)
        let rest = turn.isNone ? open.flatMap { RowRuledRest.find(of: $0, page.rulings, lines: lines) } : nil
        let others = page.rulings.filter { !(rest?.rulings.contains($0) ?? false) }
        let completed = CellEdges.completed(others, lines: lines)
        let rowRuled = RowRuledTables.find(completed.rulings, lines: lines)
        let rulings = completed.rulings.filter { ruling in !rowRuled.contains { $0.rulings.contains(ruling) } }
        let drawn = RulingNetwork.networks(of: rulings).map { OpenRows.lengthened($0, lines: lines) }
            .compactMap(RuledGrid.init).filter { !bleeds($0.box, page) }
        let scales = ChartScales(
            in: GlyphLine.lines(of: RotatedText.split(ownText).upright).flatMap { SegmentLine($0).segments }
        )
        // Recognized characters stand too loosely to show borders that the picture does not.
        let rests: [RuledGrid] = rest.map { self.grids(of: $0.rulings) } ?? []
        let isRestRuled = open?.evidence == .rulings
        let ruled =
            (isRestRuled ? rests : [])
            + tables(among: drawn, ownText, scales).map {
                steps.isEmpty ? withUnruledBorders($0, ownText, page.rulings) : $0
            }
        let halfRuled =
            (isRestRuled ? [] : rests) + tables(among: rowRuled.flatMap { self.grids(of: $0.rulings) }, ownText, scales)
        let aligned =
            halfRuled
            + tables(among: alignedGrids(outside: ruled + halfRuled, ownText, page.rulings), ownText, scales)
        let grids = ruled + aligned
        let assignment = CellAssignment(glyphs: ownText, grids: grids)
        let tags = TagComparison(page.taggedTables, found: grids.count)
        var items: [(top: Double, left: Double, item: RecoveredPage.Item)] = []
        for (index, grid) in grids.enumerated() {
            let contents = grid.cells.indices.map { cell in
                let isOverrun = assignment.overrun.contains(CellAssignment.Place(grid: index, cell: cell))
                return text(
                    of: assignment.cellGlyphs[index][cell],
                    in: grid.cells[cell].box,
                    page: place,
                    steps: isOverrun ? steps.union([.overrun]) : steps
                )
            }
            let blank = Set(contents.indices.filter { contents[$0].text.isEmpty })
            let isGuess = completed.guesses.contains { $0.contains(x: grid.box.midX, y: grid.box.midY) }
            let evidence: GridEvidence = index < ruled.count && !isGuess ? .rulings : .alignment
            let piece = TablePiece(
                page: place,
                grid: grid,
                contents: contents,
                evidence: evidence,
                tags: tags.verdict(on: grid, blank: blank),
                headers: tags.headers(of: grid, blank: blank).union(
                    HeaderHints.filledCells(of: grid, shadings: page.shadings)
                ),
                isRowRuled: turn.isNone && RowRuledRest.isRowRuled(grid, page.rulings)
            )
            items.append((grid.box.y0, grid.box.x0, .table(piece)))
        }
        for line in GlyphLine.lines(of: assignment.outside) + typedRules {
            let pieces = line.pieces(gapFactor: pieceGap).flatMap { $0.partedAtLabels() }.map {
                text(of: $0, page: place, steps: steps)
            }
            items.append((line.box.y0, line.box.x0, .line(TextLine(pieces: pieces, ending: .endsCell))))
        }
        items.sort { ($0.top, $0.left) < ($1.top, $1.left) }
        return RecoveredPage(
            number: page.number,
            turn: turn,
            items: items.map(\.item),
            hidden: asides.hidden.map { text(of: $0, page: place, steps: steps) },
            overlaid: (asides.overlaid + GlyphLine.lines(of: recognized?.borders ?? [])).map {
                text(of: $0, page: place, steps: steps)
            },
            printedLines: ruled.isEmpty && halfRuled.isEmpty ? printedLines(ownText, page: place, steps) : nil
        )
    }

    /// The page's lines, cut at their wide gaps.
    private static func printedLines(_ glyphs: [Glyph], page: PagePlace, _ steps: RecoverySteps) -> [TextLine] {
        GlyphLine.lines(of: glyphs, within: besideLine).map { line in
            TextLine(pieces: SegmentLine(line).segments.map { text(of: $0, page: page, steps: steps) })
        }
    }

    private static func text(of line: GlyphLine, page: PagePlace, steps: RecoverySteps) -> RecoveredText {
        RecoveredText(text: line.text, sources: [page.region(line.box)], steps: steps)
    }

    private static func grids(of rulings: [Ruling]) -> [RuledGrid] {
        RulingNetwork.networks(of: rulings).compactMap(RuledGrid.init)
    }

    /// Whether a grid reaches the paper's edges on opposite sides: bands of colour that decorate the page.
    private static func bleeds(_ box: Rect, _ page: Page) -> Bool {
        let reachesSides = box.x0 <= edgeWidth && box.x1 >= page.width - edgeWidth
        let reachesEnds = box.y0 <= edgeWidth && box.y1 >= page.height - edgeWidth
        return reachesSides || reachesEnds
    }

    /// The grid with the borders that its text shows and no ruling.
    ///
    /// Columns come first: lines of a name and a number are rows only once the two are told apart.
    private static func withUnruledBorders(_ grid: RuledGrid, _ glyphs: [Glyph], _ drawn: [Ruling]) -> RuledGrid {
        UnruledHeads.split(UnruledRows.split(UnruledColumns.split(grid, glyphs), glyphs), glyphs, drawn)
    }

    /// The grids that are tables: enough of their cells are filled, and they are no charts.
    private static func tables(among grids: [RuledGrid], _ glyphs: [Glyph], _ scales: ChartScales) -> [RuledGrid] {
        let assignment = CellAssignment(glyphs: glyphs, grids: grids)
        return zip(grids, assignment.cellGlyphs).filter { grid, cells in
            let filled = Double(cells.count { !$0.isEmpty }) / Double(cells.count)
            return filled > fewestFilled && !scales.makeChart(of: grid.box, filled: filled)
        }
        .map(\.0)
    }

    /// The grids of tables that alignment alone shows, among the text that no ruled table holds.
    private static func alignedGrids(outside ruled: [RuledGrid], _ glyphs: [Glyph], _ rulings: [Ruling]) -> [RuledGrid]
    {
        let free = RotatedText.split(CellAssignment(glyphs: glyphs, grids: ruled).outside).upright
        let lines = GlyphLine.lines(of: free).map(SegmentLine.init)
        return AlignedRegions.regions(of: lines, rulings: rulings).compactMap { region in
            let network = RulingNetwork.networks(of: AlignedGrid.rulings(of: region, drawn: rulings))
            return network.compactMap(RuledGrid.init).first
        }
    }

    private static func text(
        of glyphs: [Glyph],
        in cell: Rect,
        page: PagePlace,
        steps: RecoverySteps
    ) -> RecoveredText {
        let turned = TurnedText.turned(glyphs)
        let runsAcross = turned == nil || TurnedText.isOnItsHead(glyphs)
        let lines = GlyphLine.lines(of: turned ?? glyphs)
        guard let last = lines.last else { return RecoveredText(text: "", sources: []) }
        let box = glyphs.dropFirst().reduce(glyphs[0].box) { $0.union($1.box) }
        return RecoveredText(
            text: CJKText.joiningLines(lines.map(\.text)),
            sources: [page.region(box)],
            steps: lines.count > 1 ? steps.union([.wrapped]) : steps,
            room: ((runsAcross ? cell.width : cell.height) - last.box.width) / last.em,
            printedLines: lines.count > 1 ? lines.map(\.text) : []
        )
    }
}

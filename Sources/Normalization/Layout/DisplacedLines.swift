internal import DocumentModel

/// Tables whose cells hold each line of print that fell between two rules that are not where the rules of its row are.
///
/// Exporters that measure text otherwise than rules put the last line of a cell into the row below: one cell holds the end
/// of a text and the beginning of the next, and labels are cut between two cells. The rows say nothing then; the lines
/// still stand in their columns and one below the other, and are read as a layout.
struct DisplacedLines {
    let labels: LabelIndex
    let taxonomy: Taxonomy

    /// So many cells hold what is no one cell, and so many for each whole label.
    private static let fewestDisplaced = 4
    private static let displacedShare = 0.15
    private static let gap = 3

    /// The lines of the blocks at places that keep their columns apart; `nil` where the cells are whole.
    func lines(of blocks: [RecoveredDocument.Block]) -> [LayoutUnfolding.Line]? {
        guard areDisplaced(blocks) else { return nil }
        var lines: [LayoutUnfolding.Line] = []
        var number = 1
        var widest = 0
        for case .table(let table) in blocks {
            for piece in table.cells.flatMap(Self.printed) { widest = max(widest, Self.width(of: piece.text)) }
        }
        for block in blocks {
            switch block {
            case .line(let line):
                lines.append(LayoutUnfolding.Line(tokens: Self.tokens(line.pieces, line: number), source: line))
                number += 2
            case .table(let table):
                lines += self.lines(of: Self.rows(of: table), columnWidth: widest + Self.gap, number: &number)
                number += 1
            }
        }
        return lines
    }

    // MARK: Telling

    private func areDisplaced(_ blocks: [RecoveredDocument.Block]) -> Bool {
        var whole = 0
        var displaced = 0
        for case .table(let table) in blocks {
            guard table.evidence == .delimiters else { return false }
            for cell in table.cells where !cell.content.text.isEmpty {
                if isKnown(TextFolding.key(cell.content.text)) {
                    whole += 1
                } else if Self.lines(of: cell).count(where: { isKnown(TextFolding.key($0.text)) }) > 1
                    || Self.lines(of: cell).first.map({ isHead(TextFolding.key($0.text)) }) ?? false
                {
                    displaced += 1
                }
            }
            displaced += cutLabels(table)
        }
        return displaced >= Self.fewestDisplaced && Double(displaced) >= Self.displacedShare * Double(whole)
    }

    /// How many labels are cut between a cell and the one below it, neither of which is that label's alone.
    private func cutLabels(_ table: Table) -> Int {
        var above: [Int: RecoveredText] = [:]
        var cut = 0
        for cell in table.cells where !cell.content.text.isEmpty {
            let lines = Self.printed(cell)
            if let last = above[cell.column], isCut(last, lines.first) { cut += 1 }
            above[cell.column] = lines.last
        }
        return cut
    }

    private func isKnown(_ key: [Unicode.Scalar]) -> Bool {
        taxonomy.isTerm(Taxonomy.bareTerm(key)) || labels.exactMatch(key) != nil
    }

    // MARK: Places

    private static func rows(of table: Table) -> [[TableCell]] {
        table.cellsByRow.map { $0.filter { !$0.content.text.isEmpty } }
    }

    /// The lines of some rows, those of one row side by side.
    ///
    /// A cell with fewer lines than its neighbours stands with their last, as what was pushed in from above stands first;
    /// what goes on with the label above it was pushed in itself, and heads stand beside heads.
    private func lines(of rows: [[TableCell]], columnWidth: Int, number: inout Int) -> [LayoutUnfolding.Line] {
        var columns: [Int: [(line: Int, piece: RecoveredText)]] = [:]
        let first = number
        for row in rows {
            let height = row.reduce(0) { max($0, Self.printed($1).count) }
            let isPushed = row.map { cell in
                columns[cell.column]?.last.map { isCut($0.piece, Self.printed(cell).first) } ?? false
            }
            let heads = zip(row, isPushed).map { cell, isPushed in
                isPushed ? nil : Self.printed(cell).firstIndex { isHead(TextFolding.key($0.text)) }
            }
            let anchor = zip(row, heads).compactMap { cell, head in
                head.map { (lines: Self.printed(cell).count, line: height - Self.printed(cell).count + $0) }
            }.max { $0.lines < $1.lines }?.line
            for place in row.indices {
                let lowest = height - Self.printed(row[place]).count
                var line = number + (isPushed[place] ? 0 : lowest)
                if let anchor, let head = heads[place] { line = number + min(max(0, anchor - head), lowest) }
                for piece in Self.printed(row[place]) {
                    columns[row[place].column, default: []].append((line, piece))
                    line += 1
                }
            }
            number += height
        }
        var tokens: [Int: [LayoutToken]] = [:]
        for column in columns.keys.sorted() {
            for (line, piece) in joiningCutLabels(columns[column] ?? []) {
                tokens[line, default: []] += Self.tokens([piece], line: line, start: column * columnWidth)
            }
        }
        return (first..<max(first, number)).compactMap { line in
            tokens[line].map { LayoutUnfolding.Line(tokens: $0, source: TextLine(pieces: $0.map(\.piece))) }
        }
    }

    private static let mostLabelLines = 8

    /// The lines of a column with those of a label or term put together on its middle line.
    private func joiningCutLabels(
        _ lines: [(line: Int, piece: RecoveredText)]
    ) -> [(line: Int, piece: RecoveredText)] {
        var joined: [(line: Int, piece: RecoveredText)] = []
        var index = 0
        while index < lines.count {
            var key: [Unicode.Scalar] = []
            var allKnown = true
            var end = index + 1
            for next in index..<min(lines.count, index + Self.mostLabelLines) {
                let own = TextFolding.key(lines[next].piece.text)
                key += own
                guard key.count <= labels.longestWithDecoration else { break }
                allKnown = allKnown && isKnown(own)
                if !allKnown, isKnown(key) { end = next + 1 }
            }
            let pieces = lines[index..<end].map(\.piece)
            let whole = RecoveredText(
                text: CJKText.joiningLines(pieces.map(\.text)),
                sources: pieces.flatMap(\.sources),
                steps: pieces.count > 1 ? [.wrapped] : []
            )
            joined.append(((lines[index].line + lines[end - 1].line) / 2, pieces.count > 1 ? whole : pieces[0]))
            index = end
        }
        return joined
    }

    private func isHead(_ key: [Unicode.Scalar]) -> Bool {
        labels.exactMatch(key).map { match in
            match.roles.contains { $0.indicatorColumn != nil || $0.executionColumn != nil || $0.goalIndex != nil }
        } ?? false
    }

    /// Whether two texts are one label or term that stands cut.
    private func isCut(_ above: RecoveredText, _ below: RecoveredText?) -> Bool {
        guard let below else { return false }
        let beginning = TextFolding.key(above.text)
        let key = beginning + TextFolding.key(below.text)
        return key.count > 2 && isKnown(key) && !isKnown(beginning)
    }

    /// The lines of a cell; those that only markup parts are wherever the markup's writer put them.
    private static func lines(of cell: TableCell) -> [RecoveredText] {
        cell.content.steps.contains(.markupStripped) ? [] : cell.lines
    }

    private static func printed(_ cell: TableCell) -> [RecoveredText] {
        let lines = lines(of: cell)
        return lines.isEmpty ? [cell.content] : lines
    }

    private static func tokens(_ pieces: [RecoveredText], line: Int, start: Int = 0) -> [LayoutToken] {
        var start = start
        return pieces.map { piece in
            defer { start += width(of: piece.text) + gap }
            return LayoutToken(
                piece: piece,
                key: TextFolding.key(piece.text),
                line: line,
                columns: start..<(start + max(1, width(of: piece.text)))
            )
        }
    }

    private static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (CJKText.isWide($1) ? 2 : 1) }
    }
}

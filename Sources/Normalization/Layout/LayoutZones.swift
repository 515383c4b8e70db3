internal import DocumentModel
internal import FormModel

/// Parts the lines of a layout into the forms' tables by their heads, and reads each.
struct LayoutZones {
    private let lines: [LayoutUnfolding.Line]
    private let unfolding: LayoutUnfolding

    private enum Kind {
        case pairs, execution, goals, indicators
    }

    private struct Head {
        let text: RecoveredText
        let columns: Range<Int>
        let match: LabelMatch
        let lines: ClosedRange<Int>
    }

    init(_ lines: [LayoutUnfolding.Line], unfolding: LayoutUnfolding) {
        self.lines = lines
        self.unfolding = unfolding
    }

    func blocks() -> [RecoveredDocument.Block] {
        var blocks: [RecoveredDocument.Block] = []
        var kind = Kind.pairs
        var open: [LayoutUnfolding.Line] = []
        var heads: [Head] = []
        func close() {
            switch kind {
            case .pairs: blocks += pairs(open)
            case .goals: blocks += goals(open, heads)
            case .execution: blocks += matrix(open, heads)
            case .indicators: blocks += indicators(open, heads)
            }
            open = []
            heads = []
        }
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.source.isFurniture, !isTitle(line) {
                blocks.append(.line(line.source))
                index += 1
            } else if isTitle(line) {
                close()
                kind = .pairs
                blocks.append(.line(line.source))
                index += 1
            } else if let next = headKind(line), next != kind {
                var before: [LayoutUnfolding.Line] = []
                // A head over several lines may begin above the line that tells it.
                while next != .goals, let last = open.last, before.count < 2, isHeadOnly(last) {
                    before.insert(open.removeLast(), at: 0)
                }
                close()
                kind = next
                var headLines = before + [line]
                index += 1
                while index < lines.count, headLines.count < 5,
                    next == .goals ? headKind(lines[index]) == .goals : isHeadOnly(lines[index])
                {
                    headLines.append(lines[index])
                    index += 1
                }
                heads = self.heads(headLines)
                open = rest(of: headLines, heads)
            } else if kind == .indicators, endsTable(line, heads) {
                close()
                kind = .pairs
                blocks.append(.line(line.source))
                index += 1
            } else {
                open.append(line)
                index += 1
            }
        }
        close()
        return blocks
    }

    // MARK: Heads

    private func isTitle(_ line: LayoutUnfolding.Line) -> Bool {
        let text = LineText.joining(line.tokens.map(\.piece.text))
        let key = TextFolding.key(text)
        return line.found.isEmpty && unfolding.titles.title(text, key: key) != nil || TitleMatching.yearLine(key) != nil
    }

    private func headKind(_ line: LayoutUnfolding.Line) -> Kind? {
        let roles = line.found.flatMap(\.match.roles)
        let columns = Set(roles.compactMap(\.indicatorColumn)).subtracting([.weight, .score])
        if columns.count >= 2 { return .indicators }
        let matrix = Set(line.found.compactMap { found in found.match.roles.lazy.compactMap(\.executionColumn).first })
        if matrix.count >= 3 { return .execution }
        let goals = line.found.filter { $0.match.roles.contains { $0.goalIndex != nil } }
        let others = line.tokens.count - goals.reduce(0) { $0 + $1.range.count }
        if !goals.isEmpty, others <= 1, goals.count > 1 || !goals[0].match.roles.contains(.band) { return .goals }
        return nil
    }

    private func isHeadOnly(_ line: LayoutUnfolding.Line) -> Bool {
        line.tokens.allSatisfy { token in
            unfolding.isHeadPiece(token.key) || unfolding.labels.isBandPiece(token.key)
                || token.key.first == "(" && token.key.last == ")"
        }
    }

    /// Whether a line stands below the table: it begins with a total, or with a label left of the second level's column;
    /// the name of an indicator may be what elsewhere is a label.
    private func endsTable(_ line: LayoutUnfolding.Line, _ heads: [Head]) -> Bool {
        guard let found = line.found.first, found.range.lowerBound == 0 else { return false }
        if found.match.roles.contains(.total) { return true }
        let level = heads.first { $0.match.roles.contains { $0.indicatorColumn == .level2 } }?.columns.lowerBound
        return found.match.roles.contains { $0.pairIndex != nil || $0 == .extra }
            && level.map { line.tokens[0].columns.lowerBound < $0 } ?? true
    }

    /// The heads of some lines: what stands one below the other is one label.
    private func heads(_ lines: [LayoutUnfolding.Line]) -> [Head] {
        var cells: [LayoutCell] = []
        for line in lines {
            var index = 0
            while index < line.tokens.count {
                let end = line.found.first { $0.range.lowerBound == index }?.range.upperBound ?? index + 1
                let tokens = Array(line.tokens[index..<end])
                let run = LayoutCell(tokens: tokens).columns
                if let place = cells.firstIndex(where: { $0.last < line.number && $0.columns.overlaps(run) }) {
                    cells[place].tokens += tokens
                } else {
                    cells.append(LayoutCell(tokens: tokens))
                }
                index = end
            }
        }
        return cells.compactMap { cell in
            unfolding.labels.exactMatch(cell.key, isOneRun: false).map {
                Head(text: cell.content, columns: cell.columns, match: $0, lines: cell.first...cell.last)
            }
        }.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    }

    /// What stands beside the heads on their lines, such as the first piece of a label at the side.
    private func rest(of lines: [LayoutUnfolding.Line], _ heads: [Head]) -> [LayoutUnfolding.Line] {
        lines.compactMap { line in
            var rest = line
            rest.tokens.removeAll { token in
                heads.contains { $0.lines.contains(token.line) && $0.columns.overlaps(token.columns) }
            }
            return rest.tokens.isEmpty ? nil : unfolding.labelled(rest)
        }
    }

    /// The tokens of the lines, each line in the columns of the heads, with one column to their left.
    private func columns(
        _ lines: [LayoutUnfolding.Line],
        _ heads: [Range<Int>]
    ) -> [(number: Int, cells: [[LayoutToken]])] {
        var pages: [[LayoutUnfolding.Line]] = []
        for line in lines {
            if pages.isEmpty || line.source.startsPage { pages.append([]) }
            pages[pages.count - 1].append(line)
        }
        var extent: Range<Int>?
        return pages.flatMap { page -> [(number: Int, cells: [[LayoutToken]])] in
            let tokens = page.flatMap(\.tokens)
            let own = LayoutCell(tokens: tokens).columns
            // Each page has its own scale.
            let scaled = heads.map { head in extent.map { Self.scaled(head, from: $0, to: own) } ?? head }
            if extent == nil { extent = own }
            let columns = LayoutColumns(heads: scaled, tokens: tokens)
            return page.map { line in
                var cells: [[LayoutToken]] = Array(repeating: [], count: heads.count)
                for token in line.tokens { cells[columns.column(of: token)].append(token) }
                return (line.number, cells)
            }
        }
    }

    private static func scaled(_ range: Range<Int>, from: Range<Int>, to: Range<Int>) -> Range<Int> {
        let scale = Double(to.count) / Double(max(1, from.count))
        let start = Double(to.lowerBound) + Double(range.lowerBound - from.lowerBound) * scale
        return max(0, Int(start))..<max(1, Int(start) + max(1, Int(Double(range.count) * scale)))
    }

    /// The labels at the side of a table, taken out of its lines: pieces one below the other that are a band's label.
    private func withoutBands(
        _ lines: [LayoutUnfolding.Line]
    ) -> (lines: [LayoutUnfolding.Line], bands: [RecoveredText]) {
        var lines = lines
        var bands: [RecoveredText] = []
        let firsts = lines.indices.filter { index in
            lines[index].tokens.first.map { unfolding.labels.isBandBit($0.key) || isBand($0.key) } ?? false
        }
        var taken: Set<Int> = []
        for (position, start) in firsts.enumerated() where !taken.contains(start) {
            let columns = lines[start].tokens[0].columns
            let below = firsts[position...].filter { index in
                !taken.contains(index) && lines[index].tokens[0].columns.overlaps(columns)
            }.prefix(Self.mostBandPieces)
            var key: [Unicode.Scalar] = []
            var best = 0
            for (count, index) in below.enumerated() {
                key += lines[index].tokens[0].key
                if isBand(key) || best == 0 && count > 0 && unfolding.labels.isBandPiece(key) { best = count + 1 }
            }
            guard best > 0 else { continue }
            let pieces = below.prefix(best)
            let cell = LayoutCell(tokens: pieces.map { lines[$0].tokens[0] })
            bands.append(cell.content)
            taken.formUnion(pieces)
        }
        for index in taken {
            lines[index].tokens.removeFirst()
            lines[index] = unfolding.labelled(lines[index])
        }
        return (lines.filter { !$0.tokens.isEmpty }, bands)
    }

    private static func line(_ text: RecoveredText) -> RecoveredDocument.Block {
        .line(TextLine(pieces: [text], ending: .unknown))
    }

    private static let mostBandPieces = 10

    private func isBand(_ key: [Unicode.Scalar]) -> Bool {
        unfolding.labels.exactMatch(key).map { $0.roles.contains(.band) } ?? false
    }

    // MARK: Tables

    private func indicators(_ lines: [LayoutUnfolding.Line], _ heads: [Head]) -> [RecoveredDocument.Block] {
        let found = heads.compactMap { head -> (head: Head, column: IndicatorColumn?)? in
            if let column = head.match.roles.lazy.compactMap(\.indicatorColumn).first { return (head, column) }
            return head.match.roles.contains(.ignoredColumn) ? (head, nil) : nil
        }
        guard found.count >= 2 else { return lines.map { .line($0.source) } }
        let (lines, bands) = withoutBands(lines)
        let cells = columns(lines, found.map(\.head.columns))
        let levels = found.indices.filter { found[$0].column == .level1 || found[$0].column == .level2 }
        let rest = found.indices.filter { !levels.contains($0) }
        let rows = LayoutRows(
            kinds: rest.map { Self.kind(of: found[$0].column) },
            lines: cells.map { line in (line.number, rest.map { line.cells[$0] }) },
            measures: unfolding.measures,
            isLabel: { _ in false }
        ).rows().filter { row in row.cells.contains { !$0.isEmpty } }
        let places = rows.map { (middle: $0.middle, first: $0.cells.map { $0.isEmpty ? .max : $0.first }.min() ?? 0) }

        var spans: [Int: [LevelSpan]] = [:]
        for level in levels.reversed() {
            let tokens = cells.flatMap { $0.cells[level] }
            let isLevel1 = found[level].column == .level1
            let labels = LayoutSpans.labels(tokens) { unfolding.taxonomy.isTerm(Taxonomy.bareTerm($0)) }
            let below = isLevel1 ? spans.min { $0.key < $1.key }?.value ?? [] : []
            let groups = labels.map { label in
                below.map { group in
                    LayoutSpans.Group(
                        rows: group.span.rows,
                        isForeign: !unfolding.taxonomy.allows(
                            Taxonomy.bareTerm(label.key),
                            Taxonomy.bareTerm(group.cell.key)
                        )
                    )
                }
            }
            let divided = LayoutSpans.divide(labels.map { ($0.middle, $0.first) }, rows: places) { label, rows in
                LayoutSpans.parentCost(over: rows, groups: groups[label])
            }
            spans[level] = divided.map { LevelSpan(cell: labels[$0.label], span: $0) }
        }
        return [.table(table(found.map(\.head), rows, rest, spans))] + bands.map(Self.line)
    }

    private struct LevelSpan {
        let cell: LayoutCell
        let span: LayoutSpans.Span
    }

    private static func kind(of column: IndicatorColumn?) -> LayoutRows.Kind {
        switch column {
        case .level3, .target, .actual: .text
        case .weight, .score: .number
        case .level1, .level2, .deviation, nil: .optionalText
        }
    }

    private func table(
        _ heads: [Head],
        _ rows: [LayoutRows.Row],
        _ columns: [Int],
        _ spans: [Int: [LevelSpan]]
    ) -> Table {
        var cells = heads.enumerated().map { TableCell(row: 0, column: $0.offset, content: $0.element.text) }
        // A group without an indicator takes a row of its own, behind the rows before it.
        var places: [Int] = []
        var empty: [(level: Int, label: LevelSpan, row: Int)] = []
        var next = 1
        let blanks = spans.flatMap { level, spans in spans.filter(\.span.rows.isEmpty).map { (level, $0) } }
            .sorted {
                ($0.1.span.rows.lowerBound, $0.1.cell.first, $0.0) < ($1.1.span.rows.lowerBound, $1.1.cell.first, $1.0)
            }
        for index in 0...rows.count {
            for (level, label) in blanks where label.span.rows.lowerBound == index {
                empty.append((level, label, next))
                next += 1
            }
            if index < rows.count {
                places.append(next)
                next += 1
            }
        }
        for (index, row) in rows.enumerated() {
            for (column, cell) in zip(columns, row.cells) {
                cells.append(
                    TableCell(
                        row: places[index],
                        column: column,
                        content: cell.isEmpty ? RecoveredText(text: "", sources: []) : cell.content
                    )
                )
            }
        }
        for (level, levelSpans) in spans {
            for label in levelSpans {
                guard let first = label.span.rows.first, let last = label.span.rows.last else { continue }
                cells.append(
                    TableCell(
                        row: places[first],
                        column: level,
                        rowSpan: places[last] - places[first] + 1,
                        content: label.cell.content,
                        margin: label.span.margin
                    )
                )
            }
        }
        for (level, label, row) in empty {
            cells.append(
                TableCell(row: row, column: level, content: label.cell.content, margin: label.span.margin)
            )
        }
        cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        return Table(rowCount: next, columnCount: heads.count, cells: cells, evidence: .alignment)
    }

    private func matrix(_ lines: [LayoutUnfolding.Line], _ heads: [Head]) -> [RecoveredDocument.Block] {
        let found = heads.filter { $0.match.roles.contains { $0.executionColumn != nil } }
        guard let first = found.first, !lines.isEmpty else { return lines.map { .line($0.source) } }
        let (lines, bands) = withoutBands(lines)
        let labelEnd =
            lines.flatMap { line in
                line.found.filter { $0.match.roles.contains { $0.executionRow != nil } }
                    .map { line.tokens[$0.range.upperBound - 1].columns.upperBound }
            }.max() ?? first.columns.lowerBound
        let labelColumn = 0..<min(max(1, labelEnd), max(1, first.columns.lowerBound))
        let cells = columns(lines, [labelColumn] + found.map(\.columns))
        let rows = LayoutRows(
            kinds: [.label] + found.map { _ in LayoutRows.Kind.optionalText },
            lines: cells,
            measures: unfolding.measures,
            isLabel: { key in
                unfolding.labels.exactMatch(key).map { $0.roles.contains { $0.executionRow != nil } } ?? false
            }
        ).rows()
        var tableCells = found.enumerated().map {
            TableCell(row: 0, column: $0.offset + 1, content: $0.element.text)
        }
        for (index, row) in rows.enumerated() {
            for (column, cell) in row.cells.enumerated() {
                tableCells.append(
                    TableCell(
                        row: index + 1,
                        column: column,
                        content: cell.isEmpty ? RecoveredText(text: "", sources: []) : cell.content
                    )
                )
            }
        }
        let table = Table(
            rowCount: rows.count + 1,
            columnCount: found.count + 1,
            cells: tableCells,
            evidence: .alignment
        )
        return [.table(table)] + bands.map(Self.line)
    }

    private func goals(_ lines: [LayoutUnfolding.Line], _ heads: [Head]) -> [RecoveredDocument.Block] {
        let found = heads.filter { $0.match.roles.contains { $0.goalIndex != nil } }
        guard !found.isEmpty else { return pairs(lines) }
        let (lines, bands) = withoutBands(lines)
        let isPeriod = { (line: LayoutUnfolding.Line) in
            LabelIndex.isPeriod(line.tokens.flatMap(\.key))
        }
        let periods = lines.filter(isPeriod).map { RecoveredDocument.Block.line($0.source) }
        let cells = columns(lines.filter { !isPeriod($0) }, found.map(\.columns))
        var tableCells = found.enumerated().map {
            TableCell(row: 0, column: $0.offset + 1, content: $0.element.text)
        }
        // The label at the side stands beside both the heads and the texts.
        if let band = bands.first {
            tableCells.append(TableCell(row: 0, column: 0, rowSpan: 2, content: band))
        }
        for column in found.indices {
            let cell = LayoutCell(tokens: cells.flatMap { $0.cells[column] })
            let content = cell.isEmpty ? RecoveredText(text: "", sources: []) : cell.content
            tableCells.append(TableCell(row: 1, column: column + 1, content: content))
        }
        tableCells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        let table = Table(rowCount: 2, columnCount: found.count + 1, cells: tableCells, evidence: .alignment)
        return periods + [.table(table)] + bands.dropFirst().map(Self.line)
    }

    // MARK: Pairs

    private func pairs(_ lines: [LayoutUnfolding.Line]) -> [RecoveredDocument.Block] {
        let (lines, bands) = withoutBands(lines)
        return LayoutPairs(lines, labels: unfolding.labels).rows().map { .line($0) } + bands.map(Self.line)
    }
}

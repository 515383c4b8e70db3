internal import DocumentModel
internal import FormModel

/// Parts the lines of a layout into the forms' tables by their heads, and reads each.
struct LayoutZones {
    private let lines: [LayoutUnfolding.Line]
    private let unfolding: LayoutUnfolding
    private let setting: LayoutSetting

    private enum Kind {
        case pairs, execution, goals, indicators
        /// Rows of a table of indicators whose heads are not known: as they stand.
        case headless
    }

    init(_ lines: [LayoutUnfolding.Line], unfolding: LayoutUnfolding, setting: LayoutSetting) {
        self.lines = lines
        self.unfolding = unfolding
        self.setting = setting
    }

    func blocks() -> [RecoveredDocument.Block] {
        var blocks: [RecoveredDocument.Block] = []
        var kind = Kind.pairs
        var open: [LayoutUnfolding.Line] = []
        var heads: [LayoutHead] = []
        func close() {
            switch kind {
            case .pairs: blocks += pairs(open)
            case .goals: blocks += goals(open, heads)
            case .execution: blocks += matrix(open, heads)
            case .headless: blocks += open.map { .line($0.source) }
            case .indicators: blocks += LayoutIndicators(heads, unfolding: unfolding, setting: setting).blocks(open)
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
            } else if let next = headKind(line) ?? stackedHeadKind(from: index), next != kind, !isPairOfGoal(index) {
                var before: [LayoutUnfolding.Line] = []
                // A head over several lines may begin above the line that tells it.
                while next != .goals, let last = open.last, before.count < 2, mayBeginHeads(last),
                    !isPairOfGoal(index - 1 - before.count)
                {
                    before.insert(open.removeLast(), at: 0)
                }
                close()
                kind = next
                var headLines = before + [line]
                index += 1
                while index < lines.count, headLines.count < 5,
                    next == .goals ? headKind(lines[index]) == .goals : isMostlyHeads(lines[index])
                {
                    headLines.append(lines[index])
                    index += 1
                }
                heads = self.heads(headLines, withUnknown: next == .indicators)
                open = rest(of: headLines, heads)
            } else if kind == .indicators, endsTable(line, heads) {
                close()
                kind = .pairs
                blocks.append(.line(line.source))
                index += 1
            } else {
                if kind == .goals, holdsTerm(line) || holdsHeads(line) {
                    close()
                    kind = .headless
                }
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
        // Of two labels with a text behind them the first names the part, the second the text.
        if goals.count == 2, others == 1, goals[1].range.upperBound < line.tokens.count { return nil }
        if !goals.isEmpty, others <= 1, goals.count > 1 || !goals[0].match.roles.contains(.band) { return .goals }
        return nil
    }

    /// Whether the only label of a line names the narrative beside it, and is no head over one: what stands to its right, on
    /// its line or next to it, leaves its columns free.
    private func isPairOfGoal(_ index: Int) -> Bool {
        let found = lines[index].found
        guard found.count == 1, found[0].match.roles.contains(where: { $0.goalIndex != nil }),
            let end = lines[index].tokens[found[0].range].last?.columns.upperBound
        else { return false }
        if found[0].range.upperBound < lines[index].tokens.count { return true }
        let beside = [index - 1, index + 1].filter { lines.indices.contains($0) && lines[$0].found.isEmpty }
        return !beside.isEmpty
            && beside.allSatisfy { lines[$0].tokens.allSatisfy { $0.columns.lowerBound > end } }
    }

    /// The same where narrow columns leave a single head whole on the line, and the others are pieces over several.
    private func stackedHeadKind(from index: Int) -> Kind? {
        let roles = lines[index].found.flatMap(\.match.roles)
        guard roles.contains(where: { $0.indicatorColumn == .level3 || $0.executionColumn != nil }),
            isMostlyHeads(lines[index])
        else { return nil }
        let above = lines[..<index].suffix(2).reversed().prefix(while: mayBeginHeads).reversed()
        let below = lines[(index + 1)...].prefix(2).prefix(while: isMostlyHeads)
        let heads = heads(above + [lines[index]] + below)
        let columns = heads.compactMap { $0.role(\.indicatorColumn) }
        if columns.contains(.level3), Set(columns).count >= Self.fewestStackedHeads { return .indicators }
        let matrix = heads.compactMap { $0.role(\.executionColumn) }
        return Set(matrix).count >= Self.fewestStackedHeads ? .execution : nil
    }

    private static let fewestStackedHeads = 4

    /// Whether a level of an indicator stands on a line.
    private func holdsTerm(_ line: LayoutUnfolding.Line) -> Bool {
        line.tokens.contains {
            $0.key.count >= Self.shortestTerm && unfolding.taxonomy.isTerm(Taxonomy.bareTerm($0.key))
        }
    }

    /// Whether heads of the indicators' columns stand on a line.
    private func holdsHeads(_ line: LayoutUnfolding.Line) -> Bool {
        Set(line.found.flatMap(\.match.roles).compactMap(\.indicatorColumn)).count >= Self.fewestHeads
    }

    private static let fewestHeads = 2
    private static let shortestTerm = 4

    private func isHeadOnly(_ line: LayoutUnfolding.Line) -> Bool {
        let bands = line.found.filter { $0.match.roles.contains(.band) }
        return line.tokens.enumerated().allSatisfy { index, token in
            unfolding.isHeadPiece(token.key) || unfolding.labels.isBandPiece(token.key) || Self.isRemark(token.key)
                || bands.contains { $0.range.contains(index) }
        }
    }

    /// Whether a line is pieces of heads, most of them known ones'.
    private func isMostlyHeads(_ line: LayoutUnfolding.Line) -> Bool {
        if isHeadOnly(line) { return true }
        let known = line.tokens.count { $0.key.count >= Self.shortestPiece && unfolding.isHeadPiece($0.key) }
        return line.tokens.count >= Self.fewestPieces && 2 * known >= line.tokens.count
            && line.tokens.allSatisfy { token in
                token.key.count <= Self.longestPiece
                    && (LabelShape.isHeadLike(token.key) || LabelShape.isPeriod(token.key))
            }
    }

    /// The same of a line above the others; what ends a bracket there ends a label of the row above.
    private func mayBeginHeads(_ line: LayoutUnfolding.Line) -> Bool {
        isMostlyHeads(line) && !line.tokens.allSatisfy { Self.isRemark($0.key) }
    }

    private static let shortestPiece = 2
    private static let longestPiece = 8
    private static let fewestPieces = 4

    /// Such as `(A)` or `(10分)` below a head, or a piece of it.
    private static func isRemark(_ key: [Unicode.Scalar]) -> Bool {
        key.first == "(" && key.last == ")"
            || key.count <= longestRemarkPiece && (key.first == "(" || key.last == ")")
    }

    private static let longestRemarkPiece = 4

    /// Whether a line stands below the table: it begins with a total, or, left of the second level's column, with a label or
    /// with a colon behind a few words, as signatures and notes do; the name of an indicator may be what elsewhere is a label.
    private func endsTable(_ line: LayoutUnfolding.Line, _ heads: [LayoutHead]) -> Bool {
        let found = line.found.first { $0.range.lowerBound == 0 }
        if found?.match.roles.contains(.total) ?? false { return true }
        let level = heads.first { $0.role(\.indicatorColumn) == .level2 }?.columns.lowerBound
        guard let first = line.tokens.first, level.map({ first.columns.lowerBound < $0 }) ?? true else { return false }
        if let found { return found.match.roles.contains { $0.pairIndex != nil || $0 == .extra } }
        return Self.isBehindColon(first.key)
    }

    private static let note: [Unicode.Scalar] = ["注"]

    /// Whether a text is a value with its label in front.
    private static func isBehindColon(_ key: [Unicode.Scalar]) -> Bool {
        guard let colon = key.firstIndex(of: ":"), colon + 1 < key.count else { return false }
        let label = Array(key[..<colon])
        return label == note || LabelShape.isLabelLike(label)
    }

    /// The heads of some lines: what stands one below the other is one label.
    ///
    /// - Parameter withUnknown: Whether what may be a head and stands behind known ones is a head that nobody knows.
    private func heads(_ lines: [LayoutUnfolding.Line], withUnknown: Bool = false) -> [LayoutHead] {
        var cells: [LayoutCell] = []
        for line in lines {
            var index = 0
            while index < line.tokens.count {
                let above = cells.indices.filter { cells[$0].last < line.number }
                var end = line.found.first { $0.range.lowerBound == index }?.range.upperBound ?? index + 1
                // What reads as one label may be the ends of two, below their beginnings.
                let all = LayoutCell(tokens: Array(line.tokens[index..<end])).columns
                if above.count(where: { cells[$0].columns.overlaps(all) }) > 1 { end = index + 1 }
                let tokens = Array(line.tokens[index..<end])
                let run = LayoutCell(tokens: tokens).columns
                let key = tokens.flatMap(\.key)
                let below = above.first { cells[$0].columns.overlaps(run) }
                if let place = below.flatMap({ headBeside($0, key, run, above, cells) }) ?? below {
                    cells[place].tokens += tokens
                } else if Self.isRemark(key),
                    let place = above.min(by: { cells[$0].distance(to: run) < cells[$1].distance(to: run) })
                {
                    cells[place].tokens += tokens
                } else {
                    cells.append(LayoutCell(tokens: tokens))
                }
                index = end
            }
        }
        cells.sort { $0.columns.lowerBound < $1.columns.lowerBound }
        let matches = cells.map { cell in
            unfolding.labels.exactMatch(cell.key, isOneRun: false)
                ?? (withUnknown ? unfolding.labels.headMatch(cell.key) : nil)
        }
        let levels = withUnknown ? foreignLevels(cells, matches) : [:]
        var heads: [LayoutHead] = []
        for (place, cell) in cells.enumerated() {
            let match = levels[place] ?? matches[place]
            let isUnknown = withUnknown && !heads.isEmpty && isUnknownHead(cell.key)
            guard match != nil || isUnknown else { continue }
            heads.append(
                LayoutHead(text: cell.content, columns: cell.columns, match: match, lines: cell.first...cell.last)
            )
        }
        return heads
    }

    /// The heads of names and levels that nobody knows, by place, in front of known ones of values.
    private func foreignLevels(_ cells: [LayoutCell], _ matches: [LabelMatch?]) -> [Int: LabelMatch] {
        let columns = matches.map { $0?.roles.lazy.compactMap(\.indicatorColumn).first }
        guard let first = columns.firstIndex(where: { $0.map { !$0.isLevelOrName } ?? false }), first > 0,
            ForeignLevels.areValues(Set(columns[first...].compactMap(\.self).filter { !$0.isLevelOrName }))
        else { return [:] }
        let isNamed = columns[first - 1] == .level3
        guard isNamed || matches[first - 1] == nil && unfolding.foreignLevels.mayBeName(cells[first - 1].key) else {
            return [:]
        }
        let front = 0..<(first - 1)
        guard front.count <= ForeignLevels.columns.count,
            front.allSatisfy({ matches[$0] == nil && unfolding.foreignLevels.mayBeLevel(cells[$0].key) })
        else { return [:] }
        let found = Array(zip(front, ForeignLevels.columns)) + (isNamed ? [] : [(first - 1, .level3)])
        return Dictionary(
            uniqueKeysWithValues: found.map {
                ($0, LabelMatch(roles: [.indicator($1)], distance: 0, decoration: nil, ground: .text))
            }
        )
    }

    private static let nearHead = 4

    /// The head beside the one above a text that it is the rest of: characters of several widths leave the end of a label
    /// beside its beginning.
    private func headBeside(
        _ place: Int,
        _ key: [Unicode.Scalar],
        _ columns: Range<Int>,
        _ above: [Int],
        _ cells: [LayoutCell]
    ) -> Int? {
        func isLabel(_ key: [Unicode.Scalar]) -> Bool { unfolding.labels.exactMatch(key, isOneRun: false) != nil }
        guard key.count == 1, isLabel(cells[place].key), !isLabel(cells[place].key + key) else { return nil }
        return above.first { cells[$0].distance(to: columns) <= Self.nearHead && isLabel(cells[$0].key + key) }
    }

    /// Whether a text on the lines of known heads may be a head that nobody knows, and no piece of another label.
    private func isUnknownHead(_ key: [Unicode.Scalar]) -> Bool {
        key.count >= Self.shortestTerm && LabelShape.isHeadLike(key) && !unfolding.labels.isBandPiece(key)
            && !unfolding.isHeadPiece(key)
    }

    /// What stands beside the heads on their lines, such as the first piece of a label at the side.
    private func rest(of lines: [LayoutUnfolding.Line], _ heads: [LayoutHead]) -> [LayoutUnfolding.Line] {
        lines.compactMap { line in
            var rest = line
            rest.tokens.removeAll { token in
                heads.contains { $0.lines.contains(token.line) && $0.columns.overlaps(token.columns) }
            }
            return rest.tokens.isEmpty ? nil : unfolding.labelled(rest)
        }
    }

    static func line(_ text: RecoveredText) -> RecoveredDocument.Block {
        .line(TextLine(pieces: [text], ending: .unknown))
    }

    // MARK: Tables

    private func matrix(_ lines: [LayoutUnfolding.Line], _ heads: [LayoutHead]) -> [RecoveredDocument.Block] {
        let found = heads.filter { $0.role(\.executionColumn) != nil }
        guard let first = found.first, !lines.isEmpty else { return lines.map { .line($0.source) } }
        let (lines, bands) = unfolding.withoutBands(lines)
        let labelEnd =
            lines.flatMap { line in
                line.found.filter { $0.match.roles.contains { $0.executionRow != nil } }
                    .map { line.tokens[$0.range.upperBound - 1].columns.upperBound }
            }.max() ?? first.columns.lowerBound
        let labelColumn = 0..<min(max(1, labelEnd), max(1, first.columns.lowerBound))
        let columns = [labelColumn] + found.map(\.columns)
        let cells = LayoutColumns.cells(of: lines, under: columns, content: .numbers)
        let rows = LayoutRows(
            kinds: [.label] + found.map { _ in LayoutRows.Kind.optionalText },
            lines: cells,
            measures: unfolding.measures,
            setting: setting,
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

    private func goals(_ lines: [LayoutUnfolding.Line], _ heads: [LayoutHead]) -> [RecoveredDocument.Block] {
        let found = heads.filter { $0.role(\.goalIndex) != nil }
        return found.isEmpty ? pairs(lines) : LayoutGoals(heads: found, unfolding: unfolding).blocks(lines)
    }

    // MARK: Pairs

    private func pairs(_ lines: [LayoutUnfolding.Line]) -> [RecoveredDocument.Block] {
        let wrapped = WrappedLabels(lines, labels: unfolding.labels).pieces
        let (lines, bands) = unfolding.withoutBands(lines, others: wrapped)
        return LayoutPairs(lines, labels: unfolding.labels, measures: unfolding.measures, setting: setting).rows()
            .map { .line($0) } + bands.map(Self.line)
    }
}

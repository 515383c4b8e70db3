internal import DocumentModel
internal import FormModel
internal import Foundation

/// Rows of the indicator table whose lines slid into the rows beside them: the exporter saw the rulings elsewhere than the
/// text, and missed some.
///
/// The points are one line in each row of the paper: as many as the column has, as many rows there are, and where they
/// stand the rows are. The lines of every other column are given to the rows in their order, as cheaply as their places and
/// what they say allow.
struct SlidLines {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let setting: ColumnParting

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
        setting = ColumnParting(measures: lexicon.measures, kinds: lexicon.kinds)
    }

    /// Larger numbers are no points.
    private static let mostPoints: Decimal = 100
    private static let fewestHeads = 5
    private static let mostRows = 60
    private static let mostHeadLines = 2
    private static let mostTermLines = 6

    func mended(_ document: RecoveredDocument) -> RecoveredDocument {
        document.changingTables { $0.hasStackedLines ? mended($0) : $0 }
    }

    private func mended(_ table: Table) -> Table {
        let rows = table.cellsByRow
        var mended: [[TableCell]] = []
        var starts: Set<Int> = []
        var number = 0
        while number < rows.count {
            if table.rowsAfterBreak.contains(number) { starts.insert(mended.count) }
            let end = table.rowsAfterBreak.filter { $0 > number }.min() ?? rows.count
            if let (part, next) = indicators(rows[..<end], from: number) {
                mended += part
                number = next
            } else {
                mended.append(rows[number])
                number += 1
            }
        }
        return table.withRows(mended, rowsAfterBreak: starts)
    }

    // MARK: Heads

    private struct Head {
        let name: IndicatorColumn
        /// How many lines of its cell stand above the head and are no part of it.
        let above: Int
        /// Its last line, where it stands in the row below.
        let end: RecoveredText?
    }

    private func head(_ cell: TableCell, _ below: TableCell?) -> Head? {
        guard !cell.content.text.isEmpty else { return nil }
        let lines = CutCells.lines(cell)
        let next = below.flatMap { CutCells.lines($0).first }.flatMap { $0.text.isEmpty ? nil : $0 }
        for start in lines.indices.suffix(Self.mostHeadLines).reversed() {
            for end in next == nil ? [nil] : [next, nil] {
                let parts = Array(lines[start...]) + [end].compactMap(\.self)
                let match = labels.exactMatch(parts.flatMap { TextFolding.key($0.text) }, isOneRun: parts.count == 1)
                if let name = match?.roles.lazy.compactMap(\.indicatorColumn).first {
                    return Head(name: name, above: start, end: end)
                }
            }
        }
        return nil
    }

    /// The heads of a row by their columns; `nil` where it is no row of heads.
    private func heads(_ row: [TableCell], _ below: [TableCell]) -> [Int: Head]? {
        var heads: [Int: Head] = [:]
        for cell in row {
            heads[cell.column] = head(cell, below.first { $0.column == cell.column })
        }
        let names = heads.values.map(\.name)
        guard names.count >= Self.fewestHeads, Set(names).count == names.count,
            names.contains(.level3), names.contains(.weight)
        else { return nil }
        return heads
    }

    // MARK: Rows

    /// The rows of an indicator table that begins with a row of heads, and the number of the row behind it.
    private func indicators(_ rows: ArraySlice<[TableCell]>, from start: Int) -> (rows: [[TableCell]], end: Int)? {
        guard start + 1 < rows.endIndex, let heads = heads(rows[start], rows[start + 1]) else { return nil }
        var region = Region(headRow: rows[start], heads: heads, end: start + 1)
        var isMerged = heads.values.contains { $0.end != nil && $0.name != .deviation }
        while region.end < rows.endIndex, isOfTable(rows[region.end], heads, isFirst: region.end == start + 1) {
            for cell in rows[region.end] where !cell.content.text.isEmpty {
                guard let head = heads[cell.column] else {
                    region.others.append(cell)
                    continue
                }
                let isHeadEnd = region.end == start + 1 && head.end != nil
                let own = CutCells.lines(cell).dropFirst(isHeadEnd ? 1 : 0)
                for (number, text) in own.enumerated() {
                    let place = Double(region.end) + (Double(number) + 0.5) / Double(own.count)
                    region.lines[head.name, default: []].append(ColumnParting.Line(text: text, place: place))
                }
                if head.name == .weight, own.count > 1 { isMerged = true }
            }
            region.end += 1
        }
        let points = region.lines[.weight] ?? []
        let scores = region.lines[.score]?.map(\.place)
        guard isMerged, points.count > 1, points.count <= Self.mostRows,
            scores.map({ $0 == points.map(\.place) }) ?? true
        else { return nil }
        return cells(region)
    }

    /// An indicator table as the export has it.
    private struct Region {
        let headRow: [TableCell]
        let heads: [Int: Head]
        /// The number of the row behind it.
        var end: Int
        var lines: [IndicatorColumn: [ColumnParting.Line]] = [:]
        /// What stands in columns that have no head.
        var others: [TableCell] = []
    }

    private func points(_ text: RecoveredText) -> Decimal? {
        let key = TextFolding.key(text.text)
        guard key.allSatisfy({ NumberParsing.isDigit($0) || $0 == "." }), let number = NumberParsing.number(key[...]),
            number <= Self.mostPoints
        else { return nil }
        return number
    }

    /// Whether a row holds nothing that ends an indicator table: its levels are terms or pieces of them, its points points.
    private func isOfTable(_ row: [TableCell], _ heads: [Int: Head], isFirst: Bool) -> Bool {
        row.allSatisfy { cell in
            guard !cell.content.text.isEmpty else { return true }
            let head = heads[cell.column]
            let lines = CutCells.lines(cell).dropFirst(isFirst && head?.end != nil ? 1 : 0)
            switch head?.name {
            case .level1, .level2:
                return lines.allSatisfy { line in
                    let key = TextFolding.key(line.text)
                    return taxonomy.isTerm(Taxonomy.bareTerm(key)) || taxonomy.isPiece(key) || key.count == 1
                        || LevelPieces.isWeightPiece(key)
                }
            case .weight, .score: return lines.allSatisfy { points($0) != nil }
            default:
                return lines.allSatisfy { line in
                    let roles = labels.exactMatch(TextFolding.key(line.text))?.roles ?? []
                    return !roles.contains { role in
                        role.pairIndex != nil || role.goalIndex != nil || role == .total || role == .heading
                    }
                }
            }
        }
    }

    // MARK: Cells

    private func cells(_ region: Region) -> (rows: [[TableCell]], end: Int)? {
        var others = region.others
        let points = region.lines[.weight]?.map(\.place) ?? []
        let losses = losses(region)
        var columns: [IndicatorColumn: [ColumnParting.Part]] = [:]
        for name in [IndicatorColumn.weight, .score] {
            columns[name] = region.lines[name]?.map { ColumnParting.Part(lines: [$0.text]) }
        }
        for name in [IndicatorColumn.level3, .target, .actual, .deviation] {
            guard region.heads.values.contains(where: { $0.name == name }) else { continue }
            let lines = region.lines[name] ?? []
            guard let parts = setting.parting(lines, among: points, column: name, losses: losses) else { return nil }
            columns[name] = parts
        }
        var lower: [(key: [Unicode.Scalar], row: Int)] = []
        for name in [IndicatorColumn.level2, .level1] {
            let terms = terms(region.lines[name] ?? [], &others)
            let below = lower
            let rows = ColumnParting.rows(of: terms.map(\.place), among: points) { term, row in
                guard !below.isEmpty else { return 0 }
                let label = below.first { $0.row == row }?.key
                return label.map { taxonomy.allows(terms[term].key, $0) ? 0 : Self.foreign } ?? Self.noLabelBelow
            }
            guard let rows else { return nil }
            lower = zip(terms, rows).map { ($0.key, $1.row) }
            columns[name] = points.map { _ in ColumnParting.Part() }
            for (term, place) in zip(terms, rows) {
                columns[name]?[place.row] = ColumnParting.Part(lines: term.lines, margin: place.margin)
            }
        }
        let rows = points.indices.map { row in
            region.headRow.map { cell -> TableCell in
                let part = region.heads[cell.column].flatMap { columns[$0.name]?[row] } ?? ColumnParting.Part()
                return cell.holding(part.lines, margin: part.margin)
            }
        }
        let rest = others.map { other in
            region.headRow.map { $0.column == other.column ? other : $0.holding([], margin: .infinity) }
        }
        return (headRows(region) + rows + rest, region.end)
    }

    /// That a level stands beside a row under which the taxonomy does not have it, and beside one without the level below.
    private static let (foreign, noLabelBelow) = (3.0, 1.5)

    /// The row of heads, behind a row of what stands above them in their cells.
    private func headRows(_ region: Region) -> [[TableCell]] {
        var above = region.headRow.map { $0.holding([], margin: .infinity) }
        var whole = region.headRow
        for (place, cell) in region.headRow.enumerated() {
            guard let head = region.heads[cell.column] else { continue }
            let lines = CutCells.lines(cell)
            if head.above > 0 { above[place] = cell.holding(Array(lines[..<head.above]), margin: cell.margin) }
            let own = Array(lines[head.above...]) + [head.end].compactMap(\.self)
            whole[place] = cell.holding(own, margin: cell.margin)
        }
        return above.contains { !$0.content.text.isEmpty } ? [above, whole] : [whole]
    }

    private func losses(_ region: Region) -> [Bool] {
        let weights = region.lines[.weight]?.map { points($0.text) } ?? []
        guard let scores = region.lines[.score]?.map({ points($0.text) }) else { return weights.map { _ in false } }
        return zip(weights, scores).map { weight, score in
            if let weight, let score { score < weight } else { false }
        }
    }

    private struct Term {
        let key: [Unicode.Scalar]
        var lines: [RecoveredText]
        let place: Double
    }

    /// The labels of a level: lines that are a term together; others stay alone.
    ///
    /// The last one may end in a column of its own, where the exporter put what stands below the table's last ruling.
    private func terms(_ lines: [ColumnParting.Line], _ others: inout [TableCell]) -> [Term] {
        func key(_ texts: [RecoveredText]) -> [Unicode.Scalar] { texts.flatMap { TextFolding.key($0.text) } }
        func isTerm(_ key: [Unicode.Scalar]) -> Bool { taxonomy.isTerm(Taxonomy.bareTerm(key)) }
        var terms: [Term] = []
        var start = 0
        while start < lines.count {
            let longest = min(Self.mostTermLines, lines.count - start)
            let count = (1...longest).last { isTerm(key(lines[start..<(start + $0)].map(\.text))) } ?? 1
            var own = lines[start..<(start + count)].map(\.text)
            let place = lines[start..<(start + count)].reduce(0) { $0 + $1.place } / Double(count)
            if LevelPieces.isWeightPiece(key(own)), !terms.isEmpty {
                terms[terms.count - 1].lines += own
                start += count
                continue
            }
            let rest = lines[start...].map(\.text)
            if !isTerm(key(own)), let end = others.firstIndex(where: { isTerm(key(rest) + key([$0.content])) }) {
                own = rest + [others.remove(at: end).content]
                start = lines.count
            } else {
                start += count
            }
            terms.append(Term(key: Taxonomy.bareTerm(key(own)), lines: own, place: place))
        }
        if let last = terms.last, key(last.lines).contains("("), key(last.lines).last != ")",
            let end = others.firstIndex(where: { isTerm(key(last.lines) + key([$0.content])) })
        {
            terms[terms.count - 1].lines.append(others.remove(at: end).content)
        }
        return terms
    }
}

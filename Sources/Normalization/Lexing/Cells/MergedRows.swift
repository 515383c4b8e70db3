internal import DocumentModel
internal import FormModel
internal import Foundation

/// Rows of the indicator table that an exporter took for one: each cell holds the texts of several, line upon line.
///
/// Numbers show how many they are: no weight wraps, so as many as a cell holds, as many rows there are. Where a table has
/// none, targets do that are values line for line. The lines of a name are parted where it is cheapest.
struct MergedRows {
    private let labels: LabelIndex
    private let measures: MeasureParsing
    private let kinds: TextKinds
    private let names: NamesBehindTerms

    /// Larger numbers are no weights or scores.
    private static let mostPoints: Decimal = 100
    private static let fewestHeads = 3
    /// The doubt of a text that one of several rows has, in nats.
    private static let oneOfSeveral = 0.5

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        measures = lexicon.measures
        kinds = lexicon.kinds
        names = NamesBehindTerms(lexicon.taxonomy)
    }

    func parted(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        blocks.map { block in
            if case .table(let table) = block, table.evidence == .delimiters,
                table.cells.contains(where: { $0.lines.count > 1 }), table.cells.allSatisfy({ $0.rowSpan == 1 })
            {
                .table(parted(table))
            } else {
                block
            }
        }
    }

    private func parted(_ table: Table) -> Table {
        var heads: [Int: IndicatorColumn] = [:]
        var cells: [TableCell] = []
        var starts: Set<Int> = []
        var count = 0
        for (number, row) in table.cellsByRow.enumerated() {
            if table.rowsAfterBreak.contains(number) { starts.insert(count) }
            heads = self.heads(row) ?? heads
            for part in parts(row, heads) {
                cells += part.map { $0.moved(to: count) }
                count += 1
            }
        }
        return Table(
            rowCount: count,
            columnCount: table.columnCount,
            cells: cells,
            evidence: table.evidence,
            tags: table.tags,
            rowsAfterBreak: starts
        )
    }

    private func label(_ text: RecoveredText) -> LabelMatch? {
        text.text.isEmpty ? nil : labels.exactMatch(TextFolding.key(text.text))
    }

    private func heads(_ row: [TableCell]) -> [Int: IndicatorColumn]? {
        let heads = row.compactMap { cell in
            (label(cell.content)?.roles.lazy.compactMap(\.indicatorColumn).first).map { (cell.column, $0) }
        }
        return heads.count < Self.fewestHeads ? nil : Dictionary(heads) { first, _ in first }
    }

    private func parts(_ row: [TableCell], _ heads: [Int: IndicatorColumn]) -> [[TableCell]] {
        if let (rest, total) = total(row) { return parts(rest, heads) + [total] }
        let row = names.placed(row, heads)
        guard let name = nameIndex(row, heads), let count = rowCount(row, name, heads),
            let names = parting(row[name].lines, into: count, isName: true)
        else { return [row] }
        var parts: [[TableCell]] = Array(repeating: [], count: count)
        for (index, cell) in row.enumerated() {
            if index == name {
                for (part, text) in names.texts.enumerated() {
                    parts[part].append(cell.part(text, margin: names.margin))
                }
            } else if index < name {
                for (part, text) in levels(cell, count).enumerated() { parts[part].append(text) }
            } else if cell.lines.count >= count, let values = parting(cell.lines, into: count, isName: false) {
                for (part, text) in values.texts.enumerated() {
                    parts[part].append(cell.part(text, margin: values.margin))
                }
            } else {
                let text = cell.content.text.isEmpty ? cell : cell.part(CutCells.lines(cell), margin: Self.oneOfSeveral)
                parts[0].append(text)
                for part in 1..<count { parts[part].append(cell.part([], margin: cell.margin)) }
            }
        }
        return parts
    }

    // MARK: Numbers of rows

    private static func isPoints(_ text: RecoveredText) -> Bool {
        let key = TextFolding.key(text.text)
        guard key.allSatisfy({ NumberParsing.isDigit($0) || $0 == "." }), let number = NumberParsing.number(key[...])
        else { return false }
        return number <= mostPoints
    }

    /// Whether each of several lines is a weight or a score.
    static func arePoints(_ cell: TableCell) -> Bool { cell.lines.count > 1 && cell.lines.allSatisfy(isPoints) }

    /// A row without the total below it, and that of the total; a total in the middle of its wide cell stands beside any
    /// line of the text above.
    private func total(_ row: [TableCell]) -> (rest: [TableCell], total: [TableCell])? {
        let isTotal = { (text: RecoveredText) in label(text)?.roles.contains(.total) ?? false }
        guard
            let place = row.firstIndex(where: { cell in
                cell.lines.count > 1 && cell.lines.count(where: isTotal) == 1 && label(cell.content) == nil
            }), row[place...].dropFirst().contains(where: Self.arePoints)
        else { return nil }
        var rest: [TableCell] = []
        var total: [TableCell] = []
        for (index, cell) in row.enumerated() {
            let lines =
                index == place
                ? (cell.lines.filter { !isTotal($0) }, cell.lines.filter(isTotal))
                : index > place && Self.arePoints(cell)
                    ? (Array(cell.lines.dropLast()), Array(cell.lines.suffix(1))) : (CutCells.lines(cell), [])
            rest.append(lines.1.isEmpty ? cell : cell.part(lines.0, margin: cell.margin))
            total.append(cell.part(lines.1, margin: cell.margin))
        }
        return (rest, total)
    }

    private func nameIndex(_ row: [TableCell], _ heads: [Int: IndicatorColumn]) -> Int? {
        row.firstIndex { heads[$0.column] == .level3 && $0.lines.count > 1 }
    }

    private func rowCount(_ row: [TableCell], _ name: Int, _ heads: [Int: IndicatorColumn]) -> Int? {
        let values = row[name...].dropFirst()
        let points = values.filter { heads[$0.column] == .weight || heads[$0.column] == .score }
        let targets = values.filter { heads[$0.column] == .target || heads[$0.column] == .actual }
        let printed = points.filter { !$0.content.text.isEmpty }
        let counts: Set<Int>
        if printed.isEmpty {
            guard targets.contains(where: { heads[$0.column] == .target && $0.lines.allSatisfy(isWholeValue) }),
                !values.contains(where: isOneValue)
            else { return nil }
            counts = Set(targets.filter { !$0.content.text.isEmpty }.map(\.lines.count))
        } else {
            guard printed.allSatisfy(Self.arePoints) else { return nil }
            counts = Set(printed.map(\.lines.count))
        }
        guard counts.count == 1, let count = counts.first, count > 1, row[name].lines.count >= count else { return nil }
        return count
    }

    /// Whether a cell holds one value on one line, as none does that holds those of several rows.
    private func isOneValue(_ cell: TableCell) -> Bool {
        cell.lines.count <= 1 && measures.beginsAsQuantity(TextFolding.key(cell.content.text))
    }

    private func isWholeValue(_ text: RecoveredText) -> Bool {
        if case .quantity = measures.measure(text.text) { return true }
        return kinds.isValue(TextFolding.key(text.text))
    }

    // MARK: Lines

    /// A level's cell in the first row; or each of several terms in its own.
    private func levels(_ cell: TableCell, _ count: Int) -> [TableCell] {
        guard cell.lines.count == count, cell.lines.allSatisfy(names.isTerm) else {
            return [cell] + (1..<count).map { _ in cell.part([], margin: cell.margin) }
        }
        return cell.lines.map { cell.part([$0], margin: cell.margin) }
    }

    /// No line goes on in the next if the next character had room.
    private static let ragged = 2
    private static let shortGoesOn = 0.6
    private static let mostShort = 4.0
    private static let fullEnds = 1.0
    private static let endsUnlikeName = 0.7
    private static let shortName = 1.5
    private static let shortestName = 3
    private static let beginsUnlikeValue = 1.0
    private static let joinsValues = 2.0
    private static let mostLines = 24

    /// The cheapest way to part lines into so many texts, and by how much the next best is dearer.
    private func parting(
        _ lines: [RecoveredText],
        into count: Int,
        isName: Bool
    ) -> (texts: [[RecoveredText]], margin: Double)? {
        guard lines.count >= count, lines.count <= Self.mostLines else { return nil }
        if lines.count == count { return (lines.map { [$0] }, .infinity) }
        let widths = lines.map { LineSetting($0.text).width }
        let full = widths.max() ?? 0
        let room = widths.map { full - $0 - Self.ragged }
        func cost(_ range: Range<Int>) -> Double {
            let part = lines[range]
            let key = TextFolding.key(CJKText.joiningLines(part.map(\.text)))
            var cost = 0.0
            for line in range.dropLast() where room[line] > 0 {
                cost += min(Self.mostShort, Double(room[line]) * Self.shortGoesOn)
            }
            if range.upperBound < lines.count, room[range.upperBound - 1] <= 0 { cost += Self.fullEnds }
            if isName {
                if !kinds.endsAsName(key) { cost += Self.endsUnlikeName }
                if key.count < Self.shortestName { cost += Self.shortName }
            } else {
                if !measures.beginsAsQuantity(key), !kinds.isValue(key) { cost += Self.beginsUnlikeValue }
                cost += Double(part.dropFirst().count(where: isWholeValue)) * Self.joinsValues
            }
            return cost
        }
        // The two cheapest ways to part the first lines into so many texts.
        var best: [[[(cost: Double, ends: [Int])]]] = [[[(0, [])]] + lines.map { _ in [] }]
        for number in 1...count {
            best.append(
                (0...lines.count).map { end in
                    let ways = (0..<end).flatMap { start in
                        best[number - 1][start].map { ($0.cost + cost(start..<end), $0.ends + [end]) }
                    }
                    return Array(ways.sorted { $0.0 < $1.0 }.prefix(2))
                }
            )
        }
        guard let way = best[count][lines.count].first else { return nil }
        let next = best[count][lines.count].dropFirst().first?.cost ?? .infinity
        let texts = zip([0] + way.ends, way.ends).map { Array(lines[$0..<$1]) }
        return (texts, next - way.cost)
    }
}

extension TableCell {
    /// A cell in its place with some of its lines.
    fileprivate func part(_ some: [RecoveredText], margin: Double) -> TableCell {
        let isWhole = some.count == max(1, lines.count) && !content.text.isEmpty
        return TableCell(
            row: row,
            column: column,
            columnSpan: columnSpan,
            isHeader: isHeader,
            content: isWhole
                ? content
                : RecoveredText(
                    text: CJKText.joiningLines(some.map(\.text)),
                    sources: some.flatMap(\.sources),
                    steps: some.reduce(into: some.count > 1 ? content.steps.union([.wrapped]) : []) {
                        $0.formUnion($1.steps)
                    }
                ),
            lines: some.count > 1 ? some : [],
            region: region,
            margin: min(self.margin, margin)
        )
    }
}

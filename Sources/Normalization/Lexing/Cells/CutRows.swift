internal import DocumentModel

/// Texts of an export that are cut by the borders of rows beside them: a label or a closed term that begins in one row
/// and ends in the next.
struct CutRows {
    let labels: LabelIndex
    let taxonomy: Taxonomy

    private static let mostRows = 4
    private static let shortestLabel = 4

    /// The rows with the parts of each label in the first of its rows.
    func joined(_ rows: [[TableCell]], in table: Table) -> [[TableCell]] {
        var rows = rows
        for number in rows.indices.dropLast() where !table.rowsAfterBreak.contains(number + 1) {
            moveBeginnings(&rows, number)
            moveHeads(&rows, number)
        }
        for number in rows.indices {
            for place in rows[number].indices where !rows[number][place].content.text.isEmpty {
                let first = rows[number][place]
                if let (term, rest) = shuffledTerm(rows, number, first, in: table) {
                    rows[number][place] = CutCells.cell(first, [first, rest], [term], margin: first.margin)
                    blank(&rows[number + 1], first.column)
                    continue
                }
                guard let parts = label(rows, number, first, in: table) else { continue }
                rows[number][place] = CutCells.cell(first, parts, parts.flatMap(CutCells.lines), margin: .infinity)
                for offset in 1..<parts.count { blank(&rows[number + offset], first.column) }
                joinNumbers(&rows, number, number + parts.count - 1)
            }
        }
        return rows
    }

    /// The parts of the longest label or term that begins with a cell and goes on in the rows below.
    private func label(_ rows: [[TableCell]], _ row: Int, _ first: TableCell, in table: Table) -> [TableCell]? {
        var key = TextFolding.key(first.content.text)
        guard let scalar = key.first, labels.mayBegin(with: scalar) || taxonomy.mayBegin(with: scalar),
            !isLabel(key)
        else { return nil }
        var parts = [first]
        var best: [TableCell]?
        for below in stride(from: row + 1, to: min(rows.count, row + Self.mostRows), by: 1) {
            guard !table.rowsAfterBreak.contains(below),
                let next = rows[below].first(where: { $0.column == first.column }), !next.content.text.isEmpty
            else { break }
            let own = TextFolding.key(next.content.text)
            guard !isLabel(own), !isTerm(own) else { break }
            parts.append(next)
            key += own
            if key.count >= Self.shortestLabel, isLabel(key) || isTerm(key) { best = parts }
        }
        return best
    }

    /// The term of a level whose letters stand in two rows, those of the lower not behind those of the upper: exporters
    /// that cut a cell at the height of other rows' borders put each letter where its middle is.
    func shuffledTerm(
        _ rows: [[TableCell]],
        _ row: Int,
        _ first: TableCell,
        in table: Table
    ) -> (term: RecoveredText, rest: TableCell)? {
        let key = TextFolding.key(first.content.text)
        guard !key.isEmpty, key.count < Self.longestTerm, row + 1 < rows.count,
            !table.rowsAfterBreak.contains(row + 1),
            let next = rows[row + 1].first(where: { $0.column == first.column }), !next.content.text.isEmpty
        else { return nil }
        let own = TextFolding.key(next.content.text)
        guard own.count < Self.longestTerm, !isLabel(key), !isLabel(own), !isTerm(key), !isTerm(own),
            !isTerm(key + own), !isTerm(own + key) || isTurned(rows, row, first.column),
            let term = taxonomy.term(shuffled: [key, own])
        else { return nil }
        var letters = Array((first.content.text + next.content.text).unicodeScalars)
        var text = String.UnicodeScalarView()
        for scalar in term {
            guard let place = letters.firstIndex(where: { TextFolding.key(String(Character($0))) == [scalar] }) else {
                return nil
            }
            text.append(letters.remove(at: place))
        }
        let steps = first.content.steps.union(next.content.steps).union([.wrapped])
        let sources = first.content.sources + next.content.sources
        return (RecoveredText(text: String(text), sources: sources, steps: steps), next)
    }

    private static let longestTerm = 10

    /// Whether a cell and the one below it are no end of a text above and no beginning of one that goes on below.
    private func isTurned(_ rows: [[TableCell]], _ row: Int, _ column: Int) -> Bool {
        func key(_ row: Int) -> [Unicode.Scalar] {
            guard rows.indices.contains(row) else { return [] }
            return rows[row].first { $0.column == column }.map { TextFolding.key($0.content.text) } ?? []
        }
        func nearest(_ rows: [Int]) -> [Unicode.Scalar] { rows.lazy.map(key).first { !$0.isEmpty } ?? [] }
        let whole = [nearest([row - 1, row - 2]) + key(row), key(row + 1) + nearest([row + 2, row + 3])]
        return !whole.contains { isTerm($0) || isLabel($0) }
    }

    /// Whether a term begins with a cell and ends in the row below, or its letters stand in both.
    func beginsCutTerm(_ rows: [[TableCell]], _ row: Int, _ first: TableCell, in table: Table) -> Bool {
        if shuffledTerm(rows, row, first, in: table) != nil { return true }
        let key = TextFolding.key(first.content.text)
        guard let scalar = key.first, taxonomy.mayBegin(with: scalar), row + 1 < rows.count,
            !table.rowsAfterBreak.contains(row + 1), !isTerm(key), !isLabel(key),
            let next = rows[row + 1].first(where: { $0.column == first.column }), !next.content.text.isEmpty
        else { return false }
        let own = TextFolding.key(next.content.text)
        return !isTerm(own) && !isLabel(own) && isTerm(key + own)
    }

    // MARK: Neighbouring rows

    /// Of two labels.
    private static let mostLabelLines = 12

    /// Puts the beginning of a label that stands below another one in a cell into the row where the label ends.
    private func moveBeginnings(_ rows: inout [[TableCell]], _ upper: Int) {
        for (place, cell) in rows[upper].enumerated() where (2...Self.mostLabelLines).contains(cell.lines.count) {
            guard let below = rows[upper + 1].firstIndex(where: { $0.column == cell.column }) else { continue }
            let next = rows[upper + 1][below]
            let key = TextFolding.key(next.content.text)
            guard !key.isEmpty, !isLabel(key),
                let count = (1..<cell.lines.count).first(where: { count in
                    let parts = [cell.lines[..<count], cell.lines[count...]].map { lines in
                        lines.flatMap { TextFolding.key($0.text) }
                    }
                    return parts[0].count >= Self.shortestLabel && isLabel(parts[0]) && !isLabel(parts[1])
                        && isLabel(parts[1] + key)
                })
            else { continue }
            let lines = Array(cell.lines[count...]) + CutCells.lines(next)
            rows[upper][place] = CutCells.cell(cell, [], Array(cell.lines[..<count]), margin: cell.margin)
            rows[upper + 1][below] = CutCells.cell(next, [], lines, margin: next.margin)
        }
    }

    private static let fewestHeads = 3

    /// Puts the beginnings of column heads into the row of heads where they end.
    private func moveHeads(_ rows: inout [[TableCell]], _ upper: Int) {
        guard rows[upper + 1].count(where: { isHead(TextFolding.key($0.content.text)) }) >= Self.fewestHeads else {
            return
        }
        for place in rows[upper].indices where !rows[upper][place].content.text.isEmpty {
            let cell = rows[upper][place]
            guard let below = rows[upper + 1].firstIndex(where: { $0.column == cell.column }) else { continue }
            let next = rows[upper + 1][below]
            let key = TextFolding.key(next.content.text)
            guard !key.isEmpty, !isHead(key), isHead(TextFolding.key(cell.content.text) + key) else { continue }
            let lines = CutCells.lines(cell) + CutCells.lines(next)
            rows[upper + 1][below] = CutCells.cell(next, [], lines, margin: next.margin)
            blank(&rows[upper], cell.column)
        }
    }

    private func isHead(_ key: [Unicode.Scalar]) -> Bool {
        labels.exactMatch(key, isOneRun: false)?.roles.contains(where: \.isColumn) ?? false
    }

    private func isLabel(_ key: [Unicode.Scalar]) -> Bool { labels.exactMatch(key, isOneRun: false) != nil }

    private func isTerm(_ key: [Unicode.Scalar]) -> Bool { taxonomy.isTerm(Taxonomy.bareTerm(key)) }

    private func blank(_ row: inout [TableCell], _ column: Int) {
        guard let place = row.firstIndex(where: { $0.column == column }) else { return }
        let cell = row[place]
        row[place] = TableCell(
            row: cell.row,
            column: cell.column,
            columnSpan: cell.columnSpan,
            content: RecoveredText(text: "", sources: [])
        )
    }

    // MARK: Numbers

    /// Numbers whose digits stand in one row and whose marks, printed lower, in the next.
    private func joinNumbers(_ rows: inout [[TableCell]], _ upper: Int, _ lower: Int) {
        for place in rows[upper].indices {
            let cell = rows[upper][place]
            guard let marks = rows[lower].first(where: { $0.column == cell.column }),
                let number = Self.number(digits: cell.content.text, marks: marks.content.text)
            else { continue }
            let text = RecoveredText(
                text: number,
                sources: cell.content.sources + marks.content.sources,
                steps: cell.content.steps.union(marks.content.steps).union([.wrapped])
            )
            rows[upper][place] = CutCells.cell(cell, [cell, marks], [text], margin: cell.margin)
            blank(&rows[lower], cell.column)
        }
    }

    private static let decimals = 2
    private static let group = 3

    /// The number of digits and of the marks between them; `nil` where the marks are not those that it has.
    static func number(digits: String, marks: String) -> String? {
        let scalars = Array(digits.unicodeScalars)
        let signs = Array(marks.unicodeScalars.filter { !$0.isSpace })
        guard !signs.isEmpty, scalars.count > decimals, scalars.allSatisfy(NumberParsing.isDigit) else { return nil }
        let hasPoint = signs.last == "."
        let commas = signs.count - (hasPoint ? 1 : 0)
        let whole = scalars.dropLast(hasPoint ? decimals : 0)
        guard commas == (whole.count - 1) / group, signs.prefix(commas).allSatisfy({ $0 == "," }) else { return nil }
        var number = String.UnicodeScalarView()
        for (place, digit) in whole.enumerated() {
            if place > 0, (whole.count - place).isMultiple(of: group) { number.append(",") }
            number.append(digit)
        }
        if hasPoint {
            number.append(".")
            number.append(contentsOf: scalars.suffix(decimals))
        }
        return String(number)
    }
}

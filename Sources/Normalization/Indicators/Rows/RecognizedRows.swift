internal import DocumentModel
internal import FormModel
internal import Foundation

/// Reads the indicators of a form whose text a program recognized in a picture.
///
/// Recognition keeps the lines of a page and little else: heads and levels are often misread, cells are lost, and a bar stands
/// for a letter or the other way round. A line is therefore a row by what it holds itself: a name, values, points at its
/// end. Nothing of it is sure.
struct RecognizedRows {
    let taxonomy: Taxonomy
    let kinds: TextKinds
    let measures: MeasureParsing
    let labels: LabelIndex
    /// Whether the rows have an actual value and points.
    let isEvaluated: Bool

    /// A line of the table.
    private struct Line {
        var name: [Lexeme] = []
        /// The target and the actual value.
        var values: [Lexeme] = []
        var points: [Lexeme] = []
        let row: Int
        /// Whether a level's term, or a piece of one, begins it.
        var isLevelled = false
        var all: [Lexeme] = []
        /// How many of its cells could not be read.
        var unread = 0

        var hasValues: Bool { !values.isEmpty || !points.isEmpty }
    }

    struct Reading {
        var indicators = IndicatorReading()
        var totals: [FieldPath: RawField] = [:]
        /// The rows of other parts of the form.
        var others: [LexemeRow] = []
    }

    private static let fewestRows = 2
    private static let shortestName = 2
    /// So many cells on a line that cannot be read are a row.
    private static let cellsOfRow = 3
    /// A shorter text is the end of a name that another line begins.
    private static let shortestWholeName = 4

    /// `nil` where hardly any line of the table is a row.
    func reading(of rows: [LexemeRow], table: Range<Int>) -> Reading? {
        var lines = wholeLines(rows[table].map(line))
        lines.removeAll { !isRow($0) }
        guard lines.count >= Self.fewestRows else { return nil }
        var reading = Reading()
        reading.others = Array(rows[..<table.lowerBound]) + rows[table.upperBound...].dropFirst()
        let levels = RecognizedLevels(taxonomy: taxonomy)
        let texts = rows[table].flatMap(\.printed)
        let indicators = levels.adding(
            to: lines.map(row),
            lines: lines.map(\.row),
            names: lines.map { $0.name.flatMap(\.key) },
            texts: texts
        )
        reading.indicators.rows = indicators
        reading.indicators.used = Set(indicators.flatMap { $0.fields.values.flatMap(\.lexemes) })
        let labels = rows[table].flatMap(\.labels) + levels.labels(of: indicators, among: texts)
        reading.indicators.used.formUnion(labels.map(\.id))
        if table.upperBound < rows.count { addTotals(rows[table.upperBound], to: &reading) }
        return reading
    }

    private func isWholeTerm(_ text: Lexeme) -> Bool {
        let key = RecognizedKey.bare(text.key)
        return key.count >= Self.shortestWholeName && taxonomy.isTerm(key)
    }

    // MARK: Lines

    private func line(_ row: LexemeRow) -> Line {
        var line = Line(row: row.index)
        var cells = row.printed.filter { $0.role(\.indicatorColumn) == nil && !$0.has(.band) }
        line.unread = cells.count(where: isUnread)
        line.all = row.printed.filter { $0.label == nil || $0.has(.band) }
        while let first = cells.first, isUnread(first) || isLevel(first) && (!isName(first) || cells.count > 1) {
            line.isLevelled = line.isLevelled || isLevel(first)
            cells.removeFirst()
        }
        cells.removeAll(where: isUnread)
        if isEvaluated {
            while line.points.count < 2, cells.count > 1, let last = cells.last, isPoints(last) {
                line.points.insert(last, at: 0)
                cells.removeLast()
            }
        }
        let value =
            cells.firstIndex(where: isQuantity)
            ?? cells.indices.first { $0 > 0 || kinds.isValue(cells[$0].key) } ?? cells.endIndex
        line.name = Array(cells[..<value].suffix(1))
        line.values = Array(cells[value...].prefix(isEvaluated ? 2 : 1))
        return line
    }

    private func isQuantity(_ text: Lexeme) -> Bool {
        measures.beginsAsQuantity(text.key) || measures.beginsWithComparator(text.key)
    }

    private static let mostPoints: Decimal = 100

    private func isPoints(_ text: Lexeme) -> Bool {
        NumberParsing.points(text.key).map { $0 >= 0 && $0 <= Self.mostPoints } ?? false
    }

    /// Latin letters and marks in place of a cell.
    private func isUnread(_ text: Lexeme) -> Bool {
        let legible = text.key.count { $0.properties.isIdeographic || NumberParsing.isDigit($0) }
        return legible == 0 || text.key.count { ("a"..."z").contains($0) || ("A"..."Z").contains($0) } > legible
    }

    private func isLevel(_ text: Lexeme) -> Bool { isWholeTerm(text) || isLevelPiece(text.key) }

    private func isLevelPiece(_ text: [Unicode.Scalar]) -> Bool {
        let key = RecognizedKey.bare(text)
        return taxonomy.isPiece(key) || taxonomy.beginsLevel1(key) || labels.isBandPiece(key) || labels.isBand(key)
    }

    private func isName(_ text: Lexeme) -> Bool { kinds.isName(text.key) && !isWholeTerm(text) }

    /// Lines of one row put together: the beginning of a name over the line with its end, and beginnings of values.
    private func wholeLines(_ lines: [Line]) -> [Line] {
        let whole = lines.reduce(into: [Line]()) { whole, line in
            guard let last = whole.last, last.row + 1 == line.row, let one = joined(last, line) else {
                whole.append(line)
                return
            }
            whole[whole.count - 1] = one
        }
        return columnsBehind(whole)
    }

    /// Two lines as one row; `nil` where they are two.
    private func joined(_ upper: Line, _ lower: Line) -> Line? {
        func isEnd(_ text: Lexeme) -> Bool { text.key.count < Self.shortestWholeName && !isQuantity(text) }
        var one = lower
        // The ends of values stand below the row.
        let ends = lower.name + lower.values
        if lower.points.isEmpty, upper.values.count > 1, upper.values.count == ends.count,
            ends.allSatisfy({ $0.key.count < Self.shortestName })
        {
            one = upper
            one.values = zip(upper.values, ends).map { $0.joined($1) }
            one.all += lower.all
            return one
        }
        let name = upper.name + lower.name
        if upper.hasValues {
            // The beginnings of values stand above the row.
            guard upper.name.isEmpty, upper.points.isEmpty, upper.values.count == lower.values.count,
                lower.values.allSatisfy(isEnd)
            else { return nil }
            one.values = zip(upper.values, lower.values).map { $0.joined($1) }
        } else if lower.hasValues {
            guard isEvaluated || !lower.name.isEmpty, !upper.name.isEmpty, lower.name.allSatisfy(isEnd) else {
                return nil
            }
        } else {
            guard !lower.isLevelled, upper.name.count == 1, lower.name.count == 1, !kinds.endsAsName(upper.name[0].key),
                kinds.endsAsName(name.flatMap(\.key))
            else { return nil }
        }
        one.name = name
        one.isLevelled = upper.isLevelled || lower.isLevelled
        one.all = upper.all + lower.all
        return one
    }

    /// Values that stand on lines of their own behind the names, as many as there are names without any.
    private func columnsBehind(_ lines: [Line]) -> [Line] {
        guard !isEvaluated else { return lines }
        let names = lines.indices.filter { !lines[$0].name.isEmpty && !lines[$0].hasValues }
        let values = lines.indices.filter { lines[$0].name.isEmpty && lines[$0].values.count == 1 }
        guard names.count >= Self.fewestRows, names.count == values.count, let last = names.last,
            let first = values.first,
            last < first
        else { return lines }
        var lines = lines
        for (name, value) in zip(names, values) {
            lines[name].values = lines[value].values
            lines[name].all += lines[value].all
        }
        return lines.indices.filter { !values.contains($0) }.map { lines[$0] }
    }

    private func isRow(_ line: Line) -> Bool {
        if line.hasValues { return !line.name.isEmpty || line.values.contains(where: isQuantity) }
        if line.name.isEmpty { return line.unread >= Self.cellsOfRow }
        let name = line.name.flatMap(\.key)
        return name.count >= Self.shortestWholeName && (line.isLevelled || kinds.isName(name))
    }

    private func row(_ line: Line) -> RawIndicatorRow {
        var row = RawIndicatorRow()
        row.isUnmarked = true
        row.sourceRow = line.row
        guard let first = line.all.first else { return row }
        let columns: [IndicatorColumn] =
            isEvaluated ? [.level3, .target, .actual, .weight, .score] : [.level3, .target]
        for column in columns { row.fields[column] = .guess(blankAt: first) }
        if !line.name.isEmpty { row.fields[.level3] = .guess(line.name) }
        for (column, value) in zip([IndicatorColumn.target, .actual], line.values) {
            row.fields[column] = .guess([value])
        }
        for (column, value) in zip([IndicatorColumn.weight, .score], line.points) {
            row.fields[column] = .guess([value])
        }
        return row
    }

    private func addTotals(_ row: LexemeRow, to reading: inout Reading) {
        guard isEvaluated, let label = row.labels.first(where: { $0.has(.total) }) else { return }
        let numbers = row.printed.filter { $0.label == nil && isPoints($0) }
        for (column, path) in [FieldPath.totalWeight, .totalScore].enumerated() {
            reading.totals[path] =
                numbers.count > column ? .guess([numbers[column]]) : .guess(blankAt: label)
        }
        reading.indicators.used.formUnion([label.id] + reading.totals.values.flatMap(\.lexemes))
    }
}

internal import FormModel

/// A matrix of budgets on its side: the parts of the money stand beside each other over their amounts, and what was budgeted
/// and what was spent stand below each other in front of them.
///
/// It is turned upright, so that it is read as all others are. Points and rates for the whole stand in columns of their own
/// behind the parts, beside all rows.
enum TransposedExecution {
    private static let fewestParts = 2
    private static let fewestColumns = 2

    /// The row of heads: what names the table, the parts, and the columns behind them that are the whole's.
    private struct Heads {
        let names: [Lexeme]
        let parts: [Lexeme]
        let columns: [Lexeme]
    }

    /// A row of the matrix: what its amounts are, a cell for each part, and those of the whole.
    private struct Side {
        let name: Lexeme
        let cells: [Lexeme]
        let whole: [Lexeme]
    }

    /// The rows with such matrices turned; all rows and their lexemes are numbered anew where there is one.
    static func turned(_ rows: [LexemeRow], labels: LabelIndex) -> [LexemeRow] {
        var turned: [LexemeRow] = []
        var isChanged = false
        var number = 0
        while number < rows.count {
            let heads = self.heads(of: rows[number], labels)
            let sides = heads.map { self.sides(of: rows[(number + 1)...], under: $0, labels) } ?? []
            if let heads, isMatrix(sides) {
                turned += upright(heads, sides, rows[number], labels)
                number += 1 + sides.count
                isChanged = true
            } else {
                turned.append(rows[number])
                number += 1
            }
        }
        return isChanged ? LexemeRow.numbered(turned) : rows
    }

    /// The labels of parts in a row that has nothing else but what names its table and the whole's columns.
    private static func heads(of row: LexemeRow, _ labels: LabelIndex) -> Heads? {
        guard !row.isLine else { return nil }
        let printed = row.printed
        // The total may have a name that is a word like others elsewhere.
        let first = printed.indices.first { place in
            printed[place].role(\.executionRow) != nil
                || isSum(printed[place], labels) && place + 1 < printed.count
                    && printed[place + 1].role(\.executionRow) != nil
        }
        guard let first else { return nil }
        let end = printed.lastIndex { $0.role(\.executionColumn) == nil }.map { $0 + 1 } ?? printed.count
        guard first < end else { return nil }
        let (names, parts, columns) = (printed[..<first], printed[first..<end], printed[end...])
        guard parts.count >= fewestParts, printed[first...].allSatisfy({ $0.columns != nil }),
            parts.dropFirst().allSatisfy({
                $0.role(\.executionRow) != nil || $0.label == nil && LabelShape.isLabelLike($0.key)
            }), parts.count(where: { $0.role(\.executionRow) != nil }) >= fewestParts,
            names.allSatisfy({ $0.role(\.pairIndex) == nil && $0.role(\.executionColumn) == nil })
        else { return nil }
        return Heads(names: Array(names), parts: Array(parts), columns: Array(columns))
    }

    /// Whether a cell names a sum: by a word for one alone, or, where nobody knows it, at its end.
    private static func isSum(_ cell: Lexeme, _ labels: LabelIndex) -> Bool {
        if cell.label != nil { return cell.has(.total) }
        return LabelShape.isHeadLike(cell.key)
            && labels.exactMatch(Array(cell.key.suffix(lengthOfSum)))?.roles.contains(.total) ?? false
    }

    private static let lengthOfSum = 2

    private static func sides(
        of rows: ArraySlice<LexemeRow>,
        under heads: Heads,
        _ labels: LabelIndex
    ) -> [Side] {
        var sides: [Side] = []
        for row in rows {
            guard !row.isLine, let side = self.side(row, under: heads),
                sides.allSatisfy({ $0.name.columns == side.name.columns })
            else { break }
            sides.append(side)
        }
        // Names that nobody knows stand between known ones.
        while let last = sides.last, last.name.label == nil, labels.headMatch(last.name.key) == nil {
            sides.removeLast()
        }
        return sides
    }

    private static func side(_ row: LexemeRow, under heads: Heads) -> Side? {
        guard let first = heads.parts.first?.columns?.lowerBound,
            let name = row.printed.first(where: { !$0.has(.band) }), let columns = name.columns,
            columns.upperBound <= first
        else { return nil }
        let isKnown = name.role(\.executionColumn) != nil
        let others = row.lexemes.filter { !$0.continuesSpan && $0.id != name.id && !$0.has(.band) }
        let values = others.filter { !$0.isBlank }
        guard isKnown || LabelShape.isHeadLike(name.key) && !values.isEmpty, values.allSatisfy(isValue)
        else { return nil }
        func under(_ heads: [Lexeme]) -> [Lexeme] {
            heads.compactMap { head in others.first { $0.columns?.lowerBound == head.columns?.lowerBound } }
        }
        let (cells, whole) = (under(heads.parts), under(heads.columns))
        let isWhole = values.allSatisfy { value in (cells + whole).contains { $0.id == value.id } }
        return isWhole && !cells.isEmpty ? Side(name: name, cells: cells, whole: whole) : nil
    }

    private static func isValue(_ cell: Lexeme) -> Bool {
        cell.label == nil
            && (RowAlignment.fits(cell.key, .amount) || RowAlignment.fits(cell.key, .percent)
                || NumberParsing.isDash(cell.key))
    }

    private static func isMatrix(_ sides: [Side]) -> Bool {
        let names = sides.compactMap { $0.name.role(\.executionColumn) }
        return names.count >= fewestColumns && Set(names).count == names.count
            && sides.contains { side in side.cells.contains { RowAlignment.fits($0.key, .amount) } }
    }

    private static func upright(
        _ matrix: Heads,
        _ sides: [Side],
        _ first: LexemeRow,
        _ labels: LabelIndex
    ) -> [LexemeRow] {
        let corner = sides.compactMap { $0.name.columns?.lowerBound }.min() ?? 0
        func row(_ lexemes: [Lexeme], afterBreak: Bool = false) -> LexemeRow {
            LexemeRow(index: first.index, layout: first.layout, afterBreak: afterBreak, lexemes: lexemes)
        }
        func placed(_ lexeme: Lexeme, _ column: Int) -> Lexeme {
            var placed = lexeme
            placed.columns = column..<(column + 1)
            placed.continuesSpan = false
            return placed
        }
        let names = first.lexemes.filter { ($0.columns?.upperBound ?? 0) <= corner }
        let heads = (sides.map(\.name) + matrix.columns).enumerated().map { placed($0.element, corner + 1 + $0.offset) }
        // What is filled into each row that it spans is one cell.
        let whole = matrix.columns.enumerated().compactMap { number, head in
            sides.lazy.flatMap(\.whole).first { $0.columns?.lowerBound == head.columns?.lowerBound && !$0.isBlank }
                .map { placed($0, corner + 1 + sides.count + number) }
        }
        return [row(HeadLabels(labels).labelled(names + heads), afterBreak: first.afterBreak)]
            + matrix.parts.enumerated().map { place, part in
                row(
                    [placed(part, corner)]
                        + sides.enumerated().compactMap { number, side in
                            side.cells.first { $0.columns?.lowerBound == part.columns?.lowerBound }
                                .map { placed($0, corner + 1 + number) }
                        } + (place == 0 ? whole : [])
                )
            }
    }
}

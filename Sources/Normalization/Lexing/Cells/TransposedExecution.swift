internal import FormModel

/// A matrix of budgets on its side: the parts of the money stand beside each other over their amounts, and what was budgeted
/// and what was spent stand below each other in front of them.
///
/// It is turned upright, so that it is read as all others are.
enum TransposedExecution {
    private static let fewestParts = 2
    private static let fewestColumns = 2

    /// A row of the matrix: what its amounts are, and a cell for each part.
    private struct Side {
        let name: Lexeme
        let cells: [Lexeme]
    }

    /// The rows with such matrices turned; all rows and their lexemes are numbered anew where there is one.
    static func turned(_ rows: [LexemeRow], labels: LabelIndex) -> [LexemeRow] {
        var turned: [LexemeRow] = []
        var isChanged = false
        var number = 0
        while number < rows.count {
            let parts = self.parts(of: rows[number])
            let sides = parts.map { self.sides(of: rows[(number + 1)...], under: $0, labels) } ?? []
            if let parts, isMatrix(sides) {
                turned += upright(parts, sides, rows[number], labels)
                number += 1 + sides.count
                isChanged = true
            } else {
                turned.append(rows[number])
                number += 1
            }
        }
        return isChanged ? LexemeRow.numbered(turned) : rows
    }

    /// The labels of parts in a row that has nothing else but what names its table.
    private static func parts(of row: LexemeRow) -> [Lexeme]? {
        guard !row.isLine else { return nil }
        let cells = row.printed.drop { $0.role(\.executionRow) == nil }
        let names = row.printed.prefix(row.printed.count - cells.count)
        guard cells.count >= fewestParts, cells.allSatisfy({ $0.columns != nil }),
            cells.allSatisfy({ $0.role(\.executionRow) != nil || $0.label == nil && LabelShape.isLabelLike($0.key) }),
            cells.count(where: { $0.role(\.executionRow) != nil }) >= fewestParts,
            names.allSatisfy({ $0.role(\.pairIndex) == nil && $0.role(\.executionColumn) == nil })
        else { return nil }
        return Array(cells)
    }

    private static func sides(
        of rows: ArraySlice<LexemeRow>,
        under parts: [Lexeme],
        _ labels: LabelIndex
    ) -> [Side] {
        var sides: [Side] = []
        for row in rows {
            guard !row.isLine, let side = self.side(row, under: parts),
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

    private static func side(_ row: LexemeRow, under parts: [Lexeme]) -> Side? {
        guard let first = parts.first?.columns?.lowerBound, let name = row.printed.first(where: { !$0.has(.band) }),
            let columns = name.columns, columns.upperBound <= first
        else { return nil }
        let isKnown = name.role(\.executionColumn) != nil
        let others = row.lexemes.filter { !$0.continuesSpan && $0.id != name.id && !$0.has(.band) }
        let values = others.filter { !$0.isBlank }
        guard isKnown || LabelShape.isHeadLike(name.key) && !values.isEmpty, values.allSatisfy(isValue)
        else { return nil }
        let cells = parts.compactMap { part in others.first { $0.columns?.lowerBound == part.columns?.lowerBound } }
        let isWhole = values.allSatisfy { value in cells.contains { $0.id == value.id } }
        return isWhole && !cells.isEmpty ? Side(name: name, cells: cells) : nil
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
        _ parts: [Lexeme],
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
        let heads = sides.enumerated().map { placed($0.element.name, corner + 1 + $0.offset) }
        return [row(HeadLabels(labels).labelled(names + heads), afterBreak: first.afterBreak)]
            + parts.map { part in
                row(
                    [placed(part, corner)]
                        + sides.enumerated().compactMap { number, side in
                            side.cells.first { $0.columns?.lowerBound == part.columns?.lowerBound }
                                .map { placed($0, corner + 1 + number) }
                        }
                )
            }
    }
}

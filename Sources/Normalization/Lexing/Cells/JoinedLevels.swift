internal import DocumentModel
internal import FormModel

/// Tables in which the levels stand in front of the indicators' names in one cell: `产出指标-数量指标-养护公路`.
///
/// The cells are parted into columns of their own.
struct JoinedLevels {
    private let taxonomy: Taxonomy
    private static let fewestRows = 3
    private static let separators = ScalarSet("-—–－_/／\\>》→、:：")

    init(_ taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
    }

    /// The rows with such columns parted.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        var parted = rows
        for number in rows.indices where !rows[number].isLine {
            for head in rows[number].printed where LabelShape.isHeadLike(head.key) && head.role(\.pairIndex) == nil {
                guard let columns = head.columns, isOverLevels(columns, rows[(number + 1)...]) else { continue }
                let body = rows.indices[(number + 1)...].prefix { !rows[$0].isLine }
                let cells = body.compactMap { row in
                    rows[row].printed.first { $0.columns == columns }.map { (row: row, pieces: pieces(of: $0)) }
                }
                guard cells.count(where: { $0.pieces != nil }) >= Self.fewestRows,
                    cells.allSatisfy({ $0.pieces != nil || rows[$0.row].printed.contains { $0.key == head.key } })
                else { continue }
                let end = body.last ?? number
                for row in number...end { parted[row] = widened(rows[row], at: columns, head, isHead: row == number) }
                return parted
            }
        }
        return parted
    }

    /// So many rows may stand between the heads and the first indicator.
    private static let rowsBelowHeads = 3

    /// Whether the first text in some columns is one of those; most heads are told by the row below them.
    private func isOverLevels(_ columns: Range<Int>, _ rows: ArraySlice<LexemeRow>) -> Bool {
        let first = rows.prefix(Self.rowsBelowHeads).lazy
            .compactMap { row in row.printed.first { $0.columns == columns } }.first
        return first.map { pieces(of: $0) != nil } ?? false
    }

    /// The two levels and the name in a cell.
    private func pieces(of cell: Lexeme) -> [ArraySlice<Unicode.Scalar>]? {
        guard cell.label == nil else { return nil }
        let scalars = Array(cell.text.unicodeScalars)
        let pieces = scalars.split(
            maxSplits: 2,
            omittingEmptySubsequences: false,
            whereSeparator: Self.separators.contains
        )
        guard pieces.count == 3, !pieces[2].isEmpty else { return nil }
        let keys = pieces.prefix(2).map { Taxonomy.bareTerm(TextFolding.key(String(scalars: $0))) }
        return taxonomy.isLevel1(keys[0]) && taxonomy.isLevel2(keys[1]) ? pieces : nil
    }

    /// The row with two columns more, and the pieces of its cell in them.
    private func widened(_ row: LexemeRow, at columns: Range<Int>, _ head: Lexeme, isHead: Bool) -> LexemeRow {
        var widened = row
        widened.lexemes = row.lexemes.flatMap { lexeme -> [Lexeme] in
            guard let own = lexeme.columns else { return [lexeme] }
            let start = own.lowerBound
            if own == columns, !lexeme.continuesSpan {
                if isHead || lexeme.key == head.key {
                    return [
                        .impliedHead(.level1, column: start, row: row.index),
                        .impliedHead(.level2, column: start + 1, row: row.index),
                        lexeme.moved(by: 2).labelled(
                            LabelMatch(roles: [.indicator(.level3)], distance: 0, decoration: nil)
                        ),
                    ]
                }
                if let pieces = pieces(of: lexeme) {
                    return pieces.enumerated().map {
                        lexeme.piece($0.element, column: start + $0.offset, margin: .infinity)
                    }
                }
            }
            if own.lowerBound > columns.lowerBound { return [lexeme.moved(by: 2)] }
            if own.upperBound > columns.lowerBound {
                var wider = lexeme
                wider.columns = start..<(own.upperBound + 2)
                return [wider]
            }
            return [lexeme]
        }
        return widened
    }
}

extension Lexeme {
    fileprivate func moved(by count: Int) -> Lexeme {
        var moved = self
        moved.columns = columns.map { ($0.lowerBound + count)..<($0.upperBound + count) }
        return moved
    }
}

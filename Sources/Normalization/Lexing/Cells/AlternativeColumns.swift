internal import FormModel

/// Tables of indicators whose values stand in one of two columns: what can be counted in one, all else in the other.
///
///     三级指标 │      指标值        │ 权重
///             │ 定量目标 │ 定性目标 │
///     新建农田 │ ≥2万亩   │         │ 10
///     管护机制 │         │ 基本健全 │ 5
///
/// No row has both, so that the two are one column.
struct AlternativeColumns {
    private let words: [[Unicode.Scalar]]
    private static let fewestRows = 3

    init(_ guessed: Vocabulary.GuessedHeads) {
        words = guessed.alternatives.map(TextFolding.key)
    }

    /// The two heads of such columns, and the head that counts: the one over both, or one of them.
    private struct Heads {
        let parts: [Lexeme]
        let whole: Lexeme
        let isAbove: Bool
        /// The columns of both.
        let columns: Range<Int>
    }

    /// The rows with such columns joined; no row is added or taken away.
    func joined(_ rows: [LexemeRow]) -> [LexemeRow] {
        var rows = rows
        for number in rows.indices {
            guard let heads = heads(in: rows[number], below: number > 0 ? rows[number - 1] : nil) else { continue }
            let end = rows[(number + 1)...].firstIndex { ends($0, heads) } ?? rows.endIndex
            let body = (number + 1)..<end
            let values = rows[body].map { row in heads.parts.map { head in cell(of: row, under: head) } }
            let counts = heads.parts.indices.map { part in values.count { isPrinted($0[part]) } }
            guard !values.contains(where: { $0.allSatisfy(isPrinted) }), counts.allSatisfy({ $0 > 0 }),
                counts.reduce(0, +) >= Self.fewestRows
            else { continue }
            joinHeads(heads, in: number, of: &rows)
            for row in body { rows[row] = joinedCells(rows[row], heads) }
        }
        return rows
    }

    private func isPrinted(_ cell: Lexeme?) -> Bool { cell.map { !$0.isBlank } ?? false }

    private func cell(of row: LexemeRow, under head: Lexeme) -> Lexeme? {
        row.lexemes.first { $0.columns == head.columns && !$0.continuesSpan }
    }

    /// Whether a row is none of the table's: a line, or one with labels of its own or cells over the border of both columns.
    private func ends(_ row: LexemeRow, _ heads: Heads) -> Bool {
        row.isLine
            || row.printed.contains { cell in
                guard let own = cell.columns, own.overlaps(heads.columns) else { return false }
                return cell.label != nil || !heads.parts.contains { $0.columns == own }
            }
    }

    private func heads(in row: LexemeRow, below above: LexemeRow?) -> Heads? {
        guard !row.isLine, row.printed.count > 1 else { return nil }
        for (first, second) in zip(row.printed, row.printed.dropFirst()) {
            guard let left = first.columns, let right = second.columns, left.upperBound == right.lowerBound,
                areAlternatives(first, second)
            else { continue }
            let columns = left.lowerBound..<right.upperBound
            let over = above?.printed.first { $0.columns == columns } ?? above?.printed.first { $0.columns == left }
            let whole = [over, first, second].compactMap(\.self).first { head in
                head.role(\.indicatorColumn).map { $0 == .target || $0 == .actual } ?? false
            }
            guard let whole else { continue }
            let isAbove = whole.id == over?.id
            return Heads(parts: [first, second], whole: whole, isAbove: isAbove, columns: columns)
        }
        return nil
    }

    /// Whether each of two heads has one of the words that tell such columns.
    private func areAlternatives(_ first: Lexeme, _ second: Lexeme) -> Bool {
        let own = [first, second].map { head in words.indices.filter { head.key.holds(words[$0]) } }
        return own.allSatisfy { $0.count == 1 } && own[0] != own[1]
    }

    /// What only tells the two columns apart is a label of nothing, in the row of the head that counts.
    private func joinHeads(_ heads: Heads, in number: Int, of rows: inout [LexemeRow]) {
        let bands = heads.parts.filter { $0.id != heads.whole.id }.map { $0.labelled(.band) }
        rows[number].lexemes.removeAll { cell in bands.contains { $0.id == cell.id } }
        if rows[number].printed.isEmpty { rows[number].lexemes = [] }
        let own = heads.isAbove ? number - 1 : number
        let place = rows[own].lexemes.firstIndex { $0.id == heads.whole.id } ?? 0
        rows[own].lexemes.insert(contentsOf: bands, at: place + 1)
    }

    /// The row with the cell of the two that has something in it below the head that counts.
    private func joinedCells(_ row: LexemeRow, _ heads: Heads) -> LexemeRow {
        let own = row.lexemes.filter { cell in
            !cell.continuesSpan && heads.parts.contains { $0.columns == cell.columns }
        }
        guard let kept = own.first(where: { !$0.isBlank }) ?? own.first else { return row }
        var joined = row
        joined.lexemes.removeAll { cell in cell.id != kept.id && own.contains { $0.id == cell.id } }
        for place in joined.lexemes.indices where joined.lexemes[place].id == kept.id {
            joined.lexemes[place].columns = heads.whole.columns
        }
        return joined
    }
}

internal import FormModel

/// Indicators that are written in the cells below the terms of their second level, which stand beside each other.
///
///     产出指标 │ 数量指标          │ 质量指标        │ 时效指标
///             │ 1.示范面积：≥12万亩 │ 良种覆盖率：≥98% │ 插秧完成时间：4月
///
/// Each is given a row below heads.
struct LevelGrids {
    private let taxonomy: Taxonomy
    private let written: WrittenIndicators
    private static let fewestTerms = 2

    init(_ lexicon: Lexicon) {
        taxonomy = lexicon.taxonomy
        written = WrittenIndicators(lexicon)
    }

    /// The rows with such cells as indicators below each other; all are numbered anew where there is one.
    func unrolled(_ rows: [LexemeRow]) -> [LexemeRow] {
        var isInGrid = false
        return LexemeRow.replacing(rows) { number in
            let row = rows[number]
            if number + 1 < rows.count, let own = grid(row, rows[number + 1]) {
                defer { isInGrid = true }
                return ((isInGrid ? [] : [written.heads(like: row)]) + own, 2)
            }
            // The last level may have a single cell beside it.
            if isInGrid, let own = single(row) { return (own, 1) }
            if !repeatsPage(row) { isInGrid = false }
            return nil
        }
    }

    private func repeatsPage(_ row: LexemeRow) -> Bool { row.isLine && row.isFurniture }

    private func grid(_ upper: LexemeRow, _ lower: LexemeRow) -> [LexemeRow]? {
        guard !upper.isLine, !lower.isLine else { return nil }
        let terms = upper.printed.filter { isTerm($0, taxonomy.isLevel2) }
        let front = upper.printed.prefix { !isTerm($0, taxonomy.isLevel2) }
        guard terms.count >= Self.fewestTerms, terms.count + front.count == upper.printed.count, front.count <= 1,
            front.allSatisfy({ isTerm($0, taxonomy.isLevel1) })
        else { return nil }
        let cells = terms.map { term in lower.lexemes.first { $0.columns == term.columns && !$0.continuesSpan } }
        let printed = cells.compactMap(\.self).filter { !$0.isBlank }
        guard printed.count == lower.printed.count, printed.count >= Self.fewestTerms else { return nil }
        var isFirst = true
        let indicators = zip(terms, cells).map { term, cell -> [LexemeRow] in
            guard let cell, !cell.isBlank else { return [] }
            let level1 = front.first.map { isFirst ? $0 : $0.continuingSpan }
            let own = rows(of: cell, under: term, behind: level1, like: upper)
            if !own.isEmpty { isFirst = false }
            return own
        }
        guard zip(cells, indicators).allSatisfy({ $0?.isBlank ?? true || !$1.isEmpty }) else { return nil }
        let unused = zip(terms, indicators).filter { $1.isEmpty }.map { $0.0.labelled(.band) }
        let bands = LexemeRow(index: upper.index, layout: upper.layout, afterBreak: upper.afterBreak, lexemes: unused)
        return (unused.isEmpty ? [] : [bands]) + indicators.joined()
    }

    /// A level with its indicators beside it in one cell.
    private func single(_ row: LexemeRow) -> [LexemeRow]? {
        guard !row.isLine, row.printed.count == 2, isTerm(row.printed[0], taxonomy.isLevel2) else { return nil }
        let own = rows(of: row.printed[1], under: row.printed[0], behind: nil, like: row)
        return own.isEmpty ? nil : own
    }

    private func isTerm(_ cell: Lexeme, _ isLevel: ([Unicode.Scalar]) -> Bool) -> Bool {
        isLevel(Taxonomy.bareTerm(cell.key))
    }

    private func rows(of cell: Lexeme, under term: Lexeme, behind level1: Lexeme?, like row: LexemeRow) -> [LexemeRow] {
        let isUpperToo = level1 == nil && isTerm(term, taxonomy.isLevel1)
        var term = term
        term.label = nil
        return written.rows(of: cell, under: term, like: row).enumerated().map { number, own in
            guard let level1 = level1 ?? (isUpperToo ? term : nil) else { return own }
            var own = own
            var upper = (number > 0 ? level1.continuingSpan : level1).placed(row: row.index, columns: 0..<1)
            upper.label = nil
            own.lexemes = [upper] + own.lexemes.filter { $0.columns != 0..<1 && !(isUpperToo && $0.columns == 1..<2) }
            return own
        }
    }
}

extension Lexeme {
    /// The cell as it reaches into further rows.
    fileprivate var continuingSpan: Lexeme {
        var cell = self
        cell.continuesSpan = true
        return cell
    }
}

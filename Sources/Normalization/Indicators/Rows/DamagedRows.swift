internal import DocumentModel
internal import FormModel
internal import Foundation

/// Rows of an export's table beside which something shows that cells were lost, cut or moved.
///
/// An export marks its cells, so that a row by itself may look whole where a part of it stands in another row or nowhere.
/// What shows it is around it: a page's end beside a row with a piece or a gap, lines out of the table that hold several
/// rows, a level that is printed without the one below.
struct DamagedRows {
    let grammar: IndicatorGrammar

    /// The rows with the margins of what may be wrong limited.
    func doubting(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        var doubted = rows
        for index in rowsInDoubt(rows) where rows[index].mayStandApart { doubted[index] = rows[index].doubted }
        for index in levelsInDoubt(rows) where rows[index].mayStandApart {
            doubted[index].fields[.level2] = doubted[index].fields[.level2]?.doubted
        }
        for index in remarksInDoubt(rows) where rows[index].mayStandApart {
            doubted[index].fields[.deviation] = rows[index].fields[.deviation]?.doubted
        }
        return doubted
    }

    private func rowsInDoubt(_ rows: [RawIndicatorRow]) -> Set<Int> {
        let regularity = RowRegularity(grammar: grammar)
        var found: Set<Int> = []
        var rowsOfBlock: [Int: Int] = [:]
        for block in rows.compactMap(\.lineBlock) { rowsOfBlock[block, default: 0] += 1 }
        let isOdd = rows.map { $0.hasStray || regularity.isTorn($0) || regularity.hasGap($0) || isAmbiguous($0) }
        for (index, row) in rows.enumerated() {
            if regularity.isCut(row) || isMixedUp(row) || regularity.isNameAlone(row) { found.insert(index) }
            if let block = row.lineBlock, rowsOfBlock[block, default: 0] > 1 { found.insert(index) }
            guard index > 0 else { continue }
            if regularity.namesPiece(row) { found.formUnion([index - 1, index]) }
            let isBorder = row.startsPage || row.lineBlock != rows[index - 1].lineBlock
            if isBorder, isOdd[index - 1] || isOdd[index] { found.formUnion([index - 1, index]) }
        }
        return found
    }

    /// Whether another reading of a value is about as likely.
    private func isAmbiguous(_ row: RawIndicatorRow) -> Bool {
        row.fields.contains { column, field in
            column != .level1 && column != .level2 && field.margin < ConfidenceModel.ambiguousMargin
        }
    }

    /// Longer texts that begin as values do are names as well: 提供房屋质量.
    private static let longestWord = 4

    /// Whether the name reads as a value, or the target as a name.
    private func isMixedUp(_ row: RawIndicatorRow) -> Bool {
        func key(_ column: IndicatorColumn) -> [Unicode.Scalar] {
            row.fields[column].map { TextFolding.key($0.text) } ?? []
        }
        let (name, target) = (key(.level3), key(.target))
        return name.count <= Self.longestWord && grammar.kinds.isValue(name)
            || !target.isEmpty && grammar.kinds.isName(target) && !grammar.measures.beginsAsQuantity(target)
    }

    /// The rows whose level 2 is carried from rows above though a level 1 is printed: the label of their own span may be
    /// lost.
    private func levelsInDoubt(_ rows: [RawIndicatorRow]) -> Set<Int> {
        guard grammar.level1 != nil, grammar.level2 != nil else { return [] }
        var found: Set<Int> = []
        var isLost = false
        for (index, row) in rows.enumerated() {
            if row.printedLevels.contains(.level2) {
                isLost = false
            } else if row.printedLevels.contains(.level1) || index == 0 {
                isLost = true
            }
            if isLost { found.insert(index) }
        }
        return found
    }

    /// The rows with full points and a remark beside one that lost points and has none: the remark may be that row's.
    private func remarksInDoubt(_ rows: [RawIndicatorRow]) -> [Int] {
        func isFull(_ index: Int) -> Bool? {
            guard let weight = points(rows[index], .weight), let score = points(rows[index], .score) else { return nil }
            return weight == score
        }
        func hasRemark(_ index: Int) -> Bool { rows[index].fields[.deviation].map { !$0.text.isEmpty } ?? false }
        return rows.indices.filter { index in
            isFull(index) == true && hasRemark(index)
                && [index - 1, index + 1].contains { beside in
                    rows.indices.contains(beside) && isFull(beside) == false && !hasRemark(beside)
                }
        }
    }

    private func points(_ row: RawIndicatorRow, _ column: IndicatorColumn) -> Decimal? {
        row.fields[column].flatMap { NumberParsing.points(TextFolding.key($0.text)) }
    }
}

internal import DocumentModel

/// Lines of an indicator table that could be a piece of a band's label and are words of a cell: the band's other pieces are
/// nowhere.
///
/// `执行` is the middle of 预算执行情况, and the second line of 按政策规定执行.
struct LonelyPieces {
    private let labels: LabelIndex
    private let taxonomy: Taxonomy

    init(_ labels: LabelIndex, _ taxonomy: Taxonomy) {
        self.labels = labels
        self.taxonomy = taxonomy
    }

    /// Takes the label from such lines.
    func unlabel(_ rows: inout [LexemeRow]) {
        guard let heads = rows.firstIndex(where: { $0.labels.contains { $0.role(\.indicatorColumn) != nil } }) else {
            return
        }
        let places = rows.indices.filter { isPiece(rows[$0]) }
        guard !places.isEmpty else { return }
        let pieces = Set(places.map { rows[$0].lexemes[0].key })
        for place in places where place > heads {
            let key = rows[place].lexemes[0].key
            // What begins a band or ends a term stands at the side of a table without its other pieces, too.
            guard !labels.isBandBeginning(key), !taxonomy.isPiece(key) else { continue }
            let isBesidePiece = [place - 1, place + 1].contains { rows.indices.contains($0) && isBand(rows[$0]) }
            let isWhole = pieces.contains { labels.isBand($0 + key) || labels.isBand(key + $0) }
            if !isBesidePiece, !isWhole { rows[place].lexemes[0].label = nil }
        }
    }

    private func isPiece(_ row: LexemeRow) -> Bool {
        guard row.isLine, row.lexemes.count == 1, row.lexemes[0].isUnmarked, row.lexemes[0].label?.roles == [.band]
        else { return false }
        return labels.isBandPiece(row.lexemes[0].key) && labels.exactMatch(row.lexemes[0].key) == nil
    }

    private func isBand(_ row: LexemeRow) -> Bool { row.isLine && row.lexemes.contains { $0.has(.band) } }
}

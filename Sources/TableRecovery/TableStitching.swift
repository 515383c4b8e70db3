internal import DocumentModel

/// Makes one table of the pieces that a page break parted.
enum TableStitching {
    /// The pieces' columns are aligned by their borders' positions, so that a piece which lacks some columns keeps its
    /// place.
    static func table(of pieces: [TablePiece]) -> Table {
        var places: [[Double]] = []
        for (index, piece) in pieces.enumerated() {
            let isSamePage = index > 0 && pieces[index - 1].page.number == piece.page.number
            places.append(columns(of: piece.grid.columnBorders, behind: isSamePage ? places.last : nil))
        }
        let borders = Clustering.clusters(places.flatMap(\.self), within: RulingNetwork.snapDistance).map(\.center)
        var cells: [TableCell] = []
        var rowsAfterBreak: Set<Int> = []
        var rowCount = 0
        for (piece, places) in zip(pieces, places) {
            let own = self.cells(of: piece, places, from: rowCount, borders)
            // A piece that was laid out by itself begins with a row of its own.
            let isCut = rowCount > 0 && places == piece.grid.columnBorders && CutRow.join(&cells, own, at: rowCount)
            if rowCount > 0, !isCut { rowsAfterBreak.insert(rowCount) }
            // The cells of a cut row have joined the row above; the rows behind it move up.
            if isCut { rowCount -= 1 }
            cells += isCut ? own.filter { $0.row > rowCount + 1 }.map(\.movedUp) : own
            rowCount += piece.grid.rowBorders.count - 1
        }
        return Table(
            rowCount: rowCount,
            columnCount: max(1, borders.count - 1),
            cells: cells,
            evidence: pieces.allSatisfy { $0.evidence == .rulings } ? .rulings : .alignment,
            tags: tags(of: pieces),
            rowsAfterBreak: rowsAfterBreak.filter { $0 < rowCount }
        )
    }

    /// Where a piece's borders lie among those of the piece before it on its page.
    ///
    /// A producer that lays out each piece as a table of its own gives the same columns other widths: pieces of as many
    /// columns have the same ones, unless a border that both have is another one in each.
    private static func columns(of own: [Double], behind last: [Double]?) -> [Double] {
        guard let last, last.count == own.count else { return own }
        let agree = own.indices.allSatisfy { index in
            last.indices.allSatisfy { $0 == index || abs(last[$0] - own[index]) > RulingNetwork.snapDistance }
        }
        return agree ? last : own
    }

    private static func cells(
        of piece: TablePiece,
        _ places: [Double],
        from firstRow: Int,
        _ borders: [Double]
    ) -> [TableCell] {
        let columns = places.map { nearest($0, in: borders) }
        return zip(piece.grid.cells, piece.contents).enumerated().map { index, entry in
            let (cell, content) = entry
            let start = columns[cell.columns.lowerBound]
            return TableCell(
                row: firstRow + cell.rows.lowerBound,
                column: start,
                rowSpan: cell.rows.count,
                columnSpan: max(1, columns[cell.columns.upperBound] - start),
                isHeader: piece.headers.contains(index),
                content: content,
                region: piece.page.region(cell.box)
            )
        }
    }

    private static func tags(of pieces: [TablePiece]) -> TagAgreement {
        if pieces.contains(where: { $0.tags == .disagrees }) { return .disagrees }
        return pieces.contains { $0.tags == .agrees } ? .agrees : .unknown
    }

    private static func nearest(_ position: Double, in borders: [Double]) -> Int {
        borders.indices.min { abs(borders[$0] - position) < abs(borders[$1] - position) } ?? 0
    }
}

extension TableCell {
    fileprivate var movedUp: TableCell {
        TableCell(
            row: row - 1,
            column: column,
            rowSpan: rowSpan,
            columnSpan: columnSpan,
            isHeader: isHeader,
            content: content,
            region: region
        )
    }
}

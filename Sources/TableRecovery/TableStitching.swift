internal import DocumentModel

/// Makes one table of the pieces that a page break parted.
enum TableStitching {
    /// The pieces' columns are aligned by their borders' positions, so that a piece which lacks some columns keeps its
    /// place.
    static func table(of pieces: [TablePiece]) -> Table {
        let borders = Clustering.clusters(
            pieces.flatMap(\.grid.columnBorders),
            within: RulingNetwork.snapDistance
        ).map(\.center)
        var cells: [TableCell] = []
        var rowsAfterBreak: Set<Int> = []
        var firstRow = 0
        for piece in pieces {
            if firstRow > 0 { rowsAfterBreak.insert(firstRow) }
            let columns = piece.grid.columnBorders.map { nearest($0, in: borders) }
            for (cell, content) in zip(piece.grid.cells, piece.contents) {
                let start = columns[cell.columns.lowerBound]
                cells.append(
                    TableCell(
                        row: firstRow + cell.rows.lowerBound,
                        column: start,
                        rowSpan: cell.rows.count,
                        columnSpan: max(1, columns[cell.columns.upperBound] - start),
                        content: content,
                        region: .region(page: piece.page, box: cell.box)
                    )
                )
            }
            firstRow += piece.grid.rowBorders.count - 1
        }
        return Table(
            rowCount: firstRow,
            columnCount: max(1, borders.count - 1),
            cells: cells,
            evidence: pieces.allSatisfy { $0.evidence == .rulings } ? .rulings : .alignment,
            rowsAfterBreak: rowsAfterBreak
        )
    }

    private static func nearest(_ position: Double, in borders: [Double]) -> Int {
        borders.indices.min { abs(borders[$0] - position) < abs(borders[$1] - position) } ?? 0
    }
}

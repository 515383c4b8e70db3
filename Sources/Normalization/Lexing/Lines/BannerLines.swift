internal import DocumentModel

/// Lines that hold a term of the first level alone, between the rows of a table of delimited text: rows of one cell, whose
/// blank ones the export left out with their delimiters.
enum BannerLines {
    /// The blocks with such lines as rows of the table around them.
    static func joined(_ blocks: [RecoveredDocument.Block], taxonomy: Taxonomy) -> [RecoveredDocument.Block] {
        var joined: [RecoveredDocument.Block] = []
        var number = 0
        while number < blocks.count {
            defer { number += 1 }
            guard number + 1 < blocks.count, case .table(let before)? = joined.last, before.evidence == .delimiters,
                case .line(let line) = blocks[number], line.pieces.count == 1, !line.startsPage,
                taxonomy.isLevel1(Taxonomy.bareTerm(TextFolding.key(line.pieces[0].text))),
                case .table(let behind) = blocks[number + 1], behind.evidence == .delimiters
            else {
                joined.append(blocks[number])
                continue
            }
            joined[joined.count - 1] = .table(table(before, line.pieces[0], behind))
            number += 1
        }
        return joined
    }

    private static func table(_ before: Table, _ banner: RecoveredText, _ behind: Table) -> Table {
        let offset = before.rowCount + 1
        let cells = behind.cells.map { $0.moved(to: $0.row + offset) }
        return Table(
            rowCount: offset + behind.rowCount,
            columnCount: max(before.columnCount, behind.columnCount),
            cells: before.cells + [TableCell(row: before.rowCount, column: 0, content: banner)] + cells,
            evidence: before.evidence,
            tags: before.tags,
            rowsAfterBreak: before.rowsAfterBreak.union(behind.rowsAfterBreak.map { $0 + offset })
        )
    }
}

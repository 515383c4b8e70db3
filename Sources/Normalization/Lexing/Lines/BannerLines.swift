internal import DocumentModel

/// Lines that hold a term of the first level alone, between the rows of a table: rows of one cell, whose blank ones an export
/// left out with their delimiters, or around which a page draws no borders.
enum BannerLines {
    /// The blocks with such lines as rows of the table around them.
    static func joined(_ blocks: [RecoveredDocument.Block], taxonomy: Taxonomy) -> [RecoveredDocument.Block] {
        var joined: [RecoveredDocument.Block] = []
        var number = 0
        while number < blocks.count {
            defer { number += 1 }
            guard number + 1 < blocks.count, case .table(let before)? = joined.last,
                case .line(let line) = blocks[number], line.pieces.count == 1, !line.startsPage,
                taxonomy.isLevel1(Taxonomy.bareTerm(TextFolding.key(line.pieces[0].text))),
                case .table(let behind) = blocks[number + 1], areOne(before, behind)
            else {
                joined.append(blocks[number])
                continue
            }
            joined[joined.count - 1] = .table(table(before, line.pieces[0], behind))
            number += 1
        }
        return joined
    }

    /// Whether two tables have the same columns: exports tell nothing else, of pages as many columns are the same.
    private static func areOne(_ before: Table, _ behind: Table) -> Bool {
        before.evidence == .delimiters && behind.evidence == .delimiters || before.columnCount == behind.columnCount
    }

    private static func table(_ before: Table, _ banner: RecoveredText, _ behind: Table) -> Table {
        let offset = before.rowCount + 1
        let cells = behind.cells.map { $0.moved(to: $0.row + offset) }
        let span = before.evidence == .delimiters ? 1 : before.columnCount
        return Table(
            rowCount: offset + behind.rowCount,
            columnCount: max(before.columnCount, behind.columnCount),
            cells: before.cells + [TableCell(row: before.rowCount, column: 0, columnSpan: span, content: banner)]
                + cells,
            evidence: before.evidence,
            tags: before.tags,
            rowsAfterBreak: before.rowsAfterBreak.union(behind.rowsAfterBreak.map { $0 + offset })
        )
    }
}

internal import DocumentModel

/// Cells of an export that hold the texts of several columns in one line, with blank cells behind them: the exporter took
/// a printed line that reaches over borders for one text.
///
/// Heads that stand so, `二级指标 三级指标`, and closed terms with a name behind, `数量指标 改造管网`, show where they part.
struct RunOnCells {
    let labels: LabelIndex
    let taxonomy: Taxonomy

    private static let mostParts = 8

    func parted(_ document: RecoveredDocument) -> RecoveredDocument {
        document.changingTables { $0.evidence == .delimiters ? parted($0) : $0 }
    }

    private func parted(_ table: Table) -> Table {
        guard table.cells.allSatisfy({ $0.rowSpan == 1 && $0.columnSpan == 1 }) else { return table }
        return Table(
            rowCount: table.rowCount,
            columnCount: table.columnCount,
            cells: table.cellsByRow.flatMap(parted),
            evidence: table.evidence,
            tags: table.tags,
            rowsAfterBreak: table.rowsAfterBreak
        )
    }

    private func parted(_ row: [TableCell]) -> [TableCell] {
        var row = row
        for place in row.indices where row[place].lines.isEmpty && !row[place].content.text.isEmpty {
            let blanks = row[(place + 1)...].prefix(Self.mostParts - 1).prefix { $0.content.text.isEmpty }.count
            guard blanks > 0, let parts = parts(of: row[place].content, blanks + 1) else { continue }
            for (offset, part) in parts.enumerated() {
                let cell = row[place + offset]
                row[place + offset] = TableCell(
                    row: cell.row,
                    column: cell.column,
                    isHeader: cell.isHeader,
                    content: part,
                    region: cell.region,
                    margin: cell.margin
                )
            }
        }
        return row
    }

    /// The texts of the columns that a text reaches over; `nil` where it is one text.
    private func parts(of content: RecoveredText, _ most: Int) -> [RecoveredText]? {
        let scalars = Array(content.text.unicodeScalars)
        let runs = scalars.indices.split { scalars[$0].isSpace }
        let whole = TextFolding.key(content.text)
        guard runs.count > 1, labels.exactMatch(whole) == nil, !taxonomy.isTerm(Taxonomy.bareTerm(whole)) else {
            return nil
        }
        let keys = runs.map { TextFolding.key(String(scalars: scalars[$0.startIndex..<$0.endIndex])) }
        let ends: [Int]
        if runs.count <= most, keys.allSatisfy(isHead) {
            ends = runs.map(\.endIndex)
        } else {
            let terms = min(most - 1, keys.dropLast().prefix { taxonomy.isTerm(Taxonomy.bareTerm($0)) }.count)
            guard terms > 0 else { return nil }
            ends = runs.prefix(terms).map(\.endIndex) + [scalars.count]
        }
        let starts = runs.prefix(ends.count).map(\.startIndex)
        return zip(starts, ends).map { content.part($0..<$1) }
    }

    private func isHead(_ key: [Unicode.Scalar]) -> Bool {
        labels.exactMatch(key)?.roles.contains(where: \.isColumn) ?? false
    }
}

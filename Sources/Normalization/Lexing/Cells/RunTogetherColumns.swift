internal import DocumentModel
internal import FormModel

/// Tables whose columns an exporter took for one: a cell holds the texts of several columns with a space between them,
/// `三级指标 年度指标值 实际完成值`, and no border tells which text belongs to which.
///
/// Such a table says no more than printed lines do, and is read as they are.
struct RunTogetherColumns {
    let labels: LabelIndex

    /// So many heads in one cell are no chance.
    private static let fewestHeads = 3

    func flattened(_ document: RecoveredDocument) -> RecoveredDocument {
        guard document.tables.contains(where: holdsHeadsInOneCell) else { return document }
        return document.holding(
            document.blocks.flatMap { block -> [RecoveredDocument.Block] in
                guard case .table(let table) = block, table.evidence == .delimiters else { return [block] }
                return TornTables.lines(of: table).map { .line($0) }
            }
        )
    }

    /// Whether a cell holds more heads than there are blank cells for them behind it.
    private func holdsHeadsInOneCell(_ table: Table) -> Bool {
        guard table.evidence == .delimiters else { return false }
        return table.cellsByRow.contains { row in
            row.indices.contains { place in
                let heads = heads(in: row[place])
                let blanks = row[(place + 1)...].prefix { $0.content.text.isEmpty }.count
                return heads >= Self.fewestHeads && heads > blanks + 1
            }
        }
    }

    /// How many heads of columns stand in one line of a cell.
    private func heads(in cell: TableCell) -> Int {
        guard cell.lines.isEmpty else { return 0 }
        let runs = cell.content.text.unicodeScalars.split(whereSeparator: \.isSpace)
        guard runs.count >= Self.fewestHeads else { return 0 }
        return runs.count { run in
            labels.exactMatch(TextFolding.key(String(run)))?.roles.contains(where: \.isColumn) ?? false
        }
    }
}

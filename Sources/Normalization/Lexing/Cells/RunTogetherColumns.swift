internal import DocumentModel
internal import FormModel

/// Tables whose columns an exporter took for one: a cell holds the texts of several columns with a space between them,
/// `三级指标 年度指标值 实际完成值`, and no border tells which text belongs to which.
///
/// Such a table says no more than printed lines do, and is read as they are.
struct RunTogetherColumns {
    let labels: LabelIndex
    let measures: MeasureParsing

    private static let fewestHeads = 2
    /// So many heads in one cell are no chance.
    private static let manyHeads = 3
    /// Of fewer, so many for each cell of their row tell it from a table that has two columns in one.
    private static let headsOfACell = 1.3

    func flattened(_ document: RecoveredDocument) -> RecoveredDocument {
        let tables = document.tables.filter { $0.evidence == .delimiters }
        guard tables.contains(where: { holdsHeadsInOneCell($0) || holdsValuesInOneCell($0) }) else { return document }
        return document.holding(
            document.blocks.flatMap { block -> [RecoveredDocument.Block] in
                guard case .table(let table) = block, table.evidence == .delimiters else { return [block] }
                return TornTables.lines(of: table).map { .line($0) }
            }
        )
    }

    /// Whether a cell holds more heads than there are blank cells for them behind it, and so does most of its row.
    private func holdsHeadsInOneCell(_ table: Table) -> Bool {
        table.cellsByRow.contains { row in
            let mayRunTogether = row.contains {
                $0.lines.isEmpty && $0.content.text.unicodeScalars.contains(where: \.isSpace)
            }
            guard mayRunTogether, let first = row.firstIndex(where: { !$0.content.text.isEmpty }),
                let last = row.lastIndex(where: { !$0.content.text.isEmpty })
            else { return false }
            let heads = row.map(heads)
            let most =
                row.indices.filter { place in
                    let blanks = row[(place + 1)...].prefix { $0.content.text.isEmpty }.count
                    return heads[place] > blanks + 1
                }.map { heads[$0] }.max() ?? 0
            let all = Double(heads.reduce(0, +))
            return most >= Self.manyHeads
                || most >= Self.fewestHeads && all >= Self.headsOfACell * Double(last - first + 1)
        }
    }

    private static let fewestRowsOfValues = 6
    /// Such a share of a table's rows, in which a cell holds several values, is no chance: some tables have a remark of two.
    private static let shareOfValues = 0.2
    /// Where in nearly all of them the blank cells behind it would hold the values, the columns are known all the same.
    private static let shareWithRoom = 0.85

    /// Whether many rows hold several quantities in one cell with nothing but spaces between them, as `=46 46`, and fewer blank
    /// cells behind it than they would fill: those of several columns, whoever knows their heads.
    private func holdsValuesInOneCell(_ table: Table) -> Bool {
        var (several, withRoom) = (0, 0)
        for row in table.cellsByRow {
            let places = row.indices.filter { values(in: row[$0]) > 1 }
            if places.isEmpty { continue }
            several += 1
            let hasRoom = places.allSatisfy { place in
                values(in: row[place]) <= row[(place + 1)...].prefix { $0.content.text.isEmpty }.count + 1
            }
            if hasRoom { withRoom += 1 }
        }
        return several >= Self.fewestRowsOfValues && Double(several) >= Self.shareOfValues * Double(table.rowCount)
            && Double(withRoom) < Self.shareWithRoom * Double(several)
    }

    /// No cells of quantities beside each other are longer together.
    private static let longestValues = 60
    private static let sentenceMarks = ScalarSet("，。；、;")

    /// How many quantities stand in one line of a cell.
    private func values(in cell: TableCell) -> Int {
        let scalars = cell.content.text.unicodeScalars
        guard cell.lines.isEmpty, scalars.count <= Self.longestValues, scalars.contains(where: \.isSpace),
            !scalars.contains(where: Self.sentenceMarks.contains)
        else { return 0 }
        return scalars.split(whereSeparator: \.isSpace).count { measures.isQuantity(String($0)) }
    }

    /// Labels are no longer.
    private static let longestHead = 24

    /// How many heads of columns stand in one line of a cell.
    private func heads(in cell: TableCell) -> Int {
        guard cell.lines.isEmpty else { return 0 }
        let runs = cell.content.text.unicodeScalars.split(whereSeparator: \.isSpace)
        return runs.count { run in
            run.count <= Self.longestHead
                && labels.exactMatch(TextFolding.key(String(run)))?.roles.contains(where: \.isColumn) ?? false
        }
    }
}

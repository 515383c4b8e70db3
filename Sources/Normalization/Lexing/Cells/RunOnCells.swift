internal import DocumentModel

/// Cells of an export that hold the texts of several columns in one line, with blank cells behind them: the exporter took
/// a printed line that reaches over borders for one text.
///
/// Heads that stand so, `二级指标 三级指标`, closed terms with a name behind, `数量指标 改造管网`, and a name with a comparator
/// behind, `体检报告出具时限 ≤`, show where they part.
struct RunOnCells {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let measures: MeasureParsing

    private static let mostParts = 8

    func parted(_ document: RecoveredDocument) -> RecoveredDocument {
        document.changingTables { $0.evidence == .delimiters ? parted($0) : $0 }
    }

    private func parted(_ table: Table) -> Table {
        guard table.cells.allSatisfy({ $0.rowSpan == 1 && $0.columnSpan == 1 }) else { return table }
        return table.holding(table.cellsByRow.flatMap(parted))
    }

    private func parted(_ row: [TableCell]) -> [TableCell] {
        var row = row
        for place in row.indices where row[place].lines.isEmpty && !row[place].content.text.isEmpty {
            let blanks = row[(place + 1)...].prefix(Self.mostParts - 1).prefix { $0.content.text.isEmpty }.count
            guard blanks > 0, let parts = parts(of: row[place].content, blanks + 1) else { continue }
            for (offset, part) in parts.enumerated() {
                row[place + offset] = row[place + offset].holding(part)
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
        if runs.count <= most, keys.allSatisfy(isHead) {
            return runs.map { content.part($0.startIndex..<$0.endIndex) }
        }
        let hasComparator = measures.isComparator(keys[keys.count - 1])
        let room = most - (hasComparator ? 2 : 1)
        let terms = min(max(0, room), keys.dropLast().prefix { taxonomy.isTerm(Taxonomy.bareTerm($0)) }.count)
        guard terms > 0 || hasComparator else { return nil }
        let borders = runs.prefix(terms).map(\.endIndex) + (hasComparator ? [runs[runs.count - 2].endIndex] : [])
        // Behind nothing but terms the comparator's border is the last term's.
        let ends = Array(Set(borders)).sorted() + [scalars.count]
        return zip([0] + ends.dropLast(), ends).map { content.part($0..<$1) }
    }

    private func isHead(_ key: [Unicode.Scalar]) -> Bool {
        labels.exactMatch(key)?.roles.contains { role in
            role.isColumn || role.measurePart != nil || role.otherColumn != nil || role == .ignoredColumn
        } ?? false
    }
}

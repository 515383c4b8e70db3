internal import DocumentModel
internal import FormModel

/// Reads the lines below the heads of a table of indicators.
///
/// What stands in the columns of the single indicator is parted into rows; the levels are given the rows that they span.
struct LayoutIndicators {
    private let unfolding: LayoutUnfolding
    private let setting: LayoutSetting
    private let heads: [LayoutHead]
    /// Of each head; `nil` for one that is none of the form model's columns, or a part of one.
    private let columns: [IndicatorColumn?]

    init(_ heads: [LayoutHead], unfolding: LayoutUnfolding, setting: LayoutSetting) {
        self.unfolding = unfolding
        self.setting = setting
        var known: [LayoutHead] = []
        var columns: [IndicatorColumn?] = []
        for head in heads {
            let column = head.role(\.indicatorColumn)
            guard
                column != nil || head.match == nil || head.role(\.measurePart) != nil
                    || head.match?.roles.contains(where: { $0 == .ignoredColumn || $0.otherColumn != nil }) ?? false
            else { continue }
            known.append(head)
            columns.append(column)
        }
        self.heads = known
        self.columns = columns
    }

    func blocks(_ lines: [LayoutUnfolding.Line]) -> [RecoveredDocument.Block] {
        guard heads.count >= 2 else { return lines.map { .line($0.source) } }
        let (lines, bands) = unfolding.withoutBands(lines, leftOf: heads[0].columns.lowerBound)
        let cells = LayoutColumns.cells(of: lines, under: heads.map(\.columns))
        let levels = columns.indices.filter { columns[$0] == .level1 || columns[$0] == .level2 }
        let rest = columns.indices.filter { !levels.contains($0) }
        let rows = LayoutRows(
            kinds: rest.map { Self.kind(of: columns[$0]) },
            lines: cells.map { line in (line.number, rest.map { line.cells[$0] }) },
            measures: unfolding.measures,
            setting: setting,
            isLabel: { _ in false }
        ).rows()
        let labels = Dictionary(
            uniqueKeysWithValues: levels.map { level in
                (level, LayoutSpans.labels(cells.flatMap { $0.cells[level] }, isTerm: isTerm))
            }
        )
        let name = rest.firstIndex { columns[$0] == .level3 }
        let names = rows.map { row in name.map { row.cells[$0].key } ?? [] }
        return [.table(table(rows, rest, spans(of: labels, over: rows, names: names)))] + bands.map(LayoutZones.line)
    }

    private func isTerm(_ key: [Unicode.Scalar]) -> Bool { unfolding.taxonomy.isTerm(Taxonomy.bareTerm(key)) }

    private static func kind(of column: IndicatorColumn?) -> LayoutRows.Kind {
        switch column {
        case .level3, .target, .actual: .text
        case .weight, .score: .number
        case .level1, .level2, .deviation, nil: .optionalText
        }
    }

    // MARK: Levels

    private struct LevelSpan {
        let cell: LayoutCell
        let rows: Range<Int>
        let margin: Double
    }

    /// The spans of each level's labels; `labels` by head.
    private func spans(
        of labels: [Int: [LayoutCell]],
        over rows: [LayoutRows.Row],
        names: [[Unicode.Scalar]]
    ) -> [Int: [LevelSpan]] {
        let places = rows.map { (middle: $0.middle, first: $0.cells.map { $0.isEmpty ? .max : $0.first }.min() ?? 0) }
        var spans: [Int: [LevelSpan]] = [:]
        for (level, labels) in labels.sorted(by: { $0.key > $1.key }) {
            let below = columns[level] == .level1 ? spans.min { $0.key < $1.key }?.value ?? [] : []
            let isDecidable = LayoutSpans.isDecidable(labels.count, rows.count)
            let groups = isDecidable ? groups(below, under: labels) : []
            let misfits = unfolding.taxonomy.affinity.misfits(
                names: names,
                terms: isDecidable && columns[level] == .level2 ? labels.map { Taxonomy.bareTerm($0.key) } : []
            )
            let division = LayoutSpans.divide(
                labels.map { ($0.middle, $0.first) },
                rows: places,
                besides: setting.besides
            ) {
                LayoutSpans.parentCost(over: $1, groups: groups[$0])
                    + (columns[level] == .level2 ? misfits.cost($0, $1) : 0)
            }
            spans[level] = division.map { LevelSpan(cell: labels[$0.label], rows: $0.rows, margin: $0.margin) }
        }
        return spans
    }

    /// The groups of level 2 as each label of level 1 sees them.
    private func groups(_ below: [LevelSpan], under labels: [LayoutCell]) -> [[LayoutSpans.Group]] {
        let terms = below.map { Taxonomy.bareTerm($0.cell.key) }
        return labels.map { label in
            let own = Taxonomy.bareTerm(label.key)
            return zip(below, terms).map { group, term in
                LayoutSpans.Group(rows: group.rows, isForeign: !unfolding.taxonomy.allows(own, term))
            }
        }
    }

    // MARK: The table

    private func table(
        _ rows: [LayoutRows.Row],
        _ columns: [Int],
        _ spans: [Int: [LevelSpan]]
    ) -> Table {
        var cells = heads.enumerated().map { TableCell(row: 0, column: $0.offset, content: $0.element.text) }
        // A group without an indicator takes a row of its own, behind the rows before it.
        var places: [Int] = []
        var empty: [(level: Int, label: LevelSpan, row: Int)] = []
        var next = 1
        let blanks = spans.flatMap { level, spans in spans.filter(\.rows.isEmpty).map { (level, $0) } }
            .sorted {
                ($0.1.rows.lowerBound, $0.1.cell.first, $0.0) < ($1.1.rows.lowerBound, $1.1.cell.first, $1.0)
            }
        for index in 0...rows.count {
            for (level, label) in blanks where label.rows.lowerBound == index {
                empty.append((level, label, next))
                next += 1
            }
            if index < rows.count {
                places.append(next)
                next += 1
            }
        }
        for (index, row) in rows.enumerated() {
            for (column, cell) in zip(columns, row.cells) {
                cells.append(
                    TableCell(
                        row: places[index],
                        column: column,
                        content: cell.isEmpty ? RecoveredText(text: "", sources: []) : cell.content,
                        margin: row.margin
                    )
                )
            }
        }
        for (level, levelSpans) in spans {
            for label in levelSpans {
                guard let first = label.rows.first, let last = label.rows.last else { continue }
                cells.append(
                    TableCell(
                        row: places[first],
                        column: level,
                        rowSpan: places[last] - places[first] + 1,
                        content: label.cell.content,
                        margin: label.margin
                    )
                )
            }
        }
        for (level, label, row) in empty {
            cells.append(
                TableCell(row: row, column: level, content: label.cell.content, margin: label.margin)
            )
        }
        cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        return Table(rowCount: next, columnCount: heads.count, cells: cells, evidence: .alignment)
    }
}

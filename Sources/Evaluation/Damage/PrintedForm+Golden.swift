internal import FormModel
internal import Foundation

extension PrintedForm {
    /// The form without any damage: each value in its cell, a level in the first row of its span.
    init(printing golden: GoldenForm) {
        let layout = FormLayout.layout(of: golden)
        let types = Dictionary(
            FieldPath.all.map { ($0.path.rawValue, $0.type) },
            uniquingKeysWith: { first, _ in first }
        )
        var isTenThousand = false
        if case .string("万元")? = golden.values["funding.unit"] { isTenThousand = true }

        func cells(_ text: String) -> [Cell]? {
            var cells: [Cell] = []
            var hasValue = false
            var isFixed = true
            for part in text.split(separator: "|", omittingEmptySubsequences: false) {
                guard part.first == "=" else {
                    cells.append(Cell(text: Self.label(String(part), isTenThousand), isLabel: !part.isEmpty))
                    continue
                }
                isFixed = false
                let parts = part.dropFirst().split(separator: "?")
                let path = String(parts[0])
                guard let value = golden.values[path] else {
                    // A label that this form does not have.
                    if cells.last?.isLabel ?? false { cells[cells.count - 1] = .empty }
                    cells.append(.empty)
                    continue
                }
                hasValue = true
                let printed = PrintedValue.text(
                    value,
                    type: types[path] ?? .string,
                    unit: isTenThousand ? 10_000 : 1
                )
                cells.append(
                    printed.isEmpty
                        ? Cell(text: parts.count > 1 ? String(parts[1]) : "")
                        : Cell(text: printed, leaves: [.field(path)])
                )
            }
            return hasValue || isFixed ? cells : nil
        }

        var rows: [Row] = []
        for (path, decoration) in [("title", ("", "")), ("fiscalYear", ("（", " 年度）"))] {
            let text = PrintedValue.text(golden.values[path], type: .string, unit: 1)
            guard !text.isEmpty else { continue }
            rows.append(
                Row(
                    cells: [Cell(text: decoration.0 + text + decoration.1, leaves: [.field(path)])],
                    part: .heading,
                    isLine: true
                )
            )
        }
        for row in layout.rows {
            guard let cells = cells(row.cells) else { continue }
            rows.append(Row(cells: cells, part: row.part))
        }
        if !golden.indicators.isEmpty, let head = cells(layout.indicatorHead) {
            rows.append(Row(cells: head, part: .indicatorHead))
            rows += Self.indicatorRows(golden.indicators, columns: layout.indicatorColumns)
        }
        if let totals = layout.totals, let cells = cells(totals) { rows.append(Row(cells: cells, part: .totals)) }
        let width = rows.map(\.cells.count).max() ?? 0
        for index in rows.indices where !rows[index].isLine {
            rows[index].cells += Array(repeating: .empty, count: width - rows[index].cells.count)
        }
        self.init(rows: rows, golden: golden)
    }

    private static func label(_ text: String, _ isTenThousand: Bool) -> String {
        isTenThousand ? text.replacingOccurrences(of: "（元）", with: "（万元）") : text
    }

    private static func indicatorRows(_ indicators: [[String: JSONValue]], columns: [String]) -> [Row] {
        func text(_ row: Int, _ column: String) -> String {
            PrintedValue.text(indicators[row][column], type: .string, unit: 1)
        }
        func continues(_ row: Int, _ column: String) -> Bool {
            guard row > 0, text(row, column) == text(row - 1, column) else { return false }
            return column == "level1" || continues(row, "level1")
        }
        return indicators.indices.map { row in
            let cells = columns.map { column -> Cell in
                let isLevel = column == "level1" || column == "level2"
                if column.isEmpty || isLevel && continues(row, column) { return .empty }
                var leaves: Set<PrintedLeaf> = [.indicator(row: row, column: column)]
                if isLevel {
                    for below in (row + 1)..<max(row + 1, indicators.count) {
                        guard continues(below, column) else { break }
                        leaves.insert(.indicator(row: below, column: column))
                    }
                }
                return Cell(text: text(row, column), leaves: leaves)
            }
            return Row(cells: cells, part: .indicators)
        }
    }
}

internal import FormModel
public import Store
public import Wording

/// A part of a form, laid out in rows and columns as the paper is.
public struct FormSheet: Sendable, Hashable {
    public enum Part: String, Sendable {
        case heading, facts, funding, execution, narrative, indicators, extra
    }

    public struct Cell: Sendable, Hashable {
        public enum Content: Sendable, Hashable {
            case label(Phrase)
            /// The first place is what the cell shows; the others say the same in the rows that it spans.
            case field([FieldPlace])
            case blank
        }

        public let content: Content
        public var columnSpan = 1
        public var rowSpan = 1

        /// The fields that the cell shows; none for a label.
        public var places: [FieldPlace] {
            if case .field(let places) = content { places } else { [] }
        }
    }

    public struct Row: Sendable, Hashable {
        public let cells: [Cell]
    }

    public let part: Part
    /// How many columns its rows have.
    public let columns: Int
    public let rows: [Row]

    /// The parts that a form has, in printed order; every field of the form stands in exactly one cell.
    public static func sheets(of stored: StoredForm) -> [FormSheet] {
        var layout = FormLayout(stored)
        return layout.sheets()
    }
}

/// Lays out a form; each field is placed once.
private struct FormLayout {
    private let stored: StoredForm
    private var rest: Set<FieldPath>

    init(_ stored: StoredForm) {
        self.stored = stored
        rest = Set(stored.form.fields.keys)
    }

    mutating func sheets() -> [FormSheet] {
        let heading = take(["title", "fiscalYear"])
        let facts = take(
            FieldPath.all.map(\.path.rawValue).filter { $0.hasPrefix("project.") || $0.hasPrefix("organization.") }
        )
        let parts = [
            sheet(.heading, columns: 4, heading.isEmpty ? [] : [row(heading)]),
            sheet(.facts, columns: 4, pairs(facts)),
            sheet(.funding, columns: 4, funding()),
            execution(),
            sheet(.narrative, columns: 4, narrative()),
            indicators(),
            sheet(.extra, columns: 4, extra()),
        ]
        return parts.compactMap(\.self)
    }

    private func sheet(_ part: FormSheet.Part, columns: Int, _ rows: [FormSheet.Row]) -> FormSheet? {
        rows.isEmpty ? nil : FormSheet(part: part, columns: columns, rows: rows)
    }

    /// Those of the paths that the form has.
    private mutating func take(_ names: [String]) -> [FieldPath] {
        names.map { FieldPath($0) }.filter { rest.remove($0) != nil }
    }

    private func label(_ path: FieldPath) -> FormSheet.Cell { FormSheet.Cell(content: .label(path.wording)) }

    private func field(_ path: FieldPath, columnSpan: Int = 1) -> FormSheet.Cell {
        FormSheet.Cell(content: .field([.field(path)]), columnSpan: columnSpan)
    }

    /// One or two fields with their labels on a row of four columns.
    private func row(_ paths: [FieldPath]) -> FormSheet.Row {
        FormSheet.Row(
            cells: paths.flatMap { [label($0), field($0, columnSpan: paths.count == 1 ? 3 : 1)] }
        )
    }

    /// Long texts have a row of their own, the others share one by two.
    private func pairs(_ paths: [FieldPath]) -> [FormSheet.Row] {
        var rows: [FormSheet.Row] = []
        var waiting: FieldPath?
        for path in paths {
            if path.rawValue == "project.name" {
                rows.append(row([path]))
            } else if let first = waiting {
                rows.append(row([first, path]))
                waiting = nil
            } else {
                waiting = path
            }
        }
        if let waiting { rows.append(row([waiting])) }
        return rows
    }

    /// The funds of the project stand left of those of the year.
    private mutating func funding() -> [FormSheet.Row] {
        var rows = take(["funding.unit"]).map { row([$0]) }
        let left = take(["funding.project.total", "funding.project.fiscal", "funding.project.other"])
        let right = take(
            ["total", "appropriation", "carryover", "other"].map { "funding.annual.\($0)" }
        )
        for index in 0..<max(left.count, right.count) {
            let both = [left, right].map { $0.indices.contains(index) ? $0[index] : nil }
            rows.append(
                FormSheet.Row(
                    cells: both.flatMap { path -> [FormSheet.Cell] in
                        guard let path else { return [FormSheet.Cell(content: .blank, columnSpan: 2)] }
                        return [label(path), field(path)]
                    }
                )
            )
        }
        return rows
            + pairs(
                take(
                    ["totalBudget", "currentBudget", "priorBudget", "priorExecuted"].map { "funding.priorYear.\($0)" }
                )
            )
    }

    private mutating func execution() -> FormSheet? {
        let columns = FieldPath.executionColumns.map(\.name).filter { column in
            FieldPath.executionRows.contains { rest.contains(.execution(row: $0, column: column)) }
        }
        guard !columns.isEmpty else { return nil }
        let heads = columns.map {
            FormSheet.Cell(content: .label(FieldPath.executionColumnWording($0)))
        }
        var rows = [FormSheet.Row(cells: [FormSheet.Cell(content: .blank)] + heads)]
        for name in FieldPath.executionRows {
            let paths = columns.map { FieldPath.execution(row: name, column: $0) }
            guard paths.contains(where: rest.contains) else { continue }
            let cells = paths.map { path in
                rest.contains(path) ? field(path) : FormSheet.Cell(content: .blank)
            }
            rest.subtract(paths)
            rows.append(
                FormSheet.Row(cells: [FormSheet.Cell(content: .label(FieldPath.executionRowWording(name)))] + cells)
            )
        }
        return sheet(.execution, columns: columns.count + 1, rows)
    }

    /// The narratives, and whatever path no other part has.
    private mutating func narrative() -> [FormSheet.Row] {
        let known = take(FieldPath.all.map(\.path.rawValue).filter { $0.hasPrefix("narrative.") })
        let totals: Set<FieldPath> = [.totalWeight, .totalScore]
        let others = rest.subtracting(totals).sorted()
        rest.subtract(others)
        return (known + others).map { row([$0]) }
    }

    private mutating func indicators() -> FormSheet? {
        let form = stored.form
        let columns = IndicatorColumn.allCases.filter { column in form.indicators.contains { $0[column] != nil } }
        let totals = take([FieldPath.totalWeight.rawValue, FieldPath.totalScore.rawValue])
        guard !columns.isEmpty else {
            return sheet(.indicators, columns: 4, totals.isEmpty ? [] : [row(totals)])
        }
        var rows = [
            FormSheet.Row(cells: columns.map { FormSheet.Cell(content: .label($0.wording)) })
        ]
        for index in form.indicators.indices {
            rows.append(FormSheet.Row(cells: columns.compactMap { cell($0, row: index) }))
        }
        if !totals.isEmpty { rows.append(totalRow(totals, columns: columns)) }
        return sheet(.indicators, columns: columns.count, rows)
    }

    /// A cell of the indicator table; nil where the one above spans the row.
    private func cell(_ column: IndicatorColumn, row: Int) -> FormSheet.Cell? {
        let rows = stored.form.indicators
        guard rows[row][column] != nil else { return FormSheet.Cell(content: .blank) }
        guard column == .level1 || column == .level2 else {
            return FormSheet.Cell(content: .field([.indicator(row, column)]))
        }
        if row > 0, isSame(column, row - 1, row) { return nil }
        var end = row + 1
        while end < rows.count, isSame(column, end - 1, end) { end += 1 }
        return FormSheet.Cell(content: .field((row..<end).map { .indicator($0, column) }), rowSpan: end - row)
    }

    /// Whether two rows share a level that nobody has to look at.
    private func isSame(_ column: IndicatorColumn, _ first: Int, _ second: Int) -> Bool {
        let rows = stored.form.indicators
        guard let one = rows[first][column], let other = rows[second][column], one.text == other.text,
            !one.text.isEmpty,
            ![one, other].contains(where: {
                $0.needsReview || $0.review != nil || $0.flags.contains(where: \.demandsReview)
            })
        else { return false }
        return column == .level1 || rows[first][.level1] == nil
            || rows[first][.level1]?.text == rows[second][.level1]?.text
    }

    private func totalRow(_ totals: [FieldPath], columns: [IndicatorColumn]) -> FormSheet.Row {
        var cells: [FormSheet.Cell] = []
        var places: [IndicatorColumn: FieldPath] = [:]
        for path in totals { places[path == .totalWeight ? .weight : .score] = path }
        let first = columns.firstIndex { places[$0] != nil } ?? columns.count
        let placed = Set(columns.compactMap { places[$0] })
        if first > 0 {
            cells.append(FormSheet.Cell(content: .label(Phrase("总分", "Total")), columnSpan: first))
        }
        for column in columns[first...] {
            cells.append(places[column].map { field($0) } ?? FormSheet.Cell(content: .blank))
        }
        // A total whose column the table lacks stands behind it.
        cells += totals.filter { !placed.contains($0) }.map { field($0) }
        return FormSheet.Row(cells: cells)
    }

    private func extra() -> [FormSheet.Row] {
        stored.form.extra.enumerated().map { index, extra in
            FormSheet.Row(cells: [
                FormSheet.Cell(content: .label(Phrase(extra.label, extra.label))),
                FormSheet.Cell(content: .field([.extra(index, extra.label)]), columnSpan: 3),
            ])
        }
    }
}

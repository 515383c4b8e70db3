internal import DocumentModel

/// Tables of plain text whose columns a line of hyphens shows: a run over each column, with a space between two.
///
/// Converters (Pandoc's simple tables, reStructuredText's) write such a line above and below a table without a head, and
/// below the head else. Columns are counted in half-width characters, of which an ideograph takes two.
struct HyphenTables {
    /// A table's lines, with the ranges of the cells of each row; a line of hyphens is no row.
    struct Found {
        let lines: Range<Int>
        var rows: [[Range<Int>]] = []
    }

    private let text: ScalarText

    init(_ text: ScalarText) {
        self.text = text
    }

    private static let fewestColumns = 2
    private static let shortestRule = 6

    /// The tables in their order.
    func tables() -> [Found] {
        var tables: [Found] = []
        var number = 0
        while number < text.lineCount {
            if let table = table(from: number, behind: tables.last?.lines.upperBound ?? 0) {
                tables.append(table)
                number = table.lines.upperBound
            } else {
                number += 1
            }
        }
        return tables
    }

    private func table(from rule: Int, behind end: Int) -> Found? {
        guard let columns = columns(of: text.line(rule)) else { return nil }
        var head: [Range<Int>]?
        if rule > end, !text.line(rule - 1).isBlank, rule == end + 1 || text.line(rule - 2).isBlank {
            head = cells(of: text.line(rule - 1), columns)
        }
        // Without a head the table ends with the same line; with one, with it or before a blank line.
        var last = rule + 1
        while last < text.lineCount, !text.line(last).isEmpty, self.columns(of: text.line(last)) == nil { last += 1 }
        let isClosed = last < text.lineCount && self.columns(of: text.line(last)) == columns
        guard isClosed || head != nil, last > rule + 1 else { return nil }
        var found = Found(lines: (head == nil ? rule : rule - 1)..<(isClosed ? last + 1 : last))
        if let head { found.rows.append(head) }
        for line in (rule + 1)..<last {
            guard let row = cells(of: text.line(line), columns) else { return nil }
            found.rows.append(row)
        }
        return found
    }

    /// The columns under the runs of a line that holds nothing but them.
    private func columns(of line: ArraySlice<Unicode.Scalar>) -> [Range<Int>]? {
        let marks = line.drop(while: \.isSpace)
        guard let mark = marks.first, mark == "-" || mark == "=", line.count >= Self.shortestRule else { return nil }
        var columns: [Range<Int>] = []
        var start: Int?
        for (place, scalar) in line.enumerated() {
            if scalar == mark {
                start = start ?? place
            } else if scalar == " " {
                if let begun = start { columns.append(begun..<place) }
                start = nil
            } else {
                return nil
            }
        }
        if let begun = start { columns.append(begun..<line.count) }
        return columns.count < Self.fewestColumns ? nil : columns
    }

    /// The ranges of a line's text in the columns; `nil` where text stands between two.
    private func cells(of line: ArraySlice<Unicode.Scalar>, _ columns: [Range<Int>]) -> [Range<Int>]? {
        var cells: [Range<Int>] = []
        var place = 0
        var index = line.startIndex
        for (number, column) in columns.enumerated() {
            while index < line.endIndex, place < column.lowerBound {
                guard line[index].isSpace else { return nil }
                place += Self.width(line[index])
                index += 1
            }
            let start = index
            let isLast = number == columns.count - 1
            while index < line.endIndex, isLast || place < column.upperBound {
                place += Self.width(line[index])
                index += 1
            }
            guard isLast || place == column.upperBound || index == line.endIndex && place < column.upperBound else {
                return nil
            }
            cells.append(start..<index)
        }
        return cells
    }

    /// The width that East Asian Width (Unicode Standard Annex 11) gives: two for wide and full-width characters, one for
    /// those whose width depends on the context.
    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}

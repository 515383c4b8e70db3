private import CXLSXWriter
internal import Foundation

/// An XLSX file in the making; rows go to disk as they are written.
///
/// A sheet's rows must come in order. An instance stays on the task that made it.
final class Workbook {
    /// The most comments of a sheet: each is a shape that office programs load at once, and the reasons stand in the sheet
    /// of fields to review anyway.
    private static let mostComments = 20_000
    /// The most characters of a cell and rows of a sheet (Microsoft, "Excel specifications and limits").
    private static let longestText = 32_767
    static let mostRows = 1_048_576

    private static let flaggedColor: lxw_color_t = 0xFFEB9C
    private static let reviewedColor: lxw_color_t = 0xC6EFCE
    private static let headerColor: lxw_color_t = 0xD9E1F2

    /// Two lines of titles, in points.
    private static let headerHeight = 32.0

    private enum Shading: Hashable {
        case none, flagged, reviewed, header
    }

    private enum Style: Hashable {
        /// `guarded` stays text when a person edits the cell.
        case text(guarded: Bool)
        case number(ExportCell.NumberStyle)
        case date
    }

    private struct StyleKey: Hashable {
        let style: Style
        let shading: Shading
    }

    private struct Sheet {
        let worksheet: UnsafeMutablePointer<lxw_worksheet>
        let columns: Int
        var rows = 0
        var comments = 0
    }

    /// Why the library refused.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var sheets: [Sheet] = []
    private var formats: [StyleKey: UnsafeMutablePointer<lxw_format>] = [:]

    /// - Parameters:
    ///   - path: The file to write.
    ///   - folder: Where the library keeps its drafts of the sheets.
    init(path: String, draftsIn folder: String) throws {
        // The library reads the folder's name again when it closes the file.
        drafts = strdup(folder)
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.tmpdir = drafts
        workbook = workbook_new_opt(path, &options)
        if workbook == nil { throw Failure(description: "no workbook can be made") }
    }

    private let drafts: UnsafeMutablePointer<CChar>?

    deinit {
        if let workbook { _ = workbook_close(workbook) }
        free(drafts)
    }

    /// Adds a sheet with a row of titles that stays in view.
    ///
    /// - Returns: What `append` calls the sheet.
    func addSheet(_ name: String, columns: [(title: String, width: Double)]) throws -> Int {
        guard let worksheet = workbook_add_worksheet(workbook, name) else {
            throw Failure(description: "no sheet can be added")
        }
        for (index, column) in columns.enumerated() {
            worksheet_set_column(worksheet, lxw_col_t(index), lxw_col_t(index), column.width, nil)
        }
        worksheet_freeze_panes(worksheet, 1, 0)
        worksheet_set_row(worksheet, 0, Self.headerHeight, nil)
        worksheet_set_landscape(worksheet)
        try check(worksheet_repeat_rows(worksheet, 0, 0))
        sheets.append(Sheet(worksheet: worksheet, columns: columns.count))
        let format = format(Style.text(guarded: false), .header)
        for (index, column) in columns.enumerated() {
            try check(worksheet_write_string(worksheet, 0, lxw_col_t(index), column.title, format))
        }
        sheets[sheets.count - 1].rows = 1
        return sheets.count - 1
    }

    func append(_ cells: [ExportCell], to sheet: Int) throws {
        let row = sheets[sheet].rows
        guard row < Self.mostRows else {
            throw Failure(
                description: "more rows than a sheet can have (\(Self.mostRows)); narrow the filters, or use csv"
            )
        }
        for (column, cell) in cells.enumerated() {
            try write(cell, sheet: sheet, row: lxw_row_t(row), column: lxw_col_t(column))
        }
        sheets[sheet].rows += 1
    }

    /// Puts filters on the titles and finishes the file.
    func close() throws {
        for sheet in sheets {
            let last = (row: lxw_row_t(max(1, sheet.rows - 1)), column: lxw_col_t(max(0, sheet.columns - 1)))
            try check(worksheet_autofilter(sheet.worksheet, 0, 0, last.row, last.column))
        }
        let closing = workbook
        workbook = nil
        try check(workbook_close(closing))
    }

    private func write(_ cell: ExportCell, sheet: Int, row: lxw_row_t, column: lxw_col_t) throws {
        let worksheet = sheets[sheet].worksheet
        let shading: Shading
        var comment: String?
        switch cell.mark {
        case .none: shading = .none
        case .flagged(let text): (shading, comment) = (.flagged, text)
        case .reviewed(let text): (shading, comment) = (.reviewed, text)
        }
        switch cell.content {
        case .blank:
            if shading != .none {
                try check(worksheet_write_blank(worksheet, row, column, format(.text(guarded: false), shading)))
            }
        case .text(let text):
            try writeText(text, shading, worksheet, row, column)
        case .number(let number, let style):
            // A number that a binary float cannot hold would be another number: it goes in as text.
            if let double = Double(number.description), Decimal(string: "\(double)") == number {
                try check(worksheet_write_number(worksheet, row, column, double, format(.number(style), shading)))
            } else {
                try writeText(number.description, shading, worksheet, row, column)
            }
        case .date(let year, let month, let day):
            if (1900...9999).contains(year) {
                var date = lxw_datetime(
                    year: Int32(year),
                    month: Int32(month),
                    day: Int32(day),
                    hour: 0,
                    min: 0,
                    sec: 0
                )
                try check(worksheet_write_datetime(worksheet, row, column, &date, format(.date, shading)))
            } else {
                try writeText("\(year)-\(month)-\(day)", shading, worksheet, row, column)
            }
        }
        if let comment, sheets[sheet].comments < Self.mostComments {
            try write(comment: comment, worksheet, row, column)
            sheets[sheet].comments += 1
        }
    }

    private func writeText(
        _ text: String,
        _ shading: Shading,
        _ worksheet: UnsafeMutablePointer<lxw_worksheet>,
        _ row: lxw_row_t,
        _ column: lxw_col_t
    ) throws {
        let style = Style.text(guarded: FormulaGuard.isDangerous(text))
        try check(worksheet_write_string(worksheet, row, column, Self.fitting(text), format(style, shading)))
    }

    private func write(
        comment: String,
        _ worksheet: UnsafeMutablePointer<lxw_worksheet>,
        _ row: lxw_row_t,
        _ column: lxw_col_t
    ) throws {
        // Pixels of a box that shows some lines of a dozen characters without scrolling.
        let lines = comment.split(separator: "\n").reduce(0) { $0 + 1 + $1.count / 18 }
        var options = lxw_comment_options()
        options.width = 260
        options.height = UInt16(min(400, 24 + 18 * lines))
        options.font_size = 9
        try check(worksheet_write_comment_opt(worksheet, row, column, Self.fitting(comment), &options))
    }

    /// The text without zero characters, cut with an ellipsis where a cell cannot hold it.
    private static func fitting(_ text: String) -> String {
        let plain = text.unicodeScalars.contains("\0") ? text.replacing("\0", with: "\u{FFFD}") : text
        guard plain.utf16.count > longestText else { return plain }
        var kept = String.UnicodeScalarView()
        var used = 1
        for scalar in plain.unicodeScalars {
            used += UTF16.width(scalar)
            if used > longestText { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    private func format(_ style: Style, _ shading: Shading) -> UnsafeMutablePointer<lxw_format>? {
        let key = StyleKey(style: style, shading: shading)
        if let known = formats[key] { return known }
        guard let format = workbook_add_format(workbook) else { return nil }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        switch style {
        case .text(guarded: true): format_set_num_format(format, "@")
        case .text(guarded: false): break
        case .number(.amount): format_set_num_format(format, "#,##0.00####")
        case .number(.plain): format_set_num_format(format, "General")
        case .date: format_set_num_format(format, "yyyy-mm-dd")
        }
        switch shading {
        case .none: break
        case .flagged: format_set_bg_color(format, Self.flaggedColor)
        case .reviewed: format_set_bg_color(format, Self.reviewedColor)
        case .header:
            format_set_bg_color(format, Self.headerColor)
            format_set_bold(format)
            format_set_text_wrap(format)
        }
        formats[key] = format
        return format
    }

    private func check(_ error: lxw_error) throws {
        guard error != LXW_NO_ERROR else { return }
        throw Failure(description: lxw_strerror(error).map { String(cString: $0) } ?? "error \(error.rawValue)")
    }
}

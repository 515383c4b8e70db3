internal import FormModel
internal import Foundation
public import Store
public import Wording

/// Writes forms of a store into files for people and programs.
public enum Export {
    /// An XLSX file with a sheet of forms, one of indicators, and one of fields to review.
    ///
    /// - Parameters:
    ///   - store: Where the forms are.
    ///   - filter: Which of them.
    ///   - language: Of the titles and explanations.
    ///   - path: The file; it is there only when it is whole.
    /// - Returns: The number of forms.
    @discardableResult
    public static func xlsx(_ store: Store, _ filter: FormFilter, language: Language, to path: String) throws -> Int {
        try WholeFile.write(to: path) { draft in
            let workbook = try Workbook(
                path: draft,
                draftsIn: URL(fileURLWithPath: draft).deletingLastPathComponent().path
            )
            var layouts: [(layout: SheetLayout, sheet: Int)] = []
            var count = 0
            try store.forEachForm(filter) { paths in
                for sheet in ExportSheet.allCases {
                    let layout = SheetLayout(sheet, paths: paths)
                    let columns = layout.columns.map { (title: $0.title[language], width: $0.width) }
                    layouts.append((layout, try workbook.addSheet(sheet.title[language], columns: columns)))
                }
            } _: { form in
                count += 1
                for (layout, sheet) in layouts {
                    for row in layout.rows(of: form, language: language) { try workbook.append(row, to: sheet) }
                }
            }
            try workbook.close()
            return count
        }
    }

    /// One table as CSV.
    ///
    /// - Parameters:
    ///   - store: Where the forms are.
    ///   - filter: Which of them.
    ///   - sheet: Which table.
    ///   - language: Of the titles and explanations.
    ///   - write: Takes the text piece by piece.
    /// - Returns: The number of forms.
    @discardableResult
    public static func csv(
        _ store: Store,
        _ filter: FormFilter,
        sheet: ExportSheet,
        language: Language,
        write: (String) throws -> Void
    ) throws -> Int {
        var layout: SheetLayout?
        var count = 0
        try store.forEachForm(filter) { paths in
            let made = SheetLayout(sheet, paths: paths)
            try write(CSVTable.start + CSVTable.line(made.columns.map { .text($0.title[language]) }))
            layout = made
        } _: { form in
            count += 1
            for row in layout?.rows(of: form, language: language) ?? [] { try write(CSVTable.line(row)) }
        }
        return count
    }

    /// The results as the contract has them, one line a document; reviewed fields carry what was said of them.
    ///
    /// - Parameters:
    ///   - store: Where the forms are.
    ///   - filter: Which of them.
    ///   - write: Takes the text line by line.
    /// - Returns: The number of forms.
    @discardableResult
    public static func jsonLines(
        _ store: Store,
        _ filter: FormFilter,
        write: (String) throws -> Void
    ) throws -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var count = 0
        try store.forEachResult(filter) { result in
            count += result.forms.count
            try write(String(decoding: try encoder.encode(result), as: UTF8.self) + "\n")
        }
        return count
    }
}

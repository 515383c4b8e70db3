internal import Foundation

/// Lines of CSV: RFC 4180, UTF-8 with a byte order mark, without which office programs take it for a local encoding.
enum CSVTable {
    static let start = "\u{FEFF}"

    static func line(_ cells: [ExportCell]) -> String {
        cells.map { quoted(text($0.content)) }.joined(separator: ",") + "\r\n"
    }

    private static func text(_ content: ExportCell.Content) -> String {
        switch content {
        case .blank: ""
        case .text(let text): FormulaGuard.guarded(text)
        case .number(let number, _): number.description
        case .date(let year, let month, let day): "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}

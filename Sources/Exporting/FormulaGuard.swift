/// Keeps text from becoming a formula in the programs that open an export.
///
/// Office programs take a cell of a CSV file for a formula if it begins with one of a few characters, also in their full
/// width, a tab or a carriage return ("CSV Injection", OWASP). An apostrophe before it makes it text; numbers that are
/// typed as numbers are left alone.
enum FormulaGuard {
    private static let starts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]

    static func isDangerous(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != " " && $0 != "\u{3000}" }.map(starts.contains) ?? false
    }

    static func guarded(_ text: String) -> String {
        isDangerous(text) ? "'" + text : text
    }
}

internal import DocumentModel

/// Joining the runs of one printed line.
enum LineText {
    /// A space stays where it parts two Latin words, or a CJK character from a Latin one; between two CJK characters it
    /// goes.
    static func joining(_ runs: [String]) -> String {
        var joined = ""
        for run in runs {
            guard let first = run.unicodeScalars.first else { continue }
            if let last = joined.unicodeScalars.last, needsSpace(between: last, and: first) { joined += " " }
            joined += run
        }
        return joined
    }

    /// The texts of lexemes as one: those of a line as its runs, others as lines of a cell.
    static func joining(_ lexemes: [Lexeme]) -> String {
        var joined = ""
        for lexeme in lexemes {
            let text = CJKText.trim(lexeme.text)
            guard let first = text.first else { continue }
            if let last = joined.unicodeScalars.last,
                lexeme.columns == nil
                    ? needsSpace(between: last, and: first) : CJKText.needsSpace(between: last, and: first)
            {
                joined += " "
            }
            joined += Substring(text)
        }
        return joined
    }

    private static func needsSpace(between last: Unicode.Scalar, and first: Unicode.Scalar) -> Bool {
        !(CJKText.isWide(last) && CJKText.isWide(first))
    }

    /// The text without the spaces that a wrapped line left between two CJK characters; and whether there were any.
    static func withoutInnerCJKSpaces(_ text: String) -> (text: String, changed: Bool) {
        guard text.utf8.contains(0x20) else { return (text, false) }
        let scalars = Array(text.unicodeScalars)
        var kept = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == " ", let last = kept.last, CJKText.isWide(last), index + 1 < scalars.count,
                CJKText.isWide(scalars[index + 1])
            {
                continue
            }
            kept.append(scalar)
        }
        return (String(kept), kept.count != scalars.count)
    }
}

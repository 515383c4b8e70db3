internal import DocumentModel
internal import FormModel

extension Lexeme {
    /// The text up to a place and the one from there on, as a label and its value.
    ///
    /// In a table the label takes the first column of the cell and the value the others, or one more.
    func parted(at place: Int, margin: Double) -> (label: Lexeme, value: Lexeme) {
        let scalars = Array(text.unicodeScalars)
        func part(_ scalars: ArraySlice<Unicode.Scalar>, id: Int, columns: Range<Int>?) -> Lexeme {
            let text = String(CJKText.trim(String(scalars: scalars)))
            return Lexeme(
                id: id,
                text: text,
                key: TextFolding.key(text),
                row: row,
                columns: columns,
                continuesSpan: continuesSpan,
                sources: sources,
                steps: steps
            )
        }
        let border = columns.map { $0.lowerBound + 1 }
        let front = border.map { ($0 - 1)..<$0 }
        let rest = border.map { $0..<max($0 + 1, columns?.upperBound ?? 0) }
        // The numbers of all others are not negative.
        var value = part(scalars[place...], id: -2 - id, columns: rest)
        value.isSplit = true
        value.isUnmarked = isUnmarked
        value.decisionMargin = min(decisionMargin, margin)
        return (part(scalars[..<place], id: id, columns: front), value)
    }

    /// The label and the value that a cell holds with a colon between them.
    var partedAtColon: (label: Lexeme, value: Lexeme)? {
        let scalars = Array(text.unicodeScalars)
        guard let colon = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let parts = parted(at: colon + 1, margin: .infinity)
        return parts.value.isBlank || !LabelShape.isLabelLike(parts.label.key) ? nil : parts
    }
}

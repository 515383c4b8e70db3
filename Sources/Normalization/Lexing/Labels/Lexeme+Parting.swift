internal import DocumentModel
internal import FormModel

extension Lexeme {
    /// The text up to a place and the one from there on, as a label and its value.
    ///
    /// In a table the label takes the first column of the cell and the value the others, or one more.
    func parted(at place: Int, margin: Double) -> (label: Lexeme, value: Lexeme) {
        let scalars = Array(text.unicodeScalars)
        var (label, value) = (cut(to: scalars[..<place]), cut(to: scalars[place...], id: -2 - id))
        label.isSplit = isSplit
        if let columns {
            label.columns = columns.lowerBound..<(columns.lowerBound + 1)
            value.columns = (columns.lowerBound + 1)..<max(columns.lowerBound + 2, columns.upperBound)
        }
        value.decisionMargin = min(decisionMargin, margin)
        return (label, value)
    }

    /// A piece of the cell's text, as a cell of its own.
    ///
    /// - Parameter number: Its own, where it is told apart from another piece; those of all others are not negative.
    func cut(to scalars: ArraySlice<Unicode.Scalar>, id number: Int? = nil) -> Lexeme {
        let text = String(CJKText.trim(String(scalars: scalars)))
        var part = Lexeme(
            id: number ?? id,
            text: text,
            key: TextFolding.key(text),
            row: row,
            columns: columns,
            continuesSpan: continuesSpan,
            sources: sources,
            steps: steps
        )
        if number == nil { part.joinedIDs = joinedIDs }
        part.isSplit = true
        part.isUnmarked = isUnmarked
        part.decisionMargin = decisionMargin
        return part
    }

    /// The label and the value that a cell holds with a colon between them.
    var partedAtColon: (label: Lexeme, value: Lexeme)? {
        let scalars = Array(text.unicodeScalars)
        guard let colon = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let parts = parted(at: colon + 1, margin: .infinity)
        return parts.value.isBlank || !LabelShape.isLabelLike(parts.label.key) ? nil : parts
    }
}

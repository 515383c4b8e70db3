internal import DocumentModel

/// What one printed line of a layout holds of a cell.
struct LayoutPiece {
    /// As printed, in halves of an ideograph: not all exporters count those as two characters.
    let width: Int
    let setting: LineSetting
    let key: [Unicode.Scalar]
    /// Of the line.
    let number: Int

    init?(_ tokens: [LayoutToken]) {
        guard let first = tokens.first else { return nil }
        width = tokens.reduce(tokens.count - 1) { width, token in
            token.piece.text.unicodeScalars.reduce(width) { $0 + (CJKText.isWide($1) ? 2 : 1) }
        }
        setting = LineSetting(LineText.joining(tokens.map(\.piece.text)))
        key = tokens.flatMap(\.key)
        number = first.line
    }
}

/// What it costs that lines are one wrapped cell, in nats.
///
/// A line is broken where the next unit that is not broken has no room on it.
struct LayoutWrapping {
    let measures: MeasureParsing

    private static let fullLine = 0.15
    private static let roomLeft = 0.5
    private static let mostRoom = 4.0
    private static let skippedLine = 0.8
    private static let measureInside = 3.0
    private static let fragment = 3.0

    /// - Parameter room: How much each line but the last leaves free of the cell's width, in halves of an ideograph.
    func cost(of cell: [LayoutPiece], room: (Int) -> Int) -> Double {
        var cost = 0.0
        for index in cell.indices.dropLast() {
            let (line, next) = (cell[index], cell[index + 1])
            let room = room(index) - max(1, next.setting.firstUnit / 2)
            cost += room <= 0 ? Self.fullLine : Self.fullLine + min(Self.mostRoom, Double(room) * Self.roomLeft)
            if goesOn(line) || beginsInside(next) { cost -= Self.fullLine }
            if NumberParsing.isDash(line.key) || NumberParsing.isDash(next.key)
                || measures.beginsWithComparator(next.key)
                || room > 0 && measures.beginsAsQuantity(next.key) && measures.beginsAsQuantity(line.key)
            {
                cost += Self.measureInside
            }
            cost += Double(max(0, next.number - line.number - 2)) * Self.skippedLine
        }
        if cell.first.map(beginsInside) == true { cost += Self.fragment }
        if cell.last.map(goesOn) == true { cost += Self.fragment }
        return cost
    }

    // A dash of two characters, as `——` for no value, is no rest of a word and no beginning of one.
    private func beginsInside(_ line: LayoutPiece) -> Bool {
        line.setting.beginsInside && !NumberParsing.isDash(line.key)
    }

    private func goesOn(_ line: LayoutPiece) -> Bool { line.setting.endsInside && !NumberParsing.isDash(line.key) }
}

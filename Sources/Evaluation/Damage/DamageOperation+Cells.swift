/// Damage to what cells hold.
extension PrintedForm {
    // MARK: Losses

    /// Whether a value can be lost: the labels of spans have an operation of their own.
    private var losable: [PrintedPlace] { places { !$0.isLabel && !$0.isBlank && !$0.isLevel && !$0.leaves.isEmpty } }

    mutating func loseValue(_ generator: inout SeededGenerator, _ remove: (inout [Cell], Int) -> Void) -> Bool {
        guard let place = losable.randomElement(using: &generator) else { return false }
        let width = rows[place.row].cells.count
        remove(&rows[place.row].cells, place.column)
        rows[place.row].cells += Array(repeating: .empty, count: width - rows[place.row].cells.count)
        return true
    }

    mutating func loseLastValue(_ generator: inout SeededGenerator) -> Bool {
        let last = losable.filter { place in rows[place.row].cells[(place.column + 1)...].allSatisfy(\.isBlank) }
        guard let place = last.randomElement(using: &generator) else { return false }
        rows[place.row].cells[place.column] = .empty
        return true
    }

    // MARK: Borders of cells

    mutating func mergeValues(_ generator: inout SeededGenerator) -> Bool {
        let candidates = valuePlaces.filter { place in
            let next = place.column + 1
            let cells = rows[place.row].cells
            return next < cells.count && !cells[next].isLabel && !cells[next].isBlank
        }
        guard let place = candidates.randomElement(using: &generator) else { return false }
        var cells = rows[place.row].cells
        cells[place.column].text += " " + cells[place.column + 1].text
        cells[place.column].leaves.formUnion(cells[place.column + 1].leaves)
        cells[place.column + 1] = .empty
        rows[place.row].cells = cells
        return true
    }

    /// Texts shorter than this are not divided.
    private static let leastDivided = 4

    private func divisible(_ cell: Cell) -> Bool {
        !cell.isLabel && cell.text.count >= Self.leastDivided && !cell.text.hasPrefix("<")
    }

    private func divided(_ cell: Cell, _ generator: inout SeededGenerator) -> (Cell, Cell) {
        let length = Int.random(in: 1..<cell.text.count, using: &generator)
        var first = cell
        var second = cell
        first.text = String(cell.text.prefix(length))
        second.text = String(cell.text.dropFirst(length))
        return (first, second)
    }

    /// The rest goes to the blank cell behind, or pushes the cells behind one on.
    mutating func splitValue(_ generator: inout SeededGenerator) -> Bool {
        guard let place = places(where: divisible).randomElement(using: &generator) else { return false }
        let (first, second) = divided(rows[place.row].cells[place.column], &generator)
        rows[place.row].cells[place.column] = first
        let next = place.column + 1
        if next < rows[place.row].cells.count, rows[place.row].cells[next].isBlank {
            rows[place.row].cells[next] = second
        } else {
            rows[place.row].cells.insert(second, at: next)
            if rows[place.row].cells.last?.isBlank ?? false { rows[place.row].cells.removeLast() }
        }
        return true
    }

    /// The other cells of the row stay above the break or go below it.
    mutating func cutRow(_ generator: inout SeededGenerator) -> Bool {
        let candidates = places(where: divisible).filter { place in
            !rows[place.row].cells.contains(where: \.isLabel) && !rows[place.row].cells[place.column].isLevel
        }
        guard let place = candidates.randomElement(using: &generator) else { return false }
        let (first, second) = divided(rows[place.row].cells[place.column], &generator)
        let whole = rows[place.row]
        let blank = whole.cells.map { _ in Cell.empty }
        var above = whole
        var below = Row(cells: blank, part: whole.part, startsPage: true)
        if Bool.random(using: &generator) {
            below.cells = whole.cells
            above.cells = blank
        }
        above.cells[place.column] = first
        below.cells[place.column] = second
        rows.replaceSubrange(place.row...place.row, with: [above, below])
        return true
    }

    mutating func wrapText(_ generator: inout SeededGenerator) -> Bool {
        let candidates = places { cell in cell.text.count >= Self.leastDivided && cell.text.allSatisfy(Self.isIdeograph)
        }
        guard let place = candidates.randomElement(using: &generator) else { return false }
        let text = rows[place.row].cells[place.column].text
        let length = Int.random(in: 1..<text.count, using: &generator)
        rows[place.row].cells[place.column].text = text.prefix(length) + " " + text.dropFirst(length)
        return true
    }

    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { ("\u{4E00}"..."\u{9FFF}").contains($0) }
    }

    mutating func tagValue(_ generator: inout SeededGenerator) -> Bool {
        let candidates = valuePlaces.filter { !rows[$0.row].cells[$0.column].text.contains("<") }
        guard let place = candidates.randomElement(using: &generator) else { return false }
        let tags = [
            ("<p>", "</p>"), ("<p style=\"text-align:center\"><b>", "</b></p>"), ("<span>", "</span>"), ("", "<br/>"),
        ]
        let (open, close) = tags[Int.random(in: tags.indices, using: &generator)]
        let text = rows[place.row].cells[place.column].text
        rows[place.row].cells[place.column].text = open + text + close
        return true
    }

    // MARK: Labels of spans

    private var levelPlaces: [PrintedPlace] { places { $0.isLevel && !$0.isBlank } }

    mutating func blankLevel(_ generator: inout SeededGenerator) -> Bool {
        guard let place = levelPlaces.randomElement(using: &generator) else { return false }
        rows[place.row].cells[place.column] = .empty
        return true
    }

    /// The rows that a span's label may stand in: those of its leaves, where they are as they were printed.
    private func rowsBelow(_ place: PrintedPlace) -> [Int] {
        let rest = rows[place.row].cells[place.column].leaves.count - 1
        return rows.indices.dropFirst(place.row + 1).prefix(rest).filter { row in
            rows[row].part == .indicators && !rows[row].isLine && place.column < rows[row].cells.count
                && rows[row].cells[place.column].isBlank
        }
    }

    mutating func moveLevel(_ generator: inout SeededGenerator) -> Bool {
        let candidates = levelPlaces.filter { place in
            rows[place.row].cells[place.column].leaves.contains { leaf in
                if case .indicator(_, "level1") = leaf { true } else { false }
            } && !rowsBelow(place).isEmpty
        }
        guard let place = candidates.randomElement(using: &generator),
            let row = rowsBelow(place).randomElement(using: &generator)
        else { return false }
        rows[row].cells[place.column] = rows[place.row].cells[place.column]
        rows[place.row].cells[place.column] = .empty
        return true
    }

    mutating func repeatLevel(_ generator: inout SeededGenerator) -> Bool {
        let candidates = levelPlaces.filter { !rowsBelow($0).isEmpty }
        guard let place = candidates.randomElement(using: &generator) else { return false }
        for row in rowsBelow(place) { rows[row].cells[place.column] = rows[place.row].cells[place.column] }
        return true
    }
}

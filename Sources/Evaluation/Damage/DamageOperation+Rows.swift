/// Damage to the places of cells: what is printed stays as it is.
extension PrintedForm {
    private func rowsThatMove() -> [Int] {
        rows.indices.filter { !rows[$0].isLine && rows[$0].cells.contains { !$0.isBlank } }
    }

    private mutating func shift(_ row: Int, right: Bool) -> Bool {
        if right {
            rows[row].cells.insert(.empty, at: 0)
            if rows[row].cells.last?.isBlank ?? false { rows[row].cells.removeLast() }
            return true
        }
        guard rows[row].cells.first?.isBlank ?? false else { return false }
        rows[row].cells.removeFirst()
        rows[row].cells.append(.empty)
        return true
    }

    mutating func shiftRow(_ generator: inout SeededGenerator) -> Bool {
        guard let row = rowsThatMove().randomElement(using: &generator) else { return false }
        return shift(row, right: Bool.random(using: &generator))
    }

    mutating func shiftTail(_ generator: inout SeededGenerator) -> Bool {
        guard let row = rowsThatMove().randomElement(using: &generator) else { return false }
        let inner = rows[row].cells.indices.dropFirst()
        if Bool.random(using: &generator) {
            guard let place = inner.randomElement(using: &generator) else { return false }
            rows[row].cells.insert(.empty, at: place)
            if rows[row].cells.last?.isBlank ?? false { rows[row].cells.removeLast() }
            return true
        }
        let blanks = inner.filter { rows[row].cells[$0].isBlank }
        guard let place = blanks.randomElement(using: &generator) else { return false }
        rows[row].cells.remove(at: place)
        rows[row].cells.append(.empty)
        return true
    }

    mutating func loseLeadingBlanks(_ generator: inout SeededGenerator) -> Bool {
        let candidates = rowsThatMove().filter { rows[$0].cells.first?.isBlank ?? false }
        guard let row = candidates.randomElement(using: &generator) else { return false }
        let count = rows[row].cells.prefix { $0.isBlank }.count
        rows[row].cells.removeFirst(count)
        rows[row].cells += Array(repeating: .empty, count: count)
        return true
    }

    mutating func shiftBlock(_ generator: inout SeededGenerator) -> Bool {
        guard let first = rowsThatMove().filter({ rows[$0].part == .indicators }).randomElement(using: &generator)
        else { return false }
        let end = min(rows.count, first + Int.random(in: 2...6, using: &generator))
        let right = Bool.random(using: &generator)
        var moved = false
        for row in first..<end where rows[row].part == .indicators && !rows[row].isLine {
            moved = shift(row, right: right) || moved
        }
        return moved
    }

    /// The name of the row below goes between a row's own name and target.
    mutating func slideName(_ generator: inout SeededGenerator) -> Bool {
        func place(_ column: String, _ row: Int) -> Int? {
            rows[row].cells.firstIndex { cell in
                cell.leaves.contains { leaf in
                    if case .indicator(_, column) = leaf { !cell.isBlank } else { false }
                }
            }
        }
        let candidates = rows.indices.dropFirst().filter { row in
            rows[row].part == .indicators && rows[row - 1].part == .indicators && place("level3", row) != nil
                && place("level3", row - 1) != nil && place("level2", row) == nil
                && rows[row].cells.allSatisfy { $0.leaves.count <= 1 }
        }
        guard let row = candidates.randomElement(using: &generator), let name = place("level3", row),
            let above = place("level3", row - 1)
        else { return false }
        rows[row - 1].cells.insert(rows[row].cells[name], at: above + 1)
        if rows[row - 1].cells.last?.isBlank ?? false { rows[row - 1].cells.removeLast() }
        rows[row].cells[name] = .empty
        return true
    }

    /// The cells of some rows stand on lines of their own, the first column's first.
    mutating func printColumnsInSequence(_ generator: inout SeededGenerator) -> Bool {
        let starts = rowsThatMove().filter { [.goals, .indicators].contains(rows[$0].part) }
        guard let first = starts.randomElement(using: &generator) else { return false }
        let part = rows[first].part
        let wanted = part == .goals ? 2 : Int.random(in: 1...3, using: &generator)
        let end = rows[first...].prefix(wanted).prefix { $0.part == part && !$0.isLine }.endIndex
        let block = rows[first..<end]
        let width = block.map(\.cells.count).max() ?? 0
        let cells = (0..<width).flatMap { column in
            block.compactMap { column < $0.cells.count && !$0.cells[column].isBlank ? $0.cells[column] : nil }
        }
        guard cells.count > 1 else { return false }
        rows.replaceSubrange(first..<end, with: cells.map { Row(cells: [$0], part: part, isLine: true, isCell: true) })
        return true
    }

    /// A page ends before a row of the table.
    mutating func breakPage(_ generator: inout SeededGenerator, furniture: Bool) -> Bool {
        let places = rows.indices.dropFirst().filter { !rows[$0].isLine && !rows[$0 - 1].isLine }
        guard let row = places.randomElement(using: &generator) else { return false }
        rows[row].startsPage = true
        guard furniture else { return true }
        let page = Int.random(in: 1...40, using: &generator)
        let texts = ["\(page)", "- \(page) -", "第 \(page) 页", "第\(page)页 共40页", "\(page) / 40"]
        let text = texts[Int.random(in: texts.indices, using: &generator)]
        rows.insert(Row(cells: [Cell(text: text)], part: rows[row].part, isLine: true), at: row)
        return true
    }
}

/// The widths of an indicator table's columns, as a reading of its lines shows them.
///
/// All lines of a wrapped cell but the last fill their column, up to a character: so the lines before the last of the
/// cells that a reading joins agree about the width, wherever the reading is right.
enum ColumnWidths {
    /// Lines that fill a column differ by up to so many half-width characters.
    private static let slack = 2

    struct Width: Equatable {
        /// In half-width characters; 0 where nothing is printed in the column.
        let width: Int
        /// Whether several wrapped lines agree on it; else it is that of the widest line.
        let isShown: Bool
    }

    /// - Returns: A width a slot.
    static func widths(of lexemes: [Lexeme], path: [IndicatorLattice.Node], slots: Int) -> [Width] {
        var wrapped: [[Int]] = Array(repeating: [], count: slots)
        var widest = Array(repeating: 0, count: slots)
        for (stage, node) in path.enumerated() {
            guard case .slot(let slot) = node.state.role, slot < slots else { continue }
            let lexeme = lexemes[stage]
            widest[slot] = max(widest[slot], lexeme.setting.cellWidth)
            guard stage + 1 < path.count, lexemes[stage + 1].row != lexeme.row,
                case .slot(slot) = path[stage + 1].state.role, !path[stage + 1].state.opensRow
            else { continue }
            wrapped[slot].append(lexeme.setting.cellWidth)
        }
        return zip(wrapped, widest).map { width(wrapped: $0, widest: $1) }
    }

    /// The width that most wrapped lines of a column fill, the widest among equals; that of the widest line where no two
    /// agree.
    static func width(wrapped lines: [Int], widest: Int) -> Width {
        let best = lines.max { first, second in
            let (a, b) = (agreeing(lines, first), agreeing(lines, second))
            return (a, first) < (b, second)
        }
        guard let best, agreeing(lines, best) > 1 else { return Width(width: widest, isShown: false) }
        return Width(width: best, isShown: true)
    }

    /// Widths of which one is known and so large that nothing in its column was wrapped.
    static func unwrapped(_ slot: Int, slots: Int) -> [Width] {
        (0..<slots).map { Width(width: $0 == slot ? Int(Int16.max) : 0, isShown: false) }
    }

    private static func agreeing(_ lines: [Int], _ width: Int) -> Int {
        lines.count { $0 <= width && $0 >= width - slack }
    }
}

internal import Foundation

/// What is said for and against a border of cells between two runs: marks, room on lines, and what the runs hold.
extension IndicatorLattice {
    /// What it costs that a run continues the cell of the run before.
    func joinCost(slot: Int, _ previous: Lexeme?, _ lexeme: Lexeme) -> Double {
        if previous?.row == lexeme.row {
            let sharesLines = lexeme.isUnmarked ? min(1, 2 * lexeme.setting.sharesLines) : 1
            return IndicatorCost.joinInLine * max(IndicatorCost.joinInOwnLine, sharesLines)
        }
        if let previous, !previous.isUnmarked {
            let isMarked = previous.columns == nil && !isBehindBreak(lexeme, previous)
            return IndicatorCost.joinOverLines + (isMarked ? IndicatorCost.joinMarked : 0)
        }
        let blank = lexeme.setting.joinCost
        guard let previous, slot < widths.count, widths[slot].width > 0 else {
            return IndicatorCost.joinOverLines + blank
        }
        let room = previous.setting.room(for: lexeme.setting, in: widths[slot].width)
        if room < 0 {
            return blank + (widths[slot].isShown ? IndicatorCost.joinFullLine : IndicatorCost.joinFittingLine)
        }
        return IndicatorCost.joinOverLines + blank
            + min(IndicatorCost.mostRoom, Double(room + 1) * IndicatorCost.roomLeft)
    }

    /// Whether a page or a blank line ends between two texts: it may have cut a cell.
    func isBehindBreak(_ lexeme: Lexeme, _ previous: Lexeme) -> Bool {
        lexeme.isBehindBlankLine(previous) || rows[lexeme.row]?.afterBreak ?? false
    }

    /// What the marks at a border of cells say against it.
    func borderCost(_ previous: Lexeme?, _ lexeme: Lexeme) -> Double {
        guard let previous, previous.isUnmarked else { return 0 }
        var cost = 0.0
        if previous.row == lexeme.row {
            cost = min(IndicatorCost.unusualBorder, max(0, -log(2 * lexeme.setting.sharesLines + 0.01)))
        }
        if previous.row != lexeme.row { cost += lexeme.setting.borderCost }
        return cost + (previous.setting.endsInside ? IndicatorCost.endInside : 0)
            + (lexeme.setting.beginsInside ? IndicatorCost.beginInside : 0)
    }

    /// Whether a line's end parts a number behind a comparator from its unit: `≥1200` and `0件`.
    private func cutsNumber(_ previous: Lexeme, _ lexeme: Lexeme) -> Bool {
        guard previous.row != lexeme.row, grammar.measures.beginsWithComparator(previous.key),
            let last = previous.key.last, let first = lexeme.key.first
        else { return false }
        return NumberParsing.isDigit(last) && NumberParsing.isDigit(first) && NumberParsing.points(lexeme.key) == nil
    }

    /// What it costs, by slots, that a cell ends with a line that had no room for more.
    func fullBorders(_ previous: Lexeme, _ lexeme: Lexeme) -> [Double] {
        guard previous.isUnmarked else { return [] }
        return widths.map { column in
            let isFull = column.isShown && previous.setting.room(for: lexeme.setting, in: column.width) < 0
            return isFull ? IndicatorCost.endFullLine : 0
        }
    }

    /// What it costs that one cell holds a measure behind another, or behind a text.
    func measureJoinCost(_ previous: Lexeme?, _ lexeme: Lexeme) -> Double {
        guard let previous, grammar.measures.beginsAsQuantity(lexeme.key) else { return 0 }
        if cutsNumber(previous, lexeme) { return 0 }
        if grammar.measures.beginsAsQuantity(previous.key) || grammar.measures.beginsWithComparator(lexeme.key) {
            return IndicatorCost.joinMeasures
        }
        return previous.row == lexeme.row ? 0 : IndicatorCost.joinNumberOverLines
    }

    /// What it costs that of target and actual value one is a measure and the other a text.
    func unlikeTarget(_ target: Lexeme?, _ actual: Lexeme) -> Double {
        guard let target, target.isUnmarked, !NumberParsing.isDash(actual.key) else { return 0 }
        let isMeasure = grammar.measures.beginsAsQuantity(actual.key)
        return isMeasure == grammar.measures.beginsAsQuantity(target.key) ? 0 : IndicatorCost.unlikeTarget
    }
}

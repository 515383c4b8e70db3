internal import FormModel

/// The steps from one lexeme to the next.
extension ColumnLattice {
    private static let mostRows = 120

    /// Adds every step that the lexeme of a stage may take from a state, and what it costs.
    func addSteps(from state: State, _ facts: StageFacts, to stage: inout StageBuilder) {
        var next = state
        next.kind = .level
        stage.add(next, facts.level)
        next.kind = .stray
        stage.add(next, facts.isSentence && state.slot < 0 ? ColumnCost.straySentence : facts.stray)
        if facts.isLabel { return }
        let lastSlot = state.kind == .cell ? state.slot : nil
        let longest = longest(state)
        let name = lastSlot == grammar.level3 ? facts.nameEnd : nil
        let border = facts.border + (name?.ends ?? 0)

        for (slot, slotFacts) in facts.slots.enumerated() {
            guard let own = slotFacts else { continue }
            let length = state.lengths[slot]
            if lastSlot == slot {
                // The cell before goes on.
                stage.add(state, own.join + (name?.goesOn ?? 0))
            } else if !facts.sharesLine || slot > (lastSlot ?? -1), length > 0, own.isText, !facts.isBareNumber,
                length - 1 == state.row || length == longest
            {
                next = state
                next.setCell(slot, length - 1)
                stage.add(next, own.joinBehindOthers)
            }
            // A new cell.
            if facts.sharesLine, let lastSlot, slot <= lastSlot { continue }
            if own.isOptional {
                guard state.row >= 0, length <= state.row else { continue }
                next = state
                next.setCell(slot, state.row)
                next.lengths[slot] = state.row + 1
                stage.add(next, own.opens + border + ColumnCost.opensDeviation)
                continue
            }
            let opens = own.opens + border + (slot == grammar.level3 ? 0 : facts.valueBehindLevel)
            let sharesLine = facts.sharesLine && lastSlot != nil
            func addCell(_ row: Int) {
                guard row < Self.mostRows else { return }
                var (cost, goesDown) = move(state, to: slot, row, sharesLine: sharesLine)
                if slot == state.slot, row == state.row + 1 { cost += own.below }
                if let head = facts.headBefore {
                    cost = head == slot ? min(cost, ColumnCost.alongRow) : cost + ColumnCost.besideHead
                }
                var next = state
                cost += leave(&next, slot, own.column, row)
                next.setCell(slot, row)
                next.lengths[slot] = max(length, row + 1)
                next.goesDown = goesDown
                stage.add(next, cost + opens)
            }
            addCell(length)
            if state.row > length { addCell(state.row) }
            if let gap = state.gaps.first(own.column) { addCell(gap) }
            if slot == grammar.level3, longest > length, longest != state.row { addCell(longest) }
        }
    }

    /// Notes the rows that a slot passes over, or that it comes back to one, and says what that costs.
    private func leave(_ state: inout State, _ slot: Int, _ column: IndicatorColumn?, _ row: Int) -> Double {
        let length = state.lengths[slot]
        guard let gaps = state.gaps[column], row < Gaps.rows else {
            return Double(max(0, row - length)) * ColumnCost.blankCell
        }
        if row < length {
            state.gaps[column] = gaps & ~(1 << UInt64(row))
            return ColumnCost.gapFilled
        }
        for passed in length..<row { state.gaps[column]? |= 1 << UInt64(passed) }
        return Double(row - length) * ColumnCost.gapOpened
    }

    /// The rows of the longest column.
    func longest(_ state: State) -> Int { values.reduce(0) { max($0, state.lengths[$1]) } }

    /// What it costs to go from the last cell to the row of the slot, and whether that goes by columns.
    private func move(_ state: State, to slot: Int, _ row: Int, sharesLine: Bool) -> (cost: Double, goesDown: Bool) {
        guard state.slot >= 0 else { return (0, false) }
        if slot > state.slot, row == state.row {
            let passed = values.count { $0 > state.slot && $0 < slot && state.lengths[$0] <= row }
            let skipped = Double(passed) * ColumnCost.passedColumn
            // The runs of one line stand side by side whatever the lines follow.
            if sharesLine { return (skipped, state.goesDown) }
            return (ColumnCost.alongRow + skipped + (state.goesDown ? ColumnCost.turn : 0), false)
        }
        if sharesLine { return (ColumnCost.jump, state.goesDown) }
        if slot == state.slot, row == state.row + 1 || row > state.row && row < state.lengths[slot] {
            return (ColumnCost.downColumn + (state.goesDown ? 0 : ColumnCost.turn), true)
        }
        if slot < state.slot, row == state.row + 1 {
            return (ColumnCost.nextRow + (state.goesDown ? ColumnCost.turn : 0), false)
        }
        if slot > state.slot, row < state.row { return (ColumnCost.nextColumn, true) }
        return (ColumnCost.jump, state.goesDown)
    }
}

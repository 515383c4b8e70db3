internal import FormModel

/// Finds the cheapest way to give the values of a form's head to its labels, in the order in which they are printed.
///
/// A beam search over the items: labels wait for values and values for labels; a value that follows its label at once
/// costs nothing. Costs are in nats.
struct ScatteredPairSearch {
    private struct State {
        /// With what its labels and values cost that wait, as if they waited in vain.
        var cost = 0.0
        /// Places of labels without a value, and of values without a label, in printed order.
        var open: [Int] = []
        var waiting: [Int] = []
        /// The label that each value is of.
        var owners: [(value: Int, label: Int)] = []
    }

    private let items: [ScatteredItem]
    private let pairs: [Vocabulary.Pair]
    private let types: [FieldType]
    /// By places of values and labels, what tells against the value being of the label's type; `nil` where it is none of it.
    private let misfits: [[Double?]]

    private static let beam = 64
    /// A label without a value, where one is due and where none need be, and a value without a label.
    private static let (blank, expectedBlank, stray) = (2.5, 0.6, 3.0)
    /// A value in front of its label.
    private static let early = 3.5
    /// Leaving out a label that has waited longer: right above in one block, and in another block.
    private static let (skippedInBlock, skipped) = (0.8, 0.3)
    /// The same in front of a value alone between its label and the next one.
    private static let skippedBeside = 0.1
    /// Leaving out a label that came later, and one that the value stands right behind, alone.
    private static let (overtaken, overtakenBeside) = (0.4, 2.0)
    /// Each item between a label and its value.
    private static let distance = 0.04
    /// A further line of a value, in its block and behind a blank line, and one that begins with a bracket.
    private static let (further, furtherBlock, bracket) = (0.6, 1.8, 0.2)

    init(_ items: [ScatteredItem], _ vocabulary: Vocabulary) {
        self.items = items
        pairs = vocabulary.pairs
        types = pairs.map { FieldPath.types[$0.path] ?? .string }
        let fit = ValueFit(vocabulary)
        misfits = items.map { item in
            guard let key = item.key else { return [] }
            let value = fit.value(key)
            return items.map { label in
                if case .label(_, let pairs, _) = label { fit.misfit(value, pair: pairs.first) } else { nil }
            }
        }
    }

    /// The values of the labels, by their places.
    func values() -> [Int: [Lexeme]] {
        var states = [State()]
        for place in items.indices {
            switch items[place] {
            case .other: continue
            case .label: states = states.flatMap { opening(place, in: $0) }
            case .value: states = states.flatMap { giving(place, in: $0) }
            }
            if states.count > Self.beam {
                states.sort { $0.cost < $1.cost }
                states.removeLast(states.count - Self.beam)
            }
        }
        guard let best = states.min(by: { $0.cost < $1.cost }) else { return [:] }
        var values: [Int: [Lexeme]] = [:]
        for (value, label) in best.owners { values[label, default: []] += items[value].value ?? [] }
        return values
    }

    /// The vocabulary's pair of a label; `nil` where the model has no path for it.
    private func pair(_ place: Int) -> Int? {
        if case .label(_, let pairs, _) = items[place] { pairs.first } else { nil }
    }

    private func costOfBlank(_ label: Int) -> Double {
        pair(label).map { pairs[$0].blank != .expected } ?? true ? Self.blank : Self.expectedBlank
    }

    private func opening(_ label: Int, in state: State) -> [State] {
        var opened = state
        opened.open.append(label)
        opened.cost += costOfBlank(label)
        var states = [opened]
        for (number, value) in state.waiting.enumerated() {
            guard let cost = misfit(value, label) else { continue }
            var taken = state
            taken.waiting.remove(at: number)
            taken.cost += Self.early - Self.stray + cost + Double(label - value) * Self.distance
            taken.owners.append((value, label))
            states.append(taken)
        }
        return states
    }

    private func giving(_ value: Int, in state: State) -> [State] {
        var waiting = state
        waiting.waiting.append(value)
        waiting.cost += Self.stray
        var states = [waiting]
        for (number, label) in state.open.enumerated() {
            guard let cost = misfit(value, label) else { continue }
            var given = state
            given.open.remove(at: number)
            given.owners.append((value, label))
            given.cost += cost - costOfBlank(label) + Double(value - label - 1) * Self.distance
            for (place, other) in state.open.enumerated() where place != number && misfit(value, other) != nil {
                given.cost += place > number ? overtaking(other, by: value) : skipping(other, before: label, value)
            }
            states.append(given)
        }
        if let last = state.owners.last, value == last.value + 1, let cost = costOfFurther(value, of: last.label) {
            var joined = state
            joined.owners.append((value, last.label))
            joined.cost += cost
            states.append(joined)
        }
        return states
    }

    /// Whether a value stands alone right behind a label.
    private func isBeside(_ value: Int, _ label: Int) -> Bool {
        value == label + 1 && !(items.indices.contains(value + 1) && items[value + 1].value != nil)
    }

    /// What it costs that a label in front of a value is not the one that it is given to, but an earlier one.
    private func overtaking(_ label: Int, by value: Int) -> Double {
        isBeside(value, label) ? Self.overtakenBeside : Self.overtaken
    }

    /// The same where it is given to a later one: in one block values are given in order, and so are those right behind each
    /// other.
    private func skipping(_ earlier: Int, before label: Int, _ value: Int) -> Double {
        if isBeside(value, label) { return Self.skippedBeside }
        if misfit(value + 1, label) != nil { return Self.skippedInBlock }
        for place in items.indices[(earlier + 1)...label] {
            guard case .label(_, _, let isBehindBlank) = items[place], !isBehindBlank else { return Self.skipped }
        }
        return Self.skippedInBlock
    }

    private func misfit(_ value: Int, _ label: Int) -> Double? {
        misfits.indices.contains(value) && !misfits[value].isEmpty ? misfits[value][label] : nil
    }

    private func costOfFurther(_ value: Int, of label: Int) -> Double? {
        guard case .value(_, let isBehindBlank) = items[value], let key = items[value].key,
            pair(label).map({ types[$0] == .string }) ?? true,
            misfit(value, label) != nil || key.allSatisfy(NumberParsing.isDigit) || key.count == 1
        else { return nil }
        if key.first == "(" { return Self.bracket }
        return isBehindBlank ? Self.furtherBlock : Self.further
    }
}

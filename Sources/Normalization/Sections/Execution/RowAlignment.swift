internal import FormModel
internal import Foundation

/// Assigns the values of one row to typed columns in order, by the cheapest alignment.
struct RowAlignment {
    struct Slot {
        let columns: Range<Int>?
        let type: FieldType
        /// What it costs that the row has no value in the column, in nats.
        var skipped = RowAlignment.skipped
        /// What it costs that the row has a bare number in the column, in nats.
        var number = 0.0
    }

    struct Assignment {
        let lexeme: Lexeme
        let slot: Int
        /// The cost by which the cheapest alignment without this assignment is dearer.
        let margin: Double
        let isShifted: Bool
    }

    private let slots: [Slot]
    /// Whether the columns are what the paper shows.
    private let isExact: Bool
    /// By how many columns the row's label stands to the right of its fellows.
    private let expectedShift: Int

    /// Costs in nats: a value of the wrong type; a column beside the head's, for each column of distance; for each
    /// column by which the values are shifted otherwise than the label; a value left over; a column left out.
    private static let wrongType = 5.0
    private static let columnDistance = 3.0
    private static let exactColumnDistance = 6.0
    private static let rowShift = 3.0
    private static let leftOver = 8.0
    static let skipped = 0.6
    /// A value that a narrow column broke over the lines of an export; an amount is printed whole or with two decimals.
    private static let brokenValue = 1.0
    private static let oddDecimals = 0.7
    private static let mostPieces = 3
    private static let dashAsAmount = 0.7
    private static let tooLarge = 3.0
    private static let largestPoints: Decimal = 1000

    init(slots: [Slot], isExact: Bool, expectedShift: Int = 0) {
        self.slots = slots
        self.isExact = isExact
        self.expectedShift = expectedShift
    }

    private func shiftCost(_ shift: Int) -> Double {
        Double(abs(shift - expectedShift)) * Self.rowShift
    }

    func align(_ values: [Lexeme]) -> [Assignment] {
        let shifts = isExact || values.contains { $0.columns == nil } ? [0] : [0, -1, 1, -2, 2]
        let fits = fits(of: values)
        let joins = joins(values)
        let alignments = shifts.map { shift in
            let costs = placeCosts(values, fits, shift: shift)
            let table = costTable(values.count, costs, joins)
            return (costs: costs, table: table, cost: table[0] + shiftCost(shift), shiftCost: shiftCost(shift))
        }.sorted { $0.cost < $1.cost }
        guard let best = alignments.first else { return [] }
        return cheapest(values.count, best.costs, joins, best.table).enumerated().compactMap { index, slot in
            guard let slot else { return nil }
            var other = Double.infinity
            // What is forbidden makes no alignment cheaper.
            for alignment in alignments where alignment.cost < other {
                let table = costTable(values.count, alignment.costs, joins, forbidden: (index, slot))
                other = min(other, table[0] + alignment.shiftCost)
            }
            let distance = distance(values[index], slots[slot], shift: 0)
            return Assignment(
                lexeme: values[index],
                slot: slot,
                margin: other - best.cost,
                isShifted: distance > 0
            )
        }
    }

    /// What a value costs in a slot wherever both stand.
    private struct Fit {
        var misfit = 0.0
        var oddness = 0.0
    }

    /// For each value and slot, slot by slot for the first value and so on; columns of one type are alike.
    private func fits(of values: [Lexeme]) -> [Fit] {
        values.flatMap { value in
            let isBare = NumberParsing.points(value.key) != nil
            var known: [(type: FieldType, fit: Fit)] = []
            return slots.map { slot in
                var fit: Fit
                if let same = known.first(where: { $0.type == slot.type }) {
                    fit = same.fit
                } else {
                    fit =
                        Self.fits(value.key, slot.type)
                        ? Fit(
                            misfit: Self.implausibility(value.key, slot.type),
                            oddness: Self.oddness(value.key, slot.type)
                        ) : Fit(misfit: Self.wrongType)
                    known.append((slot.type, fit))
                }
                fit.misfit += isBare ? slot.number : 0
                return fit
            }
        }
    }

    /// For each value and slot, what it costs that the value and so many after it are the pieces of one value.
    private func joins(_ values: [Lexeme]) -> [[[(count: Int, cost: Double)]]] {
        values.indices.map { start in
            slots.map { slot in
                guard values[start].columns == nil else { return [] }
                var key = values[start].key
                var joins: [(count: Int, cost: Double)] = []
                for count in stride(from: 2, through: min(Self.mostPieces, values.count - start), by: 1) {
                    let piece = values[start + count - 1]
                    if piece.row == values[start + count - 2].row || NumberParsing.isDash(piece.key) { break }
                    key += piece.key
                    guard Self.fits(key, slot.type) else { continue }
                    joins.append((count, Self.brokenValue * Double(count - 1) + Self.oddness(key, slot.type)))
                }
                return joins
            }
        }
    }

    /// What a value costs that a column may hold and hardly does: points or a rate of a thousand, no amount of money.
    private static func implausibility(_ key: [Unicode.Scalar], _ type: FieldType) -> Double {
        if NumberParsing.isDash(key) { return type == .amount ? dashAsAmount : 0 }
        guard type == .number || type == .percent, let number = AmountParsing.amount(key, unit: 1) else { return 0 }
        return number >= largestPoints ? tooLarge : 0
    }

    private static func oddness(_ key: [Unicode.Scalar], _ type: FieldType) -> Double {
        guard type == .amount, let point = key.lastIndex(of: ".") else { return 0 }
        return key.count - point - 1 == 2 ? 0 : oddDecimals
    }

    /// For each value and slot, slot by slot for the first value and so on, what it costs that the value is the slot's.
    private func placeCosts(_ values: [Lexeme], _ fits: [Fit], shift: Int) -> [Double] {
        values.indices.flatMap { value in
            slots.indices.map { slot in
                let fit = fits[value * slots.count + slot]
                return fit.misfit + placeCost(values[value], slots[slot], shift: shift) + fit.oddness
            }
        }
    }

    /// Needleman-Wunsch over values and slots: what the cheapest way costs from so many values and slots to the end, a row
    /// for each number of values.
    ///
    /// - Parameter costs: For each of `n` values and each slot, what it costs that the value is the slot's.
    private func costTable(
        _ n: Int,
        _ costs: [Double],
        _ joins: [[[(count: Int, cost: Double)]]],
        forbidden: (value: Int, slot: Int)? = nil
    ) -> [Double] {
        let m = slots.count
        func isForbidden(_ pieces: Range<Int>, _ slot: Int) -> Bool {
            forbidden.map { pieces.contains($0.value) && $0.slot == slot } ?? false
        }
        let width = m + 1
        var table = Array(repeating: Double.infinity, count: (n + 1) * width)
        table[n * width + m] = 0
        for j in stride(from: m - 1, through: 0, by: -1) {
            table[n * width + j] = slots[j...].reduce(0) { $0 + $1.skipped }
        }
        for i in stride(from: n - 1, through: 0, by: -1) {
            for j in stride(from: m, through: 0, by: -1) {
                let place = i * width + j
                var least = table[place + width] + Self.leftOver
                if j < m {
                    least = min(least, table[place + 1] + slots[j].skipped)
                    if !isForbidden(i..<(i + 1), j) {
                        least = min(least, table[place + width + 1] + costs[i * m + j])
                        for join in joins[i][j] where !isForbidden(i..<(i + join.count), j) {
                            least = min(least, table[place + join.count * width + 1] + join.cost)
                        }
                    }
                }
                table[place] = least
            }
        }
        return table
    }

    /// The way that a table of costs says is cheapest: one slot a value, or nil where it is left over.
    private func cheapest(
        _ n: Int,
        _ costs: [Double],
        _ joins: [[[(count: Int, cost: Double)]]],
        _ table: [Double]
    ) -> [Int?] {
        let m = slots.count
        let width = m + 1
        var assigned: [Int?] = []
        var (i, j) = (0, 0)
        while i < n {
            let place = i * width + j
            let join =
                j < m
                ? joins[i][j].first { table[place] == table[place + $0.count * width + 1] + $0.cost } : nil
            if let join {
                assigned += Array(repeating: j, count: join.count)
                (i, j) = (i + join.count, j + 1)
            } else if j < m, table[place] == table[place + width + 1] + costs[i * m + j] {
                assigned.append(j)
                (i, j) = (i + 1, j + 1)
            } else if j < m, table[place] == table[place + 1] + slots[j].skipped {
                j += 1
            } else {
                assigned.append(nil)
                i += 1
            }
        }
        return assigned
    }

    private func placeCost(_ value: Lexeme, _ slot: Slot, shift: Int) -> Double {
        Double(distance(value, slot, shift: shift)) * (isExact ? Self.exactColumnDistance : Self.columnDistance)
    }

    private func distance(_ value: Lexeme, _ slot: Slot, shift: Int) -> Int {
        guard let here = value.columns, let there = slot.columns else { return 0 }
        let (start, end) = (there.lowerBound + shift, there.upperBound + shift)
        return max(0, start - here.upperBound + 1, here.lowerBound - end + 1)
    }

    static func fits(_ key: [Unicode.Scalar], _ type: FieldType) -> Bool {
        if NumberParsing.isDash(key) { return true }
        switch type {
        case .amount: return AmountParsing.amount(key, unit: 1) != nil
        case .percent: return NumberParsing.percent(key) != nil
        case .number, .integer: return NumberParsing.points(key) != nil
        default: return true
        }
    }
}

internal import FormModel

/// The levels of rows whose labels came out apart from them: which rows each label spans.
///
/// The labels keep their order, so they divide the rows into stretches. What stands beside a label says a little about
/// where its stretch lies; the taxonomy says which level 1 a level 2 belongs to. The cheapest division is found by dynamic
/// programming, and for each row by how much the cheapest division with another label is dearer.
struct ColumnLevels {
    let taxonomy: Taxonomy

    /// A term as it was printed, whole or in parts.
    struct Label {
        var lexemes: [Lexeme]
        var key: [Unicode.Scalar]
        /// Where the export prints it among the rows: on the line of a row, or half between the one before and the next.
        var place: Double
        /// The row that the export prints next.
        var next: Int
        /// Whether cells of a row stand on its line.
        var sharesLine = false
    }

    struct Assignment {
        let label: Int
        /// For each label, by how much the cheapest division that gives it the row is dearer than the cheapest of all.
        fileprivate let costs: [Double]

        var margin: Double { margin { $0 != label } }

        /// By how much the cheapest division is dearer in which the row has one of some labels.
        func margin(to isRival: (Int) -> Bool) -> Double {
            costs.indices.reduce(.infinity) { isRival($1) ? min($0, costs[$1]) : $0 }
        }

        /// The same of labels in another order.
        ///
        /// - Parameter order: For each of the labels here its place in that order.
        fileprivate func renumbered(by order: [Int]) -> Assignment {
            var own = costs
            for (place, label) in order.enumerated() { own[label] = costs[place] }
            return Assignment(label: order[label], costs: own)
        }

        /// The same with every other label no dearer than that.
        fileprivate func doubted(_ margin: Double) -> Assignment {
            Assignment(label: label, costs: costs.map { min($0, margin) })
        }
    }

    /// What a stretch costs: without a row; for each row by which its length differs from the mean; for each row between
    /// the label and where it should stand; and that a label says nothing of its place.
    static let noRow = 2.5
    static let unusualLength = 0.25
    static let besides = 1.2
    static let tolerance = 0.5
    static let apart = 1.3
    static let withoutItsLine = 3.0
    /// That a label stands at the last of its rows, for each label.
    static let belowRows = 0.1
    /// What a label costs that stands further from its place where all stand in theirs: then chance does not place them.
    private static let besidesOfExact = 3.0
    private static let mostLabels = 80
    /// The most that the place of a label of level 1 costs: it stands in the middle of its rows on one page, where a break
    /// divides them.
    private static let mostOfLevel1 = 1.5

    /// Puts the parts of terms together, in printed order.
    func labels(_ pieces: [Label], isForeign: ([Unicode.Scalar]) -> Bool) -> [Label] {
        var labels: [Label] = []
        var open: [Int] = []
        for piece in pieces {
            let key = Taxonomy.bareTerm(piece.key)
            let isWhole = taxonomy.isTerm(key) && !isForeign(key)
            let place = isWhole ? nil : open.firstIndex { isOnTheWay(labels[$0].key + key) }
            if let place {
                let label = open[place]
                let count = Double(labels[label].lexemes.count)
                labels[label].place = (labels[label].place * count + piece.place) / (count + 1)
                labels[label].lexemes += piece.lexemes
                labels[label].key += key
                if taxonomy.isTerm(labels[label].key) { open.remove(at: place) }
            } else if taxonomy.isTerm(key) || taxonomy.isBeginning(key) {
                if !isWhole { open.append(labels.count) }
                var label = piece
                label.key = key
                labels.append(label)
            }
        }
        return labels
    }

    private func isOnTheWay(_ key: [Unicode.Scalar]) -> Bool { taxonomy.isTerm(key) || taxonomy.isBeginning(key) }

    /// Which of the labels are of level 1; a term of both levels is one where a term that belongs under it is printed.
    func areLevel1(_ labels: [Label]) -> [Bool] {
        labels.enumerated().map { index, label in
            guard taxonomy.isLevel1(label.key) else { return false }
            guard taxonomy.isLevel2(label.key) else { return true }
            return labels.enumerated().contains { other, child in
                other != index && child.key != label.key && !taxonomy.isLevel1(child.key)
                    && taxonomy.knows(child.key, under: label.key)
            }
        }
    }

    /// The label of level 1 that each label of level 2 belongs under; `nil` where that is none of them, or several may be.
    func parents(of lower: [Label], among upper: [Label]) -> [Int?] {
        lower.map { label in
            let parents = upper.indices.filter { taxonomy.allows(upper[$0].key, label.key) }
            guard let first = parents.first, taxonomy.isLevel2(label.key) else { return nil }
            return Set(parents.map { upper[$0].key }).count == 1 ? first : nil
        }
    }

    /// The label of each row, in the setting that explains the labels' places best.
    ///
    /// Empty where there are no labels, or more than any form has.
    ///
    /// - Parameters:
    ///   - names: The rows' names, folded.
    ///   - extents: Where each row begins and ends, in the measure of the labels' places; row by row where nil.
    ///   - offCentre: What the other cells of the table say against labels that do not stand in the middle of their rows.
    func divide(
        _ labels: [Label],
        names: [[Unicode.Scalar]],
        extents: [ClosedRange<Double>]? = nil,
        offCentre: Double = 0
    ) -> [Assignment] {
        guard let printed = cheapest(stretches(labels, names, extents, offCentre)) else { return [] }
        if isComplete(printed.rows, labels.count) { return printed.rows }
        // A label without a row stands out of order, or all that is read from its neighbours' places is wrong.
        let order = orderOfForms(labels)
        if let sorted = cheapest(stretches(order.map { labels[$0] }, names, extents, offCentre)),
            sorted.cost + Self.reordered < printed.cost
        {
            return sorted.rows.map { $0.renumbered(by: order).doubted(Self.doubt) }
        }
        return printed.rows.map { $0.doubted(Self.doubt) }
    }

    /// That labels came out in another order than forms print them in, and the margin of rows then, in nats.
    private static let (reordered, doubt) = (1.0, 0.2)

    private func isComplete(_ rows: [Assignment], _ labels: Int) -> Bool { Set(rows.map(\.label)).count == labels }

    /// The labels in the order in which forms print their terms; those of unknown terms stay behind the ones before them.
    private func orderOfForms(_ labels: [Label]) -> [Int] {
        var last = -1
        let places = labels.map { label -> Int in
            last = taxonomy.place(of: label.key) ?? last
            return last
        }
        return labels.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    }

    /// The labels of level 2 of each row, where the labels of level 1 that they belong under stand among the rows as well.
    ///
    /// - Parameter parents: For each label the number of its level 1, where that is known.
    func divide(
        _ labels: [Label],
        under upper: [Label],
        parents: [Int?],
        names: [[Unicode.Scalar]],
        extents: [ClosedRange<Double>]? = nil,
        offCentre: Double = 0
    ) -> [Assignment] {
        guard let own = cheapest(stretches(labels, names, extents, offCentre)) else { return [] }
        let above = stretches(upper, names, extents, offCentre)
        guard var above = above.min(by: { divide($0).cost < divide($1).cost }) else { return own.rows }
        // A level 1 is as long as its terms are many.
        above.unusualLength = 0
        let costs = own.settings.compactMap { stretches in
            JointLevels(
                parents: parents,
                uppers: upper.count,
                rows: names.count,
                lower: stretches.cost,
                upper: { min(Self.mostOfLevel1, above.cost($0, $1)) }
            )?.costs().map { $0.map { $0 + stretches.setting.cost(offCentre) } }
        }
        return costs.isEmpty ? own.rows : assignments(Self.least(of: costs))
    }

    /// The labels in each setting; none where there are no labels, no rows, or more than any form has.
    private func stretches(
        _ labels: [Label],
        _ names: [[Unicode.Scalar]],
        _ extents: [ClosedRange<Double>]?,
        _ offCentre: Double
    ) -> [Stretches] {
        let extents = extents ?? names.indices.map { Double($0)...Double($0) }
        guard !labels.isEmpty, labels.count <= Self.mostLabels, !extents.isEmpty else { return [] }
        let misfits = taxonomy.affinity.misfits(names: names, terms: labels.map(\.key))
        return Setting.allCases.map {
            Stretches(labels: labels, misfits: misfits, setting: $0, extents: extents, offCentre: offCentre)
        }
    }

    /// The cheapest division in any of the settings, and what it costs; the settings with what they cost.
    private func cheapest(_ settings: [Stretches]) -> (rows: [Assignment], cost: Double, settings: [Stretches])? {
        guard !settings.isEmpty else { return nil }
        var read: [Stretches] = []
        var costs: [[[Double]]] = []
        var least = Double.infinity
        for stretches in settings {
            var stretches = stretches
            var (own, cost) = divide(stretches)
            if isExact(assignments(own), stretches) {
                stretches.besides = Self.besidesOfExact
                own = divide(stretches).costs
            }
            least = min(least, cost)
            costs.append(own)
            read.append(stretches)
        }
        return (assignments(Self.least(of: costs)), least, read)
    }

    /// For each row and label the least of several costs: a row is no surer than the setting that its label speaks for.
    private static func least(of costs: [[[Double]]]) -> [[Double]] {
        guard var least = costs.first else { return [] }
        for other in costs.dropFirst() {
            for row in least.indices {
                for label in least[row].indices { least[row][label] = min(least[row][label], other[row][label]) }
            }
        }
        return least
    }

    /// Whether each label has rows, and stands in its place beside them.
    private func isExact(_ rows: [Assignment], _ stretches: Stretches) -> Bool {
        guard stretches.labels.count >= Self.fewestExact, isComplete(rows, stretches.labels.count) else { return false }
        var start = 0
        for label in stretches.labels.indices {
            let end = rows[start...].firstIndex { $0.label != label } ?? rows.count
            guard end > start, stretches.offset(label, start..<end) == 0 else { return false }
            start = end
        }
        return start == rows.count
    }

    private static let fewestExact = 3

    /// For each row and label, what the cheapest division costs that gives the row to the label; and the cheapest of all.
    private func divide(_ stretches: Stretches) -> (costs: [[Double]], cost: Double) {
        let (n, m) = (stretches.labels.count, stretches.extents.count)
        var forward = Array(repeating: Array(repeating: Double.infinity, count: m + 1), count: n + 1)
        var backward = forward
        forward[0][0] = 0
        backward[n][m] = 0
        for label in 0..<n {
            for end in 0...m {
                for start in 0...end where forward[label][start] < .infinity {
                    forward[label + 1][end] = min(
                        forward[label + 1][end],
                        forward[label][start] + stretches.cost(label, start..<end)
                    )
                }
            }
        }
        for label in stride(from: n - 1, through: 0, by: -1) {
            for start in 0...m {
                for end in start...m where backward[label + 1][end] < .infinity {
                    backward[label][start] = min(
                        backward[label][start],
                        stretches.cost(label, start..<end) + backward[label + 1][end]
                    )
                }
            }
        }
        var byRow = Array(repeating: Array(repeating: Double.infinity, count: n), count: m)
        for label in 0..<n {
            for start in 0..<m where forward[label][start] < .infinity {
                for end in (start + 1)...m {
                    let total =
                        forward[label][start] + stretches.cost(label, start..<end) + backward[label + 1][end]
                        + stretches.setting.cost(stretches.offCentre)
                    for row in start..<end { byRow[row][label] = min(byRow[row][label], total) }
                }
            }
        }
        return (byRow, forward[n][m] + stretches.setting.cost(stretches.offCentre))
    }

    private func assignments(_ costs: [[Double]]) -> [Assignment] {
        costs.map { costs in
            let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
            return Assignment(label: best, costs: costs.map { $0 - costs[best] })
        }
    }
}

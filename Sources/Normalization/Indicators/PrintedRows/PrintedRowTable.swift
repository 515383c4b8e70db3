/// What it costs to read printed lines as one row, for all lines that a division into rows may put into one.
///
/// It is filled from the last line to the first. What the lines below a row cost at least is known then, and a row is not
/// followed to lines where it cannot be a rival of the cheapest rows: so most searches end after a few lines.
struct PrintedRowTable {
    /// The cheapest row from a line to before `end`.
    struct Row {
        let end: Int
        fileprivate let middle: Double
        fileprivate let top: Double

        func cost(_ alignment: CellAlignment) -> Double { alignment == .middle ? middle : top }
    }

    private(set) var search: PrintedRowSearch
    /// The rows that begin at each line, by their ends.
    private(set) var rows: [[Row]]
    /// What the lines from each line on cost, by alignments.
    private var middle: [Double]
    private var top: [Double]
    /// Whether no division costs less than the limit.
    private(set) var isTooDear = false

    /// Divisions that are dearer by more than the widest margin that anything asks for are no rivals, in nats.
    private static let widestMargin = EvidenceFeature.marginEnds[EvidenceFeature.marginEnds.count - 1]
    /// Sums in another order differ by less.
    private static let roundingError = 1e-6

    /// - Parameters:
    ///   - widths: Those of the columns, by slots; 0 where it is not known.
    ///   - limit: A division that costs as much is not looked for.
    init(_ facts: PrintedRowFacts, widths: [Int], cheaperThan limit: Double) {
        let count = facts.lines.count
        search = PrintedRowSearch(facts: facts, widths: widths)
        rows = Array(repeating: [], count: count)
        middle = Array(repeating: .infinity, count: count + 1)
        middle[count] = 0
        top = middle
        for line in stride(from: count - 1, through: 0, by: -1) {
            addRows(from: line)
            // Every division has a border among these lines.
            let borders = line...min(count, line + PrintedRowSearch.mostLines - 1)
            let least = borders.reduce(.infinity) { min($0, min(middle[$1], top[$1]) + facts.leastBefore[$1]) }
            if least >= limit + Self.roundingError {
                isTooDear = true
                return
            }
        }
    }

    func costsToEnd(_ alignment: CellAlignment) -> [Double] { alignment == .middle ? middle : top }

    private mutating func addRows(from line: Int) {
        let outside = search.outside(line).cost
        middle[line] = outside + middle[line + 1]
        top[line] = outside + top[line + 1]
        search.begin(at: line)
        var end = line
        while search.addLine() {
            end += 1
            let row = Row(end: end, middle: search.cost(.middle), top: search.cost(.top))
            if row.middle < .infinity || row.top < .infinity { rows[line].append(row) }
            middle[line] = min(middle[line], row.middle + middle[end])
            top[line] = min(top[line], row.top + top[end])
            guard mayGoOn(from: line, behind: end) else { break }
        }
    }

    /// Whether a row from the line may take in more lines and still be a rival of the cheapest.
    private func mayGoOn(from line: Int, behind end: Int) -> Bool {
        let last = min(search.facts.lines.count, line + PrintedRowSearch.mostLines)
        guard end < last else { return false }
        let before = search.facts.leastBefore
        let own = search.leastCost - before[end] - Self.widestMargin - Self.roundingError
        return ((end + 1)...last).contains { further in
            let least = own + before[further]
            return least + middle[further] <= middle[line] || least + top[further] <= top[line]
        }
    }
}

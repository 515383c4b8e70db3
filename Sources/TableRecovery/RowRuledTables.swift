internal import DocumentModel

/// Tables of which only the rules between rows are drawn, each in one piece, with or without a frame around them.
///
/// Between two rules stand the cells of one row, or the lines of cells that span rows. White corridors between texts
/// part the cells; a corridor that goes on through several rows is the border of a column, and rules that begin inside
/// the table begin at one.
enum RowRuledTables {
    /// A table has at least so many rules of its whole width.
    private static let fewestRules = 6
    /// A line with entries in this share of its row's columns is a row.
    private static let fullLine = 0.6
    /// Between two rules that part rows stand at most so many such lines: one, and the second of wrapped cells.
    private static let mostFullLines = 2
    /// The share of bands that may have more; rules that part groups of rows have more everywhere.
    private static let groupShare = 0.2
    /// The ends of such rules may differ by this, in points.
    private static let endTolerance = 4.0
    /// An upright line this long inside the table parts its columns itself, in points.
    private static let uprightLength = 2 * RulingNetwork.snapDistance
    /// A gap wider than this share of the glyph height ends a run of text.
    private static let runGap = 0.3
    /// The type of a title is this many times as large as that of the lines below it.
    private static let titleSize = 1.1
    /// Corridors of so many rows on one line are the border of a column.
    private static let fewestCorridors = 3
    /// A run may reach this far over a border, in points.
    private static let crossing = 1.0

    /// A table's rules, with the upright borders that its corridors show.
    struct Found {
        let box: Rect
        let rulings: [Ruling]
    }

    /// - Parameter lines: The page's lines of print.
    static func find(_ rulings: [Ruling], lines: [GlyphLine]) -> [Found] {
        let horizontals = rulings.filter { $0.orientation == .horizontal }.sorted { $0.position < $1.position }
        let runs = lines.flatMap { $0.pieces(gapFactor: runGap) }
        let sides = RulingNetwork.joined(rulings.filter { $0.orientation == .vertical && $0.length >= uprightLength })
        return stacks(of: RulingNetwork.joined(horizontals), sides: sides, runs).compactMap { box in
            let uprights = sides.filter {
                $0.position > box.x0 - endTolerance && $0.position < box.x1 + endTolerance
                    && $0.start < box.y1 - endTolerance && $0.end > box.y0 + endTolerance
            }
            let frame = uprights.filter {
                min(abs($0.position - box.x0), abs($0.position - box.x1)) <= endTolerance
            }
            guard frame.count == uprights.count else { return nil }
            let own = horizontals.filter {
                $0.position >= box.y0 - 1 && $0.position <= box.y1 + 1 && $0.start >= box.x0 - endTolerance
                    && $0.end <= box.x1 + endTolerance
            }
            let inside = runs.filter { box.contains(x: $0.box.midX, y: $0.box.midY) }
            return self.uprights(in: box, own, inside.map(\.box)).map { Found(box: box, rulings: own + frame + $0) }
        }
    }

    /// The boxes between the first and the last of rules that follow each other down the page and end at one side.
    ///
    /// Where a label stands beside several rows, the rules between them begin behind it.
    private static func stacks(of rules: [Ruling], sides: [Ruling], _ runs: [GlyphLine]) -> [Rect] {
        var stacks: [[Ruling]] = []
        for rule in rules.sorted(by: { ($0.position, $0.start) < ($1.position, $1.start) }) {
            let index = stacks.lastIndex { stack in
                guard let last = stack.last else { return false }
                return abs(last.end - rule.end) <= endTolerance && rule.start < last.end && last.start < rule.end
                    && !isHeading(between: last, rule, runs) && !isOpen(between: last, rule, sides)
            }
            if let index { stacks[index].append(rule) } else { stacks.append([rule]) }
        }
        return stacks.filter { $0.count >= fewestRules }.compactMap { stack in
            guard let first = stack.first, let last = stack.last, let start = stack.map(\.start).min() else {
                return nil
            }
            return Rect(x0: start, y0: first.position, x1: first.end, y1: last.position)
        }
    }

    /// Whether the frames of two tables end at the one rule and begin at the other.
    private static func isOpen(between above: Ruling, _ below: Ruling, _ sides: [Ruling]) -> Bool {
        let outer = sides.filter { min(abs($0.position - above.start), abs($0.position - above.end)) <= endTolerance }
        return outer.contains { abs($0.end - above.position) <= endTolerance }
            && outer.contains { abs($0.start - below.position) <= endTolerance }
            && !outer.contains { $0.start <= above.position + endTolerance && $0.end >= below.position - endTolerance }
    }

    /// Whether what stands between two rules is a heading: centred lines that end well before both sides, or such a line
    /// in larger type than what stands below it.
    private static func isHeading(between above: Ruling, _ below: Ruling, _ runs: [GlyphLine]) -> Bool {
        let (left, right) = (min(above.start, below.start), max(above.end, below.end))
        let between = runs.filter { run in
            run.box.midY > above.position && run.box.midY < below.position && run.box.midX > left
                && run.box.midX < right
        }
        func isCentred(_ run: GlyphLine) -> Bool {
            abs(run.box.midX - (left + right) / 2) <= run.box.height && run.box.x0 - left > 2 * run.box.height
        }
        guard let first = between.min(by: { $0.box.midY < $1.box.midY }), isCentred(first) else { return false }
        let others = between.filter { $0.box.y0 >= first.box.y1 }
        let isLarger = others.count + 1 == between.count && others.allSatisfy { first.em >= titleSize * $0.em }
        return between.allSatisfy(isCentred) || !others.isEmpty && isLarger
    }

    /// The upright borders of a table; `nil` where no corridor goes on through its rows.
    private static func uprights(in box: Rect, _ rules: [Ruling], _ runs: [Rect]) -> [Ruling]? {
        let rows = Clustering.clusters(rules.map(\.position), within: RulingNetwork.snapDistance).map(\.center)
        let bands = zip(rows, rows.dropFirst()).map { top, bottom in
            (top: top, bottom: bottom, runs: runs.filter { $0.midY > top && $0.midY < bottom })
        }
        let groups = bands.count { fullLines(of: $0.runs) > mostFullLines }
        guard Double(groups) <= groupShare * Double(bands.count) else { return nil }
        let starts = rules.map(\.start).filter { $0 > box.x0 + endTolerance }
        let borders = columnBorders(bands.map { corridors(between: $0.runs) }, ruleStarts: starts)
        guard !borders.isEmpty else { return nil }
        var uprights: [Ruling] = []
        for (top, bottom, runs) in bands {
            for x in [box.x0] + borders + [box.x1]
            where !runs.contains(where: { $0.x0 < x - crossing && $0.x1 > x + crossing }) {
                uprights.append(
                    Ruling(orientation: .vertical, position: x, start: top, end: bottom, thickness: 0)
                )
            }
        }
        return uprights
    }

    /// How many lines of a band have entries in most of its columns.
    private static func fullLines(of runs: [Rect]) -> Int {
        guard let height = runs.map(\.height).max() else { return 0 }
        let columns = corridors(between: runs).count + 1
        guard columns > 2 else { return 0 }
        return Clustering.clusters(runs.map(\.midY), within: 0.3 * height).count {
            Double($0.members.count) >= fullLine * Double(columns)
        }
    }

    /// The white gaps between the texts of a row, left to right.
    private static func corridors(between runs: [Rect]) -> [Range<Double>] {
        var corridors: [Range<Double>] = []
        var reach: Double?
        for run in runs.sorted(by: { ($0.x0, $0.x1) < ($1.x0, $1.x1) }) {
            if let end = reach, run.x0 > end { corridors.append(end..<run.x0) }
            reach = max(reach ?? run.x1, run.x1)
        }
        return corridors
    }

    /// The positions that corridors of several rows have in common, ascending.
    ///
    /// - Parameter ruleStarts: Where rules begin inside the table: borders without any corridor.
    private static func columnBorders(_ rows: [[Range<Double>]], ruleStarts: [Double]) -> [Double] {
        var borders = Clustering.clusters(ruleStarts, within: RulingNetwork.snapDistance).map(\.center)
        var open = rows.map { row in row.filter { corridor in !borders.contains(where: corridor.contains) } }
        while true {
            let corridors = open.flatMap(\.self)
            // The position that most corridors share lies behind one of their left ends.
            let best = corridors.map(\.lowerBound).map { start in
                (start: start, count: corridors.count { $0.contains(start) })
            }
            .max { ($0.count, -$0.start) < ($1.count, -$1.start) }
            guard let best, best.count >= fewestCorridors else { return borders.sorted() }
            let shared = corridors.filter { $0.contains(best.start) }
            let end = shared.map(\.upperBound).min() ?? best.start
            let border = (best.start + end) / 2
            borders.append(border)
            open = open.map { row in row.filter { !$0.contains(border) } }
        }
    }
}

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
    static let endTolerance = 4.0
    /// An upright line this long inside the table parts its columns itself, in points.
    private static let uprightLength = 2 * RulingNetwork.snapDistance
    /// A gap wider than this share of the glyph height ends a run of text.
    static let runGap = 0.3
    /// The type of a title is this many times as large as that of the lines below it.
    static let titleSize = 1.1
    /// Corridors of so many rows on one line are the border of a column.
    private static let fewestCorridors = 3
    /// A run may reach this far over a border, in points.
    static let crossing = 1.0
    /// A gap of more than so many glyph heights parts cells, whatever the rows around it show.
    private static let wideGap = 3.0

    /// A table's rules, with the upright borders that its corridors show.
    struct Found {
        let box: Rect
        let rulings: [Ruling]
    }

    /// - Parameter lines: The page's lines of print.
    static func find(_ rulings: [Ruling], lines: [GlyphLine]) -> [Found] {
        let runs = lines.flatMap { $0.pieces(gapFactor: runGap) }
        let sides = sides(rulings)
        return stacks(of: rulings, sides: sides, runs).filter { $0.count >= fewestRules }.compactMap { stack in
            guard let box = box(of: stack), let frame = frame(of: box, sides) else { return nil }
            let own = rules(rulings, in: box)
            let inside = runs.filter { box.contains(x: $0.box.midX, y: $0.box.midY) }
            return uprights(in: box, own, inside.map(\.box)).map { Found(box: box, rulings: own + frame + $0) }
        }
    }

    /// Upright lines long enough to be sides of cells.
    static func sides(_ rulings: [Ruling]) -> [Ruling] {
        RulingNetwork.joined(rulings.filter { $0.orientation == .vertical && $0.length >= uprightLength })
    }

    /// The sides that frame a table; `nil` where there are others, which part its columns.
    static func frame(of box: Rect, _ sides: [Ruling]) -> [Ruling]? {
        let uprights = sides.filter {
            $0.position > box.x0 - endTolerance && $0.position < box.x1 + endTolerance
                && $0.start < box.y1 - endTolerance && $0.end > box.y0 + endTolerance
        }
        let frame = uprights.filter { min(abs($0.position - box.x0), abs($0.position - box.x1)) <= endTolerance }
        return frame.count == uprights.count ? frame : nil
    }

    /// The rules within a table, top to bottom.
    static func rules(_ rulings: [Ruling], in box: Rect) -> [Ruling] {
        rulings.filter {
            $0.orientation == .horizontal && $0.position >= box.y0 - 1 && $0.position <= box.y1 + 1
                && $0.start >= box.x0 - endTolerance && $0.end <= box.x1 + endTolerance
        }
        .sorted { $0.position < $1.position }
    }

    /// The rules that follow each other down the page and end at one side.
    ///
    /// Where a label stands beside several rows, the rules between them begin behind it.
    static func stacks(of rulings: [Ruling], sides: [Ruling], _ runs: [GlyphLine]) -> [[Ruling]] {
        let horizontals = rulings.filter { $0.orientation == .horizontal }.sorted { $0.position < $1.position }
        let rules = RulingNetwork.joined(horizontals)
        var stacks: [[Ruling]] = []
        for rule in rules.sorted(by: { ($0.position, $0.start) < ($1.position, $1.start) }) {
            let index = stacks.lastIndex { stack in
                guard let last = stack.last else { return false }
                return abs(last.end - rule.end) <= endTolerance && rule.start < last.end && last.start < rule.end
                    && !isHeading(between: last, rule, runs) && !isOpen(between: last, rule, sides)
            }
            if let index { stacks[index].append(rule) } else { stacks.append([rule]) }
        }
        return stacks
    }

    static func box(of stack: [Ruling]) -> Rect? {
        guard let first = stack.first, let last = stack.last, let start = stack.map(\.start).min() else { return nil }
        return Rect(x0: start, y0: first.position, x1: first.end, y1: last.position)
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

    /// Texts between two rules.
    struct Band {
        let top: Double
        let bottom: Double
        let runs: [Rect]
    }

    static func bands(between rules: [Ruling], _ runs: [Rect]) -> [Band] {
        let rows = Clustering.clusters(rules.map(\.position), within: RulingNetwork.snapDistance).map(\.center)
        return zip(rows, rows.dropFirst()).map { top, bottom in
            Band(top: top, bottom: bottom, runs: runs.filter { $0.midY > top && $0.midY < bottom })
        }
    }

    /// The upright borders of a table; `nil` where no corridor goes on through its rows.
    private static func uprights(in box: Rect, _ rules: [Ruling], _ runs: [Rect]) -> [Ruling]? {
        let bands = bands(between: rules, runs)
        let groups = bands.count { fullLines(of: $0.runs) > mostFullLines }
        guard Double(groups) <= groupShare * Double(bands.count) else { return nil }
        let starts = rules.map(\.start).filter { $0 > box.x0 + endTolerance }
        let borders = columnBorders(bands.map { corridors(between: $0.runs) }, ruleStarts: starts)
        return borders.isEmpty ? nil : uprights(in: box, borders: borders, bands)
    }

    /// The borders where no text crosses them, and those of cells that only a wide gap parts.
    static func uprights(in box: Rect, borders: [Double], _ bands: [Band]) -> [Ruling] {
        bands.flatMap { band in
            let gaps = wideGaps(between: band.runs).filter { gap in !borders.contains(where: gap.contains) }
            let middles = gaps.map { ($0.lowerBound + $0.upperBound) / 2 }
            let free = ([box.x0] + borders + middles + [box.x1]).filter { x in
                !band.runs.contains { $0.x0 < x - crossing && $0.x1 > x + crossing }
            }
            return free.map { x -> Ruling in
                Ruling(orientation: .vertical, position: x, start: band.top, end: band.bottom, thickness: 0)
            }
        }
    }

    /// The corridors of a band that are too wide to be a space in a text.
    private static func wideGaps(between runs: [Rect]) -> [Range<Double>] {
        guard let height = runs.map(\.height).min() else { return [] }
        return corridors(between: runs).filter { $0.upperBound - $0.lowerBound > wideGap * height }
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

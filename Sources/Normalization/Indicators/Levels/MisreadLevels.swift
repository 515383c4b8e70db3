internal import FormModel

/// The levels of rows of a table whose text a program recognized in a picture of the page.
///
/// The picture shows which rows a term spans, and forms print terms in one order. Of a term that is misread the letters that
/// are right and the terms around it tell which it is.
struct MisreadLevels {
    private let sets: [[Pair]]
    /// The terms of level 1.
    private let firsts: Set<[Unicode.Scalar]>

    private typealias Pair = (level1: [Unicode.Scalar], level2: [Unicode.Scalar])

    /// The rows under one cell of level 2.
    private struct Group {
        let rows: Range<Int>
        let level1: [Unicode.Scalar]
        let level2: [Unicode.Scalar]
    }

    /// What a term costs of which nothing is legible, in shares of one that is misread, and one that other letters stand beside.
    private static let (illegible, beside) = (0.9, 0.05)
    /// How much less a level 1 says: it stands beside several terms.
    private static let upperShare = 0.5
    /// What a term costs that stands again, or that forms print further in front.
    private static let (again, backwards) = (0.4, 1.2)
    /// A term is one of the table's where no more of it is misread.
    private static let mostMisread = 0.55
    private static let mostGroups = 60

    init(_ taxonomy: Taxonomy) {
        sets = taxonomy.termsBySet
        firsts = Set(sets.joined().map(\.level1))
    }

    func mended(_ reading: IndicatorReading) -> IndicatorReading {
        let groups = groups(of: reading.rows)
        guard !groups.isEmpty, groups.count <= Self.mostGroups else { return reading }
        let divisions = sets.map { (pairs: $0, division: division(of: groups, among: $0)) }
        guard let best = divisions.min(by: { $0.division.cost < $1.division.cost }) else { return reading }
        let (pairs, terms) = (best.pairs, best.division.terms)
        let costs = zip(groups, terms).map { Self.cost($0.level2, pairs[$1].level2) }
        var reading = reading
        for (place, group) in groups.enumerated() {
            guard costs[place] <= Self.mostMisread || isOnlyOne(place, terms, costs),
                !firsts.contains(group.level1) || group.level1 == pairs[terms[place]].level1
            else { continue }
            for row in group.rows {
                give(pairs[terms[place]].level2, .level2, to: &reading.rows[row])
                give(pairs[terms[place]].level1, .level1, to: &reading.rows[row])
            }
        }
        return reading
    }

    /// Whether forms print as many terms between the legible ones around a term as there are cells.
    private func isOnlyOne(_ place: Int, _ terms: [Int], _ costs: [Double]) -> Bool {
        guard let above = costs[..<place].lastIndex(where: { $0 <= Self.mostMisread }),
            let below = costs[place...].firstIndex(where: { $0 <= Self.mostMisread })
        else { return false }
        return terms[below] - terms[above] == below - above && terms[place] - terms[above] == place - above
    }

    private func give(_ term: [Unicode.Scalar], _ column: IndicatorColumn, to row: inout RawIndicatorRow) {
        let printed = row.fields[column]
        let key = TextFolding.key(printed?.text ?? "")
        if key == term { return }
        var field = RawField(
            text: String(String.UnicodeScalarView(term)),
            sources: printed?.sources ?? row.fields[.level2]?.sources ?? [],
            flags: (printed?.flags ?? []).union([.ocr, .spanInferred]),
            margin: 0,
            isGridExact: false,
            lexemes: printed?.lexemes ?? []
        )
        field.otherReading = printed.flatMap { $0.text.isEmpty ? nil : "it is “\($0.text)”, as it was recognized" }
        row.fields[column] = field
        if column == .level1 { row.level1 = term } else { row.level2 = term }
    }

    private func groups(of rows: [RawIndicatorRow]) -> [Group] {
        var groups: [Group] = []
        var start = 0
        func close(before end: Int) {
            guard end > start, let field = rows[start].fields[.level2], field.flags.contains(.ocr) else { return }
            groups.append(
                Group(
                    rows: start..<end,
                    level1: RecognizedKey.bare(TextFolding.key(rows[start].fields[.level1]?.text ?? "")),
                    level2: RecognizedKey.bare(TextFolding.key(field.text))
                )
            )
        }
        for row in rows.indices.dropFirst() {
            let isSame =
                rows[row].table == rows[row - 1].table
                && rows[row].fields[.level2]?.lexemes == rows[row - 1].fields[.level2]?.lexemes
            if isSame { continue }
            close(before: row)
            start = row
        }
        close(before: rows.count)
        return groups
    }

    /// How much of a term a text misreads.
    private static func cost(_ key: [Unicode.Scalar], _ term: [Unicode.Scalar]) -> Double {
        if key == term { return 0 }
        if key.count > term.count, key.starts(with: term) || key.suffix(term.count).elementsEqual(term) {
            return beside
        }
        let distance = EditDistance.distance(key[...], term[...])
        return min(illegible, Double(distance) / Double(max(key.count, term.count, 1)))
    }

    /// The term of each group by which all together cost least.
    private func division(of groups: [Group], among pairs: [Pair]) -> (cost: Double, terms: [Int]) {
        var costs = Array(repeating: 0.0, count: pairs.count)
        var steps: [[Int]] = []
        for (number, group) in groups.enumerated() {
            var from = Array(repeating: 0, count: pairs.count)
            var next = costs
            for (place, pair) in pairs.enumerated() {
                var own = Self.cost(group.level2, pair.level2)
                own += group.level1.isEmpty ? 0 : Self.upperShare * Self.cost(group.level1, pair.level1)
                guard number > 0 else {
                    next[place] = own
                    continue
                }
                let step = pairs.indices.map { before in
                    costs[before] + (before < place ? 0 : before == place ? Self.again : Self.backwards)
                }
                from[place] = step.indices.min { (step[$0], -$0) < (step[$1], -$1) } ?? 0
                next[place] = step[from[place]] + own
            }
            costs = next
            steps.append(from)
        }
        var last = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        let cost = costs.isEmpty ? Double.infinity : costs[last]
        var terms = [last]
        for step in steps.dropFirst().reversed() {
            last = step[last]
            terms.insert(last, at: 0)
        }
        return (cost, terms)
    }
}

internal import FormModel
internal import Foundation

/// The matrix of budgets in lines that an export wrote in another order than a reader's.
///
/// The amounts of a row stay together and in order, but the row's name, the heads and the points may stand anywhere. The
/// counts tell which amounts are a row: as many groups of amounts as names, those behind a name that row's, the others in
/// order. That the total is the sum of its parts, and the rate that of its amounts, shows whether they do.
struct ScatteredExecution {
    private struct Token {
        let lexemes: [Lexeme]
        /// `nil` for a dash.
        let number: Decimal?
        let isPercent: Bool
        /// The place of the row's name that stands right in front.
        var name: Int?
    }

    private struct Group {
        /// The place of its first amount.
        let first: Int
        var hasPoints = false
    }

    private let vocabulary: Vocabulary
    /// In printed order.
    private let names: [Lexeme]
    private let tokens: [Token]

    private static let amounts = ["initialBudget", "adjustedBudget", "executed"]
    /// No matrix has more numbers.
    private static let mostTokens = 60
    private static let margin = 0.5
    /// More numbers that are nobody's are those of a row whose name is lost.
    private static let mostLeft = 1
    /// The points of the rate at most.
    private static let mostPoints: Decimal = 20

    /// - Parameters:
    ///   - rows: Those of the form in front of its indicators.
    ///   - used: The lexemes of other fields.
    init?(_ rows: [LexemeRow], used: Set<Int>, vocabulary: Vocabulary) {
        guard rows.allSatisfy(\.isLine) else { return nil }
        let columns = Set(
            rows.flatMap(\.lexemes).compactMap { $0.role(\.executionColumn) }.map {
                vocabulary.execution.columns[$0].name
            }
        )
        guard columns.isSuperset(of: Self.amounts),
            let first = rows.firstIndex(where: {
                $0.lexemes.contains { $0.role(\.executionColumn) != nil || $0.role(\.executionRow) != nil }
            })
        else { return nil }
        self.vocabulary = vocabulary
        var names: [Lexeme] = []
        var tokens: [Token] = []
        var name: Int?
        for lexeme in rows[first...].filter({ !$0.isFurniture }).flatMap(\.printed) where !used.contains(lexeme.id) {
            if lexeme.role(\.executionRow) != nil {
                name = names.count
                names.append(lexeme)
                continue
            }
            defer { name = nil }
            guard lexeme.label == nil else { continue }
            if lexeme.key == ["%"], let last = tokens.indices.last, !tokens[last].isPercent {
                tokens[last] = Token(
                    lexemes: tokens[last].lexemes + [lexeme],
                    number: tokens[last].number,
                    isPercent: true,
                    name: tokens[last].name
                )
            } else if NumberParsing.isDash(lexeme.key) {
                tokens.append(Token(lexemes: [lexeme], number: nil, isPercent: false, name: name))
            } else if let number = NumberParsing.percent(lexeme.key) ?? AmountParsing.amount(lexeme.key, unit: 1) {
                tokens.append(Token(lexemes: [lexeme], number: number, isPercent: lexeme.key.contains("%"), name: name))
            }
        }
        guard (1...Self.mostTokens).contains(tokens.count), !names.isEmpty,
            names.allSatisfy({ name in
                name.role(\.executionRow).map { FieldPath.executionRows.contains(vocabulary.execution.rows[$0].name) }
                    ?? false
            }),
            Set(names.compactMap { $0.role(\.executionRow) }).count == names.count
        else { return nil }
        self.names = names
        self.tokens = tokens
    }

    /// The reading with the amounts and points by their counts; `nil` where the reading lacks none, the counts do not
    /// agree, or nothing shows that they are right.
    ///
    /// - Parameter lacks: Whether a field has no value though it should, or one that its type does not allow.
    func mended(
        _ reading: ExecutionDecoding.Reading,
        lacks: (FieldPath, RawField) -> Bool
    ) -> ExecutionDecoding.Reading? {
        func troubles(_ reading: ExecutionDecoding.Reading) -> Int {
            let paths =
                FieldPath.executionColumns.map { FieldPath.execution(row: "total", column: $0.name) }
                + names.flatMap { name in Self.amounts.map { FieldPath.execution(row: row(of: name), column: $0) } }
            return Set(paths).count { path in reading.fields[path].map { lacks(path, $0) } ?? true }
        }
        guard let groups = groups(), troubles(reading) > 0 else { return nil }
        var mended = reading
        mended.fields = [:]
        let byName = assigned(groups)
        var taken: Set<Int> = []
        func set(_ row: String, _ column: String, _ token: Int?, _ name: Lexeme) {
            var field =
                token.map { RawField(tokens[$0].lexemes, margin: Self.margin, isGridExact: false) }
                ?? RawField.blank(label: name, margin: Self.margin, isGridExact: false)
            field.otherReading = "it belongs to another row"
            mended.fields[.execution(row: row, column: column)] = field
            if let token { taken.insert(token) }
        }
        for (name, group) in zip(names, byName) {
            for (offset, column) in Self.amounts.enumerated() { set(row(of: name), column, group.first + offset, name) }
            if group.hasPoints { set(row(of: name), "weight", group.first + Self.amounts.count, name) }
        }
        guard let place = names.firstIndex(where: { row(of: $0) == "total" }) else { return nil }
        let total = byName[place]
        let points = rateAndScore(of: total, leaving: taken)
        if !total.hasPoints { set("total", "weight", nil, names[place]) }
        set("total", "rate", points.rate, names[place])
        set("total", "score", points.score, names[place])
        let left = tokens.indices.count { tokens[$0].number != nil && !taken.contains($0) }
        guard left <= Self.mostLeft, areShown(byName, total: place, rate: points.rate),
            troubles(mended) < troubles(reading)
        else { return nil }
        let lexemes = Set(taken.flatMap { tokens[$0].lexemes.map(\.id) })
        for (path, old) in reading.fields where lexemes.isDisjoint(with: old.lexemes) {
            if mended.fields[path]?.text.isEmpty ?? true { mended.fields[path] = old.doubted }
        }
        for (name, group) in zip(names, byName) where tokens[group.first].name == nil && row(of: name) != "total" {
            // The sums hold as well where the row is one whose name is lost.
            for column in Self.amounts {
                mended.fields[.execution(row: row(of: name), column: column)]?.isDisputed = true
            }
        }
        mended.used.subtract(reading.fields.values.flatMap(\.lexemes))
        mended.extra.removeAll { !lexemes.isDisjoint(with: $0.field.lexemes) }
        mended.used.formUnion(names.map(\.id) + mended.fields.values.flatMap(\.lexemes))
        mended.used.formUnion(mended.extra.flatMap(\.field.lexemes))
        return mended
    }

    private func row(of name: Lexeme) -> String {
        name.role(\.executionRow).map { vocabulary.execution.rows[$0].name } ?? ""
    }

    /// As many groups of amounts as there are names, with the fewest numbers left over.
    private func groups() -> [Group]? {
        typealias Best = (score: Double, groups: [Group])
        var best: [[Best?]] = Array(
            repeating: Array(repeating: nil, count: names.count + 1),
            count: tokens.count + 1
        )
        best[0][0] = (0, [])
        func offer(_ score: Double, _ groups: [Group], at place: Int) {
            guard groups.count <= names.count else { return }
            if let old = best[place][groups.count], old.score >= score { return }
            best[place][groups.count] = (score, groups)
        }
        for place in tokens.indices {
            for case let (score, groups)? in best[place] {
                offer(score - (tokens[place].number == nil ? Self.strayDash : Self.stray), groups, at: place + 1)
                guard let gain = gain(place) else { continue }
                let end = place + Self.amounts.count
                offer(score + gain, groups + [Group(first: place)], at: end)
                if end < tokens.count, tokens[end].name == nil, arePoints(tokens[end]) {
                    offer(score + gain, groups + [Group(first: place, hasPoints: true)], at: end + 1)
                }
            }
        }
        return best[tokens.count][names.count]?.groups
    }

    private static let (stray, strayDash) = (1.0, 0.2)
    private static let (named, dash) = (1.0, 0.3)

    /// What speaks for the numbers from a place on being the amounts of one row; `nil` where they are not.
    private func gain(_ place: Int) -> Double? {
        let end = place + Self.amounts.count
        guard end <= tokens.count, tokens[(place + 1)..<end].allSatisfy({ $0.name == nil }) else { return nil }
        let group = tokens[place..<end]
        guard !group.contains(where: \.isPercent) else { return nil }
        let dashes = Double(group.count { $0.number == nil })
        return (tokens[place].name == nil ? 0 : Self.named) - dashes * Self.dash
    }

    private func arePoints(_ token: Token) -> Bool {
        token.number.map { !token.isPercent && $0 <= Self.mostPoints } ?? true
    }

    /// The group of each name; there are as many of both, and none has two.
    private func assigned(_ groups: [Group]) -> [Group] {
        var byName: [Group?] = Array(repeating: nil, count: names.count)
        for group in groups {
            if let name = tokens[group.first].name { byName[name] = group }
        }
        var rest = groups.filter { tokens[$0.first].name == nil }[...]
        return byName.compactMap { $0 ?? rest.popFirst() }
    }

    /// A rate beside the groups that is the total's, and the number behind it.
    private func rateAndScore(of total: Group, leaving taken: Set<Int>) -> (rate: Int?, score: Int?) {
        guard let budget = tokens[total.first + 1].number, let executed = tokens[total.first + 2].number, budget > 0
        else {
            return (nil, nil)
        }
        let due = executed / budget * 100
        let rate = tokens.indices.first { place in
            !taken.contains(place) && tokens[place].number.map { abs($0 - due) <= Self.rounding } ?? false
        }
        let next = rate.map { $0 + 1 }
        let isScore = next.map { place in
            place < tokens.count && !taken.contains(place) && arePoints(tokens[place]) && tokens[place].number != nil
        }
        return (rate, isScore ?? false ? next : nil)
    }

    private static let rounding: Decimal = 0.51

    /// Whether the amounts of the total are the sums of those of its parts; where nothing but one part says so, the rate has
    /// to as well.
    private func areShown(_ groups: [Group], total: Int, rate: Int?) -> Bool {
        let sums = Self.amounts.indices.map { offset in
            let numbers = groups.map { tokens[$0.first + offset].number ?? 0 }
            return (
                total: numbers[total], parts: numbers.reduce(0, +) - numbers[total], terms: numbers.count { $0 > 0 }
            )
        }
        guard sums.allSatisfy({ abs($0.total - $0.parts) <= Self.rounding }) || groups.count == 1 else { return false }
        return rate != nil || sums.contains { $0.terms > Self.termsOfOnePart }
    }

    /// The total and its only part.
    private static let termsOfOnePart = 2
}

internal import FormModel

/// Finds the labels of a vocabulary in folded text.
struct LabelIndex {
    private let roles: KeyTable<[LabelRole]>
    private let heads: KeyTable<[LabelRole]>
    private let indicatorHeads: [(column: IndicatorColumn, key: [Unicode.Scalar])]
    private let headings: KeySet
    private let bandPieces: KeySet
    private let bandBeginnings: KeySet
    private let bandBits: KeySet
    private let wholeBandBits: KeySet
    private let nearLabels: NearLabels
    private let projectNames: Set<LabelRole>
    private let amountColumns: Set<Int>
    /// What a label beside the money of the form's year is.
    let annualTotal: LabelMatch?
    /// What a label beside the score of a whole form is.
    let totalScore: LabelMatch?
    /// What a label beside the name of a project is.
    let projectName: LabelMatch?
    /// What a label beside the narrative of what was done is.
    let completion: LabelMatch?
    private let explained: ExplainedLabels
    /// Those that may be told though misread.
    private var misreadLabels: [Int: [[Unicode.Scalar]]] = [:]
    /// Characters that tell labels apart.
    private let distinct: ScalarSet
    private let firstScalars: ScalarSet
    let longest: Int

    /// The shortest label that is matched with a missing, added or changed character.
    private static let shortestVariant = 5
    /// The longest label of a band that is looked for in pieces.
    private static let longestBandInPieces = 48
    /// The longest bracket behind a label that may be decoration.
    private static let longestDecoration = 16
    private static let decorationScalars: Set<Unicode.Scalar> = Set(
        "0123456789ABCDEFG/年度-—–~～至到元万亿满分%盖章公单位:.×*=+字以内限执行率自筹等".unicodeScalars
    )
    /// The most brackets that stand behind a label: 预算执行情况（万元）（20分）.
    private static let mostBrackets = 2

    init(_ vocabulary: Vocabulary) {
        var roles: [[Unicode.Scalar]: [LabelRole]] = [:]
        var firstScalars: Set<Unicode.Scalar> = []
        var longest = 0
        func add(_ labels: [String], _ role: LabelRole) {
            for label in labels {
                let key = TextFolding.key(label)
                roles[key, default: []].append(role)
                longest = max(longest, key.count)
                if let first = key.first { firstScalars.insert(first) }
            }
        }
        for (index, pair) in vocabulary.pairs.enumerated() { add(pair.labels, .pair(index)) }
        projectNames = Set(
            vocabulary.pairs.indices.filter { vocabulary.pairs[$0].path == .projectName }.map(LabelRole.pair)
        )
        func label(of path: FieldPath) -> LabelMatch? {
            vocabulary.pairs.firstIndex { $0.path == path }.map {
                LabelMatch(roles: [.pair($0)], distance: 0, decoration: nil)
            }
        }
        annualTotal = label(of: FieldPath("funding.annual.total"))
        totalScore = label(of: .totalScore)
        projectName = label(of: .projectName)
        completion = vocabulary.goals.firstIndex { $0.path == FieldPath("narrative.actualCompletion") }.map {
            LabelMatch(roles: [.goal($0)], distance: 0, decoration: nil)
        }
        amountColumns = Set(
            vocabulary.execution.columns.indices.filter { index in
                let name = vocabulary.execution.columns[index].name
                return FieldPath.executionColumns.contains { $0.name == name && $0.type == .amount }
            }
        )
        explained = ExplainedLabels(vocabulary)
        add(vocabulary.extra, .extra)
        add(vocabulary.bands + vocabulary.wholeBands, .band)
        for (index, goal) in vocabulary.goals.enumerated() { add(goal.labels, .goal(index)) }
        for (index, part) in vocabulary.execution.columns.enumerated() { add(part.labels, .executionColumn(index)) }
        for (index, part) in vocabulary.execution.rows.enumerated() { add(part.labels, .executionRow(index)) }
        for head in vocabulary.indicators { add(head.labels, .indicator(head.column)) }
        for part in vocabulary.measureParts { add(part.labels, .measurePart(part.part)) }
        add(vocabulary.ignoredColumns, .ignoredColumn)
        for other in vocabulary.otherColumns {
            add(other.labels, .other(behind: other.behind))
            // One form counts the months to July, another those to September.
            for label in other.labels.compactMap({ LabelShape.withoutMonths(TextFolding.key($0)[...]) }) {
                roles[label] = [.other(behind: other.behind)]
            }
        }
        for (index, part) in vocabulary.execution.columns.enumerated() {
            for label in part.labels.compactMap({ LabelShape.withoutMonths(TextFolding.key($0)[...]) }) {
                roles[label] = [.executionColumn(index)]
            }
        }
        add(vocabulary.totals, .total)
        self.roles = KeyTable(roles)
        distinct = ScalarSet(vocabulary.distinct.flatMap(TextFolding.key))
        self.firstScalars = ScalarSet(firstScalars)
        self.longest = longest
        var heads: [[Unicode.Scalar]: [LabelRole]] = [:]
        for (index, part) in vocabulary.execution.columns.enumerated() {
            for head in part.heads ?? [] { heads[TextFolding.key(head), default: []].append(.executionColumn(index)) }
        }
        for part in vocabulary.indicators {
            for head in part.heads ?? [] { heads[TextFolding.key(head), default: []].append(.indicator(part.column)) }
        }
        self.heads = KeyTable(heads)
        indicatorHeads = vocabulary.indicators.flatMap { head in
            head.labels.map { (head.column, TextFolding.key($0)) }
        }
        headings = KeySet(vocabulary.headings.map(TextFolding.key))
        // Of labels that are as near to a text, the same one must win in every run.
        for key in roles.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) where key.count >= Self.shortestMisread {
            misreadLabels[key.count, default: []].append(key)
        }
        nearLabels = NearLabels(
            misreadLabels.sorted { $0.key < $1.key }.filter { $0.key >= Self.shortestVariant }.flatMap(\.value)
        )
        var bandPieces: Set<[Unicode.Scalar]> = []
        var bandBits: Set<[Unicode.Scalar]> = []
        let bands = Self.bandKeys(vocabulary.bands)
        for key in bands {
            bandBits.formUnion(Self.bits(of: key))
            for length in stride(from: 2, to: key.count, by: 1) {
                bandPieces.insert(Array(key.prefix(length)))
                bandPieces.insert(Array(key.suffix(length)))
                if key.count - 2 * length >= 0, length == 2, key.count == 6 { bandPieces.insert(Array(key[2..<4])) }
            }
        }
        self.bandPieces = KeySet(bandPieces)
        bandBeginnings = KeySet(
            Set(
                bands.flatMap { band in
                    (1..<max(2, band.count)).map { Array(band.prefix($0)) }
                }
            )
        )
        self.bandBits = KeySet(bandBits)
        wholeBandBits = KeySet(Set(Self.bandKeys(vocabulary.wholeBands).flatMap(Self.bits)))
    }

    /// The labels of bands of which pieces are told; the pieces of one of thousands of characters would fill the memory.
    private static func bandKeys(_ bands: [String]) -> [[Unicode.Scalar]] {
        bands.map(TextFolding.key).filter { $0.count <= longestBandInPieces }
    }

    private static func bits(of key: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        key.indices.flatMap { start in ((start + 1)...key.count).map { Array(key[start..<$0]) } }
    }

    /// The longest text that is a label with its decoration, in scalars.
    var longestWithDecoration: Int { longest + Self.longestDecoration }

    /// Whether a text is a label of the project's name.
    func namesProject(_ lexeme: Lexeme) -> Bool { lexeme.label?.roles.contains(where: projectNames.contains) ?? false }

    /// Whether a column of the execution matrix is one of the model's for money that was budgeted or spent.
    func isAmountColumn(_ index: Int) -> Bool { amountColumns.contains(index) }

    /// Whether a label may begin with the scalar; a cheap test before a search.
    func mayBegin(with scalar: Unicode.Scalar) -> Bool {
        firstScalars.contains(scalar) || LabelShape.beginsMonths(scalar)
    }

    /// The label that a folded text is, to the letter but for a colon or a decoration at its end.
    ///
    /// - Parameter isOneRun: Whether the text is one run; in several, the same label twice is two labels.
    func exactMatch(_ key: [Unicode.Scalar], isOneRun: Bool = true) -> LabelMatch? {
        var bare = key[...]
        while bare.last == ":" { bare = bare.dropLast() }
        // The bracket that closes the label before hangs over into the next cell where that is too narrow.
        if bare.last == ")", !bare.contains("(") { bare = bare.dropLast() }
        guard !bare.isEmpty, bare.count <= longest + Self.longestDecoration else { return nil }
        if let roles = roles[bare] { return LabelMatch(roles: roles, distance: 0, decoration: nil) }
        if let label = LabelShape.withoutMonths(bare), let roles = roles[label] {
            return LabelMatch(roles: roles, distance: 0, decoration: nil)
        }
        if isOneRun, let once = Self.struckTwice(bare), let roles = roles[once] {
            return LabelMatch(roles: roles, distance: 0, decoration: nil)
        }
        if let (label, decoration) = Self.splittingDecoration(bare) {
            let roles = roles[label]?.filter { !Self.isCount(decoration) || $0.isColumn } ?? []
            if !roles.isEmpty { return LabelMatch(roles: roles, distance: 0, decoration: Array(decoration)) }
        }
        let yearless = Self.withoutYear(bare)
        if headings.contains(yearless) { return LabelMatch(roles: [.heading], distance: 0, decoration: nil) }
        guard yearless.count < bare.count else { return nil }
        // A year's goals and targets are called by the year beside those of other years.
        let own = roles[yearless]?.filter { $0.goalIndex != nil || $0.indicatorColumn != nil } ?? []
        return own.isEmpty ? nil : LabelMatch(roles: own, distance: 0, decoration: nil)
    }

    /// The label behind the number of its row or part, as in `一、项目名称`, `（二）主管部门` and `3.实施单位`.
    func numberedMatch(_ key: [Unicode.Scalar]) -> LabelMatch? {
        let bare = LabelShape.withoutNumber(key[...])
        return bare.count < key.count ? exactMatch(Array(bare)) : nil
    }

    /// What a folded text is where it stands in a row of heads.
    func headMatch(_ key: [Unicode.Scalar]) -> LabelMatch? {
        if let roles = heads[key] { return LabelMatch(roles: roles, distance: 0, decoration: nil) }
        guard let (label, decoration) = Self.splittingDecoration(key[...]), let roles = heads[label] else {
            return nil
        }
        return LabelMatch(roles: roles, distance: 0, decoration: Array(decoration))
    }

    /// The label that a folded text is but for one edit, or that it is the better part of the beginning of.
    func variantMatch(_ key: [Unicode.Scalar]) -> LabelMatch? {
        var bare = key[...]
        while bare.last == ":" { bare = bare.dropLast() }
        var decoration: [Unicode.Scalar]?
        if let (label, bracket) = Self.splittingDecoration(bare), !Self.isCount(bracket) {
            bare = label
            decoration = Array(bracket)
        }
        guard bare.count >= Self.shortestVariant - 1, bare.count <= longest + 1 else { return nil }
        for length in max(Self.shortestVariant, bare.count - 1)...max(Self.shortestVariant, bare.count + 1) {
            let near = nearLabels.label(ofLength: length, oneEditFrom: bare) { label in
                !areToldApart(bare, label) && (label.first != Self.month || bare.first == Self.month)
            }
            if let near { return LabelMatch(roles: roles[near] ?? [], distance: 1, decoration: decoration) }
        }
        guard bare.count >= Self.shortestVariant,
            let label = nearLabels.label(begunBy: bare, lengths: (bare.count + 2)...(bare.count * 2))
        else { return nil }
        return LabelMatch(roles: roles[label] ?? [], distance: label.count - bare.count, decoration: decoration)
    }

    /// The label of a field that a folded text explains or adds to.
    ///
    /// - Parameter isLine: Whether it is a run of a line.
    func explainedMatch(_ key: [Unicode.Scalar], isLine: Bool) -> LabelMatch? {
        explained.match(key, isLine: isLine) { roles[$0] }
    }

    /// The label of a row of the matrix of budgets with the first character of a band behind it, whose label stands upright
    /// at the table's side: `其他资金年` beside 年度总体目标.
    func matchBesideBand(_ key: [Unicode.Scalar]) -> LabelMatch? {
        guard key.count > Self.shortestMisread, let last = key.last, isBandBeginning([last]),
            let roles = roles[key.dropLast()],
            roles.contains(where: { if case .executionRow = $0 { true } else { false } })
        else { return nil }
        return LabelMatch(roles: roles, distance: 1, decoration: nil)
    }

    /// What heads of a part of the year are kept with, without its numbers: those of the whole year have none.
    private static let month: Unicode.Scalar = "月"
    private static let shortestMisread = 4
    private static let mostBesideMisread = 8

    /// The label that a text recognized in a picture is: without marks at its ends, at the end or the beginning of a text that
    /// rules and dust were read as, or with at most half of its characters misread, where no other label is as near.
    func misreadMatch(_ key: [Unicode.Scalar]) -> LabelMatch? {
        let bare = RecognizedKey.bare(key)
        guard !bare.isEmpty, bare.count <= longest + Self.mostBesideMisread else { return nil }
        if let match = exactMatch(bare) ?? variantMatch(bare) { return match }
        guard bare.count >= Self.shortestMisread else {
            let begun = (misreadLabels[bare.count + 1] ?? []).filter { $0.starts(with: bare) }
            guard begun.count == 1, let found = roles[begun[0]] else { return nil }
            return LabelMatch(roles: found, distance: 1, decoration: nil)
        }
        let parts = max(Self.shortestMisread, bare.count - Self.mostBesideMisread)..<bare.count
        for length in parts.reversed() {
            for part in [bare.suffix(length), bare.prefix(length)] {
                guard let roles = roles[part] else { continue }
                return LabelMatch(roles: roles, distance: bare.count - length, decoration: nil)
            }
        }
        var nearest: [(label: [Unicode.Scalar], distance: Int)] = []
        for length in max(Self.shortestMisread, bare.count - 1)...(bare.count + 1) {
            for label in misreadLabels[length] ?? [] {
                let distance = EditDistance.distance(bare[...], label[...])
                guard 2 * distance <= max(bare.count, length) else { continue }
                if let best = nearest.first, best.distance < distance { continue }
                if let best = nearest.first, best.distance > distance { nearest = [] }
                nearest.append((label, distance))
            }
        }
        guard let first = nearest.first, let found = roles[first.label] else { return nil }
        let isOne = nearest.dropFirst().allSatisfy { roles[$0.label] == found }
        return isOne ? LabelMatch(roles: found, distance: first.distance, decoration: nil) : nil
    }

    private static let shortestGarbled = 4
    private static let keptOfGarbled = 0.6

    /// The label of a column that lost letters, of which the text keeps most in their order.
    func garbledMatch(_ key: [Unicode.Scalar]) -> LabelMatch? {
        guard key.count >= Self.shortestGarbled else { return nil }
        for length in (key.count + 1)...max(key.count + 1, Int(Double(key.count) / Self.keptOfGarbled)) {
            for label in misreadLabels[length] ?? [] where roles[label]?.contains(where: \.isColumn) ?? false {
                var rest = label[...]
                let isKept = key.allSatisfy { scalar in
                    guard let place = rest.firstIndex(of: scalar) else { return false }
                    rest = rest[(place + 1)...]
                    return true
                }
                if isKept {
                    return LabelMatch(roles: roles[label] ?? [], distance: length - key.count, decoration: nil)
                }
            }
        }
        return nil
    }

    /// The head of an indicators' column of which a text is the end; `nil` where none is, or several columns' are.
    ///
    /// - Parameter known: The columns that it is not.
    func cutHeadMatch(_ key: [Unicode.Scalar], besides known: Set<IndicatorColumn>) -> LabelMatch? {
        let heads = indicatorHeads.filter {
            !known.contains($0.column) && $0.key.count > key.count && $0.key.suffix(key.count).elementsEqual(key)
        }
        guard let head = heads.min(by: { $0.key.count < $1.key.count }),
            heads.allSatisfy({ $0.column == head.column })
        else { return nil }
        let distance = head.key.count - key.count
        return LabelMatch(roles: [.indicator(head.column)], distance: distance, decoration: nil, isCut: true)
    }

    /// Whether two texts differ in characters that each say something else, as `上年` and `全年`.
    private func areToldApart(_ first: ArraySlice<Unicode.Scalar>, _ second: [Unicode.Scalar]) -> Bool {
        guard first.count == second.count, let (one, other) = zip(first, second).first(where: { $0 != $1 }) else {
            return false
        }
        return distinct.contains(one) && distinct.contains(other)
    }

    /// Shorter headings are words of sentences, too.
    private static let shortestHeadingBehind = 8

    /// Where the heading of the form's next part begins that a folded text of several cells ends in; `nil` for none.
    func headingBehind(_ key: [Unicode.Scalar]) -> Int? {
        guard key.count > Self.shortestHeadingBehind else { return nil }
        let starts = max(1, key.count - longestWithDecoration)...(key.count - Self.shortestHeadingBehind)
        return starts.first { headings.contains(key[$0...]) }
    }

    /// Whether a folded text is the beginning, middle or end of a band's label.
    func isBandPiece(_ key: [Unicode.Scalar]) -> Bool {
        bandPieces.contains(key)
    }

    /// Whether a folded text is the beginning of a band's label.
    func isBandBeginning(_ key: [Unicode.Scalar]) -> Bool {
        bandBeginnings.contains(key)
    }

    /// Whether a folded text is a band's label.
    func isBand(_ key: [Unicode.Scalar]) -> Bool {
        exactMatch(key)?.roles.contains(.band) ?? false
    }

    /// Whether a folded text is any part of a band's label or of the unit in brackets behind it.
    func isBandBit(_ key: [Unicode.Scalar]) -> Bool {
        let bare = key.prefix { $0 != "(" }
        let rest = key.dropFirst(bare.count)
        return (bare.isEmpty || bandBits.contains(bare) || bare.allSatisfy { "万元)".unicodeScalars.contains($0) })
            && rest.allSatisfy { "(万元)".unicodeScalars.contains($0) }
    }

    /// Whether a folded text is a period in brackets, such as `(2023年-2025年)`: what stands under a head and is part of
    /// it.
    static func isPeriod(_ key: [Unicode.Scalar]) -> Bool {
        guard key.first == "(", key.last == ")", key.count <= longestDecoration + 8 else { return false }
        let inner = key.dropFirst().dropLast()
        return inner.contains(where: "-—–~～至".unicodeScalars.contains) && inner.contains(where: NumberParsing.isDigit)
            && inner.allSatisfy { NumberParsing.isDigit($0) || "年度月日.-—–~～至/".unicodeScalars.contains($0) }
    }

    /// Whether a folded text is any part of a band's label of which no part alone is one.
    func isWholeBandBit(_ key: [Unicode.Scalar]) -> Bool { wholeBandBits.contains(key) }

    /// A text of which each line says the same twice, said once: bold type that was made by striking twice is read so.
    private static func struckTwice(_ key: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        guard key.count > 3, key.count.isMultiple(of: 2) else { return nil }
        var once: [Unicode.Scalar] = []
        var rest = key
        while !rest.isEmpty {
            let length = stride(from: rest.count / 2, to: 0, by: -1).first { length in
                rest.prefix(length).elementsEqual(rest.dropFirst(length).prefix(length))
            }
            guard let length else { return nil }
            once += rest.prefix(length)
            rest = rest.dropFirst(2 * length)
        }
        return once
    }

    /// Parts `label(decoration)`; `nil` where the bracket may hold more than a unit, a period, a column letter or how
    /// points are reckoned from a rate.
    ///
    /// Of several brackets the decoration is what stands in all, `)(` between them.
    private static func splittingDecoration(
        _ key: ArraySlice<Unicode.Scalar>
    ) -> (label: ArraySlice<Unicode.Scalar>, decoration: ArraySlice<Unicode.Scalar>)? {
        var label = key
        for _ in 0..<mostBrackets {
            guard label.last == ")", let open = label.lastIndex(of: "("), open > key.startIndex,
                label[(open + 1)..<(label.endIndex - 1)].allSatisfy(decorationScalars.contains)
            else { break }
            label = label[..<open]
        }
        guard label.count < key.count, key.count - label.count - 2 <= longestDecoration else { return nil }
        return (label, key[(label.endIndex + 1)..<(key.endIndex - 1)])
    }

    /// Whether a decoration is a single digit: it counts columns, and behind any other label what is a value.
    private static func isCount(_ decoration: ArraySlice<Unicode.Scalar>) -> Bool {
        decoration.count == 1 && decoration.allSatisfy(NumberParsing.isDigit)
    }

    private static func withoutYear(_ key: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard key.count > 5, key.prefix(4).allSatisfy(NumberParsing.isDigit) else { return key }
        return key.dropFirst(4)
    }
}

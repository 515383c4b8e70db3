internal import DocumentModel
internal import FormModel

/// Targets and actual values that were parted at the wrong place: together they are one text twice.
///
/// Many indicators reach their target to the letter. Where the lines of both cells come out behind each other, such as
/// `2025年`, `3月15日前`, `2025年`, `3月15日前`, no mark tells where the second cell begins, but that the text repeats does.
struct TwinValues {
    private let tables: [IndicatorTable]

    /// Shorter texts repeat by chance, as the digits of a number do.
    private static let shortest = 3
    /// The margin of values that were parted so, in nats.
    private static let margin = 3.0

    init(_ tables: [IndicatorTable]) {
        self.tables = tables
    }

    func parted(_ reading: IndicatorReading) -> IndicatorReading {
        let twins = reading.rows.indices.filter { Self.half(of: reading.rows[$0]) != nil }
        guard !twins.isEmpty else { return reading }
        let printed = tables.flatMap { $0.rows.flatMap(\.printed) }
        let lexemes = Dictionary(printed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var reading = reading
        for row in twins {
            if let parted = Self.parted(reading.rows[row], lexemes) { reading.rows[row] = parted }
        }
        return reading
    }

    /// The number of characters of the text that both values are; `nil` where they are parted there, or are none.
    private static func half(of row: RawIndicatorRow) -> Int? {
        guard let target = row.fields[.target], let actual = row.fields[.actual], !target.isGridExact,
            !actual.isGridExact
        else { return nil }
        let first = characters(target.text)
        let both = first + characters(actual.text)
        let half = both.count / 2
        guard half >= shortest, both.count == 2 * half, first.count != half, both[..<half] == both[half...],
            both[..<half].contains(where: CJKText.isWide)
        else { return nil }
        return half
    }

    private static func characters(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { $0 != " " } }

    private static func parted(_ row: RawIndicatorRow, _ lexemes: [Int: Lexeme]) -> RawIndicatorRow? {
        guard let half = half(of: row), let target = row.fields[.target], let actual = row.fields[.actual],
            let first = runs(of: target, lexemes), let second = runs(of: actual, lexemes)
        else { return nil }
        var left: [(text: RecoveredText, id: Int)] = []
        var right: [(text: RecoveredText, id: Int)] = []
        var place = 0
        for (run, id) in first + second {
            let count = characters(run.text).count
            if place + count <= half {
                left.append((run, id))
            } else if place >= half {
                right.append((run, id))
            } else {
                let (head, tail) = cut(run, behind: half - place)
                left.append((head, id))
                right.append((tail, id))
            }
            place += count
        }
        guard place == 2 * half else { return nil }
        var row = row
        row.fields[.target] = field(left, flags: target.flags)
        row.fields[.actual] = field(right, flags: actual.flags)
        return row
    }

    /// The printed runs of a field, each with the number of its lexeme; `nil` where they are not known.
    private static func runs(of field: RawField, _ lexemes: [Int: Lexeme]) -> [(text: RecoveredText, id: Int)]? {
        var runs: [(text: RecoveredText, id: Int)] = []
        var joined: Set<Int> = []
        for id in field.lexemes where !joined.contains(id) {
            guard let lexeme = lexemes[id] else { return nil }
            joined.formUnion(lexeme.joinedIDs)
            let own =
                lexeme.printed.isEmpty
                ? [RecoveredText(text: lexeme.text, sources: lexeme.sources)] : lexeme.printed
            runs += own.map { ($0, id) }
        }
        return runs
    }

    /// - Parameter count: Of characters, spaces left out.
    private static func cut(_ run: RecoveredText, behind count: Int) -> (RecoveredText, RecoveredText) {
        let scalars = Array(run.text.unicodeScalars)
        var end = 0
        var taken = 0
        while taken < count {
            if scalars[end] != " " { taken += 1 }
            end += 1
        }
        func part(_ range: Range<Int>) -> RecoveredText {
            let text = String(CJKText.trim(String(String.UnicodeScalarView(scalars[range]))))
            guard run.sources.count == 1, case .characters(let line, let column, let length) = run.sources[0],
                length == scalars.count
            else { return RecoveredText(text: text, sources: run.sources) }
            let own = Provenance.characters(line: line, column: column + range.lowerBound, length: range.count)
            return RecoveredText(text: text, sources: [own])
        }
        return (part(0..<end), part(end..<scalars.count))
    }

    private static func field(_ runs: [(text: RecoveredText, id: Int)], flags: Set<Flag>) -> RawField {
        var ids: [Int] = []
        for run in runs where ids.last != run.id { ids.append(run.id) }
        return RawField(
            text: LineText.withoutInnerCJKSpaces(LineText.joining(runs.map(\.text.text))).text,
            sources: runs.flatMap(\.text.sources),
            flags: flags.union([.split]),
            margin: margin,
            isGridExact: false,
            lexemes: ids
        )
    }
}

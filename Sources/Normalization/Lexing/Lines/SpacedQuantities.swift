internal import DocumentModel
internal import FormModel

/// Dates and quantities of an export's lines put together where the space that a typesetter put between digits and
/// ideographs parts them: `2021 年 3 月 15 日前`, `≥97.00 次`.
///
/// One space stands between cells as well, but no cell begins with what only goes on behind a number.
struct SpacedQuantities {
    let labels: LabelIndex
    let measures: MeasureParsing

    func joined(_ document: RecoveredDocument) -> RecoveredDocument {
        let isWanted = { (line: TextLine) in
            line.pieces.count > 1 && line.pieces.contains { $0.text.unicodeScalars.first.map(CJKText.isWide) ?? false }
        }
        let lines = document.blocks.lazy.compactMap { block -> TextLine? in
            guard case .line(let line) = block, isWanted(line) else { return nil }
            return line
        }
        guard !lines.isEmpty else { return document }
        let unitsStandApart = document.blocks.contains { block in
            guard case .line(let line) = block else { return false }
            return line.pieces.contains { isHeadOfUnits($0) }
        }
        let blocks = document.blocks.indices.map { place in
            guard case .line(let line) = document.blocks[place], isWanted(line) else { return document.blocks[place] }
            var next: RecoveredText?
            if place + 1 < document.blocks.count, case .line(let line) = document.blocks[place + 1] {
                next = line.pieces.first
            }
            let joined = joined(line.pieces, before: next, unitsStandApart: unitsStandApart)
            return joined.count == line.pieces.count ? document.blocks[place] : .line(line.holding(joined))
        }
        return document.holding(blocks)
    }

    /// Tells the runs of unmarked lines that end in a date or behind a comparator, where the next line goes on with it.
    func tellOpenEnds(_ rows: inout [LexemeRow]) {
        let lines = rows.indices.filter { rows[$0].isLine }
        let comparatorsStandApart = lines.contains { row in
            rows[row].lexemes.contains { $0.has(.measurePart(.comparator)) }
        }
        for (row, next) in zip(lines, lines.dropFirst()) where next == row + 1 {
            guard let last = rows[row].lexemes.last, let first = rows[next].lexemes.first, last.isUnmarked,
                first.isUnmarked, last.label == nil, first.label == nil
            else { continue }
            let third = rows[next].lexemes.dropFirst().first?.key ?? []
            let isCompared =
                !comparatorsStandApart && measures.isComparator(last.key)
                && first.key.first.map(NumberParsing.isDigit) ?? false
            guard isCompared || goesOn(last.key, in: first.key, before: third) else { continue }
            rows[row].lexemes[rows[row].lexemes.count - 1].setting.endsInside = true
        }
    }

    /// Whether a run is the head of a column of units, whose cells stand behind those of the numbers.
    private func isHeadOfUnits(_ piece: RecoveredText) -> Bool {
        labels.exactMatch(TextFolding.key(piece.text))?.roles.contains { $0 == .measurePart(.unit) } ?? false
    }

    /// - Parameter next: The first run of the next line.
    private func joined(
        _ pieces: [RecoveredText],
        before next: RecoveredText?,
        unitsStandApart: Bool
    ) -> [RecoveredText] {
        let keys = (pieces + [next].compactMap(\.self)).map { TextFolding.key($0.text) }
        var runs: [Range<Int>] = []
        var key: [Unicode.Scalar] = []
        for place in pieces.indices {
            if place > 0, pieces[place - 1].touches(pieces[place]),
                goesOn(key, in: keys[place], before: place + 1 < keys.count ? keys[place + 1] : [])
                    || !unitsStandApart && measures.isKnownUnit(keys[place]) && isNumber(key)
            {
                runs[runs.count - 1] = runs[runs.count - 1].lowerBound..<(place + 1)
                key += keys[place]
            } else {
                runs.append(place..<(place + 1))
                key = keys[place]
            }
        }
        return runs.map { range in
            RecoveredText(runs: pieces[range], text: LineText.joining(pieces[range].map(\.text)))
        }
    }

    /// Whether a date goes on from one run to the next: with its next word behind a number, or with a number before it.
    private func goesOn(_ key: [Unicode.Scalar], in next: [Unicode.Scalar], before third: [Unicode.Scalar]) -> Bool {
        guard let last = key.last, let first = next.first else { return false }
        if let range = Self.numbers[first] {
            let digits = key.reversed().prefix(while: NumberParsing.isDigit).reversed()
            let isEnd = next.count == 1 || Self.goOn.contains(next[1]) || NumberParsing.isDigit(next[1])
            return isEnd && Self.isNumber(digits, in: range)
        }
        guard Self.numbers[last] != nil, key.dropLast().last.map(NumberParsing.isDigit) ?? false else { return false }
        let digits = next.prefix(while: NumberParsing.isDigit)
        let behind = next.count > digits.count ? next[digits.count] : third.first
        guard let behind, Self.follows[last] == behind, let range = Self.numbers[behind] else { return false }
        return Self.isNumber(digits, in: range)
    }

    private func isNumber(_ key: [Unicode.Scalar]) -> Bool {
        guard case .quantity(_, _, let unit) = measures.measure(String(scalars: key[...])) else { return false }
        return unit == nil
    }

    private static let numbers: [Unicode.Scalar: ClosedRange<Int>] = ["年": 1900...2200, "月": 1...12, "日": 1...31]
    /// The word of a date behind the next number.
    private static let follows: [Unicode.Scalar: Unicode.Scalar] = ["年": "月", "月": "日"]
    /// What may stand behind a year, a month or a day in the same text.
    private static let goOn = ScalarSet("前后底初末内起止至到上中下旬以度之间-—~～、,，)）(（")

    private static func isNumber(_ digits: some Collection<Unicode.Scalar>, in range: ClosedRange<Int>) -> Bool {
        guard (1...4).contains(digits.count) else { return false }
        return range.contains(digits.reduce(0) { $0 * 10 + Int($1.value) - 48 })
    }
}

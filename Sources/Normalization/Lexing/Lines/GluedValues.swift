internal import DocumentModel

/// Lines of an export in which the name of an indicator and its target stand without anything between them: the name fills
/// its cell, and the exporter saw no gap before the next one.
///
/// `受益群众满意度≥90%` comes apart in front of the comparator, `队伍稳定性基本稳定` between what ends as a name does and what is a
/// value, and a term of level 2 in front of the two, `长效管理制度健全性健全`, from both.
struct GluedValues {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let kinds: TextKinds
    let measures: MeasureParsing

    /// So many lines hold a name and a target side by side where an export follows the rows.
    private static let fewestWholeRows = 3
    private static let shortestName = 4
    private static let shortestValue = 2
    private static let termLengths = 4...10
    private static let longest = 40
    /// What no name has.
    private static let marks = ScalarSet(",，。;；、:：")

    func parted(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        guard blocks.lazy.filter(isWholeRow).prefix(Self.fewestWholeRows).count == Self.fewestWholeRows else {
            return blocks
        }
        return blocks.enumerated().map { number, block in
            guard case .line(let line) = block, line.ending == .unknown, !line.isFurniture, line.pieces.count == 1
            else {
                return block
            }
            let piece = line.pieces[0]
            let count = piece.text.unicodeScalars.count
            guard (Self.shortestName + Self.shortestValue...Self.longest).contains(count) else { return block }
            let key = TextFolding.key(piece.text)
            guard key.count == count, labels.exactMatch(key) == nil, !taxonomy.isTerm(key),
                !key.contains(where: Self.marks.contains)
            else { return block }
            let borders = borders(in: key) { isRowEnd(number, blocks) }
            guard !borders.isEmpty else { return block }
            let parts = zip([0] + borders, borders + [count]).map { piece.part($0..<$1) }
            return .line(line.holding(parts))
        }
    }

    /// Whether a line holds a name with a quantity behind it, told apart.
    private func isWholeRow(_ block: RecoveredDocument.Block) -> Bool {
        guard case .line(let line) = block, line.ending == .unknown, line.pieces.count > 1 else { return false }
        let keys = line.pieces.suffix(2).map { TextFolding.key($0.text) }
        return kinds.endsAsName(keys[0]) && measures.beginsWithComparator(keys[1]) && measures.beginsAsQuantity(keys[1])
    }

    /// Whether a line ends a row for sure: a term, or a name beside its value, begins the next one.
    private func isRowEnd(_ number: Int, _ blocks: [RecoveredDocument.Block]) -> Bool {
        guard number + 1 < blocks.count else { return true }
        guard case .line(let next) = blocks[number + 1], let first = next.pieces.first else { return false }
        let key = TextFolding.key(first.text)
        return taxonomy.isTerm(key)
            || next.pieces.count > 1 && key.count >= Self.shortestName && kinds.endsAsName(key)
            || taxonomy.lowerTerms(in: key).first.map { key.starts(with: $0) } ?? false
    }

    private func borders(in key: [Unicode.Scalar], isRowEnd: () -> Bool) -> [Int] {
        let lengths = Self.termLengths.reversed().filter { $0 + Self.shortestName <= key.count }
        if taxonomy.mayBegin(with: key[0]),
            let length = lengths.first(where: { taxonomy.isLevel2(Array(key[..<$0])) })
        {
            if let border = border(in: key[length...], isRowEnd: isRowEnd) { return [length, border] }
            if key[length...].starts(with: key[..<length]) { return [length] }
        }
        return border(in: key[...], isRowEnd: isRowEnd).map { [$0] } ?? []
    }

    /// Where the value begins behind the name that a text begins with.
    private func border(in text: ArraySlice<Unicode.Scalar>, isRowEnd: () -> Bool) -> Int? {
        let first = text.startIndex + Self.shortestName
        guard first + Self.shortestValue <= text.endIndex else { return nil }
        let borders = first...(text.endIndex - Self.shortestValue)
        let quantity = borders.first { border in
            let value = Array(text[border...])
            return kinds.endsAsName(Array(text[..<border])) && !NumberParsing.isDigit(value[0])
                && measures.beginsWithComparator(value) && measures.beginsAsQuantity(value)
        }
        if let quantity { return quantity }
        // Of `管理制度健全性健全` the name is the longer one.
        let word = borders.last { border in
            kinds.endsAsName(Array(text[..<border])) && kinds.isValue(Array(text[border...]))
        }
        return word != nil && isRowEnd() ? word : nil
    }
}

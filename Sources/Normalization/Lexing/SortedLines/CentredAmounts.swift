internal import DocumentModel

/// Rows of the matrix of budgets of which a cell is wrapped, in lines sorted by height.
///
/// `80.00` / `年度资金总额 448,000.00 488,000.00 390,400 10 8` / `%`: what stands above and below the amounts is the label in pieces,
/// a rate that its narrow column broke, and parts of the label at the table's side.
struct CentredAmounts {
    let labels: LabelIndex

    private static let fewestAmounts = 2
    private static let mostPieces = 8
    /// How many lines a row may have above and below its amounts.
    private static let reaches = [(1, 1), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2), (3, 3)]
    /// How many columns stand behind the rate's.
    private static let behindRate = 1

    func joined(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        var joined: [RecoveredDocument.Block] = []
        var done = 0
        for index in blocks.indices where index >= done {
            guard isOfAmounts(blocks[index]) else { continue }
            let found = Self.reaches.lazy.compactMap { above, below -> (Range<Int>, [TextLine])? in
                let range = (index - above)..<(index + below + 1)
                guard range.lowerBound >= done, range.upperBound <= blocks.count else { return nil }
                return row(blocks[range], amounts: index).map { (range, $0) }
            }.first
            guard let (range, lines) = found else { continue }
            joined += blocks[done..<range.lowerBound] + lines.map { .line($0) }
            done = range.upperBound
        }
        return joined + blocks[done...]
    }

    private func isOfAmounts(_ block: RecoveredDocument.Block) -> Bool {
        guard case .line(let line) = block, line.ending == .unknown else { return false }
        return line.pieces.count { Self.isAmount(TextFolding.key($0.text)) } >= Self.fewestAmounts
    }

    private static func isAmount(_ key: [Unicode.Scalar]) -> Bool {
        SpannedAmount.isAmount(key) || NumberParsing.isDash(key) || key.last == "%" && isRate(key)
    }

    private static func isRate(_ key: [Unicode.Scalar]) -> Bool {
        key.last == "%" && SpannedAmount.isAmount(key.dropLast())
    }

    private func row(_ blocks: ArraySlice<RecoveredDocument.Block>, amounts: Int) -> [TextLine]? {
        var pieces: [CentredRows.Run] = []
        var values: [RecoveredText] = []
        var rate: [RecoveredText] = []
        for index in blocks.indices {
            guard case .line(let line) = blocks[index], line.ending == .unknown, !line.isFurniture,
                index == amounts || !isOfAmounts(blocks[index])
            else { return nil }
            for piece in line.pieces {
                let run = CentredRows.Run(piece: piece, key: TextFolding.key(piece.text))
                if index == amounts, Self.isAmount(run.key) {
                    values.append(piece)
                } else if index != amounts, run.key == ["%"] || SpannedAmount.isAmount(run.key) || Self.isRate(run.key)
                {
                    rate.append(piece)
                } else if values.isEmpty || index != amounts {
                    pieces.append(run)
                } else {
                    return nil
                }
            }
        }
        let whole = rate.flatMap { TextFolding.key($0.text) }
        guard rate.isEmpty || rate.count == 2 && Self.isRate(whole), pieces.count <= Self.mostPieces,
            let own = label(of: pieces), !rate.isEmpty || own.count > 1
        else { return nil }
        if !rate.isEmpty { values.insert(RecoveredText.wrapped(rate), at: max(0, values.count - Self.behindRate)) }
        let side = pieces.indices.filter { !own.contains($0) }.map { pieces[$0].piece }
        let label = RecoveredText.wrapped(own.map { pieces[$0].piece })
        return (side.isEmpty ? [] : [TextLine(pieces: [RecoveredText.wrapped(side)])])
            + [TextLine(pieces: [label] + values)]
    }

    /// The pieces that are a row's label together, where the rest are parts of the label at the side.
    private func label(of pieces: [CentredRows.Run]) -> [Int]? {
        let choices = (1..<(1 << pieces.count)).lazy.map { choice in
            pieces.indices.filter { choice & (1 << $0) != 0 }
        }
        var best: [Int]?
        for own in choices where own.count > best?.count ?? 0 {
            guard pieces.indices.allSatisfy({ own.contains($0) || labels.isBandBit(pieces[$0].key) }) else { continue }
            let match = labels.exactMatch(own.flatMap { pieces[$0].key }, isOneRun: own.count == 1)
            if match?.roles.contains(where: { $0.executionRow != nil }) ?? false { best = own }
        }
        return best
    }
}

internal import DocumentModel
internal import FormModel

/// Lines of an export in which the last cell of a printed line and the first of the next stand without anything between
/// them: the exporter lost the end of the line.
///
/// `改造管网 =3公里 3公里 5 5.0质量指标 合格率` comes apart behind the score, `项目名称 管网改造主管部门 水务局` in front of the second
/// label. What follows is a line of its own.
struct RowsRunTogether {
    let labels: LabelIndex
    let taxonomy: Taxonomy

    private static let shortestTerm = 4
    private static let longestTerm = 12
    /// What ends a term that no text goes on with.
    private static let ending = Array("指标".unicodeScalars)
    /// Shorter labels are words of values as well.
    private static let shortestLabel = 4
    /// Fewer characters in front of a label, behind a gap, are a part of the label.
    private static let shortestValue = 5

    func parted(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        blocks.enumerated().flatMap { number, block -> [RecoveredDocument.Block] in
            guard case .line(let line) = block, line.ending == .unknown, !line.isFurniture, line.pieces.count > 1 else {
                return [block]
            }
            return lines(of: line, below: number + 1 < blocks.count ? blocks[number + 1] : nil).map { .line($0) }
        }
    }

    private func lines(of line: TextLine, below: RecoveredDocument.Block?) -> [TextLine] {
        let keys = line.pieces.map { TextFolding.key($0.text) }
        let hasLabel = keys.contains { isPair($0) }
        var runs: [[RecoveredText]] = [[line.pieces[0]]]
        for place in line.pieces.indices.dropFirst() {
            let piece = line.pieces[place]
            let next = place + 1 < keys.count ? keys[place + 1] : nil
            let key = keys[place]
            guard key.count == piece.text.unicodeScalars.count,
                let border = borderOfTerm(key, behind: keys[place - 1])
                    ?? (hasLabel ? borderOfLabel(key, behind: keys[place - 1], before: next, among: keys, below) : nil)
            else {
                runs[runs.count - 1].append(piece)
                continue
            }
            runs[runs.count - 1].append(piece.part(0..<border))
            runs.append([piece.part(border..<key.count)])
        }
        guard runs.count > 1 else { return [line] }
        return runs.enumerated().map { number, pieces in
            TextLine(
                pieces: pieces,
                ending: line.ending,
                startsPage: line.startsPage && number == 0,
                margin: line.margin
            )
        }
    }

    /// Behind how many characters a text ends that is points with a term behind, or the rest of a head with one.
    private func borderOfTerm(_ key: [Unicode.Scalar], behind last: [Unicode.Scalar]) -> Int? {
        guard key.suffix(Self.ending.count).elementsEqual(Self.ending), !taxonomy.isTerm(key) else { return nil }
        let longest = min(Self.longestTerm, key.count - 1)
        guard longest >= Self.shortestTerm else { return nil }
        return (Self.shortestTerm...longest).map { key.count - $0 }.first { border in
            guard taxonomy.mayBegin(with: key[border]), taxonomy.isTerm(Array(key[border...])) else { return false }
            let rest = Array(key[..<border])
            return NumberParsing.points(rest) != nil
                || (labels.exactMatch(last + rest, isOneRun: false)?.roles.contains(where: \.isColumn) ?? false)
        }
    }

    /// Behind how many characters a value ends that has the next label behind it: one that the line has nowhere else and
    /// that has its own value behind, or a band's with its unit on the line below.
    private func borderOfLabel(
        _ key: [Unicode.Scalar],
        behind last: [Unicode.Scalar],
        before next: [Unicode.Scalar]?,
        among keys: [[Unicode.Scalar]],
        _ below: RecoveredDocument.Block?
    ) -> Int? {
        guard key.count > Self.shortestLabel, labels.exactMatch(key) == nil else { return nil }
        // Behind a value a few characters with a label behind them are another label: 政策执行单位 has no value in it.
        let fewest = next == nil || labels.exactMatch(last) != nil ? 1 : Self.shortestValue
        let longest = key.count - Self.shortestLabel
        guard fewest <= longest else { return nil }
        let borders = max(fewest, key.count - labels.longest)...longest
        return borders.first { border in
            guard labels.mayBegin(with: key[border]) else { return false }
            let label = Array(key[border...])
            guard let match = labels.exactMatch(label) else { return false }
            if let next {
                return isPair(label) && labels.exactMatch(next) == nil
                    && !keys.contains { labels.exactMatch($0)?.roles == match.roles }
            }
            guard match.roles.contains(.band), case .line(let line) = below, line.pieces.count == 1 else {
                return false
            }
            return LabelIndex.moneyUnit(TextFolding.key(line.pieces[0].text)) != nil
        }
    }

    private func isPair(_ key: [Unicode.Scalar]) -> Bool {
        labels.exactMatch(key)?.roles.contains { if case .pair = $0 { true } else { false } } ?? false
    }
}

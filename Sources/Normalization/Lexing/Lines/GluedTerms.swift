internal import DocumentModel

/// Lines of an export in which a closed term and the name of an indicator stand without anything between them: the term
/// fills its cell, and the exporter saw no gap before the next one.
///
/// `可持续影响指标信息共享机制` comes apart into the term and the name.
struct GluedTerms {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let kinds: TextKinds

    /// Shorter terms are words of names as well.
    private static let shortestTerm = 4
    private static let longestTerm = 12
    private static let shortestName = 3
    /// What ends a term that no name begins with.
    private static let ending = Array("指标".unicodeScalars)

    func parted(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        blocks.enumerated().map { number, block in
            guard case .line(let line) = block, line.ending == .unknown, !line.isFurniture else { return block }
            let next = number + 1 < blocks.count ? blocks[number + 1] : nil
            let borders = line.pieces.map { border(in: $0) ?? borderOfTerms(in: $0, before: next) }
            guard let place = borders.firstIndex(where: { $0 != nil }), let border = borders[place] else {
                return block
            }
            var pieces = line.pieces
            let parts = [0..<border, border..<pieces[place].text.unicodeScalars.count].map(pieces[place].part)
            pieces.replaceSubrange(place...place, with: parts)
            return .line(line.holding(pieces))
        }
    }

    /// The same of a term of the first level and the beginning of one of the second, whose rest begins the next line:
    /// `满意度指标服务对象满` above `意度指标`.
    private func borderOfTerms(in piece: RecoveredText, before next: RecoveredDocument.Block?) -> Int? {
        guard case .line(let line) = next, let rest = line.pieces.first,
            let first = piece.text.unicodeScalars.first, taxonomy.mayBegin(with: first)
        else { return nil }
        let whole = TextFolding.key(piece.text)
        guard whole.count == piece.text.unicodeScalars.count, !taxonomy.isTerm(whole) else { return nil }
        let tail = TextFolding.key(rest.text)
        return whole.indices.dropFirst(Self.shortestTerm).first { border in
            let term = whole[..<border]
            return term.suffix(Self.ending.count).elementsEqual(Self.ending) && taxonomy.isLevel1(Array(term))
                && taxonomy.isLevel2(whole[border...] + tail)
        }
    }

    /// Behind how many characters of a run its term ends; `nil` where it is one text.
    private func border(in piece: RecoveredText) -> Int? {
        let scalars = Array(piece.text.unicodeScalars)
        guard scalars.count >= Self.shortestTerm + Self.shortestName, let first = scalars.first,
            taxonomy.mayBegin(with: first)
        else { return nil }
        let whole = TextFolding.key(piece.text)
        guard whole.count == scalars.count, kinds.isName(whole), labels.exactMatch(whole) == nil,
            !taxonomy.isTerm(Taxonomy.bareTerm(whole))
        else { return nil }
        let longest = min(Self.longestTerm, whole.count - Self.shortestName)
        guard longest >= Self.shortestTerm else { return nil }
        return (Self.shortestTerm...longest).reversed().first { length in
            let term = Array(whole[..<length])
            return term.suffix(Self.ending.count).elementsEqual(Self.ending) && taxonomy.isTerm(term)
        }
    }
}

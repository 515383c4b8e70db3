internal import DocumentModel

/// The lines of an export whose text a program recognized in pictures of pages.
///
/// Such text is known by what no other exporter writes: bars where the picture has rulings, rows of 一 where those lie, a
/// space between most ideographs or in front of marks, and words of Latin letters that stand for a cell that could not be
/// read.
struct RecognizedExport {
    /// Whether single spaces stand between words and cells alike.
    private let isSpaced: Bool

    /// What rulings are taken for.
    private static let rulings: Set<Unicode.Scalar> = Set("|¦[]‖︱".unicodeScalars)
    /// What rulings that lie are taken for, so many in a row.
    private static let lyingRulings: Set<Unicode.Scalar> = Set("一-_—―".unicodeScalars)
    private static let shortestLying = 3
    /// What the corners of rulings, and the dust beside them, are taken for.
    private static let marks: Set<Unicode.Scalar> = Set("“”\"'‘’`_~·.,:;。，、；：".unicodeScalars)

    /// So many lines with bars are chance in no other text, where they are this share of all.
    private static let (fewestBarred, barredShare) = (3, 0.035)
    /// The share of neighbouring ideographs with a space between them: words of several stand together.
    private static let spacedShare = 0.3...0.95
    private static let fewestPairs = 30
    /// The share of lines of Latin letters alone beside which spaced text, or text with a bar, is recognized text.
    private static let (latinShare, latinShareOfBarred) = (0.03, 0.05)
    /// The share of lines with a ruling that lies, or with a space in front of a mark or behind an opening one.
    private static let (ruledShare, spacedMarkShare) = (0.03, 0.1)
    private static let (opening, closing) = (
        Set("(（《".unicodeScalars), Set(":：;；。、，,)）》".unicodeScalars)
    )

    /// `nil` for text that is no recognized one.
    init?(_ export: TextExport) {
        guard export.format == .text else { return nil }
        var (lines, barred, latin, pairs, spaced, ruled, marked) = (0, 0, 0, 0, 0, 0, 0)
        for case .text(let cell) in export.lines {
            let scalars = Array(CJKText.trim(cell.text))
            guard !scalars.isEmpty else { continue }
            lines += 1
            if scalars.dropFirst().dropLast().contains("|") { barred += 1 }
            if !scalars.contains(where: \.properties.isIdeographic), scalars.count(where: Self.isLatin) > 1 {
                latin += 1
            }
            if Self.lying(in: scalars[...]).contains(where: { scalars[$0].contains("一") }) { ruled += 1 }
            if zip(scalars, scalars.dropFirst()).contains(where: {
                $0 == " " && Self.closing.contains($1) || Self.opening.contains($0) && $1 == " "
            }) {
                marked += 1
            }
            for (place, scalar) in scalars.enumerated().dropFirst() where scalar.properties.isIdeographic {
                if scalars[place - 1].properties.isIdeographic {
                    pairs += 1
                } else if place > 1, scalars[place - 1] == " ", scalars[place - 2].properties.isIdeographic {
                    pairs += 1
                    spaced += 1
                }
            }
        }
        let isSpaced = pairs >= Self.fewestPairs && Self.spacedShare.contains(Double(spaced) / Double(pairs))
        let latinLines = Double(latin) / Double(max(1, lines))
        let isBarred =
            barred >= Self.fewestBarred && Double(barred) >= Self.barredShare * Double(lines)
            || barred > 0 && pairs >= Self.fewestPairs && latinLines >= Self.latinShareOfBarred
        let isRuled = ruled > 1 && Double(ruled) >= Self.ruledShare * Double(lines)
        let isMarked = marked >= Self.fewestBarred && Double(marked) >= Self.spacedMarkShare * Double(lines)
        guard
            isBarred || isRuled || isMarked && barred + latin > 0 && pairs >= Self.fewestPairs
                || isSpaced && (barred > 0 || latinLines >= Self.latinShare)
        else { return nil }
        self.isSpaced = isSpaced
    }

    /// The rulings of a text that lie.
    private static func lying(in scalars: ArraySlice<Unicode.Scalar>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = scalars.startIndex
        while let first = scalars[start...].firstIndex(where: lyingRulings.contains) {
            let end = scalars[first...].firstIndex { !lyingRulings.contains($0) } ?? scalars.endIndex
            if end - first >= shortestLying { found.append(first..<end) }
            start = end
        }
        return found
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }

    /// The runs of a line between rulings and white space, without marks that stand alone.
    ///
    /// Where spaces part cells only, those with one space between them stay together.
    func runs(of line: ExportCell) -> [RecoveredText] {
        let scalars = Array(line.text.unicodeScalars)
        var runs: [RecoveredText] = []
        var areRulings = scalars.map(Self.rulings.contains)
        for place in Self.lying(in: scalars[...]).joined() { areRulings[place] = true }
        for piece in scalars.indices.split(whereSeparator: { areRulings[$0] }) {
            for run in words(of: scalars, in: piece) {
                // Dust stands beside rulings; inside a cell marks are the text's own.
                let isFirst = run.lowerBound == firstInk(of: scalars, in: piece)
                let isLast = run.upperBound == lastInk(of: scalars, in: piece)
                var bare = run
                if isFirst, piece.lowerBound > 0 { bare = bare.drop { Self.marks.contains(scalars[$0]) } }
                if isLast, piece.upperBound < scalars.count {
                    bare = withoutDust(bare, of: scalars)
                }
                if !isSpaced || isFirst && isLast, bare.allSatisfy({ Self.marks.contains(scalars[$0]) }) { continue }
                if bare.isEmpty { continue }
                runs.append(
                    RecoveredText(
                        text: String(String.UnicodeScalarView(scalars[bare.lowerBound..<bare.upperBound])),
                        sources: [Self.part(of: line.provenance, bare.lowerBound..<bare.upperBound)],
                        steps: [.recognized]
                    )
                )
            }
        }
        return runs
    }

    /// Whether a run that begins a line of several is what could not be read of the cell there: Latin letters alone.
    func isUnread(_ runs: [RecoveredText]) -> Bool {
        guard !isSpaced, runs.count > 1 else { return false }
        return runs[0].text.unicodeScalars.allSatisfy { !CJKText.isWide($0) && !("0"..."9").contains($0) }
    }

    private static let quotes: Set<Unicode.Scalar> = Set("“”\"'‘’`_".unicodeScalars)

    /// A run in front of a ruling without quotes at its end, and without marks that a space parts from it.
    private func withoutDust(_ run: Range<Int>, of scalars: [Unicode.Scalar]) -> Range<Int> {
        var run = run
        while let last = run.last {
            let isApart = Self.marks.contains(scalars[last]) && last > run.lowerBound && scalars[last - 1].isSpace
            guard Self.quotes.contains(scalars[last]) || isApart || scalars[last].isSpace else { break }
            run = run.dropLast()
        }
        return run
    }

    private func firstInk(of scalars: [Unicode.Scalar], in piece: Range<Int>) -> Int? {
        piece.first { !scalars[$0].isSpace }
    }

    private func lastInk(of scalars: [Unicode.Scalar], in piece: Range<Int>) -> Int? {
        piece.last { !scalars[$0].isSpace }.map { $0 + 1 }
    }

    private func words(of scalars: [Unicode.Scalar], in piece: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        for word in piece.split(whereSeparator: { scalars[$0].isSpace }) {
            if !isSpaced, let last = words.last, last.upperBound + 1 == word.lowerBound {
                words[words.count - 1] = last.lowerBound..<word.upperBound
            } else {
                words.append(word.lowerBound..<word.upperBound)
            }
        }
        return words
    }

    private static func part(of provenance: Provenance, _ range: Range<Int>) -> Provenance {
        guard case .characters(let line, let column, _) = provenance else { return provenance }
        return .characters(line: line, column: column + range.lowerBound, length: range.count)
    }
}

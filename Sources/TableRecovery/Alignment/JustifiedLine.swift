internal import DocumentModel

/// A line of prose whose word gaps are stretched so that it fills its measure.
enum JustifiedLine {
    /// The gaps of a stretched line differ at most by this share of the widest.
    private static let evenness = 0.5
    /// A stretched line has at least so many gaps; between fewer entries of a table they are equal by chance.
    private static let fewestGaps = 4
    /// A gap wider than this share of the glyph height parts two words.
    private static let wordGap = 0.15
    /// No typesetter stretches a gap beyond so many glyph heights.
    private static let widestGap = 2.0

    /// Whether the gaps between the words of a line are alike and most words are no numbers.
    static func isJustified(_ line: GlyphLine) -> Bool {
        let words = line.pieces(gapFactor: wordGap)
        let gaps = zip(words, words.dropFirst()).map { $1.box.x0 - $0.box.x1 }
        guard gaps.count >= fewestGaps, let narrowest = gaps.min(), let widest = gaps.max() else { return false }
        let letters = words.count { !$0.isNumeric }
        return narrowest >= evenness * widest && widest <= widestGap * line.box.height && letters * 2 > words.count
    }
}

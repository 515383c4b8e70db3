/// Cells of an indicator table that a reading of lines took for the end of a narrative.
///
/// A narrative ends with a sentence. Behind its last one, terms, quantities and names, each for itself, are what the export
/// prints next.
struct NarrativeTails {
    let lexemes: [Int: Lexeme]
    let taxonomy: Taxonomy
    let measures: MeasureParsing

    /// So many texts that are no part of a sentence stand behind it.
    private static let fewest = 3

    /// The narrative up to the end of its last sentence, and the texts behind it; nil where they may be its own.
    func cut(_ field: RawField) -> (narrative: RawField, tail: [Lexeme])? {
        let pieces = field.lexemes.compactMap { lexemes[$0] }
        guard pieces.count == field.lexemes.count, let end = pieces.lastIndex(where: endsSentence) else { return nil }
        let tail = Array(pieces[(end + 1)...])
        guard tail.count >= Self.fewest, tail.count(where: isCell) >= Self.fewest else { return nil }
        var narrative = RawField(Array(pieces[...end]), margin: field.margin, isGridExact: field.isGridExact).doubted
        narrative.otherReading = field.otherReading
        return (narrative, tail)
    }

    private func endsSentence(_ piece: Lexeme) -> Bool {
        piece.key.last.map { "。！!；;”".unicodeScalars.contains($0) } ?? false
    }

    private func isCell(_ piece: Lexeme) -> Bool {
        taxonomy.isTerm(Taxonomy.bareTerm(piece.key)) || measures.beginsAsQuantity(piece.key)
    }
}
